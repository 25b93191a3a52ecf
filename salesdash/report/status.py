"""The rep's day in one line, for a prompt or a tmux bar. Only what is asked for is computed."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket
from salesdash.domain.calendar import show_day
from salesdash.domain.chain import working_chain
from salesdash.domain.checkin import kept_rate, see_day, streak
from salesdash.domain.day import due_deals
from salesdash.domain.entries import running_timer
from salesdash.domain.errors import InputError
from salesdash.domain.focus import focus_of_week
from salesdash.domain.money import show_short
from salesdash.domain.plan import Plan, make_plan
from salesdash.domain.reviews import owed
from salesdash.domain.timekeeping import PROSPECTING
from salesdash.report.figures import show_chance

DEFAULT = (
    "{quarter} {attainment} P {p_quota} · dials {dials} · steps {steps} · reviews {reviews} · "
    "streak {streak} · focus {focus}"
)
NONE = "–"
_FIELD = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
Value = str | int | float | bool | None
Field = tuple[Callable[[Book], Value], Callable[[Book], str]]


def status_line(book: Book, template: str = DEFAULT) -> str:
    """Return a template with its fields filled in; `{{` and `}}` are braces.

    Raises InputError naming the fields when one is unknown, or a brace stands alone.
    """

    def fill(found: re.Match[str]) -> str:
        if found[0] in {"{{", "}}"}:
            return found[0][0]
        name = found[1]
        if name is None:
            raise InputError(
                f"a {found[0]} stands alone in the format: write {found[0] * 2} for one"
            )
        if name not in FIELDS:
            raise InputError(f"no field {{{name}}} in the format: there is {', '.join(FIELDS)}")
        return FIELDS[name][1](book)

    return _FIELD.sub(fill, template)


def status_figures(book: Book, names: Iterable[str] = ()) -> dict[str, Value]:
    """Return every field, or those named, in plain types; money is in minor units."""
    return {name: FIELDS[name][0](book) for name in names or FIELDS}


def _plan(book: Book) -> Plan:
    """Return this quarter's plan, computed once."""
    return book.once(make_plan)


def _bracket(book: Book) -> Bracket:
    """Return this quarter's bracket, computed once."""
    return book.once(make_bracket)


def _chance(book: Book) -> float | None:
    """Return the chance of the quota; None without one."""
    return _bracket(book).chance if _plan(book).quota_minor is not None else None


def _attainment(book: Book) -> float | None:
    """Return won as a share of quota; None without one."""
    plan = _plan(book)
    return plan.attainment if plan.quota_minor is not None else None


def _share(read: Callable[[Book], float | None]) -> Callable[[Book], str]:
    """Return what writes a share as a percentage."""

    def show(book: Book) -> str:
        found = read(book)
        return NONE if found is None else f"{found * 100:.0f}%"

    return show


def _odds(read: Callable[[Book], float | None]) -> Callable[[Book], str]:
    """Return what writes a probability as a percentage that never pretends to certainty."""

    def show(book: Book) -> str:
        found = read(book)
        return NONE if found is None else show_chance(found).replace(" ", "")

    return show


def _money(read: Callable[[Book], int | None]) -> Callable[[Book], str]:
    """Return what writes money in short."""

    def show(book: Book) -> str:
        found = read(book)
        return NONE if found is None else show_short(found, book.settings.currency)

    return show


def _plain(read: Callable[[Book], Value]) -> Callable[[Book], str]:
    """Return what writes a count, or a text."""

    def show(book: Book) -> str:
        found = read(book)
        return NONE if found is None else str(found)

    return show


def _of_plan(name: str) -> Callable[[Book], str]:
    """Return what writes a figure of the day with what was planned: `14/38`."""

    def show(book: Book) -> str:
        day = see_day(book)
        done, planned = getattr(day.done, name), getattr(day.planned, name)
        return f"{done}/{planned}" if planned else str(done)

    return show


def _prospecting(book: Book) -> float:
    """Return today's hours of prospecting."""
    return see_day(book).done.hours.get(PROSPECTING, 0.0)


def _prospecting_words(book: Book) -> str:
    """Return today's hours of prospecting of those planned."""
    planned = see_day(book).planned.hours.get(PROSPECTING, 0.0)
    done = f"{_prospecting(book):.1f}"
    return f"{done}/{planned:.1f}h" if planned else f"{done}h"


def _steps(book: Book) -> int:
    """Return the next steps due."""
    return len(due_deals(book))


def _reviews(book: Book) -> int:
    """Return the reviews owed."""
    return len(owed(book))


def _kept(book: Book) -> float | None:
    """Return the share of commitments kept; None while none was told of."""
    found = kept_rate(book)
    return found.hits / found.tries if found.tries else None


def _timer(book: Book) -> str | None:
    """Return the activity of the timer that runs."""
    found = running_timer(book)
    return found.activity if found else None


def _days_left(book: Book) -> int:
    """Return the selling days left in the quarter."""
    return book.calendar.selling_days(book.today, book.quarter.end)


def _last_opening_day(book: Book) -> date:
    """Return the last opening day of the quarter that dials still serve."""
    return working_chain(book).plan.last_opening_day


def _field(read: Callable[[Book], Value], show: Callable[[Book], str] | None = None) -> Field:
    """Return a field: its value, and how it reads."""
    return (read, show or _plain(read))


FIELDS: dict[str, Field] = {
    "day": _field(lambda book: book.today.isoformat()),
    "quarter": _field(lambda book: book.quarter.label),
    "attainment": _field(_attainment, _share(_attainment)),
    "p_quota": _field(_chance, _odds(_chance)),
    "quota": _field(lambda b: _plan(b).quota_minor, _money(lambda b: _plan(b).quota_minor)),
    "won": _field(lambda b: _plan(b).won_minor, _money(lambda b: _plan(b).won_minor)),
    "remaining": _field(
        lambda b: _plan(b).remaining_minor, _money(lambda b: _plan(b).remaining_minor)
    ),
    "gap": _field(lambda book: _plan(book).gap),
    "days_left": _field(_days_left),
    "last_opening_day": _field(
        lambda book: _last_opening_day(book).isoformat(),
        lambda book: show_day(_last_opening_day(book), book.today),
    ),
    "dials": _field(lambda book: see_day(book).done.dials, _of_plan("dials")),
    "conversations": _field(
        lambda book: see_day(book).done.conversations, _of_plan("conversations")
    ),
    "appointments": _field(lambda book: see_day(book).done.appointments, _of_plan("appointments")),
    "prospecting": _field(_prospecting, _prospecting_words),
    "steps": _field(_steps),
    "reviews": _field(_reviews),
    "checked_in": _field(
        lambda book: see_day(book).check_in is not None,
        lambda book: "yes" if see_day(book).check_in else "no",
    ),
    "streak": _field(lambda book: streak(book).days),
    "kept": _field(_kept, _share(_kept)),
    "focus": _field(
        lambda book: focus_of_week(book, book.today).share,
        _share(lambda book: focus_of_week(book, book.today).share),
    ),
    "timer": _field(_timer),
}
