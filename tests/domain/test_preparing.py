"""What a session worked, and preparing a list: its checks, its doubts and the time it took."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession, Disposition, EventKind, SessionEvent
from salesdash.domain.contact import CallList, Check, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.posting import post_all
from salesdash.domain.preparing import (
    begin_preparing,
    check,
    doubts,
    end_preparing,
    warnings,
    with_referral,
)
from salesdash.domain.recording import event_of
from salesdash.domain.records import Holiday, Settings
from salesdash.domain.session import worked
from salesdash.domain.session_state import Reading
from salesdash.domain.timekeeping import Entry, Timer, entry_for
from salesdash.domain.tracks import starter
from salesdash.store import Store
from tests.builders import NOW, book_of
from tests.conftest import HandClock
from tests.domain.lists import LOGISTICS, NOON, at_noon, contact
from tests.domain.playing import START, at

Happened = tuple[EventKind, Reading, Mapping[str, object]]


def events(*happened: Happened) -> list[SessionEvent]:
    """Return a session's events, numbered, its start at second 0 among them."""
    found = [event_of(1, EventKind.STARTED, at(0))]
    found += [event_of(1, kind, reading, **facts) for kind, reading, facts in happened]
    return [replace(event, id=number) for number, event in enumerate(found, 1)]


def spans(*happened: Happened, end: Reading) -> list[list[int]]:
    """Return the worked spans in seconds from the start."""
    session = CallSession(id=1, started=START, list_id=1)
    found = worked(session, events(*happened), end)
    return [[round((moment - START).total_seconds()) for moment in one] for one in found]


def test_a_session_without_a_pause_is_one_span() -> None:
    call = (EventKind.DIALLED, at(10), {"contact_id": 7})
    done = (EventKind.ENDED_CALL, at(40), {"outcome": Disposition.NO_ANSWER})
    assert spans(call, done, end=at(100)) == [[0, 100]]


def test_pauses_are_not_worked_and_interruptions_are() -> None:
    paused: Happened = (EventKind.PAUSED, at(60), {})
    on: Happened = (EventKind.CONTINUED, at(600), {})
    interrupted: Happened = (EventKind.INTERRUPTED, at(700), {})
    assert spans(paused, on, interrupted, end=at(800)) == [[0, 60], [600, 800]]
    assert spans(paused, end=at(800)) == [[0, 60]]
    dialled = (EventKind.DIALLED, at(300), {"contact_id": 7})
    assert spans(paused, dialled, end=at(310)) == [[0, 60], [300, 310]]


def test_time_left_out_is_a_hole() -> None:
    away = (EventKind.AWAY, at(4000), {"seconds": 3600.0})
    assert spans(away, end=at(4100)) == [[0, 400], [4000, 4100]]


def test_a_sleep_the_clock_did_not_count_is_a_hole_unless_it_is_kept() -> None:
    slept = at(100, wall=5100)
    dialled = (EventKind.DIALLED, slept, {"contact_id": 7})
    assert spans(dialled, end=at(160, wall=5160)) == [[0, 100], [5100, 5160]]
    kept = (EventKind.AWAY, slept, {"seconds": -5000.0})
    assert spans(kept, end=at(160, wall=5160)) == [[0, 5160]]


def test_a_clock_set_back_takes_nothing_from_what_was_worked() -> None:
    """What came before lies as much earlier: a clock is set back because it was fast."""
    back = (EventKind.DIALLED, at(1200, wall=-2400), {"contact_id": 7})
    assert spans(back, end=at(1500, wall=-2100)) == [[-3600, -2100]]
    assert spans(end=at(1500, wall=-2100)) == [[-3600, -2100]]
    paused: Happened = (EventKind.PAUSED, at(60), {})
    on: Happened = (EventKind.CONTINUED, at(600, wall=-3000), {})
    assert spans(paused, on, end=at(700, wall=-2900)) == [[-3600, -3540], [-3000, -2900]]


def test_a_timer_gives_way_to_each_span_of_a_session() -> None:
    timer = Timer(id=5, activity="administration", start=NOW - timedelta(minutes=60))
    entries = [
        entry_for("prospecting", NOW - timedelta(minutes=start), NOW - timedelta(minutes=end))
        for start, end in ((50, 40), (30, 10))
    ]
    put = post_all(book_of([timer]), entries).put
    assert [e.activity for e in put if isinstance(e, Entry)] == [
        "prospecting", "administration", "prospecting", "administration",
    ]  # fmt: skip
    assert put[-1] == replace(timer, start=NOW - timedelta(minutes=10))


def test_preparing_is_a_state_with_its_own_time(store: Store, hand: HandClock) -> None:
    with store.transaction("list") as tx:
        made = tx.add(CallList(name="Logistics"))
    begun = hand.moment
    for _ in range(2):
        with store.transaction("prepare") as tx:
            begin_preparing(tx, made, hand.moment)
        hand.turn(minutes=6)
    with store.transaction("prepared") as tx:
        end_preparing(tx, store.book(), made, hand.moment)
    (entry,) = store.book().walk(Entry)
    assert (entry.activity, entry.note, entry.start) == ("preparation", "list: Logistics", begun)
    (kept,) = store.book().walk(CallList)
    assert (kept.prepared_seconds, kept.preparing_since) == (720, None)
    with store.transaction("again") as tx, pytest.raises(InputError, match="not being prepared"):
        end_preparing(tx, store.book(), made, hand.moment)


def test_preparing_that_was_forgotten_is_not_counted(store: Store, hand: HandClock) -> None:
    with store.transaction("list") as tx:
        made = begin_preparing(tx, tx.add(CallList(name="L")), hand.moment)
    hand.turn(hours=14)
    with store.transaction("prepared") as tx:
        after = end_preparing(tx, store.book(), made, hand.moment, counted=False)
    assert (after.prepared_seconds, list(store.book().walk(Entry))) == (0, [])


def test_what_is_wrong_with_the_contacts_of_a_list() -> None:
    said = replace(starter(NOW), id=9, introduction="{first_name}, {role} of {company}?")
    people = [
        Contact(id=1, name="Kim", phones=("+1",), role="COO", company="X", vertical="v"),
        Contact(id=2, name="Olu", role="COO", company="X", vertical="v"),
        Contact(id=3, name="Ana", phones=("+1",), company="X", vertical="v"),
    ]
    everyone = CallList(id=5, name="all", contact_ids=(1, 2, 3), talk_track=said.name)
    found = doubts(book_of([*people, said, everyone]), everyone)
    assert [(d.contact.name, d.what) for d in found] == [
        ("Ana", "same number as Kim; the talk track says role"),
        ("Kim", "same number as Ana"),
        ("Olu", "no phone"),
    ]


def test_a_referral_is_its_own_check() -> None:
    named = with_referral(CallList(name="L"), "Ana Ruiz")
    assert named.checked == (Check.REFERRAL,)
    assert with_referral(named, "").checked == ()


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


def test_a_day_off_has_no_prime_time_for_calling() -> None:
    prepared = replace(LOGISTICS, checked=tuple(Check), talk_track="First call")
    day_off = Settings(id=1, holidays=(Holiday(on=NOON.date(), name="day off"),))
    book = Book(now=NOON.replace(hour=10), tables=at_noon(contact(1), day_off).tables)
    assert warnings(book, prepared) == ("it is not prime time",)
