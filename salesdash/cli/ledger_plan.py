"""`salesdash ledger rebalance`, `targets`: what the hours should go to."""

from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import COMING_DAY, PAST_DAY
from salesdash.domain.activities import (
    activities_of,
    find_activity,
    new_targets,
    put_targets,
    target_sets,
    targets_on,
)
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.rebalance import accept, rebalance
from salesdash.domain.time_setup import read_target
from salesdash.domain.winning import offered_targets, what_winning_takes
from salesdash.report.cells import fit
from salesdash.report.figures import show_share
from salesdash.report.rebalance import rebalance_figures, rebalance_lines
from salesdash.report.targets import history_lines, kind_words

KEY = 16


@click.command(
    "rebalance",
    epilog=examples("salesdash ledger rebalance", "salesdash ledger rebalance --accept"),
)
@click.option("--week", "day", type=COMING_DAY, metavar="DAY", help="Another week than the next.")
@click.option("--accept", "take", is_flag=True, help="Keep it as the week's plan.")
@as_json_option
@pass_session
def rebalance_command(session: Session, day: date | None, take: bool, as_json: bool) -> None:
    """Show next week's hours that bring the year back to its targets, and why."""
    book = session.book()
    found = rebalance(book, day)
    if take:
        with session.store.transaction(f"plan {found.week.label}") as tx:
            tx.put(accept(session.store.book(), found, session.clock.now()))
    if as_json:
        session.json(rebalance_figures(found))
    else:
        session.emit_lines(rebalance_lines(found, session.width, session.glyphs))
    if take:
        session.did(f"{found.week.label} is planned so")


@click.command(
    "targets",
    epilog=examples(
        "salesdash ledger targets",
        "salesdash ledger targets prospecting=35% training=5%",
        "salesdash ledger targets --from-wins --from '1 jan'",
        "salesdash ledger targets --history",
    ),
)
@click.argument("shares", nargs=-1)
@click.option(
    "--from", "starts", type=PAST_DAY, metavar="DAY", help="From when on. [default: this week]"
)
@click.option("--from-wins", is_flag=True, help="Take what winning takes as targets.")
@click.option("--history", is_flag=True, help="Every set with the day it is in force from.")
@as_json_option
@pass_session
def targets_command(
    session: Session, shares: tuple[str, ...], starts: date | None, from_wins: bool,
    history: bool, as_json: bool,
) -> None:  # fmt: skip
    """Show the target shares, or change some: the others keep their proportions.

    They are in force from a day on; weeks before are judged by the targets of their time.
    """
    book = session.book()
    day = starts or book.calendar.week(book.today).start
    if history:
        _show_history(session, book, as_json=as_json)
        return
    if not shares and not from_wins:
        _show(session, book, starts or book.today, as_json=as_json)
        return
    if shares and from_wins:
        raise click.UsageError("shares and --from-wins exclude each other")
    changed = _offer(book) if from_wins else dict(_share(book, text) for text in shares)
    with session.store.transaction(f"targets from {day}") as tx:
        fresh = session.store.book()
        tx.put(put_targets(fresh, new_targets(fresh, changed, day)))
    _show(session, session.book(), day, as_json=as_json)
    session.did(f"these are the targets from {day} on")


def _offer(book: Book) -> dict[str, float]:
    """Return what winning takes, as targets. Raises InputError without a won deal's time."""
    winning = what_winning_takes(book)
    if not winning.won.total:
        raise InputError("no won deal has time entered for it yet: log it with @deal")
    return offered_targets(book, winning)


def _share(book: Book, text: str) -> tuple[str, float]:
    """Return an activity's key and its share from `prospecting=35%`. Raises InputError."""
    name, given, share = text.partition("=")
    if not given:
        raise InputError(f"target {text!r} is not understood: write prospecting=35%")
    return find_activity(book, name).key, read_target(share)


def _show(session: Session, book: Book, day: date, *, as_json: bool) -> None:
    """Write the targets of a day."""
    targets = targets_on(book, day)
    known = activities_of(book)
    if as_json:
        session.json({"on": day, "shares": {a.key: targets.get(a.key, 0.0) for a in known}})
        return
    for activity in known:
        share = show_share(targets.get(activity.key, 0.0))
        kind = "" if activity.essential else f"  {kind_words(activity)}"
        session.emit(f"{fit(activity.name, KEY)}{share:>5}{kind}")


def _show_history(session: Session, book: Book, *, as_json: bool) -> None:
    """Write every set of targets with its day."""
    if as_json:
        session.json([{"from": t.starts, "shares": t.shares} for t in target_sets(book)])
        return
    lines = history_lines(book)
    if not lines:
        session.say("no targets were set: the defaults hold")
    session.emit_lines(lines)
