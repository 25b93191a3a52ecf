"""Lines of styled text that know nothing of a terminal: what screens and reports both draw.

A span carries a role (`name`, `money`, `won`), not a colour; the dashboard gives roles their
colours, the shell prints the text alone.
"""

from enum import StrEnum
from textwrap import wrap

from msgspec import Struct, field

from salesdash.report.cells import width_of
from salesdash.report.ways import Way, in_shell


class Role(StrEnum):
    """What a piece of text is, and so how it may look."""

    PLAIN = "plain"
    QUIET = "quiet"
    HEADING = "heading"
    NAME = "name"
    MONEY = "money"
    LINE = "line"
    TRACK = "track"
    STAGE = "stage"
    OPEN_SLOT = "open-slot"
    WON = "won"
    FALLEN = "fallen"
    FIGURE = "figure"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Span(Struct, frozen=True):
    """A run of text in one role; `link` is where a terminal that can takes whoever opens it."""

    text: str
    role: Role = Role.PLAIN
    link: str = ""


class Line(Struct, frozen=True):
    """A line of spans; `deal_id` is set where the line stands for a deal."""

    spans: tuple[Span, ...] = field(default_factory=tuple)
    deal_id: int | None = None

    @property
    def text(self) -> str:
        """The line as plain text, without spaces at its end."""
        return "".join(span.text for span in self.spans).rstrip()

    @property
    def dimmed(self) -> "Line":
        """The line in the quiet role throughout: a figure that is being computed anew."""
        return Line(tuple(Span(span.text, Role.QUIET) for span in self.spans), self.deal_id)

    @property
    def width(self) -> int:
        """Cells the line takes."""
        return sum(width_of(span.text) for span in self.spans)


class Glyphs(Struct, frozen=True):
    """What drawings are made of where they are shown: the characters, and `way`.

    `way` tells how a thing is asked for there: see `report/ways.py`.
    """

    line: str = "─"
    dot: str = "●"
    ring: str = "○"
    gap: str = "┄"
    top: str = "┐"
    side: str = "│"
    join: str = "├"
    bottom: str = "┘"
    last_join: str = "┴"
    won_line: str = "━"
    won: str = "■"
    fallen: str = "╳"
    tick: str = "✓"
    cross: str = "✗"
    full: str = "█"
    empty: str = "░"
    dash: str = "–"
    between: str = "·"
    none: str = "·"
    ellipsis: str = "…"
    minus: str = "−"
    warning: str = "⚠"
    way: Way = in_shell


BOX = Glyphs()
ASCII = Glyphs(
    line="-",
    dot="o",
    ring=".",
    gap=".",
    top=".",
    side="|",
    join="+",
    bottom="'",
    last_join="+",
    won_line="=",
    won="#",
    fallen="x",
    tick="*",
    cross="x",
    full="#",
    empty=".",
    dash="-",
    none=".",
    between="|",
    ellipsis="~",
    minus="-",
    warning="!",
)


GLUE = "\u00a0"


def paragraph(text: str, role: Role, width: int) -> tuple[Line, ...]:
    """Return a sentence as lines of at most `width` characters; a figure keeps its percent sign."""
    parts = wrap(text.replace(" %", f"{GLUE}%"), max(width, 20))
    return tuple(Line((Span(part.replace(GLUE, " "), role),)) for part in parts)


def meter(share: float, width: int, glyphs: Glyphs) -> tuple[Span, Span]:
    """Return a thin bar of `width` cells: how much of a thing is done; share is 0 to 1.

    Anything above nothing shows; only what is whole looks whole.
    """
    full = round(min(max(share, 0.0), 1.0) * width)
    if 0 < share < 1 and width > 1:
        full = min(max(full, 1), width - 1)
    return (
        Span(glyphs.won_line * full, Role.WON),
        Span(glyphs.line * (width - full), Role.TRACK),
    )


def bar(share: float, width: int, glyphs: Glyphs) -> tuple[str, str]:
    """Return the full and the empty part of a bar of `width` cells; share is 0 to 1."""
    full = round(min(max(share, 0.0), 1.0) * width)
    return glyphs.full * full, glyphs.empty * (width - full)
