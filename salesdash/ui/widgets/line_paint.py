"""Report lines as strips: each role in its style, outside text literal."""

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from salesdash.report.lines import Line, Role, Span
from salesdash.ui.theme import role_style


class LinePaint(Widget):
    """A widget that draws report lines, each alone; what roles look like is in `theme.py`."""

    _role_styles: dict[tuple[Role, RichColor | None], Style] | None = None

    def paint(self, line: Line, over: Style | None = None) -> Strip:
        """Return a line as a strip, `over` laid upon its roles."""
        return Strip([self._segment(span, over) for span in line.spans], line.width)

    def _segment(self, span: Span, over: Style | None) -> Segment:
        """Return a span as a segment, with the terminal's hyperlink where it has one."""
        style = self._style_of(span.role, over.bgcolor if over else None)
        if span.link:
            style += Style(link=span.link)
        return Segment(span.text, style + over if over else style)

    def _style_of(self, role: Role, lit: RichColor | None) -> Style:
        """Return a role's style under the present theme, on what is `lit` or on what is behind."""
        if self._role_styles is None:
            self._role_styles = {}
        style = self._role_styles.get((role, lit))
        if style is None:
            behind = Color.from_rich_color(lit) if lit else self.background_colors[1]
            style = role_style(role, self.app.theme_variables, behind)
            self._role_styles[role, lit] = style
        return style

    def notify_style_update(self) -> None:
        """Forget the old theme's styles."""
        super().notify_style_update()
        self._role_styles = None
