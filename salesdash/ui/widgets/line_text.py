"""Report lines as a widget that only shows them."""

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.strip import Strip

from salesdash.report.lines import Line
from salesdash.ui.widgets.line_paint import LinePaint


class LineText(LinePaint):
    """Lines of a report, never focused."""

    _shown: tuple[Line, ...] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines: those that changed are drawn, the screen laid out if there are more."""
        before, self._shown = self._shown, tuple(lines)
        if len(before) != len(self._shown):
            self.refresh(layout=True)
            return
        for number, (old, new) in enumerate(zip(before, self._shown, strict=True)):
            if old != new:
                self.refresh(Region(0, number, self.size.width, 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the lines there are."""
        return len(self._shown)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """Return the cells of the widest line."""
        return max((line.width for line in self._shown), default=0)

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        if y >= len(self._shown):
            return Strip.blank(self.size.width, self.rich_style)
        return self.paint(self._shown[y]).crop_extend(0, self.size.width, self.rich_style)
