"""The ledger in lines: what stands in them, and that they fit."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.book import Book
from salesdash.domain.focus import focus_trend
from salesdash.domain.idle import IdleSpan
from salesdash.domain.leaks import find_leaks
from salesdash.domain.ledger import week_grid
from salesdash.domain.rebalance import accept, rebalance
from salesdash.domain.time_words import read_entry
from salesdash.domain.timekeeping import DirectedBy, Entry, Timer
from salesdash.domain.winning import offered_targets, what_winning_takes
from salesdash.domain.year_account import year_account
from salesdash.report.cells import width_of
from salesdash.report.entries import day_lines, editable_words, entry_words, idle_words, timer_line
from salesdash.report.focus import focus_lines
from salesdash.report.hours import shade, show_clock, show_drift, show_length, show_worth
from salesdash.report.leaks import behind_lines, leak_lines
from salesdash.report.ledger import account_line, mini_ledger, week_line
from salesdash.report.ledger_grid import grid_lines
from salesdash.report.ledger_year import year_lines
from salesdash.report.lines import ASCII, BOX, Glyphs, Line
from salesdash.report.rebalance import rebalance_lines
from salesdash.report.winning import winning_lines
from tests.builders import deal
from tests.domain.ledgers import MONDAY, NOW, book_at, spent


def full(weekend: bool = False) -> Book:
    """Return a book with a week of everything, planned, and with a timer."""
    records = [
        spent("prospecting", 0, "9:00", 2.5, deal_id=1),
        spent("preparation", 1, "9:00", 1, directed_by=DirectedBy.MANAGER, note="deck"),
        spent("lost", 2, "14:00", 1.5),
        deal("Northwind", id=1),
        Timer(activity="selling", start=NOW - timedelta(minutes=12, seconds=34), deal_id=1),
    ]
    if weekend:
        records += [spent("administration", n, "10:00", 10.5) for n in (5, 6)]
    book = book_at(records)
    return book_at([*records, accept(book, rebalance(book, MONDAY), NOW)])


def drawn(book: Book, width: int, glyphs: Glyphs) -> list[Line]:
    """Return every drawing of the ledger."""
    grid, account = week_grid(book, MONDAY), year_account(book)
    winning = what_winning_takes(book)
    leaks = find_leaks(book, MONDAY, MONDAY + timedelta(days=6))
    lines = [
        week_line(book, grid, width, glyphs),
        account_line(account, width, glyphs, focus_trend(book)),
        account_line(account, width, glyphs),
        *grid_lines(book, grid, width, glyphs, selected=1),
        *mini_ledger(book, grid, account, width, 6, glyphs),
        *day_lines(book, MONDAY, width, glyphs),
        *year_lines(book, account, width, glyphs),
        *leak_lines(book, leaks, width, glyphs),
        *winning_lines(winning, offered_targets(book, winning), width, glyphs),
        *rebalance_lines(rebalance(book), width, glyphs),
        *focus_lines(book, focus_trend(book), width, glyphs),
    ]
    for leak in leaks.leaks:
        lines += behind_lines(book, leak, width, glyphs)
    return lines


@pytest.mark.parametrize("weekend", [False, True])
@pytest.mark.parametrize("width", [78, 120, 198])
def test_every_drawing_fits_and_cuts_nothing(width: int, weekend: bool) -> None:
    for line in drawn(full(weekend), width, BOX):
        assert width_of(line.text) <= width, line.text
        assert BOX.ellipsis not in line.text


@pytest.mark.parametrize("weekend", [False, True])
@pytest.mark.parametrize("width", [40, 58])
def test_the_grid_of_a_narrow_terminal_keeps_the_marked_day_and_the_drift(
    width: int, weekend: bool
) -> None:
    book = full(weekend)
    for selected in range(7):
        lines = grid_lines(book, week_grid(book, MONDAY), width, selected=selected)
        assert max(line.width for line in lines) <= width
        head = lines[0].text.split()
        assert head[-2:] == ["plan", "drift"]
        assert any(day.endswith(str(16 + selected)) for day in head)


def test_the_reason_of_each_line_stands_at_eighty_columns() -> None:
    lines = [line.text for line in rebalance_lines(rebalance(full()), 77)]
    assert lines[2].endswith("because in the year so far it is")
    assert "0.9 h ahead of its 30 %" in next(line for line in lines if "Prospecting" in line)
    assert lines[-2].endswith("lost time has no target")


def test_the_year_leads_with_who_spent_it_and_counts_apart_what_is_not_essential() -> None:
    lines = [line.text for line in year_lines(full(), year_account(full()), 77)]
    assert "not essential 0 h" in lines[2]
    assert lines[3].startswith("others spent 19 % of it")
    assert any(line.startswith("all  ") for line in lines)


def test_half_an_hour_is_not_told_as_none() -> None:
    book = book_at([spent("lost", 0, "9:00", 0.5), spent("selling", 0, "10:00", 20)])
    account = year_account(book)
    assert "lost 0.5" in account_line(account, 78).text
    assert "lost 0.5 h" in " ".join(line.text for line in year_lines(book, account, 78))
    nothing = year_account(book_at([spent("selling", 0, "10:00", 20)]))
    assert " lost 0 · " in account_line(nothing, 78).text


def test_a_leak_of_minutes_is_not_no_part_and_days_of_a_month_name_it_once() -> None:
    book = book_at([spent("lost", 0, "9:00", 0.1), spent("selling", 1, "9:00", 60)])
    told = [
        line.text
        for line in leak_lines(book, find_leaks(book, MONDAY, MONDAY + timedelta(days=4)), 78)
    ]
    assert told[0].startswith("16–20 Nov  leaked")
    assert any("lost: bought nothing" in text and "<1 %" in text for text in told)


def test_in_ascii_everything_is_ascii() -> None:
    for line in drawn(full(), 78, ASCII):
        assert line.text.isascii(), line.text


def test_in_ascii_what_is_nothing_is_a_dot_and_no_line() -> None:
    grid = grid_lines(full(), week_grid(full(), MONDAY), 78, ASCII, selected=1)
    assert not any("|" in line.text for line in grid)


def test_the_grid_as_it_reads() -> None:
    book = book_at([spent("prospecting", 0, "9:00", 2.5), spent("lost", 2, "14:00", 1.5)])
    rows = [line.text for line in grid_lines(book, week_grid(book, MONDAY), 78)]
    assert rows[0] == ("hours          Mo 16 Tu 17 We 18 Th 19 Fr 20  total target  drift   quota")
    assert rows[1] == ("Prospecting      2.5     ·     ·     ·     ·    2.5   12.0   −9.5  −$2.4k")
    assert rows[8].startswith("all              2.5     ·   1.5     ·     ·    4.0   40.0")
    assert rows[9].startswith("unaccounted      5.5   8.0   6.5   8.0   8.0   36.0")


def test_the_year_shows_a_picture_of_weeks() -> None:
    book = book_at(
        [spent("prospecting", MONDAY - timedelta(weeks=n), "9:00", n) for n in range(1, 9)]
    )
    lines = [line.text for line in year_lines(book, year_account(book), 78)]
    months = next(line for line in lines if "Jan" in line)
    assert all(month in months for month in ("Jan", "Mar", "Jun", "Sep", "Nov"))
    picture = next(line for line in lines if line.startswith("Prospecting"))
    assert "█▇▆▅▄▃▂▁" in picture
    assert picture.endswith("36.0")


def test_words_of_time() -> None:
    assert [show_length(h) for h in (1.5, 2, 0.75, 0.001)] == ["1h30", "2h", "45m", "<1m"]
    assert [show_drift(h) for h in (1.24, -5.9, 0.01)] == ["+1.2", "−5.9", "0.0"]
    assert show_clock(3723.9) == "1:02:03"
    currency = book_at([]).settings.currency
    assert show_worth(None, currency) == "–"
    assert show_worth(99_00, currency) == "$99"
    assert [show_worth(m, currency, signed=True) for m in (99_00, 0, -99_00)] == [
        "+$99",
        "$0",
        "−$99",
    ]
    assert [shade(s) for s in (0, 0.01, 0.5, 1, 3)] == [" ", "▁", "▄", "█", "█"]


def test_the_timer_and_its_day() -> None:
    book = full()
    assert timer_line(book).text == "● 0:12:34 Selling since 17:47, @Northwind"
    assert timer_line(book, 3600).text.startswith("● 1:00:00")
    assert timer_line(book_at([])).text == "no timer runs"
    (running,) = day_lines(book, NOW.date(), 78)
    assert running.text == "17:47–now      13m  Selling          @Northwind"
    assert running.deal_id is None


DEALS = [deal("Port & Pallet", id=1), deal("Northwind", id=2)]
entries = st.builds(
    lambda day, minute, length, who, of, note: Entry(
        id=9, activity="selling", start=NOW - timedelta(days=day, minutes=minute),
        end=NOW - timedelta(days=day, minutes=minute) + timedelta(minutes=length),
        directed_by=who, deal_id=of, note=note,
    ),
    st.integers(1, 400), st.integers(0, 900), st.integers(1, 700),
    st.sampled_from(list(DirectedBy)),
    st.sampled_from([None, 1, 2]),
    st.text("abc :@-9", max_size=12).map(lambda text: " ".join(text.split())),
)  # fmt: skip


@given(entries)
def test_what_is_edited_without_a_change_stays_as_it_is(entry: Entry) -> None:
    book = book_at([*DEALS, entry])
    assert read_entry(book, editable_words(book, entry), entry) == entry


def test_an_entry_as_it_is_echoed() -> None:
    book = book_at(DEALS)
    entry = spent("selling", 0, "14:00", 1.5, deal_id=2, directed_by=DirectedBy.CLIENT, note="x")
    assert entry_words(book, entry) == (
        "1h30 Selling, Mon 16 Nov 14:00–15:30, @Northwind, by client, x"
    )


def test_a_timer_forgotten_for_weeks_is_told_with_dates() -> None:
    """Wednesday to Thursday would read as a day."""
    idle = IdleSpan(NOW - timedelta(days=36), NOW)
    began = f"{idle.start:%a} {idle.start.day} {idle.start:%b %H:%M}"
    words = idle_words(book_at(()), idle)
    assert words.startswith(f"no sign of you from {began} to {NOW:%a} {NOW.day} {NOW:%b %H:%M} (")
