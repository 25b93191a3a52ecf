"""Settings as they are typed, with what must be looked up outside: zones, countries, money."""

from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.options import change_option, find_option
from salesdash.domain.records import Settings
from salesdash.domain.setup import checked, with_country
from salesdash.exchange.facts import country_facts, currency_facts

RENEW = "renew"


def change_setting(book: Book, key: str, text: str) -> Settings:
    """Return the book's settings with one of them as typed. Raises InputError."""
    option = find_option(key)
    if option.key == "zone":
        return checked(replace(book.settings, zone=zone_named(text)))
    if option.key == "currency":
        return checked(_in_currency(book, text))
    if option.key == "holidays":
        return checked(_renewed(book, text))
    if option.key in {"country", "subdivision"}:
        return checked(_in_country(book, option.key, text))
    return change_option(book.settings, option.key, text, book.today)


def zone_named(text: str) -> str:
    """Return a zone's name if there is one of it; an empty one is the system's."""
    try:
        return text and ZoneInfo(text).key
    except (LookupError, ValueError, OSError):
        told = "write one such as Europe/Berlin or US/Eastern"
        raise InputError(f"zone {text!r} is unknown: {told}") from None


def _in_currency(book: Book, text: str) -> Settings:
    """Return settings in another currency, while no deal has an amount."""
    settings = book.settings
    if any(deal.amount_minor for deal in book.deals.values()):
        raise InputError(
            f"the deals' amounts are in {settings.currency.code}: a book has one currency"
        )
    if not text:
        raise InputError("write the currency's code, such as USD or EUR")
    return replace(settings, currency=currency_facts(text))


def _renewed(book: Book, text: str) -> Settings:
    """Return settings with the holidays of the years to come; those of long ago stay."""
    settings = book.settings
    if text.strip().casefold() != RENEW:
        raise InputError(f"holidays are those of your country: write {RENEW} for further years")
    if not settings.country:
        raise InputError("no country is set whose holidays there are: set country first")
    fresh = country_facts(settings.country, book.today, settings.subdivision).holidays
    first = min((holiday.on.year for holiday in fresh), default=0)
    kept = tuple(holiday for holiday in settings.holidays if holiday.on.year < first)
    return replace(settings, holidays=(*kept, *fresh))


def _in_country(book: Book, key: str, text: str) -> Settings:
    """Return settings with another country's (or part's) holidays; the currency stays."""
    settings = book.settings
    country = text if key == "country" else settings.country
    part = text if key == "subdivision" else ""
    if not country:
        if part:
            raise InputError("a subdivision is part of a country: set country first")
        return replace(settings, country="", subdivision="", holidays=())
    facts = country_facts(country, book.today, part)
    return replace(with_country(settings, facts), currency=settings.currency)
