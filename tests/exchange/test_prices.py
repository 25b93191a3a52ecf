"""Price lists."""

import pytest

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.prices import read_prices


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thing,cost\na,1\n", "no column 'item' or 'name'|no column"),
        ("product,price\na,x\n", "line 2: 'x' is not an amount"),
        ("product,price\na,1\nA ,2\n", "line 3: 'A ' has two prices"),
        ('product,price\na,"1,234"\n', "--decimal-mark"),
    ],
)
def test_a_price_list_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_prices(parse_csv(text.encode(), "p.csv"), Currency())
