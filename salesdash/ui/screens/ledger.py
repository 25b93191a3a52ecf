"""The ledger: the week as a grid, the entries of a day below it, and the timer."""

from datetime import date, timedelta
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from salesdash.domain import entries
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.entries import Overlap, Rewrite, place
from salesdash.domain.errors import InputError
from salesdash.domain.focus import focus_trend
from salesdash.domain.ledger import week_grid
from salesdash.domain.time_words import read_entry, read_moment
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.domain.typed import parse_day
from salesdash.domain.year_account import year_account
from salesdash.report.entries import day_lines, editable_words, entries_of_day, entry_words
from salesdash.report.ledger import account_line, week_line
from salesdash.report.ledger_grid import grid_lines
from salesdash.report.ledger_year import beside_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.report.upkeep import upkeep_lines
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import LOOK_SECONDS, BookScreen
from salesdash.ui.screens.ledger_page import LedgerPage
from salesdash.ui.screens.time_import import TimeImportScreen
from salesdash.ui.widgets.day_list import DayList
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.timer_line import TimerLine
from salesdash.ui.widgets.words_bar import WordsBar

SIDE_BY_SIDE = 168
DAYS, APART = 92, 3
LOW = 22
ON_ENTRY = {"edit_entry", "split_entry", "join_entry", "delete_entry"}


