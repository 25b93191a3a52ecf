"""The rules for time of other tools, as lines."""

from collections.abc import Sequence

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import rule_words, rules_of
from salesdash.report.cells import fit, width_of
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.wrapping import wrap

NUMBER, LONGEST = 4, 40
TITLE = "What calendar events and time of other tools become"
WHEN = (
    "The first rule that fits counts. A rule fits when its text is in the title, a category or "
    "tag, or the name or address of somebody who organises or attends; * fits all the rest. What "
    "no rule fits stays out."
)


def rule_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> Sequence[Line]:
    """Return each rule with its place; a line stands for the rule of its number, from 1."""
    rules = rules_of(book)
    longest = min(max((width_of(rule.text) for rule in rules), default=0), LONGEST, width // 2)
    lines = []
    for number, rule in enumerate(rules, 1):
        words = rule_words(book, rule)
        deal = book.deals.get(rule.deal_id or 0)
        if deal is not None:
            words = words.removesuffix(f"@{deal.id}") + f"@{deal.name}"
        room = max(width - NUMBER - longest - 2, 0)
        spans = (
            Span(f"{number:>2}  ", Role.QUIET),
            Span(f"{fit(rule.text, longest, ellipsis=glyphs.ellipsis)}  ", Role.NAME),
            Span(fit(words, room, ellipsis=glyphs.ellipsis), _role(rule.activity)),
        )
        lines.append(Line(spans, number))
    return lines


def rules_page(book: Book, width: int, glyphs: Glyphs = BOX) -> Sequence[Line]:
    """Return the page of the rules: each with its place, and when one fits."""
    rules = rule_lines(book, width, glyphs) or paragraph(
        f"No rules yet: nothing comes in. {glyphs.way('add_rule', 'ledger rule TEXT WORDS')} adds "
        "one, such as stand-up: admin by manager.",
        Role.OPEN_SLOT,
        width,
    )
    when = wrap((Span(WHEN, Role.QUIET),), width)
    return (Line((Span(TITLE, Role.FIGURE),)), Line(), *rules, Line(), *when)


def _role(activity: str) -> Role:
    """Return how what a rule gives is drawn: quiet where it leaves things out."""
    return Role.PLAIN if activity else Role.QUIET
