"""Setting up a book: quota, close ratio, fiscal year, country. Facts are resolved outside."""

from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.records import Holiday, Quota, Record, Settings

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """What is known of a country: its code, name, currency, and holidays of some years."""

    code: str
    name: str
    subdivision: str
    currency: Currency
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a rep enters at the start. None leaves what the book says."""

    quota_minor: int
    close_ratio: float | None = None
    fiscal_start_month: int | None = None
    rep: str | None = None
    zone: str | None = None
    currency: Currency | None = None
    country: CountryFacts | None = None


def set_up(book: Book, entered: Setup) -> list[Record]:
    """Return what to keep: the settings, and the quota in force from the present quarter on.

    A currency that is entered goes before the country's. Raises InputError for what the
    settings cannot hold.
    """
    settings = book.settings
    if entered.country is not None:
        settings = with_country(settings, entered.country)
    given = {
        name: value
        for name in ("close_ratio", "fiscal_start_month", "rep", "zone", "currency")
        if (value := getattr(entered, name)) is not None
    }
    settings = checked(replace(settings, **given))
    moved = {**book.tables, Settings.table: {settings.id: settings}}
    after = Book(book.now, moved, book.sequence)
    return [settings, quota_for(after, after.quarter, entered.quota_minor)]


def with_country(settings: Settings, facts: CountryFacts) -> Settings:
    """Return settings with a country's holidays and currency."""
    return replace(
        settings,
        country=facts.code,
        subdivision=facts.subdivision,
        currency=facts.currency,
        holidays=facts.holidays,
    )


def quota_for(book: Book, period: Period, amount_minor: int) -> Quota:
    """Return the quota of a quarter and those after it, in place of one it has already.

    Raises InputError when the amount is nothing.
    """
    if amount_minor < 1:
        raise InputError("the quota must be more than nothing: write 150000 or 150k")
    known = (q.id for q in book.table(Quota).values() if q.starts == period.start)
    return Quota(id=next(known, 0), starts=period.start, amount_minor=amount_minor)


def checked(settings: Settings) -> Settings:
    """Return settings as they are, or raise InputError naming the field that cannot be so."""
    try:
        return msgspec.convert(msgspec.to_builtins(settings), Settings)
    except msgspec.ValidationError as error:
        raise InputError(f"that cannot be a setting: {error}") from error


def parse_close_ratio(text: str) -> float:
    """Return opportunities per win from `4`, `4:1`, `25%` or `25 %`. Raises InputError."""
    bare = "".join(text.split())
    try:
        ratio = 100 / float(bare[:-1]) if bare.endswith("%") else float(bare.removesuffix(":1"))
    except (ValueError, ZeroDivisionError):
        ratio = 0.0
    if not 1 <= ratio <= 1000:
        raise InputError(
            f"close ratio {text!r} is not one: write the opportunities it takes to win one, "
            "such as 4, 4:1 or 25%"
        )
    return ratio


def parse_month(text: str) -> int:
    """Return the month, 1 to 12, of `4`, `April` or `apr`. Raises InputError."""
    word = text.strip().casefold()
    if word.isdecimal() and 1 <= int(word) <= 12:
        return int(word)
    found = [n for n, name in enumerate(MONTHS, 1) if name.casefold().startswith(word)]
    if len(word) < 3 or len(found) != 1:
        raise InputError(f"month {text!r} is not one: write 1 to 12, or its name")
    return found[0]
