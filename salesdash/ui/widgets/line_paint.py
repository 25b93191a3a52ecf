"""Report lines as strips: each role in its style, outside text literal."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from salesdash.report.lines import Line, Role, Span
from salesdash.ui.theme import role_style


class LinePaint(Widget):
    """A widget that draws report lines, each alone; what roles look like is in `theme.py`."""

    _role_styles: dict[Role, Style] | None = None

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
        if self._role_styles is None:
            self._role_styles = {}
        style = self._role_styles.get(role)
        if style is None:
            behind = self.background_colors[1]
            style = role_style(role, self.app.theme_variables, behind)
            self._role_styles[role] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the old theme's styles."""
        super().notify_style_update()
        self._role_styles = None
