"""The sample book, moved to any day on which somebody opens it."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from salesdash.clock import Clock
from salesdash.domain.appointments import unsettled
from salesdash.domain.assessment import see_history
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.calling import Appointment, Call, CallDay, CallSession
from salesdash.domain.chain import work_rates
from salesdash.domain.checkin import check_in_of, kept_rate, streak
from salesdash.domain.contact import CallList, Contact, ContactStatus
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_money
from salesdash.domain.pick import Pick
from salesdash.domain.pick_score import score_picks
from salesdash.domain.picks import picked_quarters
from salesdash.domain.plan import in_period, make_plan
from salesdash.domain.records import Deal, DealEvent, Outcome, Quota, Source
from salesdash.domain.recycling import is_blocked
from salesdash.domain.timekeeping import Entry
from salesdash.store import Store
from salesdash.store.document import decode
from salesdash.store.sample import ANCHOR, ZONE, open_sample, sample_bytes, shift_book
from sample_data.days import is_workday
from sample_data.export import deals_csv
from sample_data.generate import BOOK, CALENDAR, DEALS, SEED, book_bytes
from sample_data.meetings import calendar_ics
from tests.builders import recount
from tests.conftest import HandClock

EDGES = [
    *(date(year, month, day) for year in (2020, 2024, 2028) for month, day in ((2, 29), (12, 31))),
    *(date(year, 1, 1) for year in range(2020, 2041, 2)),
    *(date(year, 12, 31) for year in range(2021, 2042, 4)),
]
TODAYS = [
    *EDGES,
    *(date(2026, 1, 1) + timedelta(days=number) for number in range(0, 365, 3)),
    *(date(2020, 1, 1) + timedelta(days=number) for number in range(0, 7600, 101)),
]


@lru_cache(maxsize=8)
def moved_to(today: date) -> Book:
    """Return the sample book as it is read on a day, at noon."""
    noon = datetime(today.year, today.month, today.day, 12, tzinfo=ZoneInfo(ZONE))
    clock = Clock(now=lambda: noon, elapsed=lambda: 0.0)
    return Store.in_memory(clock, shift_book(sample_bytes(), today)).book()


def attained(book: Book, quarter: Period) -> float:
    """Return won as a share of quota."""
    return make_plan(book, quarter).attainment


def finished(book: Book, count: int) -> list[Period]:
    """Return the last quarters that are over, the latest first."""
    found = [book.calendar.preceding(book.quarter)]
    while len(found) < count:
        found.append(book.calendar.preceding(found[-1]))
    return found


def opened_in(book: Book, quarter: Period) -> int:
    """Count the deals opened in a quarter."""
    return sum(deal.opened in quarter for deal in book.deals.values())


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_the_book_is_good_to_look_at_on_every_day(today: date) -> None:
    book = moved_to(today)
    check_the_story(book)
    check_the_pipeline(book)
    check_the_days(book)
    check_the_quotas(book)
    check_the_picks(book)


def check_the_story(book: Book) -> None:
    """Today is in the middle month; the quarters before it were made, missed and made."""
    assert book.calendar.month(book.today).start.month == book.quarter.start.month % 12 + 1
    assert 0.35 <= attained(book, book.quarter) <= 0.85
    made, missed, made_before = finished(book, 3)
    assert 1.0 <= attained(book, made) <= 1.1
    assert 0.65 <= attained(book, missed) <= 0.8
    assert 1.05 <= attained(book, made_before) <= 1.2
    usual = min(opened_in(book, made), opened_in(book, missed))
    assert opened_in(book, made_before) < 0.85 * usual


def check_the_pipeline(book: Book) -> None:
    """There are open deals in each stage that can close in the quarter, and some later ones."""
    stages = Counter(deal.stage for deal in in_period(book.open_deals, book.quarter))
    assert set(stages) == {stage.key for stage in book.settings.stages}
    assert sum(stages.values()) >= 12
    assert len(book.open_deals) > sum(stages.values())


def check_the_days(book: Book) -> None:
    """Nothing lies on a weekend, and nothing has happened after today."""
    for event in book.table(DealEvent).values():
        assert event.on <= book.today
        assert event.on == event.at.date()
        assert event.on.weekday() < 5
    for deal in book.deals.values():
        assert deal.opened is not None
        assert deal.opened <= (deal.closed or deal.opened) <= book.today
    years = {holiday.on.year for holiday in book.settings.holidays}
    assert {book.today.year - 3, book.today.year, book.today.year + 1} <= years
    assert len(book.settings.days_off) >= 35


def check_the_picks(book: Book) -> None:
    """The last quarters are scored, and this one's picks are running; none came too late."""
    for pick in book.table(Pick).values():
        assert pick.on <= book.today
        closed = book.deals[pick.deal_id].closed
        assert closed is None or pick.on < closed
    running, *past = [score_picks(book, quarter) for quarter in picked_quarters(book)]
    assert (running.period, running.final) == (book.quarter, False)
    assert len(running.deals) > len(running.decided) >= 3
    assert running.upsets
    assert len(past) == 4
    for score in past:
        assert not score.too_few
        assert score.upsets
        assert 0 < score.points <= score.possible
    assert sum(score.points for score in past) < sum(score.possible for score in past)


