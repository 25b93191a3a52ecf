"""`salesdash config`: the settings."""

import click

from salesdash.cli.config_machine import emit_preference, keep_preference
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import AMOUNT, LINE, QUARTER, SETTING
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_exact
from salesdash.domain.options import OPTIONS, find_option
from salesdash.domain.preferences import PREFERENCES, find_preference
from salesdash.domain.records import Quota, Settings
from salesdash.domain.setup import quota_for
from salesdash.exchange.settings import change_setting
from salesdash.report.cells import fit, width_of

COMMANDS = {
    "get": "salesdash.cli.config:get_command",
    "set": "salesdash.cli.config:set_command",
    "quota": "salesdash.cli.config:quota_command",
    "holidays": "salesdash.cli.config_holidays:holidays_command",
    "keys": "salesdash.cli.config_machine:keys_command",
    "stages": "salesdash.cli.config_stage:stages_command",
    "stage": "salesdash.cli.config_stage:stage_group",
    "calling": "salesdash.cli.config_calling:calling_command",
    "recycling": "salesdash.cli.config_calling:recycling_command",
}


FILE = """

\b
The configuration file:
  theme = "nord"
  [keys]                             # a binding's id and its key, or keys
  win = "W"
  [notify]
  bell = true
  desktop = false
  [dial]
  command = ["open", "tel:{phone}"]  # a program and its words, no shell
  [invitation]
  command = ["xdg-open", "{file}"]   # also {email}, whom it is for
  [hooks]
  seconds = 10
  [hooks.on]                         # an event and what runs after it
  deal_won = ["notify-send", "Won"]
"""


def keep_settings(session: Session, settings: Settings, what: str, told: str) -> None:
    """Keep changed settings in one transaction and say so. Raises InputError if they are not."""
    if settings == session.book().settings:
        raise InputError("it is so already: nothing was changed")
    with session.store.transaction(what) as tx:
        tx.put(settings)
    session.did(told)


@click.group(
    "config",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash config",
        "salesdash config set close_ratio 4",
        "salesdash config set theme nord",
        "salesdash config quota 160k --quarter 2027-Q1",
    )
    + FILE,
)
@as_json_option
@click.pass_context
def config_group(ctx: click.Context, as_json: bool) -> None:
    """List the settings, or change one.

    The last ones, from `theme` on, are this machine's and not the book's. They stand in the
    configuration file, which `salesdash where` names, and can be edited there as well.
    """
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
    book = session.book()
    if as_json:
        session.json(
            {
                "quota_minor": book.quota_minor(book.quarter),
                "settings": book.settings,
                "preferences": session.preferences,
            }
        )
        return
    rows = [("quota", _quota_text(book), f"this quarter's, {book.quarter.label}")]
    rows += [(o.key, o.show(book.settings), o.meaning) for o in OPTIONS]
    rows += [(p.key, p.show(session.preferences), p.meaning) for p in PREFERENCES]
    keys, values, meanings = (max(map(width_of, column)) for column in zip(*rows, strict=True))
    values = min(values, max(session.width - keys - meanings - 4, 16))
    for key, value, meaning in rows:
        cut = "~" if session.ascii_only else "…"
        session.emit(f"{fit(key, keys)}  {fit(value, values, ellipsis=cut)}  {meaning}")


@click.command("get", epilog=examples("salesdash config get close_ratio"))
@click.argument("key", type=SETTING)
@as_json_option
@pass_session
def get_command(session: Session, key: str, as_json: bool) -> None:
    """Write the value of a setting."""
    book = session.book()
    if key == "quota":
        amount = book.quota_minor(book.quarter)
        session.json(amount) if as_json else session.emit(_quota_text(book))
        return
    if find_preference(key):
        emit_preference(session, key, as_json=as_json)
        return
    option = find_option(key)
    if as_json:
        session.json(getattr(book.settings, option.key))
    else:
        session.emit(option.show(book.settings))


@click.command(
    "set",
    epilog=examples(
        "salesdash config set selling_weekdays mon-thu",
        "salesdash config set days_off '24 dec to 2 jan'",
        "salesdash config set country DE",
        "salesdash config set zone ''",
        "salesdash config set dial.command 'open tel:{phone}'",
        "salesdash config set keys.win W",
    ),
)
@click.argument("key", type=SETTING)
@click.argument("value", type=LINE, metavar="VALUE")
@pass_session
def set_command(session: Session, key: str, value: str) -> None:
    """Change a setting; '' takes a preference of this machine back to its default."""
    if find_preference(key):
        keep_preference(session, key, value)
        return
    book = session.book()
    option = find_option(key)
    changed = change_setting(book, option.key, value)
    told = f"{option.key} is {option.show(changed) or 'empty'}"
    if option.key == "fiscal_start_month":
        told += f", and this is {_with(book, changed).quarter.label}"
    keep_settings(session, changed, f"set {option.key}", told)


def _with(book: Book, settings: Settings) -> Book:
    """Return a book as it would be with other settings."""
    return Book(book.now, {**book.tables, Settings.table: {settings.id: settings}}, book.sequence)


@click.command(
    "quota",
    epilog=examples("salesdash config quota 160k", "salesdash config quota 1.2M --quarter 2027-Q1"),
)
@click.argument("amount", type=AMOUNT, required=False)
@click.option("--quarter", type=QUARTER, help="From which quarter on. [default: this one]")
@as_json_option
@pass_session
def quota_command(session: Session, amount: int | None, quarter: str | None, as_json: bool) -> None:
    """Set the quota from a quarter on; without an amount, list the quotas."""
    book = session.book()
    if amount is None:
        quotas = sorted(book.table(Quota).values(), key=lambda quota: quota.starts)
        if as_json:
            session.json([{"starts": q.starts, "amount_minor": q.amount_minor} for q in quotas])
            return
        for quota in quotas:
            label = book.calendar.quarter(quota.starts).label
            shown = show_exact(quota.amount_minor, book.settings.currency)
            session.emit(f"from {label:<8} {shown}")
        return
    period = book.calendar.parse_quarter(quarter) if quarter else book.quarter
    record = quota_for(book, period, amount)
    shown = show_exact(amount, book.settings.currency)
    with session.store.transaction(f"set the quota to {shown} from {period.label} on") as tx:
        tx.put(record)
    session.did(f"the quota is {shown} from {period.label} on")


def _quota_text(book: Book) -> str:
    """Return this quarter's quota as it reads."""
    amount = book.quota_minor(book.quarter)
    return show_exact(amount, book.settings.currency) if amount else "none"
