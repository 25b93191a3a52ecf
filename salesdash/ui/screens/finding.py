"""Finding a line by a text in it, on every screen that has a list."""

from textual import on

from salesdash.ui.passing import PassingScreen
from salesdash.ui.widgets.find_bar import FindBar
from salesdash.ui.widgets.line_list import LineList


class FindingScreen(PassingScreen[None]):
    """A screen whose list is searched: the bar for the text is made when it is first wanted."""

    async def action_find(self) -> None:
        """Go to a line by a text in it."""
        bar = self.query_one_optional(FindBar)
        if bar is None:
            bar = FindBar()
            await self.query_one("#body").mount(bar)
        bar.display = True
        self.set_focus(bar)

    @on(FindBar.Sought)
    def _seek(self, message: FindBar.Sought) -> None:
        """Go to the line; the bell says that there is none."""
        found = message.text and self.query_one(LineList).find(message.text, on=message.on)
        if not found:
            self.app.bell()

    @on(FindBar.Left)
    def _sought(self) -> None:
        """Go back to the list."""
        self.query_one(FindBar).display = False
        self.query_one(LineList).focus()
