"""Lists: who is on one, in which order, who stands back and until when."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.contact import CallList, Check, Contact, ContactStatus
from salesdash.domain.errors import InputError
from salesdash.domain.lists import check, find_list, is_mixed, members, opens_at, queue, warnings
from salesdash.domain.territory import SegmentField
from tests.builders import book_of

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LOGISTICS = CallList(name="Logistics VPs", field=SegmentField.VERTICAL, value="logistics")


def at_noon(*records: object) -> Book:
    """Return a book of records on Monday at noon, UTC."""
    return Book(now=NOON, tables=book_of(records).tables)  # type: ignore[arg-type]


def contact(number: int, **facts: object) -> Contact:
    """Return a contact in logistics."""
    return Contact(id=number, **{"name": f"C{number}", "vertical": "Logistics", **facts})  # type: ignore[arg-type]


def test_a_theme_gathers_whoever_is_of_it() -> None:
    book = at_noon(contact(1), contact(2, vertical="food"), contact(3, vertical="logistics"))
    assert [c.id for c in members(book, LOGISTICS)] == [1, 3]
    with_one_more = replace(LOGISTICS, contact_ids=(2,))
    assert [c.id for c in members(book, with_one_more)] == [1, 2, 3]
    filtered = CallList(name="f", contains="c2")
    assert [c.id for c in members(book, filtered)] == [2]
    assert not list(members(book, CallList(name="by hand")))


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


def test_preparing_is_a_list_of_checks() -> None:
    with pytest.raises(InputError, match="no talk track"):
        check(LOGISTICS, Check.TALK_TRACK)
    ready = replace(LOGISTICS, talk_track="First call")
    for item in (Check.REFERRAL, Check.TALK_TRACK, Check.CONTACTS):
        assert not ready.is_prepared
        ready = check(ready, item)
    assert ready.is_prepared
    assert ready.checked == tuple(Check)
    assert not check(ready, Check.CONTACTS).is_prepared


def test_what_speaks_against_starting() -> None:
    prepared = replace(LOGISTICS, checked=tuple(Check), talk_track="First call")
    book = at_noon(contact(1), contact(2))
    assert warnings(book, prepared) == ("it is not prime time",)
    prime = Book(now=NOON.replace(hour=10), tables=book.tables)
    assert warnings(prime, prepared) == ()
    assert "3 of 3 checks to make" in warnings(prime, LOGISTICS)[0]


def test_a_list_that_mixes_themes_says_so() -> None:
    one = contact(1, region="Ohio", size="1", role="COO")
    two = contact(2, vertical="food", region="Iowa", size="2", role="VP")
    by_hand = CallList(name="x", contact_ids=(1, 2))
    assert is_mixed(at_noon(one, two), by_hand)
    assert not is_mixed(at_noon(one, replace(two, region="Ohio")), by_hand)
    assert not is_mixed(at_noon(one, two), LOGISTICS)
    assert "mixes themes" in warnings(at_noon(one, two), by_hand)[-1]


def test_a_list_is_found_by_number_or_name() -> None:
    book = at_noon(replace(LOGISTICS, id=7), CallList(id=8, name="Logistics Ohio"))
    assert find_list(book, "7").id == find_list(book, "vps").id == 7
    with pytest.raises(InputError, match="could be 7 Logistics VPs, 8 Logistics Ohio"):
        find_list(book, "logistics")
    with pytest.raises(InputError, match="no list"):
        find_list(book, "food")
