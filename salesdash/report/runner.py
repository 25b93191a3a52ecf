"""The call that runs, in lines: the contact's card, the clock with its zones, what to say."""

from collections.abc import Sequence
from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.callclock import Absence, CallClock, Zone
from salesdash.domain.calling import Call, SessionFigures
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.contact import Contact
from salesdash.domain.momentum import per_hour
from salesdash.domain.session_state import Phase, Reading, SessionState
from salesdash.domain.when import show_when
from salesdash.domain.zones import zone_of
from salesdash.report.cells import fit
from salesdash.report.figures import count, join_parts
from salesdash.report.hours import show_minutes
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

CLOCK_BAR = 45
PACE_AFTER = 300.0


def session_line(
    state: SessionState, figures: SessionFigures, now: Reading, width: int, glyphs: Glyphs = BOX
) -> Line:
    """Return the block's countdown and what the session has come to so far."""
    left = state.block_left(now)
    over = left < 0
    parts = [
        (
            Span(f"{show_minutes(left, glyphs)} ", Role.WARNING if over else Role.FIGURE),
            Span("past the block" if over else "left", Role.QUIET),
        ),
        (Span(count(figures.dials, "dial"), Role.PLAIN),),
        (Span(f"{figures.conversations} conv"),),
        (Span(f"{figures.appointments} appt", Role.GOOD if figures.appointments else Role.PLAIN),),
    ]
    pace = per_hour(figures.dials, figures.worked_seconds)
    if pace is not None and figures.worked_seconds >= PACE_AFTER:
        parts.append((Span(f"{pace:.0f}/h", Role.QUIET),))
    if figures.interruptions:
        parts.append((Span(count(figures.interruptions, "interruption"), Role.QUIET),))
    parts.append((Span(state.session.list_name, Role.QUIET),))
    return join_parts(parts, width, glyphs)


def contact_card(
    book: Book,
    contact: Contact,
    phones: Sequence[str],
    width: int,
    glyphs: Glyphs = BOX,
    noted: Sequence[str] = (),
) -> tuple[Line, ...]:
    """Return who is called: name and role, numbers and the time there, the last calls, notes.

    `phones` are the numbers as people read them, in the order of the contact's; `noted` is what
    was noted in the call that runs.
    """
    who = [(Span(contact.name, Role.STAGE),)]
    who += [(Span(text),) for text in (contact.role, contact.company) if text]
    reach: list[tuple[Span, ...]] = [
        (Span(shown, Role.FIGURE, link=f"tel:{phone}"),)
        for shown, phone in zip(phones, contact.phones, strict=False)
    ]
    if not contact.phones:
        reach.append((Span("no phone number", Role.WARNING),))
    there = book.now.astimezone(zone_of(contact.zone, book.now.tzinfo))
    if contact.zone:
        reach.append((Span(f"{there:%H:%M} there", Role.QUIET),))
    if contact.email:
        reach.append((Span(contact.email, Role.QUIET),))
    facts = [contact.vertical, contact.region, contact.size, contact.source]
    about = [(Span(fact, Role.QUIET),) for fact in facts if fact]
    lines = [join_parts(who, width, glyphs), join_parts(reach, width, glyphs)]
    if about:
        lines.append(join_parts(about, width, glyphs))
    lines.append(_history(book, contact, width, glyphs))
    if noted:
        text = fit("; ".join(noted), width - 6, ellipsis=glyphs.ellipsis)
        lines.append(Line((Span("noted ", Role.QUIET), Span(text.rstrip(), Role.GOOD))))
        return tuple(lines)
    told = _last_note(book, contact)
    if contact.notes:
        last = contact.notes.strip().splitlines()[-1]
        lines.append(Line((Span(fit(last, width, ellipsis=glyphs.ellipsis), Role.PLAIN),)))
    if told:
        lines.append(Line((Span(fit(told, width, ellipsis=glyphs.ellipsis), Role.PLAIN),)))
    return tuple(lines)


def _last_note(book: Book, contact: Contact) -> str:
    """Return what was noted the last time anything was, and when; empty where nothing was."""
    calls = book.table(Call)
    known = (calls[number] for number in reversed(contact.call_ids) if number in calls)
    call = next((call for call in known if call.note), None)
    return f"{_day(call.at, book)}: {' '.join(call.note.split())}" if call else ""


def _history(book: Book, contact: Contact, width: int, glyphs: Glyphs) -> Line:
    """Return the last calls of a contact, the newest first."""
    calls = book.table(Call)
    known = [calls[number] for number in reversed(contact.call_ids) if number in calls]
    if not known:
        return Line((Span("never called", Role.QUIET),))
    parts = [
        (Span(f"{_day(call.at, book)} {call.outcome.label}", Role.QUIET),) for call in known[:4]
    ]
    return join_parts(parts, width, glyphs)


def _day(at: datetime, book: Book) -> str:
    """Return the day of a call."""
    local = at.astimezone(book.now.tzinfo)
    return show_when(local.replace(hour=0, minute=0, second=0, microsecond=0), book.now)