class LedgerScreen(TimeImportScreen):
    """The week of a day. Up and down go through the day's entries, left and right to other days."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("ledger")
    name_of_screen = "ledger"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._day: date | None = None
        self._beside: tuple[Book, Period, int] | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the week, the timer, the day, and the line for words."""
        with Horizontal(id="halves"):
            with Vertical(id="days"):
                yield LineText(id="week")
                yield TimerLine(self.desk.clock, self.desk.glyphs)
                yield LineText(id="grid")
                yield LineText(id="account")
                yield LineText(id="day-title")
                yield DayList("entries")
            yield LineText(id="beside")
        yield WordsBar()

    def on_mount(self) -> None:
        """Start on the entries; from then on time goes on."""
        self.focus_list()
        self.set_interval(LOOK_SECONDS, self.go_on)

    def focus_list(self) -> None:
        """Put the focus on the entries."""
        self.query_one(DayList).focus()

    def show_book(self, book: Book) -> None:
        """Show the week and the day."""
        wide = self.size.width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self.set_class(self.size.height < LOW, "-low")
        whole, glyphs = self.size.width - 2, self.desk.glyphs
        day, width = self.day_of(book), DAYS if wide else whole
        grid = week_grid(book, day)
        account = year_account(book, min(grid.week.end, max(book.today, day)))
        trend = focus_trend(book, grid.week.start)
        head = (week_line(book, grid, width, glyphs), *upkeep_lines(book, width, glyphs))
        self.query_one("#week", LineText).show(head)
        self.query_one(TimerLine).book = book
        lines = grid_lines(book, grid, width, glyphs, (day - grid.week.start).days)
        self.query_one("#grid", LineText).show(lines)
        self.query_one("#account", LineText).show((account_line(account, width, glyphs, trend),))
        self.query_one("#day-title", LineText).show((_day_title(book, day),))
        self.query_one(DayList).show(day_lines(book, day, width - 1, glyphs), width - 1)
        if wide:
            self.call_after_refresh(self._show_beside, whole - DAYS - APART)

    def _show_beside(self, width: int) -> None:
        """Show the year and the week's leaks beside the week: they may wait until it stands."""
        book = self.book
        if book is None or not self.is_mounted or not self.has_class("-wide"):
            return
        week = book.calendar.week(self.day_of(book))
        shown = (book, week, width)
        if shown != self._beside:
            self._beside = shown
            lines = beside_lines(book, week, width, self.desk.glyphs)
            self.query_one("#beside", LineText).show(lines)

    def day_of(self, book: Book) -> date:
        """Return the day that is shown: today until the rep goes to another."""
        return self._day or book.today

    def go_to_day(self, day: date | None) -> None:
        """Show another day; today stays today when the day turns."""
        if day is None or self.book is None:
            return
        self._day = None if day == self.book.today else day
        self.show_book(self.book)
        self.follow_cursor()

    def page_named(self, name: str) -> BookScreen:
        """Return a page; one of the ledger is about the day that is shown."""
        page = super().page_named(name)
        return page.about(self._day) if isinstance(page, LedgerPage) else page

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        if self.book is None or not self.is_mounted:
            return None
        return self.book.table(Entry).get(self.query_one(DayList).deal_id or 0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what needs an entry where there is none."""
        return self.entry is not None if action in ON_ENTRY else True

    def follow_cursor(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Edit the entry that was clicked."""
        self.action_edit_entry()

    @on(DayList.Turned)
    def _turned(self, message: DayList.Turned) -> None:
        """Go to the day before, or the next one."""
        if self.book is not None:
            self.go_to_day(self.day_of(self.book) + timedelta(days=message.days))

    def action_week(self, weeks: int) -> None:
        """Go a week back or on."""
        if self.book is not None:
            self.go_to_day(self.day_of(self.book) + timedelta(weeks=weeks))

    def action_day(self) -> None:
        """Ask for the day to go to."""
        book = self.book
        if book is None:
            return

        def read(typed: dict[str, str]) -> date:
            return parse_day(typed["day"], book.today, past=True)

        field = Field("day", "Day", "", "monday, 4 nov, 2026-11-04, today")
        self.app.push_screen(FormDialog("Go to a day", (field,), read), self.go_to_day)

    # -- entries ---------------------------------------------------------------------------

    def action_edit_entry(self) -> None:
        """Change the entry under the cursor in plain words."""
        entry, book = self.entry, self.book
        if entry is None or book is None:
            return

        def read(book: Book, text: str, overlap: Overlap) -> Rewrite:
            return place(book, read_entry(book, text, _fresh(book, entry)), overlap)

        self.ask("edit", f"edit {_named(book, entry)}", read, editable_words(book, entry))

    def action_split_entry(self) -> None:
        """Part the entry under the cursor at a time of day."""
        entry, book = self.entry, self.book
        if entry is None or book is None:
            return

        def read(book: Book, text: str, _overlap: Overlap) -> Rewrite:
            found = _fresh(book, entry)
            at = read_moment(book, text, found.start)
            return entries.split(found, at)

        self.ask("split at", f"split {_named(book, entry)}", read, hint="10:30")

    def action_join_entry(self) -> None:
        """Join the entry under the cursor with the next one of the day."""
        entry, book = self.entry, self.book
        if entry is None or book is None:
            return
        later = [
            e
            for e in entries_of_day(book, self.day_of(book))
            if e.start.timestamp() > entry.start.timestamp()
        ]
        if not later:
            self.notify("no entry follows on this day", severity="warning", timeout=3)
            return
        self.rewrite(
            f"join {_named(book, entry)} with the next",
            lambda b: entries.join(b, _fresh(b, entry), _fresh(b, later[0])),
            f"joined; {self.key_of('undo')} takes it back",
        )

    def action_delete_entry(self) -> None:
        """Take the entry under the cursor away."""
        entry, book = self.entry, self.book
        if entry is not None and book is not None:
            self.rewrite(
                f"delete {_named(book, entry)}",
                lambda b: entries.delete(_fresh(b, entry)),
                f"deleted: {entry_words(book, entry)}; {self.key_of('undo')} takes it back",
            )

    def action_back(self) -> None:
        """Go back to today."""
        if self.book is not None:
            self.go_to_day(self.book.today)


def _fresh(book: Book, entry: Entry) -> Entry:
    """Return an entry as the book has it now. Raises InputError when it is gone."""
    found = book.table(Entry).get(entry.id)
    if found is None:
        raise InputError("this entry is no longer in the book")
    return found


def _named(book: Book, entry: Entry) -> str:
    """Return an entry as undo and the history name it: `1h30 Selling, Mon 23 Nov 14:00–15:30`."""
    return entry_words(book, replace(entry, note="", deal_id=None, directed_by=DirectedBy.ME))


def _day_title(book: Book, day: date) -> Line:
    """Return which day's entries stand below."""
    today = ", today" if day == book.today else ""
    return Line((Span(f"{day:%A} {day.day} {day:%b}{today}", Role.FIGURE),))
