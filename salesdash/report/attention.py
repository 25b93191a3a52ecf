"""What in the pipeline wants doing, in lines: the most pressing first."""

from salesdash.domain.attention import Attention, Reason, wanting_attention
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.records import Deal
from salesdash.domain.reviews import owed
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph

ROOM_FOR_STEP = 8
NAME = 10
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
ROLES = {
    Reason.STEP_OVERDUE: Role.WARNING,
    Reason.STEP_TODAY: Role.FIGURE,
    Reason.SURE_WITHOUT_STEP: Role.WARNING,
}
PRESSING = {Reason.STEP_OVERDUE, Reason.STEP_TODAY, Reason.SURE_WITHOUT_STEP}


def attention_lines(book: Book, width: int, height: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what is owed, in at most `height` lines: next steps, reviews, deals adrift.

    Steps that are due come first, then the reviews of deals that left, then the rest.
    """
    found = wanting_attention(book)
    first = [item for item in found if item.reason in PRESSING]
    reviews = owed(book)[:MOST_REVIEWS]
    names = (width_of(deal.name) for deal in (*(item.deal for item in found), *reviews))
    name = min(max(names, default=0), max(width * 2 // 5, NAME))
    lines = [
        *(_attention_line(book, item, (name, width), glyphs) for item in first),
        *(_review_line(book, deal, (name, width), glyphs) for deal in reviews),
        *(_attention_line(book, item, (name, width), glyphs) for item in found[len(first) :]),
    ]
    if not lines:
        if not book.open_deals:
            return no_deal(width, glyphs)
        return (Line((Span("Every open deal has its next step.", Role.GOOD),)),)
    if len(lines) <= height:
        return tuple(lines)
    kept = lines[: max(height - 1, 1)]
    more = Line((Span(f"and {count(len(lines) - len(kept), 'deal')} more", Role.QUIET),))
    return (*kept, more)


def _review_line(book: Book, deal: Deal, room: tuple[int, int], glyphs: Glyphs) -> Line:
    """Return a deal that left and owes its review."""
    day = f" {show_day(deal.closed, book.today)}" if deal.closed else ""
    return _line(deal, f"{deal.outcome.label}{day}", "review owed", Role.QUIET, room, glyphs)


def _attention_line(book: Book, item: Attention, room: tuple[int, int], glyphs: Glyphs) -> Line:
    """Return one deal that wants something: its name, what, and why."""
    day = show_day(item.since, book.today) if item.since else ""
    why = WORDS[item.reason].format(day=day)
    return _line(
        item.deal, item.deal.next_step, why, ROLES.get(item.reason, Role.QUIET), room, glyphs
    )


def _line(
    deal: Deal, what: str, why: str, role: Role, room: tuple[int, int], glyphs: Glyphs
) -> Line:
    """Return a deal's name, what there is to do, and why; `room` is that of the name and of all."""
    name, width = room
    left = width - name - 2 - width_of(why) - 2
    spans = [Span(fit(deal.name, name, ellipsis=glyphs.ellipsis) + "  ", Role.NAME)]
    if left >= ROOM_FOR_STEP:
        spans.append(Span(fit(what, left, ellipsis=glyphs.ellipsis) + "  ", Role.PLAIN))
        spans.append(Span(why, role))
    else:
        spans.append(Span(fit(why, width - name - 2, right=True, ellipsis=glyphs.ellipsis), role))
    return Line(tuple(spans), deal.id)


def no_deal(width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return what stands where open deals would, and how to have some."""
    add, many = glyphs.way("add", "deal add"), glyphs.way("take_in", "import deals")
    return paragraph(f"No open deal yet: {add} adds one, {many} imports many.", Role.QUIET, width)
