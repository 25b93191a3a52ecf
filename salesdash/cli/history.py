"""`salesdash history`, `undo`, `redo`."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import DEAL
from salesdash.domain.records import Deal
from salesdash.store.history import History, PastChange
from salesdash.store.journal import Entry

SHOWN = 20
LONGEST = 60


@click.command(
    "history",
    epilog=examples(
        "salesdash history", "salesdash history --deal northwind", "salesdash history -n 5 --json"
    ),
)
@click.option("--deal", type=DEAL, help="The changes of one deal.")
@click.option(
    "-n",
    "number",
    type=click.IntRange(1),
    default=SHOWN,
    show_default=True,
    help="How many at most.",
)
@as_json_option
@pass_session
def history_command(session: Session, deal: str | None, number: int, as_json: bool) -> None:
    """List what was done, the latest first.

    Each change can be undone by its number; with --deal, each field it changed is shown.
    """
    history = session.store.history
    past = _past(session, deal)
    entries = history.newest_first() if deal is None else (c.entry for c in past.values())
    undone = undone_numbers(history)
    found = list(islice(entries, number))
    if as_json:
        session.json([_data(entry, undone, past.get(entry.number)) for entry in found])
        return
    if not found:
        session.say("nothing was done yet")
    for entry in found:
        at = datetime.fromisoformat(entry.at).astimezone(session.clock.now().tzinfo)
        mark = "  (undone)" if entry.number in undone else ""
        by = f"  [{entry.by}]" if entry.by else ""
        session.emit(f"{entry.number:>6}  {at:%Y-%m-%d %H:%M}  {entry.what}{by}{mark}")
        for line in _changed(past.get(entry.number)):
            session.emit(f"{'':26}{line}")


def undone_numbers(history: History) -> set[int]:
    """Return the numbers of the changes that are not in force any more."""
    live = {entry.number for entry in history.live()}
    return {entry.number for entry in history.newest_first()} - live


def _past(session: Session, deal: str | None) -> dict[int, PastChange]:
    """Return what happened to a deal by the number of the change, newest first."""
    if deal is None:
        return {}
    found = session.book().deal(deal)
    past = session.store.history.past(Deal.table, str(found.id))
    return {change.entry.number: change for change in past}


def _changed(change: PastChange | None) -> Iterator[str]:
    """Yield each field that a change to a deal that was there, and stayed, gave another value."""
    if change is None or change.before is None or change.after is None:
        return
    for field in sorted({*change.before, *change.after}):
        before, after = change.before.get(field, ""), change.after.get(field, "")
        if before != after:
            name = field.removesuffix("_minor").replace("_", " ")
            yield f"{name}: {_shown(before)} -> {_shown(after)}"


def _shown(value: Any) -> str:
    """Return a stored value on one line; `-` where there was none."""
    text = " ".join(str(value).split())
    return (text if len(text) <= LONGEST else f"{text[:LONGEST]}...") or "-"


def _data(entry: Entry, undone: set[int], change: PastChange | None) -> dict[str, Any]:
    """Return a transaction as plain data, with what it did to the deal asked for."""
    found = {
        "number": entry.number,
        "at": entry.at,
        "what": entry.what,
        "by": entry.by,
        "undoes": entry.undoes,
        "undone": entry.number in undone,
        "records": sum(len(documents) for documents in entry.changes.values()),
    }
    if change is not None:
        found |= {"before": change.before, "after": change.after}
    return found


@click.command("undo", epilog=examples("salesdash undo", "salesdash undo 41"))
@click.argument("number", type=click.IntRange(1), required=False)
@pass_session
def undo_command(session: Session, number: int | None) -> None:
    """Take back the last change, or one by number.

    Refused (exit code 4) when a later change stands on it.
    """
    entry = session.store.undo(number)
    session.say(f"undone: {entry.what} (again: salesdash redo)")


@click.command("redo", epilog=examples("salesdash redo"))
@pass_session
def redo_command(session: Session) -> None:
    """Take back the undo just made."""
    entry = session.store.redo()
    session.did(f"done again: {entry.what.removeprefix('undo: ')}")
