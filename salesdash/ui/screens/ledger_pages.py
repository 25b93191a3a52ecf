"""The pages of the ledger: the rebalanced week, the leaks, what winning takes, the year."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from salesdash.domain.activities import new_targets, put_targets, week_of
from salesdash.domain.book import Book
from salesdash.domain.leaks import Leaks, find_leaks
from salesdash.domain.rebalance import accept, rebalance
from salesdash.domain.timekeeping import Entry
from salesdash.domain.winning import offered_targets, what_winning_takes
from salesdash.domain.year_account import year_account
from salesdash.report.leaks import behind_lines, leak_lines
from salesdash.report.ledger_year import year_lines
from salesdash.report.lines import Line, Role, Span
from salesdash.report.rebalance import rebalance_lines
from salesdash.report.winning import winning_lines
from salesdash.store import Changes
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen, Desk
from salesdash.ui.widgets.line_list import LineList

FRAME = 3
NARROWEST = 40


class LedgerPage(BookScreen):
    """A page over the ledger; left with Esc. Subclasses say what its lines are."""

    tab = "ledger"

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield LineList("lines")

    def on_mount(self) -> None:
        """Start on the lines."""
        self.query_one(LineList).focus()

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the page's lines, at most `width` cells wide."""
        raise NotImplementedError

    def show_book(self, book: Book) -> None:
        """Show the page as the book has it."""
        width = max(self.size.width - FRAME, NARROWEST)
        lines = self.lines(book, width)
        self.query_one(LineList).show(lines, max([width, *(line.width for line in lines)]))

    def action_page(self, name: str) -> None:
        """Change to another page; the one that is shown makes way."""
        if name != self.name_of_screen:
            app = self.app
            if self.leave() and isinstance(app.screen, BookScreen):
                app.screen.action_page(name)

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()


class YearPage(LedgerPage):
    """The year as an account, with the picture of its weeks."""

    BINDINGS = bindings_of("year")
    name_of_screen = "year"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the account."""
        return year_lines(book, year_account(book), width, self.desk.glyphs)


class RebalancePage(LedgerPage):
    """Next week's hours, to be accepted as its plan."""

    BINDINGS = bindings_of("rebalance")
    name_of_screen = "rebalance"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the hours and their reasons."""
        return rebalance_lines(rebalance(book), width, self.desk.glyphs)

    def action_accept(self) -> None:
        """Keep them as the week's plan."""
        if self.book is None:
            return
        label = rebalance(self.book).week.label

        def change(tx: Changes) -> None:
            book = self.desk.store.book()
            tx.put(accept(book, rebalance(book), self.desk.clock.now()))

        if self.commit(f"plan {label}", change, f"{label} is planned so"):
            self.action_back()


class WinningPage(LedgerPage):
    """What winning takes, to be taken as targets."""

    BINDINGS = bindings_of("winning")
    name_of_screen = "winning"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the shares by cycle third, and the offer."""
        winning = what_winning_takes(book)
        return winning_lines(winning, offered_targets(book, winning), width, self.desk.glyphs)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer no targets where no won deal has time."""
        if action != "accept" or self.book is None:
            return True
        return bool(what_winning_takes(self.book).won.total)

    def action_accept(self) -> None:
        """Take the offer as targets from this week on."""

        def change(tx: Changes) -> None:
            book = self.desk.store.book()
            offer = offered_targets(book, what_winning_takes(book))
            starts = book.calendar.week(book.today).start
            tx.put(put_targets(book, new_targets(book, offer, starts)))

        if self.commit("targets from wins", change, "these are the targets from this week on"):
            self.action_back()


class LeaksPage(LedgerPage):
    """Where time leaked in the week or the year; Enter shows the entries behind a leak."""

    BINDINGS = bindings_of("leaks")
    name_of_screen = "leaks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._year = False
        self._behind = 0

    def found(self, book: Book) -> Leaks:
        """Return the leaks of the week or of the year so far."""
        period = book.calendar.year(book.today) if self._year else week_of(book, book.today)
        return find_leaks(book, period.start, min(period.end, book.today))

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the leaks, or the entries behind one."""
        found, glyphs = self.found(book), self.desk.glyphs
        if 0 < self._behind <= len(found.leaks):
            return behind_lines(book, found.leaks[self._behind - 1], width, glyphs)
        what = "The year so far" if self._year else "This week"
        title = Line((Span(f"{what} (Tab changes it)", Role.HEADING),))
        return (title, *leak_lines(book, found, width, glyphs))

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
