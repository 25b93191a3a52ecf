"""The steps of the playbook in one deal, ticked with the space bar."""

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.playbook import steps_of
from salesdash.domain.records import Deal
from salesdash.report.lines import Glyphs
from salesdash.report.questions import tick_lines
from salesdash.ui.dialogs.form import FormDialog
from salesdash.ui.legend import ENTER, ESCAPE, legend
from salesdash.ui.widgets.tick_list import TickList

ROOM, BESIDE = 64, 6


class StepsDialog(FormDialog[frozenset[int]]):
    """The steps up to the deal's stage; the result is which of them are done."""

    def __init__(self, book: Book, deal: Deal, glyphs: Glyphs) -> None:
        super().__init__(f"Playbook: {deal.name}", (), self._take)
        steps = steps_of(book, deal)
        self._steps = [one.step for one in steps]
        self._done = {one.step.id for one in steps if one.done}
        self._glyphs = glyphs

    def compose_more(self) -> ComposeResult:
        """Yield the steps."""
        yield TickList("steps", BESIDE)

    def on_mount(self) -> None:
        """Show the steps, and say what the keys do here."""
        self.query_one(".dialog").border_subtitle = legend(
            ("space", "space", "tick"), (ENTER, "⏎", "save"), (ESCAPE, "Esc", "cancel")
        )
        self._show()

    def on_resize(self) -> None:
        """Give the steps the room there is now."""
        self._show()

    @on(TickList.Ticked)
    def _tick(self, message: TickList.Ticked) -> None:
        """Tick a step, or take its tick away."""
        self._done ^= {message.record_id}
        self._show()

    def _show(self) -> None:
        """Show the steps with their ticks."""
        lines = tick_lines(self._steps, dict.fromkeys(self._done, True), ROOM, self._glyphs)
        self.query_one(TickList).show(lines, ROOM)

    def _take(self, _typed: dict[str, str]) -> frozenset[int]:
        """Return the steps that are done."""
        return frozenset(self._done)
