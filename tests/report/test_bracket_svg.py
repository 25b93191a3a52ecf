"""The bracket as a picture: a file that stands alone, whatever the deals are called."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.bracket import make_bracket
from salesdash.domain.records import Outcome, Settings
from salesdash.report.bracket_svg import bracket_svg
from tests.builders import TODAY, book_of, closed, days, deal
from tests.domain.test_picks import pick

SVG = "{http://www.w3.org/2000/svg}"


def words(data: bytes) -> list[str]:
    """Return the texts of a picture."""
    return [element.text or "" for element in ET.fromstring(data).iter(f"{SVG}text")]


def test_everything_of_the_bracket_is_drawn() -> None:
    book = book_of(
        [
            deal("Halden", 24_000, id=1, stage="commit"),
            deal("A name that goes on and on and on and on", 9_000, id=2),
            closed(Outcome.WON, name="Umbra", dollars=12_000),
            closed(Outcome.LOST, name="Wren", stage="proposal"),
            closed(Outcome.NO_DECISION, name="Corvid"),
            pick(1, 0.8),
        ],
        quota=100_000,
        settings=Settings(rep="Robin Vale"),
    )
    found = words(bracket_svg(book))
    bracket = make_bracket(book)
    for part in ("Bracket, Q4 2026 · Robin Vale", "Halden", "$24,000", "won 13 Nov", "lost 13 Nov",
                 "no decision 13 Nov", "Commit", "needed", "have", "gap"):  # fmt: skip
        assert part in found
    assert any(text.endswith("pick 80 %") for text in found)
    assert found.count("open: prospect") == bracket.vacancies
    assert len([text for text in found if "%" in text and "$" in text]) >= 1
    titles = [t.text for t in ET.fromstring(bracket_svg(book)).iter(f"{SVG}title")]
    assert "A name that goes on and on and on and on" in titles


def test_it_loads_nothing_and_knows_light_and_dark() -> None:
    text = bracket_svg(book_of([deal()], quota=50_000)).decode()
    outside = text.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|@font-face|<script|<image|href", outside)
    assert "prefers-color-scheme: dark" in text


@given(st.text(min_size=1, max_size=60), st.integers(0, 10**13), st.integers(0, 300))
def test_any_deal_gives_a_file_that_can_be_read(name: str, amount: int, age: int) -> None:
    book = book_of([deal(name, amount, opened=TODAY - days(age))], quota=50_000)
    root = ET.fromstring(bracket_svg(book))
    assert root.tag == f"{SVG}svg"
    box = [float(part) for part in (root.get("viewBox") or "").split()]
    for element in root.iter(f"{SVG}text"):
        assert 0 <= float(element.get("x") or 0) <= box[2]
        assert 0 <= float(element.get("y") or 0) <= box[3]


def test_markup_in_a_name_stays_text() -> None:
    name = "</text><script>x</script>&amp; \x1b[31m"
    data = bracket_svg(book_of([deal(name)], quota=50_000))
    assert "<script" not in data.decode()
    assert any(text.startswith("</text><script>") for text in words(data))


def test_an_empty_book_and_a_finished_quarter() -> None:
    assert words(bracket_svg(book_of([])))
    won = closed(Outcome.WON, dollars=90_000)
    assert "won 13 Nov" in words(bracket_svg(book_of([won], quota=50_000)))
