"""A screen whose list is narrowed to what contains a text."""

from textual import on

from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList


class FilteredScreen(BookScreen):
    """A screen with a LineList and a FilterBar; it shows what `wanted` lets through."""

    wanted = ""

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterBar).open()

    def action_back(self) -> None:
        """Give the filter up."""
        if self.wanted:
            self._leave(kept=False)

    @on(FilterBar.Narrowed)
    def _narrow(self, message: FilterBar.Narrowed) -> None:
        """Show only what contains the text."""
        self.wanted = message.text.strip().casefold()
        if self.book is not None:
            self.show_book(self.book)

    @on(FilterBar.Left)
    def _left(self, message: FilterBar.Left) -> None:
        """Go back to the list."""
        self._leave(kept=message.kept)

    def _leave(self, *, kept: bool) -> None:
        """Go back to the list, with the filter or without."""
        if not kept:
            self.query_one(FilterBar).close()
        self.query_one(LineList).focus()
