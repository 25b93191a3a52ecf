"""A look at a file: what it was taken for, what it would do, and what is still open."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from salesdash.domain.book import Book
from salesdash.domain.errors import SalesdashError
from salesdash.exchange.cells import Question, UnsettledError
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.deals import Watch, every
from salesdash.exchange.importing import AnyPlan, plan_sheet
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.profile import Kind, Profile
from salesdash.exchange.profiles import bind_loosely, choose_profile, find_profile, kind_of

_LOOKED_THROUGH = 200
_OPTION = re.compile(r": (?:pass )?--")


@dataclass(frozen=True)
class Wish:
    """What was said of a file; None is what the file itself decides."""

    kind: Kind | None = None
    profile: str | None = None
    encoding: str | None = None
    options: ImportOptions = field(default_factory=ImportOptions)

    def with_options(self, **facts: Any) -> "Wish":
        """Return the wish with other options."""
        return replace(self, options=replace(self.options, **facts))

    def with_column(self, name: str, title: str) -> "Wish":
        """Return the wish with a field in a column; an empty title puts it in none."""
        return self.with_options(columns={**self.options.columns, name: title})

    def with_source(self, theirs: str, ours: str) -> "Wish":
        """Return the wish with what a source of deals means."""
        return self.with_options(sources={**self.options.sources, theirs: ours})

    def with_meaning(self, theirs: str, ours: str) -> "Wish":
        """Return the wish with what a stage or a status means."""
        return self.with_options(stages={**self.options.stages, theirs: ours})


@dataclass(frozen=True)
class Look:
    """What a file was taken for. `plan` is None while `problem` says what is in the way.

    `question` is what a column leaves open, `choices` what it can be.
    """

    sheet: Sheet
    profile: Profile
    plan: AnyPlan | None = None
    problem: str = ""
    question: Question | None = None
    choices: tuple[str, ...] = ()

    @property
    def columns(self) -> Mapping[str, str]:
        """The header of each field that was found."""
        if self.plan is not None:
            return self.plan.columns
        header = self.sheet.header
        return {name: header[i] for name, i in bind_loosely(header, self.profile).items()}

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to take in and nothing in the way."""
        return bool(self.plan and not self.plan.unknown_stages and not self.plan.does_nothing)

    @cached_property
    def examples(self) -> Mapping[str, str]:
        """The first thing that stands in each column, looked for in the first rows."""
        rows = self.sheet.rows[:_LOOKED_THROUGH]
        return {
            title: next((row.cells[n] for row in rows if row.cells[n].strip()), "")
            for n, title in enumerate(self.sheet.header)
        }


def look_at(sheet: Sheet, wish: Wish, book: Book, watch: Watch[Any] = every) -> Look:
    """Return what a sheet was taken for and would do; what is wrong with it is told, not raised."""
    kind = wish.kind or kind_of(sheet.header)
    profile = choose_profile(sheet.header, kind)
    try:
        profile = find_profile(wish.profile, kind) if wish.profile else profile
        plan = plan_sheet(sheet, profile, wish.options, book, watch)
    except UnsettledError as error:
        return Look(sheet, profile, None, plainly(str(error)), error.question, error.choices)
    except SalesdashError as error:
        return Look(sheet, profile, None, plainly(str(error)))
    return Look(sheet, profile, plan)


def plainly(text: str) -> str:
    """Return what is said without the option that the shell would want."""
    return _OPTION.split(text, maxsplit=1)[0]
