"""Time as another tool tells of it, and the entry it becomes by the rep's rules.

What is said outright counts first: an activity, who directed it, `@a deal`. The rules fill in
the rest (`domain/calendar_rules.py`).
"""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2s

from msgspec import Struct

from salesdash.domain.activities import activities_of
from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import rule_for, rules_of
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal
from salesdash.domain.timekeeping import CalendarRule, DirectedBy, Entry

LONGEST_NAME, SHORTEST_NAME, LONGEST_NOTE = 8, 3, 1_000
_AT = re.compile(r"(?<![^\s(\[,;:])@(?=[\w\"'#])")
_QUOTED = re.compile(r"([\"'])(.+?)\1")
_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?()[]"


class Outside(Struct, frozen=True):
    """A span of time as another tool tells of it.

    `where` is how a message names it, `texts` what the rules look at, `origin` how it is found
    again when the tool tells of it anew. `activity` is a key, where one was said outright.
    """

    where: str
    start: datetime
    end: datetime
    origin: str
    title: str = ""
    texts: tuple[str, ...] = ()
    activity: str = ""
    directed_by: DirectedBy | None = None
    deal: str = ""


class Coming(Struct, frozen=True):
    """An entry that may come in. `entry_id` is the one it was when it left, if that is told.

    `remark` is what the rep should know of it, `where` how a message names it.
    """

    where: str
    entry: Entry
    entry_id: int = 0
    remark: str = ""


def coming_from(book: Book, outside: Outside) -> Coming:
    """Return the entry that time of another tool becomes.

    Raises InputError with the reason when no activity is told, no rule fits, or one leaves it
    out.
    """
    rule = rule_for(rules_of(book), (outside.title, *outside.texts))
    activity = outside.activity or _activity_of(book, rule)
    who = outside.directed_by or (rule.directed_by if rule else DirectedBy.ME)
    deal, remark = _deal_of(book, f"@{outside.deal}" if outside.deal else outside.title)
    deal_id = deal.id if deal else rule.deal_id if rule and rule.deal_id in book.deals else None
    entry = Entry(
        activity=activity,
        start=outside.start,
        end=outside.end,
        note=outside.title[:LONGEST_NOTE],
        deal_id=deal_id,
        directed_by=who,
        origin=outside.origin,
        told=_digest(outside, activity, who, rule),
    )
    return Coming(outside.where, entry, remark=remark)


def _activity_of(book: Book, rule: CalendarRule | None) -> str:
    """Return the activity key a rule gives. Raises InputError with the reason there is none."""
    if rule is None:
        raise InputError("no rule fits it")
    if not rule.activity:
        raise InputError(f"the rule for {rule.text!r} leaves it out")
    if all(rule.activity != activity.key for activity in activities_of(book)):
        raise InputError(f"the rule for {rule.text!r} names an activity that is gone")
    return rule.activity


def exact_activity(book: Book, text: str) -> str:
    """Return the key of the activity whose name or key a text is, to the letter; else nothing."""
    wanted = " ".join(text.replace("_", " ").split()).casefold()
    for activity in activities_of(book):
        if wanted in {activity.name.casefold(), activity.key.casefold().replace("_", " ")}:
            return activity.key
    return ""


def _deal_of(book: Book, text: str) -> tuple[Deal | None, str]:
    """Return the deal after an `@` in a text, if just one can be meant, and else a remark."""
    named = [phrase for place in _AT.finditer(text) for phrase in _phrases(text[place.end() :])]
    wrong = ""
    for phrase in named:
        try:
            found = book.deal(phrase)
        except InputError as error:
            if "could be" in str(error):
                wrong = str(error).removesuffix(": pass the number")
            continue
        if _is_meant(phrase, found):
            return found, ""
    return None, f"{wrong}: taken without a deal" if wrong else ""


def _phrases(text: str) -> Iterator[str]:
    """Yield what may be a deal's name at the start of a text: all of it, then fewer words."""
    yield text.strip()
    if quoted := _QUOTED.match(text):
        yield quoted[2]
        return
    ends = [found.end() for found in _WORD.finditer(text)][:LONGEST_NAME]
    for end in reversed(ends):
        yield text[:end]
        yield text[:end].strip(_EDGES)


def _is_meant(phrase: str, deal: Deal) -> bool:
    """Tell whether a phrase is a deal's number or name, or begins a word of it: no mere part."""
    if phrase.lstrip("#").isdecimal() or phrase.casefold() == deal.name.casefold():
        return True
    begins = re.search(rf"(?<!\w){re.escape(phrase)}", deal.name, re.IGNORECASE)
    return len(phrase) >= SHORTEST_NAME and begins is not None


def _digest(outside: Outside, activity: str, who: DirectedBy, rule: CalendarRule | None) -> str:
    """Return a digest of what was told and what the rules made of it.

    The deal an `@` was found to mean is left out: it hangs on what other deals there are.
    """
    deal = rule.deal_id if rule else None
    span = (int(outside.start.timestamp()), int(outside.end.timestamp()))
    said = repr((*span, outside.title, outside.deal, activity, who.value, deal))
    return blake2s(said.encode(), digest_size=8).hexdigest()
