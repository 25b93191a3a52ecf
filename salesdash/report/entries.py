"""Entries in words: as they are echoed, as they are edited, and as the lines of a day."""

from datetime import date

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import clock_span, running_timer
from salesdash.domain.entry_index import entries_within
from salesdash.domain.idle import IdleSpan
from salesdash.domain.ledger import spent_within
from salesdash.domain.spans import days_span
from salesdash.domain.timekeeping import DirectedBy, Entry, Timer
from salesdash.report.cells import fit, width_of
from salesdash.report.hours import show_clock, show_length
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph

NARROW_NAME = 15
WEEK_DAYS = 7


def entry_words(book: Book, entry: Entry, glyphs: Glyphs = BOX) -> str:
    """Return an entry as it is echoed: `1h30 Selling, Mon 23 Nov 14:00–15:30, @Northwind`."""
    start = entry.start.astimezone(book.now.tzinfo)
    name = activity_named(book, entry.activity).name
    times = clock_span(entry, book.now.tzinfo).replace(BOX.dash, glyphs.dash)
    day = f"{start:%a} {start.day} {start:%b}"
    if abs((start.date() - book.today).days) > 183:
        day += f" {start.year}"
    parts = [f"{show_length(entry.hours)} {name}", f"{day} {times}", *facts_of(book, entry)]
    return ", ".join(part for part in parts if part)


def editable_words(book: Book, entry: Entry) -> str:
    """Return an entry as words that read back as it: what the input holds when it is edited."""
    zone = book.now.tzinfo
    start, end = entry.start.astimezone(zone), entry.end.astimezone(zone)
    words = [
        f"{start:%H:%M}-{end:%H:%M}",
        start.date().isoformat(),
        activity_named(book, entry.activity).name.lower(),
    ]
    if entry.deal_id is not None and entry.deal_id in book.deals:
        words.append(f"@{entry.deal_id}")
    if entry.directed_by is not DirectedBy.ME:
        words.append(f"by {entry.directed_by.value}")
    return " ".join(words) + (f": {entry.note}" if entry.note else "")


def entry_line(book: Book, entry: Entry, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return an entry as a line of its day: times, length, activity, and what else is known."""
    activity = activity_named(book, entry.activity)
    running = not entry.id
    times = clock_span(entry, book.now.tzinfo).replace(BOX.dash, glyphs.dash)
    if running:
        times = f"{times[: len('00:00')]}{glyphs.dash}now  "
    role = Role.WARNING if activity.lost else Role.NAME
    spans = [
        Span(f"{times}  ", Role.QUIET),
        Span(f"{show_length(entry.hours):>5}  ", Role.FIGURE),
        Span(fit(activity.name, NARROW_NAME, ellipsis=glyphs.ellipsis) + "  ", role),
    ]
    room = width - sum(width_of(span.text) for span in spans)
    facts = ", ".join(facts_of(book, entry))
    spans.append(Span(fit(facts, max(room, 0), ellipsis=glyphs.ellipsis), Role.PLAIN))
    return Line(tuple(spans), entry.id or None)


def day_lines(book: Book, day: date, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the entries of a day, and the running timer's time, earliest first."""
    span = days_span(day, day, book.now.tzinfo)
    found = [entry_line(book, entry, width, glyphs) for entry, _ in spent_within(book, span)]
    if found:
        return tuple(found)
    words = f"Nothing entered. {glyphs.way('log', 'log')} adds what was."
    return paragraph(words, Role.OPEN_SLOT, width)


def entries_of_day(book: Book, day: date) -> tuple[Entry, ...]:
    """Return the entries that touch a day, earliest first."""
    found = entries_within(book, days_span(day, day, book.now.tzinfo))
    return tuple(entry for entry, _ in found)


def timer_line(book: Book, seconds: float | None = None, glyphs: Glyphs = BOX) -> Line:
    """Return the running timer with its time: `● 0:12:34 Prospecting since 09:12, @Northwind`.

    `seconds` is the time it has run, where that is later than the Book.
    """
    timer = running_timer(book)
    if timer is None:
        return Line((Span("no timer runs", Role.QUIET),))
    since = timer.start.astimezone(book.now.tzinfo)
    ran = timer_seconds(book, timer) if seconds is None else max(0.0, seconds)
    facts = "".join(f", {fact}" for fact in facts_of(book, timer))
    day = "" if since.date() == book.today else f"{since:%a} "
    return Line(
        (
            Span(f"{glyphs.dot} {show_clock(ran)} ", Role.WARNING),
            Span(activity_named(book, timer.activity).name, Role.FIGURE),
            Span(f" since {day}{since:%H:%M}{facts}", Role.QUIET),
        )
    )


def timer_seconds(book: Book, timer: Timer) -> float:
    """Return the seconds a timer has run by the Book's time; 0 where the clock was set back."""
    return max(0.0, book.now.timestamp() - timer.start.timestamp())


def idle_words(book: Book, idle: IdleSpan) -> str:
    """Return time the timer ran without the rep: `no sign of you from 12:00 to 13:10 (1h10) …`.

    The days are named where there are two, with their dates where that takes more than a weekday.
    """
    start, end = (at.astimezone(book.now.tzinfo) for at in (idle.start, idle.end))
    apart = (end.date() - start.date()).days
    days = [
        "" if not apart else f"{at:%a} " if apart < WEEK_DAYS else f"{at:%a} {at.day} {at:%b} "
        for at in (start, end)
    ]
    why = "the machine slept" if idle.slept else "no sign of you"
    length = show_length(idle.length.total_seconds() / 3600)
    return (
        f"{why} from {days[0]}{start:%H:%M} to {days[1]}{end:%H:%M} ({length}) while the timer ran"
    )


def facts_of(book: Book, entry: Entry | Timer) -> list[str]:
    """Return what is known beyond activity and time: the deal, who directed it, the note."""
    deal = book.deals.get(entry.deal_id) if entry.deal_id is not None else None
    who = entry.directed_by
    facts = [
        f"@{deal.name}" if deal else "",
        f"by {who.value}" if who is not DirectedBy.ME else "",
        entry.note,
    ]
    return [fact for fact in facts if fact]
