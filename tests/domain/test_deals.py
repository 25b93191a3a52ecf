"""What can happen to a deal."""

from datetime import date

import pytest
from msgspec.structs import replace

from salesdash.domain.deals import (
    TRACKED,
    advance,
    as_of,
    close,
    record_change,
    record_opening,
    reopen,
)
from salesdash.domain.errors import InputError
from salesdash.domain.records import DealEvent, Outcome, Settings
from tests.builders import NOW, TODAY, closed, days, deal

SETTINGS = Settings()


def test_advance_and_set_back() -> None:
    assert advance(deal(), SETTINGS).stage == "discovery"
    assert advance(deal(stage="discovery"), SETTINGS, -1).stage == "qualified"


@pytest.mark.parametrize(
    ("start", "steps", "told"),
    [("commit", 1, "last stage"), ("qualified", -1, "first stage")],
)
def test_there_is_an_end(start: str, steps: int, told: str) -> None:
    with pytest.raises(InputError, match=told):
        advance(deal(stage=start), SETTINGS, steps)


def test_a_closed_deal_does_not_move() -> None:
    with pytest.raises(InputError, match="reopen it first"):
        advance(closed(Outcome.LOST), SETTINGS)
    with pytest.raises(InputError, match="already"):
        close(closed(Outcome.WON), Outcome.WON, TODAY)


def test_close_and_reopen() -> None:
    won = close(deal(), Outcome.WON, TODAY, 12_000_00)
    assert (won.outcome, won.closed, won.amount_minor) == (Outcome.WON, TODAY, 12_000_00)
    again = reopen(won)
    assert again.is_open
    assert again.closed is None
    with pytest.raises(InputError, match="open already"):
        reopen(again)


def test_a_deal_does_not_close_before_it_was_opened() -> None:
    with pytest.raises(InputError, match="cannot close"):
        close(deal(), Outcome.WON, TODAY - days(31))


def test_each_tracked_change_is_an_event() -> None:
    old = deal(id=5)
    new = replace(close(old, Outcome.WON, TODAY - days(2), 1), name="other")
    kept, *events = record_change(old, new, NOW)
    assert kept == new
    found = {e.field: (e.before, e.after) for e in events if isinstance(e, DealEvent)}
    assert found == {
        "outcome": ("open", "won"),
        "closed": (None, "2026-11-21"),
        "amount_minor": (1_000_000, 1),
    }
    assert {e.on for e in events if isinstance(e, DealEvent)} == {TODAY - days(2)}


def test_no_change_keeps_nothing() -> None:
    assert record_change(deal(id=1), deal(id=1), NOW) == []


def test_as_of_goes_back_through_everything() -> None:
    first = deal(id=1, opened=date(2026, 10, 1))
    second = replace(first, stage="discovery", closes=date(2026, 12, 1))
    third = close(second, Outcome.LOST, date(2026, 11, 10))
    events = [
        record_opening(first, NOW),
        *record_change(first, second, NOW, date(2026, 10, 20))[1:],
        *record_change(second, third, NOW)[1:],
    ]
    numbered = [replace(e, id=n) for n, e in enumerate(events, 1) if isinstance(e, DealEvent)]
    assert as_of(third, numbered, date(2026, 9, 30)) is None
    assert as_of(third, numbered, date(2026, 10, 1)) == first
    assert as_of(third, numbered, date(2026, 10, 20)) == second
    assert as_of(third, numbered, date(2026, 11, 9)) == second
    assert as_of(third, numbered, date(2026, 11, 10)) == third


def test_tracked_fields_are_fields_of_a_deal() -> None:
    assert set(TRACKED) <= set(deal().__struct_fields__)
