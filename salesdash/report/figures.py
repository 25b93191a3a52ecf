"""How figures read: counts with their nouns, shares, chances, and a row of parts that fits."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from salesdash.domain.calendar import Period, PeriodKind
from salesdash.domain.rates import whole_up
from salesdash.report.lines import Glyphs, Line, Role, Span


def count(number: int, noun: str, many: str = "") -> str:
    """Return a number with its noun in the right form: `1 win`, `4 wins`; `many` if not by an s."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def show_whole(value: float) -> str:
    """Return a count rounded up to a whole one."""
    return f"{whole_up(value):,}"


def show_some(value: float) -> str:
    """Return a count that need not be whole: one place below ten, above rounded up to whole."""
    return f"{value:.1f}" if value < 9.95 and value != round(value) else show_whole(value)


def show_some_each(values: Sequence[float]) -> list[str]:
    """Return counts that stand side by side: below ten with one place if one needs it."""
    places = any(value < 9.95 and value != round(value) for value in values)
    return [f"{v:.1f}" if places and v < 9.95 else show_some(v) for v in values]


def show_share(share: float) -> str:
    """Return a share as a whole percentage: `62 %`."""
    return f"{share * 100:.0f} %"


def show_rate(share: float) -> str:
    """Return a rate with one place: `24.8 %`."""
    return f"{share * 100:.1f} %"


def chance_of(period: Period) -> str:
    """Return what the chance of a period's quota is called."""
    return "P(year)" if period.kind is PeriodKind.YEAR else "P(quota)"


def show_chance(share: float) -> str:
    """Return a probability as a whole percentage that never pretends to certainty."""
    if 0 < share < 0.005:
        return "<1 %"
    if 0.995 < share < 1:
        return ">99 %"
    return show_share(share)


def spelled_out(found: object) -> object:
    """Return records as plain data, fields that have their default among them: for JSON."""
    if isinstance(found, Struct):
        return {name: spelled_out(getattr(found, name)) for name in found.__struct_fields__}
    if isinstance(found, tuple | list):
        return [spelled_out(one) for one in found]
    return found


def join_parts(parts: Iterable[tuple[Span, ...]], width: int, glyphs: Glyphs) -> Line:
    """Return as many parts as fit into `width`, in order of importance.

    They are set apart by dots, or by two spaces where that lets all of them stand.
    """
    kept = list(parts)
    while True:
        for between in (f" {glyphs.between} ", "  "):
            line = _joined(kept, between)
            if line.width <= width or len(kept) <= 1:
                return line
        kept.pop()


def _joined(parts: list[tuple[Span, ...]], between: str) -> Line:
    """Return parts with a text between each two."""
    spans: list[Span] = []
    for part in parts:
        if spans:
            spans.append(Span(between, Role.QUIET))
        spans.extend(part)
    return Line(tuple(spans))