def check_the_quotas(book: Book) -> None:
    """Every quota starts with a quarter, and they have only been raised."""
    for quota in book.table(Quota).values():
        assert book.calendar.quarter(quota.starts).start == quota.starts
    amounts = [book.quota_minor(quarter) or 0 for quarter in (book.quarter, *finished(book, 12))]
    assert amounts[0] == 150_000_00
    assert amounts[-1] == 120_000_00
    assert amounts == sorted(amounts, reverse=True)


@settings(max_examples=40)
@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_record_is_valid_and_linked(today: date) -> None:
    book = moved_to(today)
    for table in book.tables.values():
        assert all(key == record.id for key, record in table.items())
    for key, deal in book.deals.items():
        opening, *rest = book.events_by_deal[key]
        assert (opening.field, opening.on) == ("opened", deal.opened)
        ends = [event for event in rest if event.field == "closed"]
        assert [event.after for event in ends] == ([str(deal.closed)] if deal.closed else [])


@pytest.mark.parametrize("today", EDGES[::3], ids=str)
def test_the_calls_hang_together_on_every_day(today: date) -> None:
    book = moved_to(today)
    contacts, lists = book.table(Contact), book.table(CallList)
    calls, sessions = book.table(Call), book.table(CallSession)
    assert len(calls) > 1_000
    for call in calls.values():
        assert call.contact_id in contacts
        assert sessions[call.session_id].list_id in lists
        assert call.at.date() < today
        assert call.at.weekday() < 5
    for contact in contacts.values():
        assert all(calls[number].contact_id == contact.id for number in contact.call_ids)
        if contact.status is ContactStatus.DO_NOT_CALL:
            assert is_blocked(book, contact)
        elif contact.status is ContactStatus.OPEN and contact.call_ids:
            assert contact.next_at is not None
    kept = {day.on: replace(day, id=0, session_seconds=0.0) for day in book.walk(CallDay)}
    assert kept == recount(calls.values())
    figures = [session.figures for session in sessions.values() if session.figures]
    assert sum(found.dials for found in figures) == len(calls)
    for meeting in book.walk(Appointment):
        assert meeting.agreed.date() < today
        if meeting.deal_id:
            assert book.deals[meeting.deal_id].source is Source.OPENED
    assert unsettled(book)
    assert 0.08 < work_rates(book).conversations_per_dial.value < 0.25


def test_the_anchor_looks_as_it_was_meant_to() -> None:
    book = moved_to(ANCHOR)
    plan = make_plan(book)
    assert plan.period.label == "Q4 2026"
    assert 0.55 <= plan.attainment <= 0.65
    assert plan.have == 14
    assert plan.last_opening_day > ANCHOR
    assert 3.5 <= plan.close_ratio <= 4.5
    assert len(book.closed_in(plan.period, Outcome.LOST)) == 2
    assert len(book.closed_in(plan.period, Outcome.NO_DECISION)) == 1
    sure = [deal for deal in book.open_deals if deal.sure_thing]
    assert any(not deal.next_step for deal in sure)
    assert any(deal.next_step_on and deal.next_step_on < ANCHOR for deal in book.open_deals)


def test_referrals_and_clients_are_won_more_often() -> None:
    closed = moved_to(ANCHOR).closed_deals
    rates = {}
    for source in (Source.OPENED, Source.INBOUND, Source.REFERRAL, Source.CLIENT):
        outcomes = [deal.outcome for deal in closed if deal.source is source]
        rates[source] = outcomes.count(Outcome.WON) / len(outcomes)
    assert min(rates[Source.REFERRAL], rates[Source.CLIENT]) > 0.3
    assert max(rates[Source.OPENED], rates[Source.INBOUND]) < 0.3


def test_history_was_made_on_working_days_by_believable_deals() -> None:
    friday = moved_to(ANCHOR + timedelta(days=2))
    assert all(is_workday(event.on) for event in friday.table(DealEvent).values())
    deals = friday.deals.values()
    assert len({deal.name for deal in deals}) == len(deals)
    assert len({deal.account for deal in deals}) >= 70
    assert all(4_000_00 <= deal.amount_minor <= 45_000_00 for deal in deals)
    cycles = [cycle(deal) for deal in friday.closed_deals]
    assert min(cycles) >= 18
    assert max(cycles) <= 115
    fields = {event.field for event in friday.table(DealEvent).values()}
    assert fields == {
        "opened",
        "stage",
        "outcome",
        "closed",
        "amount_minor",
        "closes",
        "category",
        "sure_thing",
    }


