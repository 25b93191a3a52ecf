"""How the rep calls: what is shown can be typed, and what cannot be is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.calling import Disposition
from salesdash.domain.calling_settings import DEFAULT_RULES, CallingSettings, RecycleRule
from salesdash.domain.calling_setup import (
    OPTIONS,
    change_calling,
    change_rule,
    read_rule,
    read_seconds,
    show_rule,
    show_seconds,
)
from salesdash.domain.errors import InputError

DEFAULTS = CallingSettings()


def test_what_is_shown_is_what_can_be_typed() -> None:
    typed = {option.key: option.show(DEFAULTS) for option in OPTIONS}
    assert change_calling(DEFAULTS, typed) == DEFAULTS
    assert typed["contact_hours"] == "9:00-17:30"
    assert typed["limit_seconds"] == "3:00"


def test_a_block_and_hours_of_ones_own() -> None:
    after = change_calling(DEFAULTS, {"block_minutes": "25", "contact-hours": "8-16:15"})
    assert after.block_minutes == 25
    assert (after.contact_hours.start, after.contact_hours.end) == (480, 975)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("block_minutes", "0", "minutes from 1 to 480"),
        ("block_minutes", "an hour", "minutes from 1 to 480"),
        ("contact_hours", "17-9", "write 9:00-17:30"),
        ("contact_hours", "9-25", "write 9:00-17:30"),
        ("limit_seconds", "1:75", "write 2:30"),
        ("limit_seconds", "1:00", "must follow each other"),
        ("email", "robin", "has no @"),
        ("blok", "1", "there is block_minutes"),
    ],
)
def test_what_cannot_be_is_refused(key: str, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        change_calling(DEFAULTS, {key: text})


@given(st.integers(0, 7200))
def test_lengths_of_time_are_read_as_they_are_shown(seconds: int) -> None:
    assert read_seconds(show_seconds(seconds)) == seconds


@given(st.sampled_from(DEFAULT_RULES), st.integers(0, 3650), st.integers(1, 1000))
def test_rules_are_read_as_they_are_shown(rule: RecycleRule, days: int, cap: int) -> None:
    made = RecycleRule(outcome=rule.outcome, days=days, cap=cap, cool_off_days=days)
    assert read_rule(rule.outcome, show_rule(made)) == made
    assert change_rule(DEFAULTS, made).rule(rule.outcome) == made


def test_rules_that_cannot_be() -> None:
    with pytest.raises(InputError, match="three numbers"):
        read_rule(Disposition.NO_ANSWER, "soon")
    with pytest.raises(InputError, match="at most"):
        read_rule(Disposition.NO_ANSWER, "1, 0, 30")
    never = RecycleRule(outcome=Disposition.DO_NOT_CALL, days=1, cap=1, cool_off_days=1)
    with pytest.raises(InputError, match="brings nobody up again"):
        change_rule(DEFAULTS, never)
