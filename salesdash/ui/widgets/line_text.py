"""Report lines as a widget that only shows them."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from salesdash.report.lines import Line, Span
from salesdash.ui.theme import ROLE_STYLES


def to_content(lines: Iterable[Line]) -> Content:
    """Return report lines as Textual content; outside text stays literal."""
    rows = [Content.assemble(*(_piece(span) for span in line.spans)) for line in lines]
    return Content("\n").join(rows)


def _piece(span: Span) -> Content | tuple[str, str]:
    """Return a span as a piece of content, with the terminal's hyperlink where it has one."""
    if not span.link:
        return (span.text, ROLE_STYLES[span.role])
    return Content.styled(span.text, ROLE_STYLES[span.role]).stylize(Style(link=span.link))


class LineText(Static):
    """Lines of a report, never focused."""

    _shown: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines; the screen is laid out anew only when there are more or fewer."""
        if (shown := tuple(lines)) != self._shown:
            self.update(to_content(shown), layout=len(shown) != len(self._shown))
            self._shown = shown
