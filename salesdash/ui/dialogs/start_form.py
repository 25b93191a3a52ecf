"""The forms of the first start: the four fields a plan needs, and the first next step."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal
from salesdash.domain.setup import MONTHS, Setup, parse_close_ratio, parse_month, set_up
from salesdash.domain.typed import parse_amount, parse_day
from salesdash.store import Changes
from salesdash.ui.dialogs.form import Field, FormDialog


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was entered or read, as one transaction still to be made."""

    what: str
    write: Callable[[Changes], None]


def start_form(book: Book) -> FormDialog[Beginning]:
    """Return the form of the quota and what it rests on."""
    from tzlocal import get_localzone_name

    from salesdash.exchange.facts import country_facts

    settings = book.settings
    fields = (
        Field("quota", "Quota a quarter", "", "150,000 or 150k"),
        Field("close_ratio", "Close ratio", f"{settings.close_ratio:g}:1", "4:1 or 25 %"),
        Field("month", "Year starts in", MONTHS[settings.fiscal_start_month - 1], "January"),
        Field("country", "Country", settings.country, "US, Germany: its money and holidays"),
    )

    def read(typed: dict[str, str]) -> Beginning:
        if not typed["country"]:
            raise InputError("Country is empty: write US, DE or a name; holidays come from it")
        facts = country_facts(typed["country"], book.today)
        entered = Setup(
            quota_minor=parse_amount(typed["quota"], facts.currency),
            close_ratio=parse_close_ratio(typed["close_ratio"]),
            fiscal_start_month=parse_month(typed["month"]),
            zone=get_localzone_name() or "",
            country=facts,
        )
        records = set_up(book, entered)
        return Beginning("set up the book", lambda tx: tx.put_all(records))

    return FormDialog("Your quota", fields, read)


def first_step_form(book: Book, deal: Deal) -> FormDialog[Deal]:
    """Return the form of what comes next in a deal, and on which day."""
    fields = (
        Field("step", "Next step", deal.next_step, "send the terms"),
        Field("on", "On", "tomorrow", "tomorrow, fri, 3 dec"),
    )

    def read(typed: dict[str, str]) -> Deal:
        if not typed["step"]:
            raise InputError("Next step is empty: write what you will do")
        day = parse_day(typed["on"], book.today)
        return replace(deal, next_step=typed["step"], next_step_on=day)

    return FormDialog(f"Next in {deal.name}", fields, read)
