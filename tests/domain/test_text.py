"""Outside text is data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.text import clean, clean_line, fold, is_clean


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b]0;title\x07Acme", "]0;titleAcme"),
        ("a\x00b\x7fc\x9bd", "abcd"),
        ("line\nline\ttab", "line\nline\ttab"),
        ("\u202eevil\u202c", "evil"),
        ("[/] [b]bold[/b] 🙂 עברית", "[/] [b]bold[/b] 🙂 עברית"),
        ("\ufeffBOM", "BOM"),
    ],
)
def test_clean(text: str, left: str) -> None:
    assert clean(text) == left


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert is_clean(clean(text))
    assert clean(clean(text)) == clean(text)
    assert "\n" not in clean_line(text)


def test_fold() -> None:
    assert fold("GTX Pro") == fold("gtxpro") == fold(" G T X PRO ")
