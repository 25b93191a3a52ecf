"""The year as an account: its balance, its picture of weeks × activities, who spent it."""

from collections.abc import Sequence
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.calendar import Period, show_day
from salesdash.domain.leaks import find_leaks
from salesdash.domain.timekeeping import DirectedBy
from salesdash.domain.year_account import YearAccount, YearRow, week_number, year_account
from salesdash.report.cells import fit
from salesdash.report.figures import join_parts, show_share
from salesdash.report.hours import shade, show_account, show_drift, show_hours, show_worth
from salesdash.report.leaks import leak_lines
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, bar
from salesdash.report.table import Cell, Row, Table

NAME = 15
SUM = 7
BAR = 40


def year_lines(
    book: Book, account: YearAccount, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the whole page of the year."""
    return (
        *balance_lines(book, account, width, glyphs),
        *who_lines(book, account, width, glyphs),
        Line(),
        *picture_lines(account, width, glyphs),
        Line(),
        *row_lines(book, account, width, glyphs),
    )


def beside_lines(book: Book, week: Period, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what stands beside a week where there is room: its year, and where its time leaked."""
    last = min(week.end, book.today)
    account = year_account(book, last)
    leaks = find_leaks(book, week.start, max(last, week.start))
    return (
        *year_lines(book, account, width, glyphs),
        Line(),
        *leak_lines(book, leaks, width, glyphs),
    )


def balance_lines(
    book: Book, account: YearAccount, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the account: what was spent of it, what is left, and how fast."""
    share = account.spent / account.total if account.total else 0.0
    full, empty = bar(share, min(BAR, width // 2), glyphs)
    currency = book.settings.currency
    head = join_parts(
        (
            (Span(account.year.label, Role.FIGURE),),
            (Span(f"an account of ${account.total:,.0f}, a dollar an hour", Role.QUIET),),
            (Span(f"an hour is {show_worth(account.worth(1), currency, glyphs)} of quota",
                  Role.QUIET),),
        )[: 3 if account.worth_minor is not None else 2],
        width, glyphs,
    )  # fmt: skip
    spent = Line(
        (
            Span(full, Role.WON),
            Span(empty, Role.QUIET),
            Span(f" spent ${show_account(account.spent)}", Role.FIGURE),
            Span(f"  left ${account.balance:,.0f}".replace("$-", f"{glyphs.minus}$"), Role.PLAIN),
        )
    )
    parts = []
    if account.pace is not None:
        what = f"pace {show_share(account.pace)} of ${account.expected:,.0f} due"
        parts.append((Span(what, Role.PLAIN),))
    lost, missing = account.lost, account.unaccounted
    parts += [
        (Span(f"lost {show_account(lost)} h", Role.WARNING if lost else Role.QUIET),),
        (Span(f"not essential {show_account(account.not_essential)} h", Role.QUIET),),
        (
            Span(
                f"unaccounted {show_account(missing)} h", Role.OPEN_SLOT if missing else Role.QUIET
            ),
        ),
    ]
    return (head, spent, join_parts(parts, width, glyphs))


def picture_lines(account: YearAccount, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return weeks × activities, a character a week: the fuller, the nearer to its busiest.

    A row is measured by its own busiest week, so that small activities show their shape too.
    """
    room = max(width - NAME - SUM, 10)
    weeks = account.weeks[-room:] if len(account.weeks) > room else account.weeks
    first = len(account.weeks) - len(weeks)
    now = week_number(account, account.until)
    lines = [Line((Span(fit("", NAME)), Span(_months(weeks), Role.HEADING),
                   Span("hours".rjust(SUM), Role.HEADING)))]  # fmt: skip
    lines.extend(_picture_row(row, first, now, glyphs) for row in account.rows)
    lines.append(_picture_sum("all", account.by_week, first, now, glyphs))
    lines.append(_picture_sum("by others", account.others_by_week, first, now, glyphs))
    return tuple(lines)


def _picture_sum(name: str, by_week: Sequence[float], first: int, now: int, glyphs: Glyphs) -> Line:
    """Return the trend of a sum over the weeks."""
    cells = _cells(by_week, now, glyphs)
    return Line(
        (
            Span(fit(name, NAME), Role.QUIET),
            Span("".join(cells[first:]), Role.OPEN_SLOT if name != "all" else Role.PLAIN),
            Span(show_hours(sum(by_week)).rjust(SUM), Role.QUIET),
        )
    )


def _cells(by_week: Sequence[float], now: int, glyphs: Glyphs) -> list[str]:
    """Return a character a week, measured by the busiest; weeks to come are dots."""
    most = max(by_week, default=0.0)
    return [
        glyphs.none if number > now and not hours else shade(hours / most if most else 0, glyphs)
        for number, hours in enumerate(by_week)
    ]


def _picture_row(row: YearRow, first: int, now: int, glyphs: Glyphs) -> Line:
    """Return one activity's weeks; those to come are dots."""
    cells = _cells(row.by_week, now, glyphs)
    role = Role.WARNING if row.activity.lost else Role.LINE
    return Line(
        (
            Span(fit(row.activity.name, NAME, ellipsis=glyphs.ellipsis), Role.NAME),
            Span("".join(cells[first : now + 1]), role),
            Span("".join(cells[max(now + 1, first) :]), Role.QUIET),
            Span(show_hours(row.spent).rjust(SUM), Role.FIGURE),
        )
    )


def _months(weeks: tuple[date, ...]) -> str:
    """Return the months above their first weeks, as far as there is room for their names."""
    text = [" "] * len(weeks)
    for number, day in enumerate(weeks):
        fresh = number == 0 or weeks[number - 1].month != day.month
        if fresh and number + 3 <= len(weeks) and "".join(text[max(number - 1, 0) :]).isspace():
            text[number : number + 3] = f"{day:%b}"[:3]
    return "".join(text)


def row_lines(
    book: Book, account: YearAccount, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return each activity's hours, share, target and drift as a table."""
    spent = account.spent
    rows = []
    for row in account.rows:
        minor = account.worth(row.drift)
        rows.append(
            Row(
                (
                    Cell(row.activity.name, Role.NAME),
                    show_hours(row.spent),
                    show_share(row.spent / spent) if spent else glyphs.dash,
                    Cell(show_hours(row.target), Role.QUIET),
                    show_drift(row.drift, glyphs),
                    show_worth(minor, book.settings.currency, glyphs, signed=True),
                    Cell("" if row.activity.essential else "not essential", Role.QUIET),
                )
            )
        )
    head = ("activity", "spent", "share", "target", "drift", "in quota", "")
    return Table(head, rows, left=frozenset({0, 6})).lines(width, glyphs)


def who_lines(
    book: Book, account: YearAccount, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return who spent the year: the share that others directed is the headline."""
    share = account.others_share
    if share is None:
        return (Line((Span("Nothing is entered in this year yet.", Role.OPEN_SLOT),)),)
    parts = [(Span(f"others spent {show_share(share)} of it", Role.FIGURE),)]
    for who in DirectedBy:
        hours = account.by_who.get(who, 0.0)
        if who is not DirectedBy.ME:
            words = f"{who.value} {show_account(hours)} h"
            parts.append((Span(words, Role.PLAIN if hours else Role.QUIET),))
    if account.since > account.year.start:
        kept = f"kept since {show_day(account.since, book.today)}"
        parts.append((Span(kept, Role.QUIET),))
    return (join_parts(parts, width, glyphs),)
