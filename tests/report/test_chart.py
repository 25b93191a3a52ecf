"""Curves as lines of characters."""

from salesdash.report.chart import Curve, Ticks, draw_chart
from salesdash.report.lines import ASCII, BOX, Role

X = Ticks({0: "Oct", 5: "Nov"}, 0, 9)
Y = Ticks({0: "$0", 10: "$10k"}, 0, 10)
UP = Curve([(0, 0), (9, 10)], Role.WON, "#")
FLAT = Curve([(0, 5), (9, 5)], Role.QUIET, ".")


def test_the_size_and_the_axes() -> None:
    lines = draw_chart([UP], X, Y, (40, 8))
    assert len(lines) == 8
    assert {line.width for line in lines} == {40}
    assert lines[0].text.startswith("$10k")
    assert lines[-2].text.startswith("  $0")
    assert lines[-1].text.split() == ["Oct", "Nov"]


def test_each_curve_is_in_its_role_and_the_later_lies_over_the_earlier() -> None:
    lines = draw_chart([FLAT, UP], X, Y, (40, 9), ASCII)
    marks = {
        (span.role, char)
        for line in lines[:-1]
        for span in line.spans
        for char in span.text
        if char in "#."
    }
    assert marks == {(Role.WON, "#"), (Role.QUIET, ".")}
    middle = "".join(span.text for span in lines[4].spans)
    assert "#" in middle
    assert "." in middle


def test_up_goes_up() -> None:
    lines = [line.text for line in draw_chart([UP], X, Y, (40, 8), ASCII)]
    places = [line.index("#") for line in lines[:-1]]
    assert places == sorted(places, reverse=True)


def test_labels_stand_beside_the_ends() -> None:
    """Of two that end on one row the second has the next one."""
    up = Curve(UP.points, UP.role, UP.mark, "up")
    flat = Curve(FLAT.points, FLAT.role, FLAT.mark, "flat")
    also = Curve(FLAT.points, Role.STAGE, "+", "also")
    lines = draw_chart([flat, also, up], X, Y, (40, 10))
    assert {line.width for line in lines} == {40}
    assert [n for n, line in enumerate(lines) if line.text.endswith(" up")] == [0]
    (row,) = [n for n, line in enumerate(lines) if line.text.endswith(" also")]
    assert lines[row].spans[-1].role is Role.STAGE
    assert lines[row + 1].text.endswith(" flat")


def test_one_drawing_does_not_leave_its_curves_in_the_next() -> None:
    draw_chart([UP, FLAT], X, Y, (40, 8), BOX)
    alone = "".join(line.text for line in draw_chart([FLAT], X, Y, (40, 8), ASCII))
    assert "#" not in alone
