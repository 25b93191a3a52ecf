"""Arithmetic in lines: a sign, what it is, the figure, and where it comes from."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from salesdash.domain.rates import Rate
from salesdash.report.cells import fit
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

LABEL, FIGURE = 34, 12


class Step(Struct, frozen=True):
    """One line of the arithmetic: a sign, what it is, the figure, and where it comes from."""

    sign: str
    label: str
    figure: str
    why: str = ""

    def line(self, glyphs: Glyphs) -> Line:
        """Return the step as it is drawn; results stand out."""
        result = self.sign == "="
        sign = glyphs.minus if self.sign == "-" else self.sign
        return Line(
            (
                Span(f"{sign:<2}", Role.QUIET),
                Span(fit(self.label, LABEL), Role.PLAIN if result else Role.QUIET),
                Span(fit(self.figure, FIGURE, right=True), Role.FIGURE if result else Role.PLAIN),
                Span(f"   {self.why}" if self.why else "", Role.QUIET),
            )
        )


def step_lines(steps: Iterable[Step], width: int, glyphs: Glyphs = BOX) -> Iterator[Line]:
    """Yield steps as lines of at most `width` cells: a reason without room stands below."""
    for step in steps:
        line = step.line(glyphs)
        if line.width <= width:
            yield line
            continue
        yield Line(line.spans[:-1])
        yield Line((Span(f"    {step.why}", Role.QUIET),))


def origin_of(rate: Rate) -> str:
    """Return where a rate comes from and what it was pulled toward."""
    return f"{rate.source}, default {rate.prior:g}" if rate.tries else "default"
