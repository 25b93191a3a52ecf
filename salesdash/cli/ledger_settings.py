"""`salesdash ledger activity`, `prime`, `template`: what the ledger knows of the rep's time."""

from collections.abc import Callable

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import ACTIVITY
from salesdash.domain.activities import time_settings
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.prime_time import set_prime_time
from salesdash.domain.templates import set_template, templates_of
from salesdash.domain.time_setup import change_activity, remove_activity
from salesdash.domain.timekeeping import TimeSettings
from salesdash.domain.weekdays import WEEKDAYS
from salesdash.report.cells import fit
from salesdash.report.targets import kind_words, prime_words_of

NAME = 18


@click.command(
    "activity",
    epilog=examples(
        "salesdash ledger activity",
        "salesdash ledger activity 'Trade fairs' --not-essential",
        "salesdash ledger activity admin --name Paperwork",
        "salesdash ledger activity training --remove",
    ),
)
@click.argument("name", type=ACTIVITY, required=False)
@click.option("--name", "new_name", help="Call it something else.")
@click.option("--essential/--not-essential", default=None, help="Whether a sale needs it.")
@click.option("--prime/--not-prime", default=None, help="Whether it belongs in prime time.")
@click.option("--lost/--not-lost", default=None, help="Whether it buys nothing.")
@click.option("--remove", is_flag=True, help="Take it away; entries keep it.")
@as_json_option
@pass_session
def activity_command(
    session: Session, name: str | None, new_name: str | None, essential: bool | None,
    prime: bool | None, lost: bool | None, remove: bool, as_json: bool,
) -> None:  # fmt: skip
    """List the activities, add one, change one, or take one away."""
    if name is None:
        _list_activities(session, as_json=as_json)
        return

    def change(book: Book) -> TimeSettings:
        settings = time_settings(book)
        if remove:
            return remove_activity(book, settings, name)
        facts = {"essential": essential, "prime": prime, "lost": lost, "name": new_name}
        given = {key: value for key, value in facts.items() if value is not None}
        return change_activity(book, settings, name, given)

    keep_time_settings(session, f"activity {name}", change)
    session.did(f"activity {name} is {'taken away' if remove else 'kept'}")


@click.command(
    "prime",
    epilog=examples(
        "salesdash ledger prime",
        "salesdash ledger prime mon-thu '8:30-11:00, 14:00-16:00'",
        "salesdash ledger prime fri none",
    ),
)
@click.argument("days", required=False)
@click.argument("times", required=False)
@as_json_option
@pass_session
def prime_command(session: Session, days: str | None, times: str | None, as_json: bool) -> None:
    """Show prime time by weekday, or set it on some weekdays."""
    if days is not None:
        if times is None:
            raise InputError("prime time needs its times: 9:00-11:30, or none")
        keep_time_settings(
            session, f"prime time {days}", lambda b: set_prime_time(time_settings(b), days, times)
        )
        session.did(f"prime time on {days} is {times}")
        return
    settings = time_settings(session.book())
    if as_json:
        session.json(settings.prime_time)
        return
    for weekday, label in enumerate(WEEKDAYS):
        session.emit(f"{label[:3]}  {prime_words_of(settings, weekday)}")


@click.command(
    "template",
    epilog=examples(
        "salesdash ledger template",
        "salesdash ledger template 1 'prospecting: morning block'",
        "salesdash ledger template 2 '15m admin: mail'",
        "salesdash ledger template 2 none",
    ),
)
@click.argument("key", required=False)
@click.argument("words", required=False)
@as_json_option
@pass_session
def template_command(session: Session, key: str | None, words: str | None, as_json: bool) -> None:
    """List what the keys 1 to 9 enter, or put plain words on one.

    With a length they enter time that ends now; without one they start the timer.
    """
    if key is not None:
        if words is None:
            raise InputError("a template needs its words: prospecting, or 15m admin: mail")
        keep_time_settings(session, f"template {key}", lambda b: set_template(b, key, words))
        session.did(f"key {key} is {words}")
        return
    found = templates_of(session.book())
    if as_json:
        session.json(found)
        return
    for template in found:
        session.emit(f"{template.key}  {fit(template.text, NAME).rstrip()}")


def keep_time_settings(session: Session, what: str, change: Callable[[Book], TimeSettings]) -> None:
    """Keep changed settings of the ledger. Raises InputError when nothing would change."""
    with session.store.transaction(what) as tx:
        book = session.store.book()
        old = time_settings(book)
        new = change(book)
        if new == old:
            raise InputError("it is so already: nothing was changed")
        tx.put(replace(new, id=old.id))


def _list_activities(session: Session, *, as_json: bool) -> None:
    """Write the activities."""
    known = time_settings(session.book()).activities
    if as_json:
        session.json(known)
        return
    for activity in known:
        prime = ", prime time" if activity.prime else ""
        session.emit(f"{fit(activity.name, NAME)}{kind_words(activity)}{prime}")
