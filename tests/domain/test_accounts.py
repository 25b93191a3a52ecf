"""Accounts: what is kept of each, found by what the rep writes."""

import pytest

from salesdash.domain.accounts import (
    all_accounts,
    choose_account,
    find_account,
    known_segments,
    view_account,
)
from salesdash.domain.errors import InputError
from salesdash.domain.records import Outcome
from salesdash.domain.territory import Account, SegmentField
from tests.builders import TODAY, book_of, closed, days, deal

BOOK = book_of(
    [
        deal("dock", 9_000, account="Halden AG", next_step="call", vertical="storage"),
        deal(
            "aisle",
            5_000,
            account="halden  ag",
            next_step="send terms",
            next_step_on=TODAY,
            closes=TODAY + days(5),
        ),
        closed(Outcome.WON, ago=30, dollars=12_000, name="pilot", account="Halden AG"),
        closed(Outcome.LOST, ago=10, name="rack", account="Halden AG"),
        deal("lane", account="Umbra Logistics"),
        deal("loose"),
        Account(name="Sable Mills", region="north"),
    ]
)


def test_two_spellings_are_one_account() -> None:
    view = view_account(BOOK, "HALDEN AG")
    assert [d.name for d in view.still_open] == ["aisle", "dock"]
    assert [d.name for d in view.gone] == ["rack", "pilot"]
    assert (view.open_minor, view.won_minor, view.is_client) == (14_000_00, 12_000_00, True)


def test_the_next_step_is_the_one_with_the_first_day() -> None:
    step = view_account(BOOK, "halden ag").next_step
    assert step is not None
    assert step.next_step == "send terms"
    assert view_account(BOOK, "Umbra Logistics").next_step is None


def test_every_account_has_a_page_with_a_record_or_without() -> None:
    assert [v.account.name for v in all_accounts(BOOK)] == [
        "Halden AG",
        "Sable Mills",
        "Umbra Logistics",
    ]
    assert find_account(BOOK, "sable mills").region == "north"
    assert find_account(BOOK, "Umbra Logistics") == Account(name="Umbra Logistics")


def test_what_the_rep_writes() -> None:
    assert choose_account(BOOK, "umbra").account.name == "Umbra Logistics"
    assert choose_account(BOOK, "sable mills").account.region == "north"
    with pytest.raises(InputError, match="could be"):
        choose_account(BOOK, "l")
    with pytest.raises(InputError, match="no account 'nobody'"):
        choose_account(BOOK, "nobody")
    with pytest.raises(InputError):
        choose_account(BOOK, "  ")


def test_segments_come_from_deals_and_accounts() -> None:
    assert known_segments(BOOK, SegmentField.VERTICAL) == ("storage",)
    assert known_segments(BOOK, SegmentField.REGION) == ("north",)
    assert known_segments(BOOK, SegmentField.ROLE) == ()
