"""What in the pipeline wants doing, in lines: the most pressing first."""

from salesdash.domain.attention import Attention, Reason, wanting_attention
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.records import Deal
from salesdash.domain.reviews import owed
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

ROOM_FOR_STEP = 8
NAME = 26
MOST_REVIEWS = 5

WORDS = {
    Reason.STEP_OVERDUE: "overdue {day}",
    Reason.STEP_TODAY: "today",
    Reason.SURE_WITHOUT_STEP: "sure thing without a next step",
    Reason.PAST_CLOSE: "past its close, {day}",
    Reason.STALE: "in its stage since {day}",
    Reason.PUSHED: "pushed again, {day}",
    Reason.NO_STEP: "no next step",
    Reason.STEP_SOON: "due {day}",
}
PRESSING = {Reason.STEP_OVERDUE, Reason.STEP_TODAY, Reason.SURE_WITHOUT_STEP}


def attention_lines(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what is owed, in at most `height` lines: next steps, reviews, deals adrift.

    Steps that are due come first, then the reviews of deals that left, then the rest.
    """
    found = wanting_attention(book)
    first = [item for item in found if item.reason in PRESSING]
    lines = [
        *(_attention_line(book, item, width, glyphs) for item in first),
        *(_review_line(book, deal, width, glyphs) for deal in owed(book)[:MOST_REVIEWS]),
        *(_attention_line(book, item, width, glyphs) for item in found[len(first) :]),
    ]
    if not lines:
        return (Line((Span("Every open deal has its next step.", Role.GOOD),)),)
    if len(lines) <= height:
        return tuple(lines)
    kept = lines[: max(height - 1, 1)]
    more = Line((Span(f"and {count(len(lines) - len(kept), 'deal')} more", Role.QUIET),))
    return (*kept, more)


def _review_line(book: Book, deal: Deal, width: int, glyphs: Glyphs) -> Line:
    """Return a deal that left and owes its review."""
    day = f" {show_day(deal.closed, book.today)}" if deal.closed else ""
    return _line(deal, f"{deal.outcome.label}{day}", "360 owed", Role.WARNING, width, glyphs)


def _attention_line(book: Book, item: Attention, width: int, glyphs: Glyphs) -> Line:
    """Return one deal that wants something: its name, what, and why."""
    day = show_day(item.since, book.today) if item.since else ""
    why = WORDS[item.reason].format(day=day)
    role = Role.WARNING if item.reason in PRESSING else Role.QUIET
    return _line(item.deal, item.deal.next_step, why, role, width, glyphs)


def _line(deal: Deal, what: str, why: str, role: Role, width: int, glyphs: Glyphs) -> Line:
    """Return a deal's name, what there is to do, and why; the name gives way last."""
    name = min(NAME, max(width * 2 // 5, 10))
    room = width - name - 1 - width_of(why) - 1
    spans = [Span(fit(deal.name, name, ellipsis=glyphs.ellipsis) + " ", Role.NAME)]
    if room >= ROOM_FOR_STEP:
        spans.append(Span(fit(what, room, ellipsis=glyphs.ellipsis) + " ", Role.PLAIN))
        spans.append(Span(why, role))
    else:
        spans.append(Span(fit(why, width - name - 1, right=True, ellipsis=glyphs.ellipsis), role))
    return Line(tuple(spans), deal.id)
