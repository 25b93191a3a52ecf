"""What winning takes, by thirds of the cycle."""

from datetime import timedelta

import pytest

from salesdash.domain.records import Outcome, Record
from salesdash.domain.winning import offered_targets, what_winning_takes
from tests.builders import deal
from tests.domain.ledgers import MONDAY, book_at, spent

OPENED = MONDAY - timedelta(days=29)


def closed(number: int, outcome: Outcome = Outcome.WON, closed_in: int = 29) -> Record:
    """Return a deal closed after a month."""
    on = OPENED + timedelta(days=closed_in)
    return deal(f"Deal {number}", id=number, opened=OPENED, closed=on, outcome=outcome)


def test_thirds_by_hand() -> None:
    book = book_at(
        [
            closed(1),
            closed(2, Outcome.LOST),
            closed(3),
            spent("prospecting", OPENED - timedelta(days=3), "9:00", 1, deal_id=1),
            spent("prospecting", OPENED, "9:00", 3, deal_id=1),
            spent("selling", OPENED + timedelta(days=12), "9:00", 4, deal_id=1),
            spent("selling", OPENED + timedelta(days=25), "9:00", 2, deal_id=1),
            spent("account_management", OPENED + timedelta(days=30), "9:00", 5, deal_id=1),
            spent("preparation", OPENED + timedelta(days=2), "9:00", 5, deal_id=2),
        ]
    )
    found = what_winning_takes(book)
    assert (found.won.deals, found.won.of) == (1, 2)
    assert found.won.is_few
    assert found.won.hours == {"prospecting": (4, 0, 0), "selling": (0, 4, 2)}
    assert found.won.share("selling") == 0.6
    assert found.won.share("selling", 0) == 0
    assert found.won.share("selling", 2) == 1
    assert found.lost.hours == {"preparation": (5, 0, 0)}
    assert found.no_decision.share("selling") is None


def test_the_offer_keeps_what_no_deal_tells_about() -> None:
    book = book_at(
        [
            closed(1),
            spent("prospecting", OPENED, "9:00", 1, deal_id=1),
            spent("selling", OPENED, "11:00", 3, deal_id=1),
        ]
    )
    offer = offered_targets(book, what_winning_takes(book))
    assert sum(offer.values()) == pytest.approx(1)
    kept = {
        "account_management": 0.10,
        "preparation": 0.12,
        "administration": 0.10,
        "training": 0.08,
    }
    assert {key: offer[key] for key in kept} == kept
    assert (offer["prospecting"], offer["selling"], offer["lost"]) == (0.15, 0.45, 0)


def test_without_entries_there_is_nothing_to_offer() -> None:
    book = book_at([closed(1)])
    winning = what_winning_takes(book)
    assert winning.won.deals == 0
    assert offered_targets(book, winning) == dict(winning.targets)
