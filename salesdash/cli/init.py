"""`salesdash init`: set up a book."""

from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.types import LINE
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency, show_exact
from salesdash.domain.records import Settings
from salesdash.domain.setup import (
    MONTHS,
    CountryFacts,
    Setup,
    parse_close_ratio,
    parse_month,
    set_up,
)
from salesdash.domain.typed import parse_amount
from salesdash.exchange.settings import zone_named


@click.command(
    "init",
    epilog=examples(
        "salesdash init --quota 150k --country US",
        "salesdash init --quota 90000 --country DE --subdivision BY --close-ratio 5",
        "salesdash init --quota 200k --currency EUR --fiscal-start april --force",
    ),
)
@click.option("--quota", help="The quarter's quota: 150000, 150k or 1.2M.")
@click.option(
    "--close-ratio", help="Opportunities it takes to win one: 4, 4:1 or 25%. [default: 4]"
)
@click.option(
    "--fiscal-start", metavar="MONTH", help="The month your year starts in. [default: January]"
)
@click.option("--country", type=LINE, help="For its holidays and currency: US, DE, Japan.")
@click.option("--subdivision", type=LINE, help="The state or province, for its holidays.")
@click.option("--currency", type=LINE, help="Its code: EUR. [default: the country's]")
@click.option("--rep", type=LINE, help="Your name, as your CRM writes it.")
@click.option("--zone", type=LINE, help="Your time zone: Europe/Berlin. [default: the system's]")
@click.option("--force", is_flag=True, help="Set up a book anew that is set up.")
@pass_session
def init_command(
    session: Session,
    quota: str | None,
    close_ratio: str | None,
    fiscal_start: str | None,
    country: str | None,
    subdivision: str | None,
    currency: str | None,
    rep: str | None,
    zone: str | None,
    force: bool,
) -> None:
    """Set up the book: quota, country, fiscal year.

    What is missing is asked for on a terminal. Deals that are there stay.
    """
    book = session.book()
    asking = _must_ask(session, quota, force=force)
    facts = resolve_country(_ask(asking, "Country, for holidays and currency (US, DE, …; "
        "empty: none)", country, ""), subdivision, book.today)  # fmt: skip
    money = resolve_currency(currency, facts)
    quota = _ask(asking, "Quota of a quarter (150k)", quota, None)
    close_ratio = _ask(asking, "Opportunities it takes to win one", close_ratio, "4")
    fiscal_start = _ask(asking, "Month your year starts in", fiscal_start, "January")
    entered = Setup(
        quota_minor=parse_amount(quota or "", money or _currency(book, facts)),
        close_ratio=parse_close_ratio(close_ratio) if close_ratio else None,
        fiscal_start_month=parse_month(fiscal_start) if fiscal_start else None,
        rep=rep,
        zone=None if zone is None else zone_named(zone),
        currency=money,
        country=facts,
    )
    with session.store.transaction("set up") as tx:
        tx.put_all(set_up(session.book(), entered))
    session.did(describe(session.book(), facts))


def _must_ask(session: Session, quota: str | None, *, force: bool) -> bool:
    """Tell whether to ask for what is missing. Raises if the book is set up, or nobody is there."""
    if session.book().is_set_up and not force:
        raise InputError(
            "the book is set up: change one thing by `salesdash config`, or all with --force"
        )
    if quota is None and not session.interactive:
        raise click.UsageError("the quota is missing: pass --quota 150k")
    return quota is None


def _ask(asking: bool, prompt: str, value: str | None, default: str | None) -> str | None:
    """Return what was passed; else, on a terminal, what is typed."""
    if value is not None or not asking:
        return value
    shown = bool(default)
    answer: str = click.prompt(prompt, default=default, show_default=shown, err=True)
    return answer.strip() or None


def _currency(book: Book, facts: CountryFacts | None) -> Currency:
    """Return the currency an amount is in when none was named."""
    return facts.currency if facts else book.settings.currency


def resolve_country(
    country: str | None, subdivision: str | None, today: date
) -> CountryFacts | None:
    """Return the facts of a country, or None when none is named. Raises InputError."""
    if not country:
        if subdivision:
            raise InputError("a subdivision is part of a country: pass --country too")
        return None
    from salesdash.exchange.facts import country_facts

    return country_facts(country, today, subdivision or "")


def resolve_currency(currency: str | None, facts: CountryFacts | None) -> Currency | None:
    """Return a currency by its code, written as in the country. Raises InputError."""
    if not currency:
        return None
    from salesdash.exchange.facts import currency_facts

    return currency_facts(currency, facts.code if facts else "")


def describe(book: Book, facts: CountryFacts | None) -> str:
    """Return in one line how a book is set up."""
    settings: Settings = book.settings
    quota = show_exact(book.quota_minor(book.quarter) or 0, settings.currency)
    parts = [
        f"quota {quota} from {book.quarter.label} on",
        f"{settings.close_ratio:g} opportunities a win",
        f"the year starts in {MONTHS[settings.fiscal_start_month - 1]}",
    ]
    if facts is not None:
        known = f"{len(facts.holidays)} holidays" if facts.holidays else "no holidays known"
        parts.append(f"{facts.name}: {known}")
    return "set up: " + ", ".join(parts)
