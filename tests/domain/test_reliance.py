"""The path to quota with parts of the book taken away."""

from salesdash.domain.book import Book
from salesdash.domain.records import Outcome, Source
from salesdash.domain.reliance import Reliance, Without, reliance_tests
from tests.builders import book_of, closed, deal

BIG = deal("big", 50_000, id=1, stage="commit", source=Source.OPENED)
SURE = deal("sure", 20_000, id=2, stage="terms", sure_thing=True, source=Source.REFERRAL)
PLAIN = deal("plain", 10_000, id=3, source=Source.CLIENT)
WON = closed(Outcome.WON, id=4, dollars=30_000, source=Source.INBOUND)


def tried(book: Book) -> dict[Without, Reliance]:
    """Return the tests by name."""
    return {test.test: test for test in reliance_tests(book)}


def test_what_each_test_takes_away() -> None:
    found = tried(book_of([BIG, SURE, PLAIN, WON], quota=100_000))
    names = {test: {d.name for d in result.taken} for test, result in found.items()}
    assert names == {
        Without.NOTHING: set(),
        Without.BIGGEST: {"big"},
        Without.SURE: {"sure"},
        Without.BUYER: {"big", "plain"},
        Without.CLIENTS: {"big", "sure", "Halden"},
    }
    assert found[Without.BUYER].won_minor == 30_000_00
    assert found[Without.CLIENTS].won_minor == 0


def test_what_is_missing_and_the_dials_it_takes() -> None:
    """As it stands: 8 to open, 400 dials each.

    70,000 to win at 30,000 a win is 3 wins; the close rate (1 + 5) / 21 is 3.5:1;
    10.5 → 11 opportunities, of which 3 are open.
    """
    found = tried(book_of([BIG, SURE, PLAIN, WON], quota=100_000))
    whole, less = found[Without.NOTHING], found[Without.BIGGEST]
    assert (whole.have, whole.to_open, whole.dials) == (3, 8, 3_200)
    assert (less.have, less.to_open, less.dials) == (2, 9, 3_600)
    assert less.expected_minor < whole.expected_minor
    assert less.missing_minor > whole.missing_minor
    assert less.p_quota <= whole.p_quota
    # Clients only: nothing won counts, 100,000 at 30,000 is 4 wins × 3.5 = 14, one open.
    assert found[Without.CLIENTS].to_open == 13


def test_an_empty_pipeline() -> None:
    found = tried(book_of([], quota=100_000))
    assert {test.taken for test in found.values()} == {()}
    assert {test.have for test in found.values()} == {0}
