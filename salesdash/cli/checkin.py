"""`salesdash checkin`: the morning's plan and promises, the evening's account of them."""

from collections.abc import Sequence

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import LINE
from salesdash.domain.book import Book
from salesdash.domain.checkin import check_in, check_in_of, end_day
from salesdash.domain.errors import InputError
from salesdash.domain.promises import CheckIn

Kept = list[bool | None]


@click.command(
    "checkin",
    epilog=examples(
        "salesdash checkin",
        "salesdash checkin --promise 'call the CFO of Umbra before ten'",
        "salesdash checkin --evening",
        "salesdash checkin --evening --kept 1 --broken 2 --why 'two hours lost to the audit'",
        "salesdash checkin --json",
    ),
)
@click.option("--promise", "promises", type=LINE, multiple=True, help="Something promised today.")
@click.option("--evening", is_flag=True, help="Look back: what was done, what was kept, why.")
@click.option("--kept", type=int, multiple=True, metavar="N", help="The Nth promise was kept.")
@click.option("--broken", type=int, multiple=True, metavar="N", help="The Nth one was not.")
@click.option("--why", type=LINE, help="One line on why the day went as it did.")
@as_json_option
@pass_session
def checkin_command(
    session: Session,
    promises: Sequence[str],
    evening: bool,
    kept: Sequence[int],
    broken: Sequence[int],
    why: str | None,
    as_json: bool,
) -> None:
    """Check in: the day's plan with your promises; in the evening what came of it.

    On a terminal it asks; anywhere else it prints, and records what the options say. What was
    done is taken from the book.
    """
    late = evening or bool(kept or broken or why)
    if promises and late:
        raise click.UsageError("--promise is for the morning: leave out --evening and its options")
    given = bool(promises or kept or broken or why is not None)
    asks = session.interactive and not as_json and not given
    if late and given:
        _keep_evening(session, _answers(session.book(), kept, broken), why or "")
    elif promises:
        _keep_morning(session, promises)
    _show(session, as_json=as_json)
    if asks and late:
        _ask_evening(session)
    elif asks:
        _ask_morning(session)


def _show(session: Session, *, as_json: bool) -> None:
    """Write the day."""
    from salesdash.report.checkin import checkin_figures, checkin_lines

    book = session.book()
    if as_json:
        session.json(checkin_figures(book))
        return
    lines = checkin_lines(book, session.width, session.glyphs)
    session.emit_lines(lines)


def _ask_morning(session: Session) -> None:
    """Ask for promises, an empty one ends; the check-in is kept without any, too."""
    session.say("\nWhat do you promise today? One line each; Enter alone ends.")
    promises = []
    while text := click.prompt("", default="", show_default=False, prompt_suffix="> ", err=True):
        promises.append(text)
    if promises or check_in_of(session.book()) is None:
        _keep_morning(session, promises)


def _ask_evening(session: Session) -> None:
    """Ask which promises were kept, and why the day went as it did."""
    known = check_in_of(session.book())
    session.say("")
    kept: Kept = [
        click.confirm(f"Kept: {promise.text}?", default=promise.kept, err=True)
        for promise in (known.commitments if known else ())
    ]
    why = click.prompt("One line on why", default="", show_default=False, err=True)
    _keep_evening(session, kept, why)


def _keep_morning(session: Session, promises: Sequence[str]) -> None:
    """Store the morning's check-in."""
    book = session.book()
    found = check_in(book, promises, session.clock.now())
    _keep(session, found, "check in")
    session.did(f"checked in for {found.on}, {len(found.commitments)} promised")


def _keep_evening(session: Session, kept: Kept, why: str) -> None:
    """Store the evening's part."""
    found = end_day(session.book(), kept, why, session.clock.now())
    _keep(session, found, "check in, evening")
    told = sum(promise.kept is True for promise in found.commitments)
    session.did(f"evening of {found.on}: {told} of {len(found.commitments)} kept")


def _keep(session: Session, found: CheckIn, what: str) -> None:
    """Store a check-in in one transaction."""
    with session.store.transaction(f"{what} {found.on}") as tx:
        if found.id:
            tx.put(found)
        else:
            tx.add(found)


def _answers(book: Book, kept: Sequence[int], broken: Sequence[int]) -> Kept:
    """Return what was said of each promise, by its number from 1. Raises InputError."""
    known = check_in_of(book)
    promised = len(known.commitments) if known else 0
    answers: Kept = [None] * promised
    for number in (*kept, *broken):
        if not 1 <= number <= promised:
            there = f"there are {promised}" if promised else "there is none today"
            raise InputError(f"no promise {number}: {there}")
    if both := set(kept) & set(broken):
        raise InputError(f"promise {min(both)} is said to be kept and broken")
    for number in kept:
        answers[number - 1] = True
    for number in broken:
        answers[number - 1] = False
    return answers
