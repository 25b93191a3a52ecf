"""What in the pipeline wants doing, in lines: the most pressing first."""

from salesdash.domain.attention import Attention, Reason, wanting_attention
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

ROOM_FOR_STEP = 8

WORDS = {
    Reason.STEP_OVERDUE: "overdue since {day}",
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
    """Return what wants doing, most pressing first, in at most `height` lines."""
    items = wanting_attention(book)
    if not items:
        return (Line((Span("Every open deal has its next step.", Role.GOOD),)),)
    shown = items if len(items) <= height else items[: max(height - 1, 1)]
    lines = [_attention_line(book, item, width, glyphs) for item in shown]
    if len(shown) < len(items):
        lines.append(
            Line((Span(f"and {count(len(items) - len(shown), 'deal')} more", Role.QUIET),))
        )
    return tuple(lines)


def _attention_line(book: Book, item: Attention, width: int, glyphs: Glyphs) -> Line:
    """Return one deal that wants something: its name, what, and why."""
    day = show_day(item.since, book.today) if item.since else ""
    why = WORDS[item.reason].format(day=day)
    name = min(24, max(width // 3, 10))
    role = Role.WARNING if item.reason in PRESSING else Role.QUIET
    step = item.deal.next_step
    room = width - name - 1 - width_of(why) - 1
    spans = [Span(fit(item.deal.name, name, ellipsis=glyphs.ellipsis) + " ", Role.NAME)]
    if room >= ROOM_FOR_STEP:
        spans.append(Span(fit(step, room, ellipsis=glyphs.ellipsis) + " ", Role.PLAIN))
        spans.append(Span(why, role))
    else:
        spans.append(Span(fit(why, width - name - 1, right=True, ellipsis=glyphs.ellipsis), role))
    return Line(tuple(spans), item.deal.id)
