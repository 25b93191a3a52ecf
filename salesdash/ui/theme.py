"""Our colours, and what each role of a report line looks like in any theme."""

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.theme import BUILTIN_THEMES, Theme

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
THEMES = (SALESDASH.name, *sorted(BUILTIN_THEMES))
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
BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


# WCAG 2.1, 1.4.3 and 1.4.11: the least contrast of text, and of what is quiet on purpose.
TEXT, QUIET = 4.5, 3.0
LEGIBLE = ("primary", "accent", "success", "warning", "error")
BEHIND = ("background", "surface", "panel")
_STEPS = 20


def legible(variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables with its colours strong enough to be read as text.

    Many themes, the light ones above all, have colours that are only meant for areas.
    """
    found = dict(variables)
    areas = [Color.parse(variables[name]) for name in BEHIND]
    for name in LEGIBLE:
        colour = Color.parse(variables[name])
        for area in areas:
            colour = strengthened(colour, area, TEXT)
        if colour.ansi is None:
            found[name] = colour.hex
    return found


def strengthened(colour: Color, behind: Color, least: float) -> Color:
    """Return a colour moved toward black or white until it stands out enough on another."""
    if colour.ansi is not None or behind.ansi is not None:
        return colour
    far = max((BLACK, WHITE), key=lambda end: contrast(end, behind))
    mixed = (colour.blend(far, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in mixed if contrast(one, behind) >= least), far)


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.1, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def role_style(role: Role, variables: Mapping[str, str], behind: Color) -> Style:
    """Return what text of a role looks like on a background, in the theme of the variables.

    It is worked out here and not by the stylesheet, which would do so again for each widget.
    A terminal's own colours cannot be mixed: what is quiet is then left to the terminal to dim.
    """
    name, strength, shape = LOOKS[role]
    base = Color.parse(variables[name])
    if base.ansi is not None:
        dim = " dim" if strength < 1 else ""
        return Style.parse(f"{shape}{dim}") + Style(
            color=base.rich_color, bgcolor=behind.rich_color
        )
    colour = behind + base.multiply_alpha(strength)
    colour = strengthened(colour, behind, TEXT if strength == 1 else QUIET)
    return Style.parse(shape) + Style(color=colour.rich_color, bgcolor=behind.rich_color)


def cursor_style(variables: Mapping[str, str], behind: Color, *, no_color: bool) -> Style:
    """Return what the cursor lays upon a line: its background; reverse where there is no colour."""
    name, strength = CURSOR
    base = Color.parse(variables[name])
    if no_color or base.ansi is not None:
        return Style(bold=True, reverse=True)
    colour = behind + base.multiply_alpha(strength)
    return Style(bgcolor=colour.rich_color, bold=True)


def content_of(line: Line) -> Content:
    """Return a report line as content, for the edges of a frame; what it says is never markup."""
    return Content.assemble(*((span.text, _css(span.role)) for span in line.spans))


def _css(role: Role) -> str:
    """Return a role's look in the words of a stylesheet."""
    name, strength, shape = LOOKS[role]
    return f"{shape} ${name} {strength:.0%}".strip()
