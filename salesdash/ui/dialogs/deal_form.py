"""The forms of a deal: adding, editing, and closing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from salesdash.domain.accounts import known_segments
from salesdash.domain.book import Book
from salesdash.domain.deals import close
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_exact
from salesdash.domain.records import Deal, ForecastCategory, Outcome, Source
from salesdash.domain.territory import SegmentField
from salesdash.domain.typed import parse_amount, parse_day
from salesdash.ui.dialogs.form import Field, FormDialog

E = TypeVar("E", Source, ForecastCategory)
SEGMENT_HINTS = {
    SegmentField.VERTICAL: "logistics",
    SegmentField.REGION: "north",
    SegmentField.SIZE: "200 people",
    SegmentField.ROLE: "what the contact is there",
}
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0", ""}


def deal_form(book: Book, deal: Deal | None = None) -> FormDialog[Deal]:
    """Return the form of a new deal, or of one to edit. Its result is not stored yet."""
    settings = book.settings
    shown = deal or Deal(name="-", stage=settings.stages[0].key, opened=book.today)
    amount = show_exact(shown.amount_minor, settings.currency) if shown.amount_minor else ""
    stages = tuple(stage.name for stage in settings.stages)
    stage = stages[settings.stage_index(shown.stage)]
    accounts = tuple(sorted({d.account for d in book.deals.values() if d.account}))
    fields = (
        Field("name", "Name", deal.name if deal else "", "what you call it"),
        Field("account", "Account", shown.account, "company", accounts),
        Field("amount", "Amount", amount, "24,000 or 24k"),
        Field("stage", "Stage", stage, ", ".join(stages), stages),
        Field("opened", "Opened", _day(shown.opened), "2026-12-04, 4 Dec, friday"),
        Field("closes", "Expected close", _day(shown.closes), "2026-12-04, 4 Dec, +3w"),
        Field("source", "Source", shown.source.value, ", ".join(Source), tuple(Source)),
        Field("category", "Forecast", shown.category.value, ", ".join(ForecastCategory),
              tuple(ForecastCategory)),
        Field("sure_thing", "Sure thing", "yes" if shown.sure_thing else "no", "yes or no",
              ("yes", "no")),
        Field("next_step", "Next step", shown.next_step, "what happens next"),
        Field("next_step_on", "When", _day(shown.next_step_on), "friday, +3d"),
        Field("would_stop", "Could stop it", shown.would_stop, "what would stop it"),
        Field("contact", "Contact", shown.contact, "who you talk to"),
        *(
            Field(field, field.capitalize(), getattr(shown, field), SEGMENT_HINTS[field],
                  known_segments(book, field))
            for field in SegmentField
        ),
    )  # fmt: skip
    title = f"Edit {deal.name}" if deal else "Add a deal"
    return FormDialog(title, fields, lambda typed: read_deal(book, shown, typed))


def read_deal(book: Book, deal: Deal, typed: Mapping[str, str]) -> Deal:
    """Return the deal as typed. Raises InputError for the first field that cannot be taken."""
    today, settings = book.today, book.settings
    if not typed["name"]:
        raise InputError("Name is empty: call the deal something")
    by_name = {stage.name.casefold(): stage.key for stage in settings.stages}
    by_name |= {stage.key.casefold(): stage.key for stage in settings.stages}
    stage = by_name.get(typed["stage"].casefold())
    if stage is None:
        names = ", ".join(stage.name for stage in settings.stages)
        raise InputError(f"Stage {typed['stage']!r} is not one of {names}")
    answer = typed["sure_thing"].casefold()
    if answer not in YES | NO:
        raise InputError(f"Sure thing is {typed['sure_thing']!r}: write yes or no")
    return replace(
        deal,
        name=typed["name"],
        account=typed["account"],
        amount_minor=parse_amount(typed["amount"], settings.currency) if typed["amount"] else 0,
        stage=stage,
        opened=_read_day(typed["opened"], today, past=True),
        closes=_read_day(typed["closes"], today),
        source=_choice(Source, typed["source"], "Source"),
        category=_choice(ForecastCategory, typed["category"], "Forecast"),
        sure_thing=answer in YES,
        next_step=typed["next_step"],
        next_step_on=_read_day(typed["next_step_on"], today),
        would_stop=typed["would_stop"],
        contact=typed["contact"],
        **{field.value: typed[field.value] for field in SegmentField},
    )


@dataclass(frozen=True, slots=True)
class Closing:
    """A deal as it becomes when it is closed, and what to call that."""

    deal: Deal
    what: str


def close_form(book: Book, deal: Deal, outcome: Outcome) -> FormDialog[Closing]:
    """Return the form that closes a deal: the day, and the final amount of a won one."""
    currency = book.settings.currency
    day = Field("on", "Day", _day(book.today), "today, yesterday, 12 Nov")
    amount = Field("amount", "Final amount", show_exact(deal.amount_minor, currency), "24,000")
    won = outcome is Outcome.WON
    label = outcome.label.capitalize()

    def read(typed: dict[str, str]) -> Closing:
        on = parse_day(typed["on"], book.today, past=True)
        if on > book.today:
            raise InputError(f"{on} is still to come: close the deal on the day it happens")
        final = parse_amount(typed["amount"], currency) if won else None
        return Closing(close(deal, outcome, on, final), f"{outcome.label}: {deal.name}")

    return FormDialog(f"{label}: {deal.name}", (day, amount) if won else (day,), read)


def _day(day: date | None) -> str:
    """Return a day as a field holds it."""
    return day.isoformat() if day else ""


def _read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Return a typed day; an empty field is no day."""
    return parse_day(text, today, past=past) if text else None


def _choice(kind: type[E], text: str, label: str) -> E:
    """Return a typed choice. Raises InputError naming what there is."""
    try:
        return kind(text.casefold().replace(" ", "_"))
    except ValueError:
        raise InputError(f"{label} {text!r} is not one of {', '.join(kind)}") from None
