"""What a form changed and what another program changed meanwhile, put together."""

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import Contact
from salesdash.domain.meanwhile import carried_over, clashes, counterpart
from salesdash.domain.territory import Account
from tests.builders import NOW

HANA = Contact(id=4, name="Hana Bee", role="COO", phones=("+12125550182",))


def test_both_changes_are_kept() -> None:
    ours = replace(HANA, role="CEO")
    theirs = replace(HANA, notes="asked for May", call_ids=(9,))
    kept = carried_over(HANA, ours, theirs)
    assert (kept.role, kept.notes, kept.call_ids) == ("CEO", "asked for May", (9,))
    assert clashes(HANA, ours, theirs) == ()


def test_the_same_field_is_a_clash_unless_it_is_the_same_word() -> None:
    ours = replace(HANA, role="CEO", phones=("+12125550100",), zone="Europe/Berlin")
    theirs = replace(HANA, role="CFO", phones=("+12125550199",), zone="Europe/Berlin")
    assert carried_over(HANA, ours, theirs) == ours
    assert clashes(HANA, ours, theirs) == ("role (CFO)", "phones (+12125550199)")


def test_settings_and_accounts_are_found_without_an_id() -> None:
    kept = Account(id=7, name="Abbotsway", plan="the depots first")
    book = Book(
        now=NOW,
        tables={Account.table: {7: kept}, CallingSettings.table: {2: CallingSettings(id=2)}},
    )
    assert counterpart(book, Account(name="Abbotsway", region="north")) == kept
    assert counterpart(book, CallingSettings()) == CallingSettings(id=2)
    assert counterpart(book, HANA) is None
    assert counterpart(book, replace(HANA, id=0)) is None
