"""The rules that say what time of other tools becomes: ordered, the first that fits counts.

A rule is a text and plain words: `standup` → `admin by manager`, `northwind.example` →
`selling @Northwind`. The rule for `*` fits what no other does, and so stands last.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from salesdash.domain.activities import activity_named, time_settings
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.domain.time_words import Words, read_words
from salesdash.domain.timekeeping import CalendarRule, DirectedBy, TimeSettings

EVERYTHING = "*"
SKIP, NONE = "skip", "none"
NO_TEXT = "a rule needs its text: standup, @northwind.example, or * for the rest"
FORMS = "write admin by manager, selling @Northwind, skip to leave it out, or none"


def rules_of(book: Book) -> tuple[CalendarRule, ...]:
    """Return the rules in the order in which they are tried."""
    return book.once(time_settings).calendar_rules


def rule_for(rules: Iterable[CalendarRule], texts: Iterable[str]) -> CalendarRule | None:
    """Return the first rule whose text is in one of the texts; case does not count."""
    folded = [text.casefold() for text in texts]
    for rule in rules:
        wanted = rule.text.casefold()
        if wanted == EVERYTHING or any(wanted in text for text in folded):
            return rule
    return None


def rule_words(book: Book, rule: CalendarRule) -> str:
    """Return what a rule makes of time, in words that read back as it."""
    if not rule.activity:
        return SKIP
    words = [activity_named(book, rule.activity).name.lower()]
    if rule.directed_by is not DirectedBy.ME:
        words.append(f"by {rule.directed_by.value}")
    if rule.deal_id is not None and rule.deal_id in book.deals:
        words.append(f"@{rule.deal_id}")
    return " ".join(words)


def set_rule(book: Book, text: str, words: str, place: int | None = None) -> TimeSettings:
    """Return the settings with a rule set: changed where it stands, or new and last.

    `words` of `none` take it away; `place`, from 1, moves it there. Raises InputError for words
    that cannot be read, or a rule that is not there.
    """
    wanted, rules = clean_line(text), list(rules_of(book))
    if not wanted:
        raise InputError(NO_TEXT)
    if words.strip().casefold() == NONE:
        rules.remove(_rule_of(book, wanted))
        return replace(time_settings(book), calendar_rules=tuple(rules))
    made = _rule(book, wanted, clean_line(words))
    folded = [rule.text.casefold() for rule in rules]
    at = folded.index(wanted.casefold()) if wanted.casefold() in folded else len(rules)
    rules[at : at + 1] = [made]
    return replace(time_settings(book), calendar_rules=_in_order(rules, made, place))


def change_rule(book: Book, old: str, text: str, words: str) -> TimeSettings:
    """Return the settings with a rule written anew, its text too, where it stands.

    Raises InputError for words that cannot be read, or a text that another rule has.
    """
    rules = list(rules_of(book))
    known, wanted = _rule_of(book, old), clean_line(text)
    if any(r.text.casefold() == wanted.casefold() for r in rules if r is not known):
        raise InputError(f"there is a rule for {wanted!r} already")
    if not wanted:
        raise InputError(NO_TEXT)
    rules[rules.index(known)] = made = _rule(book, wanted, clean_line(words))
    return replace(time_settings(book), calendar_rules=_in_order(rules, made, None))


def move_rule(book: Book, text: str, place: int) -> TimeSettings:
    """Return the settings with a rule at another place, from 1. Raises InputError."""
    rules, found = list(rules_of(book)), _rule_of(book, text)
    return replace(time_settings(book), calendar_rules=_in_order(rules, found, place))


def _rule_of(book: Book, text: str) -> CalendarRule:
    """Return the rule of a text. Raises InputError when there is none."""
    wanted = clean_line(text).casefold()
    for rule in rules_of(book):
        if rule.text.casefold() == wanted:
            return rule
    raise InputError(f"no rule for {clean_line(text)!r}: see `salesdash ledger rule`")


def _in_order(
    rules: list[CalendarRule], moved: CalendarRule, place: int | None
) -> tuple[CalendarRule, ...]:
    """Return rules with one at its place, and the one for everything last."""
    if place is not None:
        rules.remove(moved)
        rules.insert(max(place, 1) - 1, moved)
    return tuple(sorted(rules, key=lambda rule: rule.text == EVERYTHING))


def _rule(book: Book, text: str, words: str) -> CalendarRule:
    """Return the rule that words describe. Raises InputError."""
    if words.casefold() == SKIP:
        return CalendarRule(text=text)
    if not words:
        raise InputError(f"what does {text!r} become? {FORMS}")
    read = read_words(book, words)
    if read.activity is None:
        raise InputError(f"no activity in {words!r}: {FORMS}")
    if read != Words(read.activity, deal_id=read.deal_id, directed_by=read.directed_by):
        raise InputError(f"{words!r} says more than a rule can: {FORMS}")
    return CalendarRule(
        text=text,
        activity=read.activity,
        directed_by=read.directed_by or DirectedBy.ME,
        deal_id=read.deal_id,
    )
