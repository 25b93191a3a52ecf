"""Whose rows a file holds, and whose are taken: a CRM exports the whole team's."""

import difflib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from salesdash.domain.errors import InputError
from salesdash.domain.text import fold
from salesdash.exchange.cells import is_blank, listed
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.profiles import Columns


@dataclass(frozen=True)
class RepRows:
    """The rows that are taken: those of `rep`, empty for everybody's; `reps` has all counts.

    `told` is whether the rep was named for this import.
    """

    rows: tuple[Row, ...]
    rep: str
    reps: Mapping[str, int]
    told: bool = False

    @property
    def note(self) -> tuple[str, ...]:
        """What is worth saying about whose rows they are."""
        if len(self.reps) < 2 or self.told:
            return ()
        if not self.rep:
            return (f"rows of {len(self.reps)} reps are taken: --rep NAME takes one rep's",)
        return (
            f"only rows of {self.rep} are taken: --all-reps takes those of all {len(self.reps)}",
        )


def rows_of_rep(sheet: Sheet, columns: Columns, told: str | None, own: str) -> RepRows:
    """Return the rows of the rep told, or of the book's `own` rep where there are several.

    Nothing told and an own rep who is not in the file take all rows; so does an empty text.
    Raises InputError for a rep who has no rows, with the nearest names.
    """
    if "rep" not in columns:
        if told:
            raise InputError(
                f"--rep: {sheet.name} has no column for the rep: pass --map rep=Column"
            )
        return RepRows(sheet.rows, "", {})
    place = columns.places["rep"]
    names = [columns.cell(row.cells, "rep") for row in sheet.rows]
    reps: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for name in names:
        if not is_blank(name):
            reps[spelled.setdefault(fold(name), name)] += 1
    wanted = told if told is not None else own if len(reps) > 1 and fold(own) in spelled else ""
    if not wanted:
        return RepRows(sheet.rows, "", reps, told is not None)
    if fold(wanted) not in spelled:
        near = [spelled[f] for f in difflib.get_close_matches(fold(wanted), spelled, n=3)]
        hint = f"did you mean {' or '.join(near)}" if near else f"it has {listed(sorted(reps))}"
        raise InputError(f"--rep: {sheet.name} has no rows of {wanted!r}: {hint}")
    rows = tuple(row for row in sheet.rows if fold(row.cells[place]) == fold(wanted))
    return RepRows(rows, spelled[fold(wanted)], reps, told is not None)
