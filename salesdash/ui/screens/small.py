"""What a window says that is too small to work in, until it is larger again."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from salesdash.ui.passing import is_on_top

LEAST = Size(40, 12)


def is_too_small(size: Size) -> bool:
    """Tell whether a window has no room for any screen."""
    return size.width < LEAST.width or size.height < LEAST.height


class SmallScreen(Screen[None]):
    """Laid over whatever is shown; what is below it waits as it is."""

    BINDINGS = [Binding("q", "app.quit", "Quit")]  # noqa: RUF012 - as Textual types it

    def compose(self) -> ComposeResult:
        """Yield the line."""
        yield Static("", id="too-small", markup=False)

    def on_mount(self) -> None:
        """Say how much is missing."""
        self.on_resize()

    def on_screen_resume(self) -> None:
        """Go, where the window became large enough while a dialog lay over the line."""
        if not is_too_small(self.app.size) and is_on_top(self):
            self.app.pop_screen()

    def on_resize(self) -> None:
        """Say it anew: the window is being dragged."""
        width, height = self.size
        said = f"{width}×{height} is too small: make it {LEAST.width}×{LEAST.height}"
        self.query_one(Static).update(said)
