"""The territory on a page: the quarter's plan by segment, one field at a time."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.segments import ShareChange
from salesdash.domain.territory import SegmentField
from salesdash.report.lines import Line
from salesdash.report.territory import territory_lines
from salesdash.store import Changes
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.share_form import share_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class TerritoryPage(PageScreen):
    """Each segment's share of the quota, what it has and what it lacks."""

    BINDINGS = bindings_of("territory")
    name_of_screen = "territory"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._field = SegmentField.VERTICAL

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the plan by the chosen field."""
        return territory_lines(book, self._field, width, self.desk.glyphs)

    def action_turn(self, step: int) -> None:
        """Split by the field before or after."""
        fields = list(SegmentField)
        self._field = fields[(fields.index(self._field) + step) % len(fields)]
        if self.book is not None:
            self.show_book(self.book)

    def action_change(self) -> None:
        """Set the shares of the quota."""
        if self.book is None:
            return

        def chosen(change: ShareChange | None) -> None:
            if change is not None:
                self._keep(change)

        self.app.push_screen(share_form(self.book, self._field), chosen)

    def _keep(self, change: ShareChange) -> None:
        """Store the shares that were set."""

        def write(tx: Changes) -> None:
            tx.put_all(change.kept)
            for share in change.gone:
                tx.delete(share)

        what = f"shares by {self._field.value}"
        self.commit(what, write, f"set: {what}")