def clock_lines(
    state: SessionState,
    clock: CallClock | None,
    settings: CallingSettings,
    now: Reading,
    width: int,
    glyphs: Glyphs = BOX,
    said: str = "",
) -> tuple[Line, Line]:
    """Return the call clock: its time, a bar with the zones marked, and what the zone is for.

    Between calls it is the gap, and below it what was `said` of the call before.
    """
    if clock is None:
        return _between_calls(state, now, said, width, glyphs)
    role = _clock_role(clock)
    if clock.past_yes is not None:
        spans = [
            Span(f"{show_minutes(clock.seconds):>6}  ", Role.FIGURE),
            Span(f"{show_minutes(clock.past_yes)} past the yes", Role.WARNING),
        ]
        stop = "Stop selling. Fix time and e-mail; questions go on the agenda."
        done = fit(stop, max(width - 8, 8), ellipsis=glyphs.ellipsis).rstrip()
        return Line(tuple(spans)), Line((Span(" " * 8), Span(done, Role.PLAIN)))
    length = min(CLOCK_BAR, max(width - 26, 10))
    bar = _zone_bar(clock, settings, length, glyphs)
    time = Span(f"{show_minutes(clock.seconds):>6}  ", role)
    told = [Span(clock.zone.label, role if role is not Role.FIGURE else Role.PLAIN)]
    if clock.zone is Zone.OVER:
        told.append(Span(f", {show_minutes(clock.over_seconds)} over", role))
    raised = _raised(clock)
    if raised is not None:
        apart = Span(f"  {glyphs.between} ", raised.role)
        whole = Line((Span(" " * 8), *told, apart, raised)).width <= width
        told = [*told, apart, raised] if whole else [raised]
    limit = Span(f"  limit {show_minutes(clock.limit_seconds)}", Role.QUIET)
    return Line((time, *bar, limit)), Line((Span(" " * 8), *told))


def _raised(clock: CallClock) -> Span | None:
    """Return how many objections there were, or that the call is decided by them."""
    if clock.decided:
        return Span("the call is decided", Role.WARNING)
    return Span(count(clock.objections, "objection"), Role.QUIET) if clock.objections else None


def absence_words(gone: Absence, on_call: bool, glyphs: Glyphs = BOX) -> str:
    """Return how long the program was away, and why; `on_call` where somebody was on the phone."""
    minutes = show_minutes(gone.seconds, glyphs)
    if gone.closed:
        of = "the call" if on_call else "the session"
        return f"salesdash was closed for {minutes}. Was that time of {of}?"
    if gone.counted:
        return f"The program stood still for {minutes}: it was suspended, or the machine slept."
    return (
        f"The clock on the wall went on {minutes} further: the machine slept, or it was set anew."
    )


def _between_calls(
    state: SessionState, now: Reading, said: str, width: int, glyphs: Glyphs
) -> tuple[Line, Line]:
    """Return what stands in the clock's place while nobody is on the phone."""
    since = state.seconds_at(now) - state.idle_from
    ids = ("dial", "pause", "interrupt")
    dial, pause, interrupt = (glyphs.way(one, "") for one in ids)
    words = {
        Phase.PAUSED: ("paused for", f"{pause} goes on, {dial} dials"),
        Phase.INTERRUPTED: ("interrupted for", f"{interrupt} goes on, {dial} dials"),
    }
    what, hint = words.get(state.phase, ("gap", f"{dial} dials the next"))
    role = Role.WARNING if state.phase is not Phase.READY or since > 60 else Role.QUIET
    time = Span(f"{show_minutes(since):>6}  ", Role.FIGURE)
    next_one = Span(f"  {glyphs.between} {hint}", Role.QUIET)
    done = fit(said, max(width - 8, 8), ellipsis=glyphs.ellipsis).rstrip()
    return Line((time, Span(what, role), next_one)), Line((Span(" " * 8), Span(done, Role.GOOD)))


def _clock_role(clock: CallClock) -> Role:
    """Return how the time is told: plain, a warning from the target on, bad past the limit."""
    if clock.zone is Zone.OVER:
        return Role.BAD
    return Role.WARNING if clock.past_target or clock.decided else Role.FIGURE


def _zone_bar(
    clock: CallClock, settings: CallingSettings, length: int, glyphs: Glyphs
) -> tuple[Span, ...]:
    """Return the bar from 0 to the limit, full as far as the call is, a mark where a zone ends."""
    marks = {
        round(second / clock.limit_seconds * length)
        for second in (settings.ask_from, settings.objections_from, settings.target_seconds)
    }
    reached = min(int(clock.seconds / clock.limit_seconds * length), length)
    cells = [
        glyphs.side if n in marks else glyphs.full if n < reached else glyphs.empty
        for n in range(length)
    ]
    role = _clock_role(clock)
    lit = Role.GOOD if role is Role.FIGURE else role
    return Span("".join(cells[:reached]), lit), Span("".join(cells[reached:]), Role.QUIET)
