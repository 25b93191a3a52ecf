"""The queue of a list: in which order, who stands back and until when."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from salesdash.domain.calling import Call, Disposition
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import ContactStatus
from salesdash.domain.queue import opens_at, queue
from tests.domain.lists import LOGISTICS, NOON, at_noon, contact


def test_what_is_due_the_longest_comes_first_then_who_was_never_called() -> None:
    book = at_noon(
        contact(1),
        contact(2, next_at=NOON - timedelta(hours=1)),
        contact(3, next_at=NOON - timedelta(days=3)),
        contact(4, next_at=NOON + timedelta(minutes=1)),
        contact(5, status=ContactStatus.APPOINTMENT),
    )
    found = queue(book, LOGISTICS)
    assert [c.id for c in found.ready] == [3, 2, 1]
    assert [c.id for c in found.later] == [4]
    assert found.gone == {ContactStatus.APPOINTMENT: 1}
    assert found.size == 4


def test_a_promised_callback_comes_before_what_a_rule_brought_up() -> None:
    call = Call(id=9, contact_id=1, at=NOON - timedelta(days=1), outcome=Disposition.CALLBACK)
    book = at_noon(
        contact(1, next_at=NOON - timedelta(minutes=1), call_ids=(9,)),
        contact(2, next_at=NOON - timedelta(days=9)),
        call,
    )
    assert [c.id for c in queue(book, LOGISTICS).ready] == [1, 2]


def test_whose_hour_has_not_come_stands_back_with_the_hour() -> None:
    book = at_noon(
        contact(1, zone="America/Los_Angeles"),
        contact(2, zone="Asia/Tokyo"),
        contact(3, zone="Europe/Berlin"),
    )
    found = queue(book, LOGISTICS)
    assert [c.id for c in found.ready] == [3]
    assert [(c.id, opens.isoformat()) for c, opens in found.standing_back] == [
        (1, "2026-11-23T09:00:00-08:00"),
        (2, "2026-11-24T09:00:00+09:00"),
    ]


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23T08:59", "2026-11-23T09:00"), ("2026-11-23T09:00", None),
        ("2026-11-23T17:29", None), ("2026-11-23T17:30", "2026-11-24T09:00"),
        ("2026-11-27T18:00", "2026-11-30T09:00"), ("2026-11-28T10:00", "2026-11-30T09:00"),
    ],
)  # fmt: skip
def test_calling_hours(moment: str, opens: str | None) -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime.fromisoformat(moment).replace(tzinfo=zone)
    hours = calling_settings(at_noon()).contact_hours
    found = opens_at(contact(1), hours, now)
    assert found == (datetime.fromisoformat(opens).replace(tzinfo=zone) if opens else None)
