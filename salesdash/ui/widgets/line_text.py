"""Report lines as a widget that only shows them."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from salesdash.report.lines import Line
from salesdash.ui.theme import ROLE_STYLES


def to_content(lines: Iterable[Line]) -> Content:
    """Return report lines as Textual content; outside text stays literal."""
    rows = [
        Content.assemble(*((span.text, ROLE_STYLES[span.role]) for span in line.spans))
        for line in lines
    ]
    return Content("\n").join(rows)


class LineText(Static):
    """Lines of a report, never focused."""

    _shown: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; the screen is laid out anew only when there are more or fewer."""
        if (shown := tuple(lines)) != self._shown:
            self.update(to_content(shown), layout=len(shown) != len(self._shown))
            self._shown = shown
