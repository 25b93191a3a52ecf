"""`salesdash deal add`, `edit`, `delete`."""

from datetime import date
from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.deal_move import change_deal
from salesdash.cli.lazy import examples
from salesdash.cli.options import together
from salesdash.cli.types import (
    ACCOUNT_NAME,
    AMOUNT,
    COMING_DAY_OR_NONE,
    CONTACT_NAME,
    DEAL,
    LINE,
    NAME,
    NONE,
    NOTES,
    PAST_DAY,
    PAST_DAY_OR_NONE,
    STAGE,
    choice,
)
from salesdash.domain.deals import record_opening
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_exact
from salesdash.domain.pick import Pick
from salesdash.domain.picks import picks_of
from salesdash.domain.play import StepDone
from salesdash.domain.records import AmountBasis, Deal, DealEvent, ForecastCategory, Source
from salesdash.domain.review import Review

field_options = together(
    click.option("--account", type=ACCOUNT_NAME, help="The company."),
    click.option("--amount", "amount_minor", type=AMOUNT, help="What it is worth: 24k, 24,000."),
    click.option("--stage", type=STAGE, help="The stage it stands in."),
    click.option("--opened", type=PAST_DAY_OR_NONE, help="The day it was opened."),
    click.option("--closes", type=COMING_DAY_OR_NONE, help="The day it is expected to close."),
    click.option("--source", type=choice(Source), help="Who moved first."),
    click.option("--category", type=choice(ForecastCategory), help="Your own call on it."),
    click.option("--sure-thing/--no-sure-thing", default=None, help="Counted on as certain."),
    click.option("--next-step", type=LINE, help="What happens next."),
    click.option("--next-step-on", type=COMING_DAY_OR_NONE, help="The day of the next step."),
    click.option("--would-stop", type=LINE, help="What could stop it."),
    click.option("--product", type=LINE, help="What is sold."),
    click.option("--contact", type=CONTACT_NAME, help="Who you talk to."),
    click.option("--role", type=LINE, help="What the contact is there."),
    click.option("--vertical", type=LINE, help="The account's line of business."),
    click.option("--region", type=LINE, help="Where the account is."),
    click.option("--size", type=LINE, help="How large the account is."),
    click.option("--notes", type=NOTES, help="Anything else; - reads standard input."),
)


def given_fields(options: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that were given; a day given as `none` clears its field."""
    given = {key: value for key, value in options.items() if value is not None}
    if "amount_minor" in given:
        given["amount_basis"] = AmountBasis.QUOTED
    return {key: None if value == NONE and _is_day(key) else value for key, value in given.items()}


def _is_day(field: str) -> bool:
    """Tell whether a field holds a day."""
    return field in {"opened", "closes", "closed", "next_step_on"}


@click.command(
    "add",
    epilog=examples(
        "salesdash deal add Northwind --amount 24k --closes 'dec 18'",
        "salesdash deal add Halden --account 'Halden AG' --stage discovery --source referral",
    ),
)
@click.argument("name", type=NAME)
@field_options
@pass_session
def add_command(session: Session, /, name: str, **options: Any) -> None:
    """Add a deal.

    It is opened today and in the first stage unless told otherwise.
    """
    book = session.book()
    values: dict[str, Any] = {
        "stage": book.settings.stages[0].key,
        "opened": book.today,
    } | given_fields(options)
    opened = values["opened"]
    if isinstance(opened, date) and opened > book.today:
        raise InputError(f"{opened} is still to come: a deal is opened today or before")
    with session.store.transaction(f"add {name}") as tx:
        deal = tx.add(Deal(name=name, **values))
        tx.add(record_opening(deal, session.clock.now()))
    worth = show_exact(deal.amount_minor, book.settings.currency)
    session.did(f"added deal {deal.id}, {deal.name}, {worth}")


@click.command(
    "edit",
    epilog=examples(
        "salesdash deal edit northwind --next-step 'send terms' --next-step-on friday",
        "salesdash deal edit 12 --closes none",
    ),
)
@click.argument("deal", type=DEAL)
@click.option("--name", type=NAME, help="A new name.")
@click.option("--closed", type=PAST_DAY, help="Another day for a deal that is closed.")
@field_options
@pass_session
def edit_command(session: Session, /, deal: str, **options: Any) -> None:
    """Change fields of a deal; '' empties a text, none a day."""
    given = given_fields(options)
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    found = change_deal(session, deal, "edit", lambda old: replace(old, **given))
    names = ", ".join(key.removesuffix("_minor") for key in given if key != "amount_basis")
    session.did(f"changed {names.replace('_', ' ')} of {found.name}")


@click.command("delete", epilog=examples("salesdash deal delete 12"))
@click.argument("deal", type=DEAL)
@pass_session
def delete_command(session: Session, deal: str) -> None:
    """Delete a deal with its history and its review.

    For mistakes; a deal that was lost is better lost.
    """
    book = session.book()
    found = book.deal(deal)
    with session.store.transaction(f"delete {found.name}") as tx:
        tx.delete(tx.get(Deal, found.id))
        for event in book.events_by_deal.get(found.id, ()):
            tx.delete(tx.get(DealEvent, event.id))
        for pick in picks_of(book, found):
            tx.delete(tx.get(Pick, pick.id))
        for review in book.table(Review).values():
            if review.deal_id == found.id:
                tx.delete(tx.get(Review, review.id))
        for done in book.table(StepDone).values():
            if done.deal_id == found.id:
                tx.delete(tx.get(StepDone, done.id))
    session.did(f"deleted deal {found.id}, {found.name}")
