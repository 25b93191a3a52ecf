"""`salesdash deal advance`, `back`, `win`, `lose`, `no-decision`, `reopen`: a deal on its way."""

from collections.abc import Callable
from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.types import AMOUNT, CLOSED_DEAL, OPEN_DEAL, PAST_DAY, STAGE
from salesdash.domain.deals import advance, close, record_change, reopen
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_exact
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.reviews import owed_in

on_option = click.option("--on", type=PAST_DAY, help="The day it happened. [default: today]")
amount_option = click.option("--amount", type=AMOUNT, help="The final amount, if it changed.")


def change_deal(
    session: Session,
    reference: str,
    verb: str,
    change: Callable[[Deal], Deal],
    on: date | None = None,
) -> Deal:
    """Change a deal as it stands under the lock, in one transaction, and return it.

    Raises InputError for a day to come, or when nothing would change.
    """
    found = session.book().deal(reference)
    with session.store.transaction(f"{verb} {found.name}") as tx:
        old = tx.get(Deal, found.id)
        try:
            new = change(old)
        except ValueError as error:
            raise InputError(f"{old.name}: {error}") from error
        records = record_change(old, new, session.clock.now(), on)
        if not records:
            raise InputError(f"{old.name} is so already: nothing was changed")
        tx.put_all(records)
    return new


def _day_of(session: Session, on: date | str | None) -> date:
    """Return the day something happened. Raises InputError for one to come."""
    today = session.book().today
    if not isinstance(on, date):
        return today
    if on > today:
        raise InputError(f"{on} is still to come: what happened, happened today or before")
    return on


def _stage_name(session: Session, deal: Deal) -> str:
    """Return the name of a deal's stage."""
    settings = session.book().settings
    return settings.stages[settings.stage_index(deal.stage)].name


def _move(session: Session, reference: str, verb: str, to: str | None, on: date | None) -> None:
    """Move a deal one stage, or to the one named."""
    settings = session.book().settings
    steps = 1 if verb == "advance" else -1
    day = _day_of(session, on)

    def change(deal: Deal) -> Deal:
        if deal.opened and day < deal.opened:
            raise InputError(f"{deal.name} was opened {deal.opened}: it cannot move on {day}")
        if to is None:
            return advance(deal, settings, steps)
        distance = settings.stage_index(to) - settings.stage_index(deal.stage)
        if distance * steps <= 0:
            there = "behind" if steps > 0 else "before"
            raise InputError(f"{deal.name} stands at that stage or {there} it already")
        return advance(deal, settings, distance)

    deal = change_deal(session, reference, verb, change, day)
    session.did(f"{deal.name} is in {_stage_name(session, deal)}")


@click.command("advance", epilog=examples("salesdash deal advance northwind --to proposal"))
@click.argument("deal", type=OPEN_DEAL)
@click.option("--to", type=STAGE, help="The stage to go to. [default: the next]")
@on_option
@pass_session
def advance_command(session: Session, deal: str, to: str | None, on: date | None) -> None:
    """Move a deal on to the next stage."""
    _move(session, deal, "advance", to, on)


@click.command("back", epilog=examples("salesdash deal back northwind"))
@click.argument("deal", type=OPEN_DEAL)
@click.option("--to", type=STAGE, help="The stage to go to. [default: the one before]")
@on_option
@pass_session
def back_command(session: Session, deal: str, to: str | None, on: date | None) -> None:
    """Set a deal back to the stage before."""
    _move(session, deal, "set back", to, on)


def _close(
    session: Session, reference: str, verb: str, outcome: Outcome, on: date | None,
    amount: int | None = None,
) -> None:  # fmt: skip
    """Close a deal."""
    day = _day_of(session, on)
    deal = change_deal(session, reference, verb, lambda d: close(d, outcome, day, amount))
    worth = show_exact(deal.amount_minor, session.book().settings.currency)
    session.did(f"{deal.name} is {outcome.label}, {worth}, on {day}")
    if owed_in(session.book(), [deal]):
        session.say(f"it owes a review, five minutes: salesdash review add {deal.id}")


@click.command("win", epilog=examples("salesdash deal win northwind --amount 24k --on friday"))
@click.argument("deal", type=OPEN_DEAL)
@amount_option
@on_option
@pass_session
def win_command(session: Session, deal: str, amount: int | None, on: date | None) -> None:
    """Close a deal as won."""
    _close(session, deal, "win", Outcome.WON, on, amount)


@click.command("lose", epilog=examples("salesdash deal lose halden"))
@click.argument("deal", type=OPEN_DEAL)
@on_option
@pass_session
def lose_command(session: Session, deal: str, on: date | None) -> None:
    """Close a deal as lost to somebody else."""
    _close(session, deal, "lose", Outcome.LOST, on)


@click.command("no-decision", epilog=examples("salesdash deal no-decision umbra"))
@click.argument("deal", type=OPEN_DEAL)
@on_option
@pass_session
def no_decision_command(session: Session, deal: str, on: date | None) -> None:
    """Close a deal in which the buyer decided nothing."""
    _close(session, deal, "no decision on", Outcome.NO_DECISION, on)


@click.command("reopen", epilog=examples("salesdash deal reopen halden"))
@click.argument("deal", type=CLOSED_DEAL)
@pass_session
def reopen_command(session: Session, deal: str) -> None:
    """Take a closed deal back into the pipeline.

    It stands in the stage where it left.
    """
    found = change_deal(session, deal, "reopen", reopen)
    session.did(f"{found.name} is open again, in {_stage_name(session, found)}")
