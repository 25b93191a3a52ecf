"""The pages of the ledger: the year, focus, the rebalanced week, what winning takes."""

from collections.abc import Sequence
from datetime import timedelta

from salesdash.domain.activities import new_targets, put_targets
from salesdash.domain.book import Book
from salesdash.domain.calendar import PeriodKind
from salesdash.domain.focus import focus_trend
from salesdash.domain.rebalance import Rebalance, accept, rebalance
from salesdash.domain.winning import offered_targets, what_winning_takes
from salesdash.domain.year_account import year_account
from salesdash.report.focus import focus_lines
from salesdash.report.ledger_year import year_lines
from salesdash.report.lines import Line
from salesdash.report.rebalance import rebalance_lines
from salesdash.report.winning import winning_lines
from salesdash.store import Changes
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.ledger_page import LedgerPage

FURTHEST = 52


class YearPage(LedgerPage):
    """The year as an account, with the picture of its weeks."""

    BINDINGS = bindings_of("year")
    name_of_screen = "year"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the account."""
        account = year_account(book, self.day_of(book))
        return year_lines(book, account, width, self.desk.glyphs)

    def action_turn(self, step: int) -> None:
        """Show the year before, or after."""
        self.turn(PeriodKind.YEAR, step)


class FocusPage(LedgerPage):
    """Focus with its working, and its trend over eight weeks."""

    BINDINGS = bindings_of("focus")
    name_of_screen = "focus"

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the figure, its working and its trend."""
        return focus_lines(book, focus_trend(book, self.day_of(book)), width, self.desk.glyphs)

    def action_turn(self, step: int) -> None:
        """Show the week before, or after."""
        self.turn(PeriodKind.WEEK, step)


class RebalancePage(LedgerPage):
    """A week's hours, the next one's at first, to be accepted as its plan."""

    BINDINGS = bindings_of("rebalance")
    name_of_screen = "rebalance"
    _ahead = 1

    def found(self, book: Book) -> Rebalance:
        """Return the hours of the week that is shown."""
        return rebalance(book, book.today + timedelta(weeks=self._ahead))

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the hours and their reasons."""
        return rebalance_lines(self.found(book), width, self.desk.glyphs)

    def action_turn(self, step: int) -> None:
        """Show the week before, down to this one, or the week after."""
        self._ahead = min(max(self._ahead + step, 0), FURTHEST)
        if self.book is not None:
            self.show_book(self.book)

    def action_accept(self) -> None:
        """Keep them as the week's plan."""
        if self.book is None:
            return
        label = self.found(self.book).week.label

        def change(tx: Changes) -> None:
            book = self.desk.store.book()
            tx.put(accept(book, self.found(book), self.desk.clock.now()))

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
