"""Text in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from salesdash.report.cells import _NARROW, fit, width_of


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Halden", 8, "Halden  "),
        ("Halden Freight", 8, "Halden …"),
        ("日本物流", 8, "日本物流"),
        ("日本物流", 7, "日本物…"),
        ("日本物流", 6, "日本… "),
        ("é" * 3, 4, "é" * 3 + " "),
        ("two\nlines", 9, "two lines"),
        ("x", 0, ""),
    ],
)
def test_fit(text: str, width: int, shown: str) -> None:
    assert fit(text, width) == shown


def test_right() -> None:
    assert fit("$5", 4, right=True) == "  $5"


@given(st.text(), st.integers(1, 40))
def test_a_fitted_text_takes_exactly_its_cells(text: str, width: int) -> None:
    assert width_of(fit(text, width)) == width


def test_a_mark_that_widens_what_stands_before_it_is_counted_when_cutting() -> None:
    text = "00000000000\u2e800\U00011930\U0001f3000"
    assert all(width_of(fit(text, width)) == width for width in range(1, 25))


def test_what_is_counted_without_the_library_is_as_the_library_counts() -> None:
    for character in map(chr, range(0x3000)):
        if _NARROW.fullmatch(character):
            assert wcwidth(character) == 1, hex(ord(character))
