"""A call made outside a session: its outcome in words, and when it was."""

from datetime import date, time

import pytest

from salesdash.domain.calling import Disposition
from salesdash.domain.errors import InputError
from salesdash.domain.outside_calls import moment_of, read_outcome
from tests.builders import NOW, book_of


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("voicemail", Disposition.VOICEMAIL),
        ("No answer", Disposition.NO_ANSWER),
        ("not_now", Disposition.NOT_NOW),
        ("wrong-number", Disposition.WRONG_NUMBER),
        ("app", Disposition.APPOINTMENT),
    ],
)
def test_an_outcome_is_named_or_begun(text: str, outcome: Disposition) -> None:
    assert read_outcome(text) is outcome


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "appointment, callback"), ("no", "no answer$"), ("sold", "appointment, callback")],
)
def test_what_names_no_outcome_or_several_is_asked_about(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_outcome(text)


def test_when_a_call_was() -> None:
    book = book_of([])
    assert moment_of(book, None, "") == NOW
    yesterday = moment_of(book, date(2026, 11, 22), "16:05")
    assert (yesterday.date(), yesterday.time()) == (date(2026, 11, 22), time(16, 5))
    with pytest.raises(InputError, match="write 14:30"):
        moment_of(book, None, "soon")
    with pytest.raises(InputError, match="still to come"):
        moment_of(book, None, "23:59")
