"""The leaks of a week or a year, and the entries behind each."""

from collections.abc import Sequence

from textual import on

from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.domain.leaks import Leaks, find_leaks
from salesdash.domain.timekeeping import Entry
from salesdash.report.leaks import behind_lines, leak_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.ledger_page import LedgerPage
from salesdash.ui.widgets.line_list import LineList


class LeaksPage(LedgerPage):
    """Where time leaked in the week or the year; Enter shows the entries behind a leak."""

    BINDINGS = bindings_of("leaks")
    name_of_screen = "leaks"

    _year = False
    _behind = 0

    def found(self, book: Book) -> Leaks:
        """Return the leaks of the week or of the year of the day, as far as they have come."""
        period = book.calendar.period(self._kind, self.day_of(book))
        return find_leaks(book, period.start, max(min(period.end, book.today), period.start))

    @property
    def _kind(self) -> PeriodKind:
        """Whether a week or a year is shown."""
        return PeriodKind.YEAR if self._year else PeriodKind.WEEK

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the leaks, or the entries behind one."""
        found, glyphs = self.found(book), self.desk.glyphs
        if 0 < self._behind <= len(found.leaks):
            return behind_lines(book, found.leaks[self._behind - 1], width, glyphs)
        period = book.calendar.period(self._kind, self.day_of(book))
        other = "the week" if self._year else "the year"
        words = (Span(period.label.capitalize(), Role.FIGURE),
                 Span(f"  {self.key_of('whole_year')} shows {other}", Role.QUIET))  # fmt: skip
        return (Line(words), *leak_lines(book, found, width, glyphs))

    @on(LineList.Opened)
    def _opened(self) -> None:
        """Show what is behind the leak that was clicked."""
        self.action_behind()

    def action_behind(self) -> None:
        """Show the entries behind the leak under the cursor, or the day of an entry."""
        under = self.query_one(LineList).deal_id
        if under is None or self.book is None:
            return
        if not self._behind:
            self._again(under)
            return
        entry = self.book.table(Entry).get(under)
        if entry is not None:
            self._show_day(self.book, entry)

    def _show_day(self, book: Book, entry: Entry) -> None:
        """Leave for the day of an entry in the ledger, where that is below."""
        from salesdash.ui.screens.ledger import LedgerScreen

        app = self.app
        if self.leave() and isinstance(app.screen, LedgerScreen):
            app.screen.go_to_day(entry.start.astimezone(book.now.tzinfo).date())

    def action_turn(self, step: int) -> None:
        """Show the week or the year before, or after."""
        self._behind = 0
        self.turn(self._kind, step)

    def action_span(self) -> None:
        """Show the year's leaks, or the week's again."""
        self._year = not self._year
        self._again(0)

    def action_back(self) -> None:
        """Go back from the entries to the leaks, or leave the page."""
        if self._behind:
            self._again(0)
        else:
            self.leave()

    def _again(self, behind: int) -> None:
        """Show the entries behind a leak, or with 0 the leaks."""
        self._behind = behind
        if self.book is not None:
            self.show_book(self.book)
