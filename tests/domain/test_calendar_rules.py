"""The rules for time of other tools: their order, their words, and what they may not say."""

import pytest

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import move_rule, rule_for, rule_words, rules_of, set_rule
from salesdash.domain.errors import InputError
from salesdash.domain.timekeeping import CalendarRule, DirectedBy, TimeSettings
from tests.builders import deal
from tests.domain.ledgers import book_at

NORTHWIND = deal("Northwind", id=12)


def ruled(*pairs: tuple[str, str]) -> Book:
    """Return a book with rules set one after the other."""
    book = book_at([NORTHWIND])
    for text, words in pairs:
        book = book_at([NORTHWIND, set_rule(book, text, words)])
    return book


def shown(book: Book) -> list[tuple[str, str]]:
    return [(rule.text, rule_words(book, rule)) for rule in rules_of(book)]


def test_a_rule_is_set_changed_in_place_and_taken_away() -> None:
    book = ruled(("stand-up", "admin by manager"), ("demo", "selling @Northwind"))
    assert shown(book) == [
        ("stand-up", "administration by manager"),
        ("demo", "selling @12"),
    ]
    changed = book_at([NORTHWIND, set_rule(book, "Stand-Up", "lost")])
    assert shown(changed) == [("Stand-Up", "lost"), ("demo", "selling @12")]
    assert [r.text for r in set_rule(changed, "demo", "none").calendar_rules] == ["Stand-Up"]


def test_the_rule_for_the_rest_stays_last_and_others_can_move() -> None:
    book = ruled(("*", "admin"), ("lunch", "skip"), ("demo", "selling"))
    assert [text for text, _ in shown(book)] == ["lunch", "demo", "*"]
    assert [r.text for r in move_rule(book, "demo", 1).calendar_rules] == ["demo", "lunch", "*"]
    assert [r.text for r in move_rule(book, "*", 1).calendar_rules] == ["lunch", "demo", "*"]
    assert [r.text for r in set_rule(book, "1:1", "admin", 2).calendar_rules] == [
        "lunch", "1:1", "demo", "*",
    ]  # fmt: skip


def test_words_of_a_rule_read_back_as_it() -> None:
    rule = CalendarRule(
        text="demo", activity="selling", directed_by=DirectedBy.CLIENT, deal_id=NORTHWIND.id
    )
    book = book_at([NORTHWIND, TimeSettings(calendar_rules=(rule,))])
    assert set_rule(book, "demo", rule_words(book, rule)).calendar_rules == (rule,)


def test_the_first_rule_that_fits_counts_and_case_does_not() -> None:
    rules = (
        CalendarRule(text="@northwind.example", activity="selling"),
        CalendarRule(text="Lunch"),
        CalendarRule(text="*", activity="administration"),
    )
    assert rule_for(rules, ["LUNCH", "Ann ann@northwind.example"]) is rules[0]
    assert rule_for(rules, ["team lunch"]) is rules[1]
    assert rule_for(rules, ["anything"]) is rules[2]
    assert rule_for(rules[:2], ["anything"]) is None


@pytest.mark.parametrize(
    ("text", "words", "part"),
    [
        ("", "admin", "needs its text"),
        ("demo", "", "what does 'demo' become"),
        ("demo", "juggling", "could not read 'juggling'"),
        ("demo", "by client", "no activity"),
        ("demo", "1h admin", "says more than a rule can"),
        ("demo", "admin: with a note", "says more than a rule can"),
        ("demo", "none", "no rule for 'demo'"),
    ],
)
def test_what_is_no_rule_is_refused(text: str, words: str, part: str) -> None:
    with pytest.raises(InputError, match=part):
        set_rule(book_at([]), text, words)


def test_a_rule_that_is_not_there_cannot_move() -> None:
    with pytest.raises(InputError, match="no rule for 'demo'"):
        move_rule(book_at([]), "demo", 1)
