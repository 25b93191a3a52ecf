"""Report lines as strips: each role in its style, outside text literal."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from salesdash.report.lines import Line, Role, Span


class LinePaint(Widget):
    """A widget that draws report lines, each alone; roles' styles are in `lines.tcss`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{role.value}" for role in Role}
    _styles_of_roles: dict[Role, Style] | None = None

    def paint(self, line: Line, over: Style | None = None) -> Strip:
        """Return a line as a strip, `over` laid upon its roles."""
        return Strip([self._segment(span, over) for span in line.spans], line.width)

    def _segment(self, span: Span, over: Style | None) -> Segment:
        """Return a span as a segment, with the terminal's hyperlink where it has one."""
        style = self._style_of(span.role)
        if span.link:
            style += Style(link=span.link)
        return Segment(span.text, style + over if over else style)

    def _style_of(self, role: Role) -> Style:
        """Return a role's style under the present theme."""
        if self._styles_of_roles is None:
            self._styles_of_roles = {
                role: self.get_component_rich_style(f"lines--{role.value}") for role in Role
            }
        return self._styles_of_roles[role]

    def notify_style_update(self) -> None:
        """Forget the old theme's styles."""
        super().notify_style_update()
        self._styles_of_roles = None
