"""Pictures of a quarter's self-assessment as SVG for its page: they take the page's colours."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from salesdash.domain.assessment import Seen
from salesdash.domain.calendar import show_day
from salesdash.domain.money import Currency, show_short
from salesdash.domain.quarter_figures import PathStep, QuarterFigures
from salesdash.report.figures import show_share

WIDTH = 360
BAR, STEP = 14, 24
TOP = 20
MOST = 1.5


def quota_picture(figures: QuarterFigures) -> str:
    """Return how much of the quota was won as one bar as wide as the page; a mark at the quota."""
    share = figures.attainment
    if share is None:
        return ""
    width, height = 1000, 8
    picture = ET.Element("svg", {"viewBox": f"0 0 {width} {height}", "role": "img"})
    ET.SubElement(picture, "title").text = f"{show_share(share)} of the quota"
    most = max(share, 1.0)
    _rect(picture, (0, 0, width, height), "faint")
    _rect(picture, (0, 0, width * share / most, height), "good" if share >= 1 else "line")
    if share > 1:
        _line(picture, (width / most, 0, width / most, height), "thin")
    return _written(picture)


def attainment_picture(history: Sequence[Seen], shown: str = "") -> str:
    """Return the attainment of each closed quarter as a bar, with the quota's line.

    The one that is `shown` has its name in bold.
    """
    found = [(s.quarter.label, s.figures.attainment) for s in history if s.figures.attainment]
    if not found:
        return ""
    height, left = 120, 8
    most = max(1.2, *(share for _, share in found if share))
    picture = _picture(height + 24, "Attainment by quarter")
    width = (WIDTH - 2 * left) / len(found)
    line = TOP + (height - TOP) * (1 - 1 / most)
    for number, (label, share) in enumerate(found):
        tall = (height - TOP) * (share or 0) / most
        x = left + number * width
        role = "good" if share and share >= 1 else "warn"
        _rect(picture, (x + width * 0.2, height - tall, width * 0.6, tall), role)
        _text(picture, (x + width / 2, height - tall - 4), show_share(share or 0), "middle strong")
        weight = "strong" if label == shown else "quiet"
        _text(picture, (x + width / 2, height + 16), label, f"middle {weight}")
    _line(picture, (left, line, WIDTH - left, line), "mark")
    return _written(picture)


def path_picture(path: Sequence[PathStep]) -> str:
    """Return each step of the path as the share that was walked; the line is the plan."""
    steps = [step for step in path if step.planned]
    if not steps:
        return ""
    left, right = 100, 52
    room = WIDTH - left - right
    picture = _picture(len(steps) * STEP + 16, "Path walked, as a share of the path planned")
    mark = left + room / MOST
    for number, step in enumerate(steps):
        y = number * STEP + 4
        share = step.walked / step.planned
        _text(picture, (left - 8, y + BAR - 3), step.name, "end quiet")
        _rect(picture, (left, y, room, BAR), "faint")
        role = "good" if share >= 1 else "line"
        _rect(picture, (left, y, room * min(share, MOST) / MOST, BAR), role)
        _text(picture, (WIDTH - right + 8, y + BAR - 3), show_share(share), "strong")
    _line(picture, (mark, 0, mark, len(steps) * STEP), "mark")
    _text(picture, (mark, len(steps) * STEP + 12), "plan", "middle quiet")
    return _written(picture)


def forecast_picture(figures: QuarterFigures, currency: Currency) -> str:
    """Return the 10 to 90 % interval called on each day, with what came and the quota."""
    calls = [c for c in figures.calls if c.p10_minor is not None and c.p90_minor is not None]
    if not calls:
        return ""
    top = max(figures.quota_minor or 0, figures.won_minor, *(c.p90_minor or 0 for c in calls))
    left, right = 56, 16
    room = WIDTH - left - right
    bottom = TOP + len(calls) * STEP
    picture = _picture(bottom + 20, "Forecast calls and what came")

    def place(minor: int) -> float:
        return left + room * minor / (top or 1) * 0.97

    for number, call in enumerate(calls):
        y = TOP + number * STEP + BAR / 2
        _text(picture, (left - 8, y + 4), show_day(call.on, figures.as_of), "end quiet")
        low, high = place(call.p10_minor or 0), place(call.p90_minor or 0)
        _rect(picture, (low, y - 4, high - low, 8), "line")
        middle = place(call.p50_minor or 0)
        _rect(picture, (middle - 1.5, y - 7, 3, 14), "ink")
    won = place(figures.won_minor)
    _line(picture, (won, TOP - 4, won, bottom), "came")
    _text(
        picture,
        (won, bottom + 14),
        f"came {show_short(figures.won_minor, currency)}",
        "middle good",
    )
    if figures.quota_minor:
        quota = place(figures.quota_minor)
        _line(picture, (quota, TOP - 4, quota, bottom), "mark")
        told = f"quota {show_short(figures.quota_minor, currency)}"
        _text(picture, (min(quota, WIDTH - 40), TOP - 8), told, "middle quiet")
    return _written(picture)


def _picture(height: float, title: str) -> ET.Element:
    """Return an empty picture with its title."""
    made = ET.Element("svg", {"viewBox": f"0 0 {WIDTH} {height:.0f}", "role": "img"})
    ET.SubElement(made, "title").text = title
    return made


def _rect(picture: ET.Element, box: tuple[float, float, float, float], role: str) -> None:
    """Draw a box: left, top, width, height."""
    names = ("x", "y", "width", "height")
    sizes = {name: f"{max(value, 0):.1f}" for name, value in zip(names, box, strict=True)}
    ET.SubElement(picture, "rect", {**sizes, "class": role, "rx": "2"})


def _line(picture: ET.Element, ends: tuple[float, float, float, float], role: str) -> None:
    """Draw a line from one point to another."""
    names = ("x1", "y1", "x2", "y2")
    sizes = {name: f"{value:.1f}" for name, value in zip(names, ends, strict=True)}
    ET.SubElement(picture, "line", {**sizes, "class": role})


def _text(picture: ET.Element, at: tuple[float, float], words: str, role: str) -> None:
    """Write words at a point."""
    place = {"x": f"{at[0]:.1f}", "y": f"{at[1]:.1f}", "class": role}
    ET.SubElement(picture, "text", place).text = words


def _written(picture: ET.Element) -> str:
    """Return a picture as text."""
    return ET.tostring(picture, encoding="unicode")
