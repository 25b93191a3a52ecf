"""Time the timer ran without the rep: when it is noticed, and what counts as a sign."""

from datetime import timedelta

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession
from salesdash.domain.deals import record_opening
from salesdash.domain.idle import IdleSpan, idle_span
from salesdash.domain.promises import CheckIn
from tests.builders import NOW, deal
from tests.domain.timers import HOUR, running


def test_a_machine_that_slept() -> None:
    book = running(2)
    assert idle_span(book, seen=NOW, slept_from=NOW - timedelta(minutes=9)) is None
    slept = idle_span(book, seen=NOW, slept_from=NOW - HOUR)
    assert slept == IdleSpan(NOW - HOUR, NOW, slept=True)
    assert idle_span(book, slept_from=NOW - 5 * HOUR) == IdleSpan(NOW - 2 * HOUR, NOW, slept=True)


def test_a_timer_that_was_forgotten() -> None:
    assert idle_span(running(3.9)) is None
    assert idle_span(running(4)) == IdleSpan(NOW - 4 * HOUR, NOW)
    assert idle_span(running(6), seen=NOW - 3 * HOUR) is None
    assert idle_span(running(6), seen=NOW - HOUR) == IdleSpan(NOW - 6 * HOUR, NOW - HOUR)
    opened = record_opening(deal("Late", id=9), NOW - HOUR)
    recorded = Book(now=NOW, tables={**running(6).tables, "events": {5: replace(opened, id=5)}})
    assert idle_span(recorded) == IdleSpan(NOW - 6 * HOUR, NOW - HOUR)
    overnight = running(11, now=NOW.replace(hour=8))
    assert idle_span(overnight, seen=NOW.replace(hour=8) - 9 * HOUR) == IdleSpan(
        NOW.replace(hour=8) - 9 * HOUR, NOW.replace(hour=8)
    )


def test_what_was_kept_is_not_asked_about_again() -> None:
    assert idle_span(running(9, kept_until=NOW - HOUR)) is None
    later = running(20, kept_until=NOW - 6 * HOUR)
    assert idle_span(later) == IdleSpan(NOW - 6 * HOUR, NOW)


def test_calls_and_check_ins_are_signs_of_the_rep() -> None:
    session = CallSession(id=8, started=NOW - 5 * HOUR, ended=NOW - 4 * HOUR, list_id=1)
    check_in = CheckIn(id=9, on=NOW.date(), at=NOW - 2 * HOUR)
    tables = {**running(8).tables, "call_sessions": {8: session}, "check_ins": {9: check_in}}
    assert idle_span(Book(now=NOW, tables=tables)) is None
