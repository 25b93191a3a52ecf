"""The rules for time of other tools, as lines."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import rule_words, rules_of
from salesdash.report.cells import fit, width_of
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

NUMBER, LONGEST = 4, 40
NONE_YET = "No rules yet: nothing comes in from a calendar. stand-up → admin by manager; * → admin"


def rule_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> Sequence[Line]:
    """Return each rule with its place; a line stands for the rule of its number, from 1."""
    rules = rules_of(book)
    if not rules:
        return (Line((Span(NONE_YET, Role.OPEN_SLOT),)),)
    longest = min(max(width_of(rule.text) for rule in rules), LONGEST, width // 2)
    lines = []
    for number, rule in enumerate(rules, 1):
        text = fit(rule.text, longest, ellipsis=glyphs.ellipsis)
        words = rule_words(book, rule)
        deal = book.deals.get(rule.deal_id or 0)
        if deal is not None:
            words = words.replace(f"@{deal.id}", f"@{deal.name}")
        room = max(width - NUMBER - longest - 2, 0)
        role = Role.PLAIN if rule.activity else Role.QUIET
        lines.append(
            Line(
                (
                    Span(f"{number:>2}  ", Role.QUIET),
                    Span(f"{text}  ", Role.NAME),
                    Span(fit(words, room, ellipsis=glyphs.ellipsis), role),
                ),
                number,
            )
        )
    return lines
