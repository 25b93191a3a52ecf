"""A screen whose deals are in a list with a cursor."""

from textual import on

from salesdash.domain.records import Deal
from salesdash.ui.screens.filtered import FilteredScreen
from salesdash.ui.screens.pipeline import PipelineScreen
from salesdash.ui.widgets.line_list import LineList


class ListScreen(PipelineScreen):
    """A screen that begins on its LineList; Enter or a second click opens the deal there."""

    @property
    def list(self) -> LineList:
        """The list with the cursor."""
        return self.query_one(LineList)

    @property
    def deal_id(self) -> int | None:
        """The deal under the cursor."""
        return self.list.deal_id if self.is_mounted else None

    def go_to(self, deal_id: int) -> None:
        """Put the cursor on a deal."""
        self.list.go_to(deal_id)

    def on_mount(self) -> None:
        """Start on the list."""
        self.list.focus()

    @on(LineList.Opened)
    def _opened(self, message: LineList.Opened) -> None:
        """Open the deal that was clicked."""
        self.open_deal(message.deal_id)

    @on(LineList.Moved)
    def _moved(self) -> None:
        """Let the footer follow the cursor."""
        self.follow_cursor()


class FilteredDeals(FilteredScreen, ListScreen):
    """A screen whose list of deals is narrowed to a text."""

    def matches(self, deal: Deal) -> bool:
        """Tell whether a deal has the filter's text in its name, account, product or contact."""
        texts = (deal.name, deal.account, deal.product, deal.contact, deal.next_step)
        return any(self.wanted in text.casefold() for text in texts)
