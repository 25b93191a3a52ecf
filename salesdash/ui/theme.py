"""Our colours, and what each role of a report line looks like in any theme."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.theme import Theme

from salesdash.report.lines import Line, Role

SALESDASH = Theme(
    name="salesdash",
    primary="#6cb6d9",
    secondary="#8fa3b8",
    accent="#f2b84b",
    success="#7fc794",
    warning="#f2b84b",
    error="#e5786d",
    foreground="#d5dce4",
    background="#12161b",
    surface="#171c22",
    panel="#1f262e",
    dark=True,
)
# The theme's colour, how strong it stands on what is behind it, and the shape of the letters.
LOOKS: Mapping[Role, tuple[str, float, str]] = {
    Role.PLAIN: ("foreground", 1.0, ""),
    Role.NAME: ("foreground", 1.0, ""),
    Role.MONEY: ("foreground", 1.0, ""),
    Role.FIGURE: ("foreground", 1.0, "bold"),
    Role.QUIET: ("foreground", 0.55, ""),
    Role.HEADING: ("foreground", 0.55, ""),
    Role.FALLEN: ("foreground", 0.45, "strike"),
    Role.LINE: ("primary", 0.6, ""),
    Role.TRACK: ("foreground", 0.25, ""),
    Role.STAGE: ("primary", 1.0, "bold"),
    Role.OPEN_SLOT: ("accent", 0.6, ""),
    Role.WON: ("success", 1.0, ""),
    Role.GOOD: ("success", 1.0, ""),
    Role.WARNING: ("accent", 1.0, "bold"),
    Role.BAD: ("error", 1.0, "bold"),
}
CURSOR = ("primary", 0.25)


def role_style(role: Role, variables: Mapping[str, str], behind: Color) -> Style:
    """Return what text of a role looks like on a background, in the theme of the variables.

    It is worked out here and not by the stylesheet, which would do so again for each widget.
    """
    name, strength, shape = LOOKS[role]
    colour = behind + Color.parse(variables[name]).multiply_alpha(strength)
    return Style.parse(shape) + Style(color=colour.rich_color, bgcolor=behind.rich_color)


def cursor_style(variables: Mapping[str, str], behind: Color, *, no_color: bool) -> Style:
    """Return what the cursor lays upon a line: its background; reverse where there is no colour."""
    name, strength = CURSOR
    colour = behind + Color.parse(variables[name]).multiply_alpha(strength)
    return Style(bgcolor=colour.rich_color, bold=True, reverse=no_color or None)


def content_of(line: Line) -> Content:
    """Return a report line as content, for the edges of a frame; what it says is never markup."""
    return Content.assemble(*((span.text, _css(span.role)) for span in line.spans))


def _css(role: Role) -> str:
    """Return a role's look in the words of a stylesheet."""
    name, strength, shape = LOOKS[role]
    return f"{shape} ${name} {strength:.0%}".strip()
