"""What time of another tool becomes: what is said outright, then the rules, then a reason."""

from datetime import datetime, timedelta

import pytest

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.outside_time import Coming, Outside, coming_from, exact_activity
from salesdash.domain.timekeeping import CalendarRule, DirectedBy, TimeSettings
from tests.builders import deal
from tests.domain.ledgers import ZONE, book_at

START = datetime(2026, 11, 17, 9, tzinfo=ZONE)
RULES = (
    CalendarRule(text="lunch"),
    CalendarRule(text="stand-up", activity="administration", directed_by=DirectedBy.MANAGER),
    CalendarRule(text="northwind.example", activity="selling", deal_id=12),
    CalendarRule(text="gone", activity="juggling"),
    CalendarRule(text="demo", activity="selling"),
)
DEALS = (
    deal("Northwind dock sensors", id=12), deal("Halden freezer", id=13),
    deal("Halden yard", id=14), deal("Homestead", id=15), deal("HP", id=16),
    deal('"Quoted" deal', id=17),
)  # fmt: skip


def book(rules: tuple[CalendarRule, ...] = RULES) -> Book:
    return book_at([*DEALS, TimeSettings(calendar_rules=rules)])


def become(title: str, *texts: str, **facts: object) -> Coming:
    """Return what an hour with a title becomes."""
    hour = timedelta(hours=1)
    told = Outside("it", START, START + hour, "ics:1:once", title, texts, **facts)  # type: ignore[arg-type]
    return coming_from(book(), told)


def test_a_rule_gives_activity_who_and_deal() -> None:
    entry = become("Weekly Stand-up").entry
    assert (entry.activity, entry.directed_by, entry.note) == (
        "administration", DirectedBy.MANAGER, "Weekly Stand-up",
    )  # fmt: skip
    entry = become("Terms", "Ann ann@northwind.example").entry
    assert (entry.activity, entry.deal_id, entry.origin) == ("selling", 12, "ics:1:once")


def test_what_is_said_outright_goes_before_the_rules() -> None:
    entry = become(
        "stand-up", activity="training", directed_by=DirectedBy.CLIENT, deal="Halden yard"
    ).entry
    assert (entry.activity, entry.directed_by, entry.deal_id) == ("training", DirectedBy.CLIENT, 14)


@pytest.mark.parametrize(
    ("title", "deal_id"),
    [
        ("Demo @Northwind", 12),
        ("Demo (@northwind dock sensors), second", 12),
        ("Demo @Northwind with the boss", 12),
        ("Demo @14", 14),
        ("Demo @#14", 14),
        ("Demo @'Halden yard'", 14),
        ("Demo @yard please", 14),
        ("Demo @HP", 16),
        ('Demo @"Quoted" deal', 17),
        ("Demo @stead", None),
        ("Demo @home", 15),
        ("Demo @ho", None),
        ("Demo ann@northwind", None),
        ("Demo @nobody", None),
    ],
)
def test_a_deal_is_named_after_an_at(title: str, deal_id: int | None) -> None:
    assert become(title).entry.deal_id == deal_id


def test_a_name_that_could_be_two_is_told_and_taken_without() -> None:
    found = become("Demo @halden")
    assert found.entry.deal_id is None
    assert "could be 13 Halden freezer, 14 Halden yard: taken without a deal" in found.remark


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Lunch", "the rule for 'lunch' leaves it out"),
        ("dentist", "no rule fits it"),
        ("gone fishing", "names an activity that is gone"),
    ],
)
def test_what_comes_to_nothing_has_its_reason(title: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        become(title)


def test_the_digest_changes_with_what_is_told_and_not_with_other_deals() -> None:
    first = become("Demo @halden").entry
    later = coming_from(
        book_at([DEALS[1], TimeSettings(calendar_rules=RULES)]),
        Outside("it", START, START + timedelta(hours=1), "ics:1:once", "Demo @halden"),
    ).entry
    assert later.deal_id == 13
    assert first.told == later.told
    assert become("Demo @Halden").entry.told != first.told


def test_an_activity_is_told_to_the_letter() -> None:
    assert exact_activity(book(), "Account management") == "account_management"
    assert exact_activity(book(), "accounts") == "account_management"
    assert exact_activity(book(), "admin") == ""
