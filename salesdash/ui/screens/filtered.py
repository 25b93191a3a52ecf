"""A pipeline screen with a list that can be filtered."""

from textual import on

from salesdash.domain.records import Deal
from salesdash.ui.screens.listing import ListScreen
from salesdash.ui.widgets.filter_bar import FilterBar


class FilteredScreen(ListScreen):
    """A screen whose deals are in a LineList; `/` narrows it to a text."""

    wanted = ""

    def matches(self, deal: Deal) -> bool:
        """Tell whether a deal has the filter's text in its name, account, product or contact."""
        texts = (deal.name, deal.account, deal.product, deal.contact, deal.next_step)
        return any(self.wanted in text.casefold() for text in texts)

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
        self.list.focus()
