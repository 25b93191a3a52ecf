"""Lists: who is on one, and whether it mixes themes."""

import pytest
from msgspec.structs import replace

from salesdash.domain.contact import CallList
from salesdash.domain.errors import InputError
from salesdash.domain.lists import find_list, is_mixed, members
from salesdash.domain.preparing import warnings
from tests.domain.lists import LOGISTICS, at_noon, contact


def test_a_theme_gathers_whoever_is_of_it() -> None:
    book = at_noon(contact(1), contact(2, vertical="food"), contact(3, vertical="logistics"))
    assert [c.id for c in members(book, LOGISTICS)] == [1, 3]
    with_one_more = replace(LOGISTICS, contact_ids=(2,))
    assert [c.id for c in members(book, with_one_more)] == [1, 2, 3]
    filtered = CallList(name="f", contains="c2")
    assert [c.id for c in members(book, filtered)] == [2]
    assert not list(members(book, CallList(name="by hand")))


def test_a_list_that_mixes_themes_says_so() -> None:
    one = contact(1, region="Ohio", size="1", role="COO")
    two = contact(2, vertical="food", region="Iowa", size="2", role="VP")
    by_hand = CallList(name="x", contact_ids=(1, 2))
    assert is_mixed(at_noon(one, two), by_hand)
    assert not is_mixed(at_noon(one, replace(two, region="Ohio")), by_hand)
    assert not is_mixed(at_noon(one, two), LOGISTICS)
    assert "mixes themes" in warnings(at_noon(one, two), by_hand)[-1]


def test_a_list_is_found_by_number_or_name() -> None:
    book = at_noon(replace(LOGISTICS, id=7), CallList(id=8, name="Logistics Ohio"))
    assert find_list(book, "7").id == find_list(book, "vps").id == 7
    with pytest.raises(InputError, match="could be 7 Logistics VPs, 8 Logistics Ohio"):
        find_list(book, "logistics")
    with pytest.raises(InputError, match="no list"):
        find_list(book, "food")
