"""Times in plain words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.domain.when import parse_when, show_when

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 11, 23, 10, 20, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("words", "day", "hour", "minute"),
    [
        ("tomorrow", 24, 0, 0), ("tomorrow 10am", 24, 10, 0), ("fri 15:00", 27, 15, 0),
        ("Friday at 3pm", 27, 15, 0), ("3pm", 23, 15, 0), ("9:30", 24, 9, 30),
        ("at 9", 24, 9, 0), ("in 2 hours", 23, 12, 20), ("+45m", 23, 11, 5),
        ("in 90 minutes", 23, 11, 50), ("30 Nov", 30, 0, 0), ("Nov 30", 30, 0, 0),
        ("Nov 30 14:30", 30, 14, 30), ("2026-11-30 14:30", 30, 14, 30), ("+3d", 26, 0, 0),
        ("+3d 12am", 26, 0, 0), ("wed noon", 25, 12, 0), ("thu morning", 26, 9, 0),
        ("next week", 30, 0, 0), ("next tuesday 8am", 24, 8, 0), ("today 11:15", 23, 11, 15),
    ],
)  # fmt: skip
def test_plain_words(words: str, day: int, hour: int, minute: int) -> None:
    expected = datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)
    assert parse_when(words, MONDAY) == expected


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("", "is empty"), ("soon", "not understood"), ("at 3", "could be morning or afternoon"),
        ("tomorrow 25:00", "is no time"), ("yesterday", "has passed"), ("today 9am", "has passed"),
        ("13pm", "is no time"), ("01-03 9am", "not understood"),
    ],
)  # fmt: skip
def test_what_is_not_one_time_is_refused(words: str, part: str) -> None:
    with pytest.raises(InputError, match=part):
        parse_when(words, MONDAY)


def test_a_time_is_meant_where_the_contact_is() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    found = parse_when("tomorrow 9am", MONDAY, berlin)
    assert found == datetime(2026, 11, 24, 3, 0, tzinfo=NEW_YORK)
    assert show_when(found, MONDAY, berlin) == "tomorrow 09:00"
    assert show_when(found, MONDAY) == "tomorrow 03:00"


@given(st.integers(0, 300), st.integers(0, 23), st.integers(0, 59))
def test_what_is_shown_is_understood_again(ahead: int, hour: int, minute: int) -> None:
    when = parse_when(f"+{ahead}d {hour}:{minute:02}", MONDAY.replace(hour=0, minute=0))
    if when >= MONDAY and (hour or minute):
        assert parse_when(show_when(when, MONDAY), MONDAY) == when
