"""The style sheets of the screens stand beside each other: none says how another's parts look."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from textual.css.model import SelectorType
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.theme import BUILTIN_THEMES

import salesdash.ui

SHEETS = sorted((Path(salesdash.ui.__file__).parent / "styles").glob("*.tcss"))
COLORS = tokenize_values(BUILTIN_THEMES["textual-dark"].to_color_system().generate())


def bare_ids(sheet: Path) -> Iterator[str]:
    """Yield the ids that a sheet styles wherever they stand, on whichever screen."""
    for rule in parse("", sheet.read_text(), (str(sheet), ""), variable_tokens=COLORS):
        for selectors in rule.selector_set:
            (first, *rest) = selectors.selectors
            if not rest and first.type is SelectorType.ID:
                yield first.name


@pytest.mark.parametrize(("one", "other"), combinations(SHEETS, 2), ids=lambda sheet: sheet.stem)
def test_no_id_is_styled_by_two_sheets_wherever_it_stands(one: Path, other: Path) -> None:
    assert set(bare_ids(one)).isdisjoint(bare_ids(other))
