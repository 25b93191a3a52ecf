"""One deal on a page of its own: its facts, what is expected of it, its history."""

from collections.abc import Iterable, Iterator
from datetime import date

from salesdash.domain.ageing import past_limit
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.forecast_category import call_on
from salesdash.domain.money import show_exact
from salesdash.domain.pushes import Pushes, pushes_of
from salesdash.domain.records import AmountBasis, Deal, DealEvent
from salesdash.report.figures import count, show_chance
from salesdash.report.lines import Line, Role, Span
from salesdash.report.picks import pick_history
from salesdash.report.upset import risk_facts
from salesdash.report.wrapping import labelled, wrap_text

LABEL = 18
ENDLESS = 100_000


def deal_page(
    book: Book, deal: Deal, more: Iterable[Line] = (), width: int = ENDLESS
) -> tuple[Line, ...]:
    """Return everything the book has on a deal; `more` stands before the history."""
    lines = [*_running(deal.name, width, Role.FIGURE), Line()]
    for label, value in _facts(book, deal):
        if value:
            lines.extend(labelled(label, value, width, column=LABEL, role=Role.PLAIN))
    if deal.notes:
        lines.append(Line())
        lines.extend(_running(deal.notes, width))
    lines.extend(more)
    events = book.events_by_deal.get(deal.id, ())
    if events:
        lines.extend((Line(), Line((Span("History", Role.HEADING),))))
        for event in reversed(events):
            what = _event_words(book, event)
            lines.extend(labelled(_long(event.on), what, width, column=LABEL, role=Role.PLAIN))
    return tuple(lines)


def _running(text: str, width: int, role: Role = Role.PLAIN) -> Iterator[Line]:
    """Yield a text in lines of a width."""
    for piece in wrap_text(text, width):
        yield Line((Span(piece, role),))


def _facts(book: Book, deal: Deal) -> Iterator[tuple[str, str]]:
    """Yield the labelled facts of a deal."""
    settings, today = book.settings, book.today
    amount = show_exact(deal.amount_minor, settings.currency)
    yield "Account", deal.account
    yield "Amount", f"{amount} (list price)" if deal.amount_basis is AmountBasis.LIST else amount
    late = past_limit(book, deal)
    stage = settings.stages[settings.stage_index(deal.stage)]
    limit = f", {count(late, 'day')} past its limit of {stage.limit_days}" if late else ""
    yield "Stage", f"{stage.name}{limit}"
    yield "Outcome", "" if deal.is_open else f"{deal.outcome.label}, {_long(deal.closed)}"
    if deal.is_open:
        yield from _forecast(book, deal)
        yield from risk_facts(book, deal)
    yield "Picked", pick_history(book, deal)
    yield (
        "Opened",
        f"{_long(deal.opened)} ({(today - deal.opened).days:,} days)"
        if (deal.opened and deal.is_open)
        else _long(deal.opened),
    )
    yield "Expected close", _long(deal.closes)
    yield "Pushed", pushes_words(pushes_of(book, deal))
    yield "Source", deal.source.value
    yield "Your call", "" if deal.is_open else deal.category.label
    yield "Sure thing", "yes" if deal.sure_thing else ""
    step_on = f", {_long(deal.next_step_on)}" if deal.next_step_on else ""
    yield "Next step", f"{deal.next_step}{step_on}" if deal.next_step else "none"
    yield "Could stop it", deal.would_stop
    yield "Contact", deal.contact
    yield "Role", deal.role
    yield "Product", deal.product
    yield "Vertical", deal.vertical
    yield "Region", deal.region
    yield "Size", deal.size
    yield "Imported as", deal.origin


def _forecast(book: Book, deal: Deal) -> Iterator[tuple[str, str]]:
    """Yield what is expected of an open deal, beside the rep's own call and its history."""
    call = call_on(book, deal)
    ways = (
        ("lost", call.fate.lost),
        ("no decision", call.fate.no_decision),
        ("open", call.fate.still_open),
    )
    yield "P(win)", f"{show_chance(call.fate.won)} by the end of {book.quarter.label}"
    yield "Otherwise", ", ".join(f"{way} {show_chance(chance)}" for way, chance in ways)
    since = f", since {show_day(call.since, book.today)}" if call.since else ""
    yield "Your call", f"{call.own.label}{since}; by the odds {call.computed.label}"
    before = [f"{own.label} from {show_day(day, book.today)}" for day, own in call.history[:-1]]
    yield "Your calls before", ", ".join(before)


def pushes_words(pushes: Pushes) -> str:
    """Return how often and how far a close was pushed: `3 times, 63 days`; nothing if never."""
    often = {1: "once", 2: "twice"}.get(pushes.count, f"{pushes.count} times")
    return f"{often}, {count(pushes.days, 'day')} later" if pushes.count else ""


def _long(day: date | None) -> str:
    """Return a day with its weekday and year."""
    return f"{day:%a} {day.day} {day:%b %Y}" if day else ""


def _event_words(book: Book, event: DealEvent) -> str:
    """Return what one dated change was."""
    label = event.field.removesuffix("_minor").replace("_", " ")
    before, after = (_value(book, event.field, value) for value in (event.before, event.after))
    return f"{label} {after}" if event.before is None else f"{label} {before} to {after or 'none'}"


def _value(book: Book, field: str, value: str | int | bool | None) -> str:
    """Return a stored value as it reads."""
    if value is None:
        return ""
    if field == "amount_minor" and isinstance(value, int):
        return show_exact(value, book.settings.currency)
    if field in {"stage", "opened"}:
        names = {stage.key: stage.name for stage in book.settings.stages}
        return (
            f"in {names.get(str(value), value)}"
            if field == "opened"
            else names.get(str(value), str(value))
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("_", " ")