def cycle(deal: Deal) -> int:
    """Return the days from opened to closed."""
    assert deal.opened is not None
    assert deal.closed is not None
    return (deal.closed - deal.opened).days


def test_the_week_goes_on_day_by_day() -> None:
    monday = ANCHOR - timedelta(days=2)
    wins = [
        len(moved_to(monday + timedelta(days=n)).closed_in(moved_to(ANCHOR).quarter, Outcome.WON))
        for n in range(7)
    ]
    assert wins == [5, 5, 5, 6, 6, 6, 6]


def test_the_generator_always_makes_the_same() -> None:
    first = book_bytes()
    assert first == book_bytes()
    assert first == BOOK.read_bytes() == sample_bytes()
    assert first != book_bytes(SEED + 1)
    assert deals_csv(SEED).encode() == DEALS.read_bytes()
    assert calendar_ics() == CALENDAR.read_bytes()


def test_the_file_is_one_that_the_store_wrote() -> None:
    contents = decode(sample_bytes())
    assert not contents.changed_outside
    assert contents.migrated_from is None
    ids = [int(key) for table in contents.tables.values() for key in table]
    assert len(set(ids)) == len(ids)
    assert contents.next_id == max(ids) + 1


def test_the_csv_reads_as_a_crm_writes_it() -> None:
    with DEALS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["Record ID"] for row in rows}) == 60
    assert {row["Owner"] for row in rows} == {"Robin Vale", "Jules Amari"}
    names = {stage.name for stage in moved_to(ANCHOR).settings.stages}
    assert {row["Stage"] for row in rows} == names | {"Closed Won", "Closed Lost"}
    for row in rows:
        assert date.fromisoformat(row["Create Date"]) < date.fromisoformat(row["Close Date"])
        amount = int(row["Amount"].replace("$", "").replace(",", "").removesuffix(".00"))
        assert row["Amount"].startswith(
            show_money(amount * 100, moved_to(ANCHOR).settings.currency)
        )


def test_a_copy_is_opened_and_written_to(tmp_path: Path, hand: HandClock) -> None:
    path = open_sample(tmp_path / "demo", hand.clock)
    assert path.stat().st_mode & 0o777 == 0o600
    store = Store.at(path, hand.clock)
    known = len(store.book().deals)
    with store.transaction("add a deal") as tx:
        tx.add(Deal(name="Mine", stage="qualified"))
    store.close()
    with TinyDB(path) as plain:
        assert len(plain.table("deals")) == known + 1
    with pytest.raises(InputError, match="already"):
        open_sample(tmp_path / "demo", hand.clock)


def test_today_is_the_day_in_the_sample_reps_zone(tmp_path: Path) -> None:
    late = datetime(2026, 11, 19, 3, tzinfo=UTC)
    path = open_sample(tmp_path, Clock(now=lambda: late, elapsed=lambda: 0.0))
    assert path.read_bytes() == shift_book(sample_bytes(), date(2026, 11, 18))


@pytest.mark.parametrize("today", [date(2026, 11, 18), date(2026, 11, 24), date(2027, 2, 26)])
def test_three_quarters_are_looked_back_on_and_the_missed_one_says_why(today: date) -> None:
    book = moved_to(today)
    first, missed, last = see_history(book)
    assert [seen.quarter for seen in (last, missed, first)] == finished(book, 3)
    shares = [seen.figures.attainment or 0.0 for seen in (first, missed, last)]
    assert [share >= 1 for share in shares] == [True, False, True]
    for seen in (first, missed, last):
        assert seen.figures.attainment == pytest.approx(attained(book, seen.quarter))
        assert len(seen.assessment.answers if seen.assessment else ()) >= 3
    figures = missed.figures
    assert figures.opened_before < 0.7 * (figures.usually_opened or 0)
    decided = next(part for part in figures.miss if part.name == "decided")
    assert decided.minor == min(part.minor for part in figures.miss)


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2027, 3, 3)])
def test_there_is_a_streak_of_check_ins_and_today_has_no_evening_yet(today: date) -> None:
    book = moved_to(today)
    assert streak(book).days >= 10
    assert kept_rate(book).tries >= 30
    found = check_in_of(book)
    assert found is not None
    assert found.ended is None
    assert all(promise.kept is None for promise in found.commitments)
    assert found.planned.dials > 0


def test_no_time_is_entered_that_has_not_passed(tmp_path: Path) -> None:
    noon = datetime(2026, 11, 25, 12, 30, tzinfo=ZoneInfo("America/New_York"))
    path = open_sample(tmp_path, Clock(now=lambda: noon, elapsed=lambda: 0.0))
    entries = Store.at(path, Clock(now=lambda: noon, elapsed=lambda: 0.0)).book().table(Entry)
    assert entries
    assert all(entry.end <= noon for entry in entries.values())
