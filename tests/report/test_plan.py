"""The plan as lines: the figures of the domain, within the width, in words."""

from collections.abc import Callable, Sequence

import pytest

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.domain.chain import make_chain, work_columns
from salesdash.domain.day import plan_of_day
from salesdash.domain.promises import CheckIn, DayFigures
from salesdash.domain.records import Outcome, Record, Settings
from salesdash.report.checkin import checkin_lines
from salesdash.report.lines import ASCII, Line
from salesdash.report.plan import plan_figures, plan_lines
from salesdash.report.working import working_figures, working_lines
from tests.builders import NOW, TODAY, book_of, closed, deal

Lines = Callable[[Book, int], Sequence[Line]]
SHORT = Settings(cycle_days=21)
RECORDS: list[Record] = [
    deal(dollars=20_000),
    *(closed(Outcome.WON, ago=100 + n, cycle=21, dollars=20_000) for n in range(3)),
    closed(Outcome.LOST, ago=100, cycle=21),
]
BOOK = book_of(RECORDS, quota=100_000, settings=SHORT)


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("make", [plan_lines, working_lines])
def test_nothing_is_wider_than_the_room(make: Lines, width: int) -> None:
    lines = make(BOOK, width)
    assert max(line.width for line in lines) <= max(width, 70)


def test_the_working_is_the_arithmetic() -> None:
    """400 dials a day, 20 hours.

    5 wins; ratio 24 / (3 + 5) = 3:1; 15 opportunities, 1 open, 14 to open: 28 appointments,
    560 conversations, 5,600 dials over 14 days.
    """
    text = [line.text for line in working_lines(BOOK, 80)]
    for step in (
        "= still to win                          $100,000",
        "= wins needed                                  5   5.00, rounded up",
        "× close ratio                             3.00:1",
        "= opportunities to open                       14",
        "= dials                                    5,600",
        "= dials a selling day                        400",
        "= hours of calling a day                  20.0 h   more than a day holds",
    ):
        assert step in text


def test_json_and_text_say_the_same() -> None:
    chain = make_chain(BOOK)
    figures = working_figures(BOOK)["quarter"]
    assert isinstance(figures, dict)
    assert figures["dials_per_day"] == chain.per_day.dials
    assert figures["close_ratio"] == {"value": 3.0, "source": "own 3/4"}
    column = plan_figures(work_columns(BOOK)[3])
    assert (column["label"], column["dials"]) == ("Q4 2026", chain.total.dials)


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (
            PeriodKind.DAY,
            (
                "The working, Mon 23 Nov",
                "÷ selling days left                           29   today's included",
                "= to win today                            $3,448   0.2 wins",
                "  deals to open for Q4 2026                   14   1 are open",
                "× of those days today                          1",
                "= to open today                             1.00",
                "= dials                                      400",
                "= hours of calling                        20.0 h",
            ),
        ),
        (
            PeriodKind.WEEK,
            (
                "The working, week 48",
                "× selling days this week                       5",
                "= to win this week                       $17,241   0.9 wins",
                "= to open this week                         5.00",
                "= dials                                    2,000",
            ),
        ),
        (
            PeriodKind.MONTH,
            (
                "The working, Nov 2026",
                "= to win this month                      $20,690   1.0 wins",
                "= dials                                    2,400",
            ),
        ),
        (
            PeriodKind.YEAR,
            (
                "The working, 2026",
                "  quota                                 $400,000",
                "− won                                    $60,000   3 deals",
                "= wins needed                                 17   17.00, rounded up",
                "= opportunities to open                       50",
                "= dials                                   20,000",
                "÷ selling days to open them                   14",
            ),
        ),
    ],
)
def test_the_working_of_every_length_of_time(kind: PeriodKind, steps: Sequence[str]) -> None:
    """Of 29 selling days left, 14 to open deals on, this week has 5 and the month 6."""
    text = [line.text for line in working_lines(BOOK, 80, kind=kind)]
    for step in steps:
        assert step in text
    assert max(map(len, text)) <= 80
    empty = [line.text for line in working_lines(book_of([]), 80, kind=kind)]
    assert empty[1] == "no quota yet: set it with `salesdash config quota AMOUNT`"
    assert working_figures(BOOK, kind)[kind.value]


def test_in_ascii() -> None:
    text = "\n".join(line.text for line in working_lines(BOOK, 80, ASCII))
    assert "- won" in text
    assert "−" not in text


def test_without_a_quota_it_says_what_to_do() -> None:
    text = "\n".join(line.text for line in working_lines(book_of([]), 80))
    assert "no quota yet: set it with `salesdash config quota AMOUNT`" in text
    assert (
        plan_lines(book_of([]), 80)[-1].text
        == "no quota yet: set it with `salesdash config quota AMOUNT`"
    )


def test_both_quarters_once_the_last_opening_day_has_passed() -> None:
    late = book_of([deal()], quota=100_000)
    text = [line.text for line in working_lines(late, 80)]
    assert "The working, Q4 2026" in text
    assert "The working, Q1 2027" in text
    said = "\n".join(line.text for line in plan_lines(late, 80))
    assert "Last opening day of Q4 2026 was 1 Nov" in said
    assert "Today's dials are for Q1 2027." in said


def test_what_was_checked_in_with_stands_and_the_plan_says_so() -> None:
    def told(dials: int) -> tuple[str, str]:
        known = CheckIn(on=TODAY, at=NOW, planned=DayFigures(dials=dials))
        book = book_of([*RECORDS, known], quota=100_000, settings=SHORT)
        text = "\n".join(line.text for line in plan_lines(book, 80))
        return text, "\n".join(line.text for line in checkin_lines(book, 80))

    now = plan_of_day(BOOK).dials
    sentence = f"You checked in with 7 dials, which stand for today; as the book is now: {now:,}."
    assert all(sentence in text for text in told(7))
    assert not any("You checked in with" in text for text in told(now))


def test_a_narrow_table_leaves_the_year_out_before_it_cuts_a_name() -> None:
    head, *rows = (line.text for line in plan_lines(BOOK, 57))
    assert "opportunities to open" in rows[2]
    assert "month" in head
