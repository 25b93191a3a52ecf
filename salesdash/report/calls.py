"""The calling lists and what hangs on them, in lines: lists, meetings, a list's state, Today."""

from datetime import datetime

from salesdash.domain.book import Book
from salesdash.domain.calling import SessionFigures
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.checkin import see_day
from salesdash.domain.contact import CallList, Check, Contact
from salesdash.domain.momentum import finished_sessions, running_session
from salesdash.domain.preparing import warnings
from salesdash.domain.prime_time import prime_state
from salesdash.domain.queue import Queue, queues
from salesdash.domain.when import show_when
from salesdash.report.cells import fit
from salesdash.report.figures import count, join_parts
from salesdash.report.hours import show_minutes
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.meetings import meeting_lines
from salesdash.report.table import Cell, Row, Table


def day_line(book: Book, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return today's dials, conversations and appointments beside what the day asks for.

    The same as on Today: the morning's figures, where there was a check-in.
    """
    day = see_day(book)
    parts: list[tuple[Span, ...]] = []
    for label, done, wanted in (
        ("dials", day.done.dials, day.planned.dials),
        ("conversations", day.done.conversations, day.planned.conversations),
        ("appointments", day.done.appointments, day.planned.appointments),
    ):
        role = Role.GOOD if wanted and done >= wanted else Role.FIGURE
        text = f"{done:,}/{wanted:,}" if wanted else str(done)
        parts.append((Span(f"{label} ", Role.QUIET), Span(text, role)))
    until = prime_state(book).until
    if until is not None:
        parts.append((Span(f"prime time until {until:%H:%M}", Role.GOOD),))
    else:
        parts.append((Span("not prime time", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def lists_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the lists, then the meetings; each row stands for its record."""
    rows = []
    for found in _in_order(book):
        waiting = book.once(queues)[found.id]
        state, role = _state(found)
        rows.append(
            Row(
                (
                    found.name,
                    Cell(str(len(waiting.ready)), Role.FIGURE),
                    str(len(waiting.standing_back)),
                    str(len(waiting.later)),
                    Cell(state, role),
                    theme(found),
                ),
                found.id,
            )
        )
    if not rows:
        make, many = glyphs.way("add_list", "list add"), glyphs.way("take_in", "import contacts")
        words = f"No list yet: {make} makes one, {many} takes contacts in."
        return paragraph(words, Role.QUIET, width)
    head = ("list", "due", "back", "later", "state", "theme")
    lines = Table(head, rows, left=frozenset({0, 4, 5})).lines(width, glyphs)
    meetings = meeting_lines(book, width, glyphs)
    return (*lines, Line(), *meetings) if meetings else lines


def _state(call_list: CallList) -> tuple[str, Role]:
    """Return how far a list is prepared, in words."""
    checks = f"{len(call_list.checked)}/{len(Check)} checks"
    if call_list.preparing_since is not None:
        return "preparing", Role.FIGURE
    return ("prepared", Role.GOOD) if call_list.is_prepared else (checks, Role.WARNING)


def _in_order(book: Book) -> list[CallList]:
    """Return the lists by name."""
    return sorted(book.table(CallList).values(), key=lambda found: found.name.casefold())


def theme(call_list: CallList) -> str:
    """Return what a list is of, in words."""
    parts = []
    if call_list.field is not None:
        parts.append(f"{call_list.field.value} {call_list.value}")
    if call_list.contains:
        parts.append(f"with {call_list.contains!r}")
    if call_list.contact_ids:
        parts.append(f"{len(call_list.contact_ids)} by hand")
    return ", ".join(parts)


def list_lines(
    book: Book, call_list: CallList, width: int, glyphs: Glyphs = BOX, most: int = 4
) -> tuple[Line, ...]:
    """Return one list: its checks, what speaks against starting, the `most` who are next.

    Those who are due come first, then those who stand back, with the hour when they open.
    """
    waiting = book.once(queues)[call_list.id]
    checks: list[tuple[Span, ...]] = []
    for check in Check:
        done = check in call_list.checked
        sign = glyphs.tick if done else glyphs.cross
        checks.append((Span(f"{sign} {check.label}", Role.GOOD if done else Role.WARNING),))
    about: list[tuple[Span, ...]] = []
    if call_list.talk_track:
        about.append((Span("track ", Role.QUIET), Span(call_list.talk_track)))
    if call_list.referral:
        about.append((Span("referral ", Role.QUIET), Span(call_list.referral)))
    if call_list.prepared_seconds:
        spent = f"prepared in {call_list.prepared_seconds / 60:.0f} min"
        about.append((Span(spent, Role.QUIET),))
    lines = [join_parts(checks, width, glyphs)]
    if about:
        lines.append(join_parts(about, width, glyphs))
    for text in warnings(book, call_list):
        line = fit(f"{glyphs.warning} {text}", width, ellipsis=glyphs.ellipsis).rstrip()
        lines.append(Line((Span(line, Role.WARNING),)))
    lines.append(queue_line(waiting, book.now, width, glyphs))
    people = [(contact, _due(contact, book)) for contact in waiting.ready[:most]]
    people += [
        (contact, f"from {show_when(opens, book.now, book.now.tzinfo)}")
        for contact, opens in waiting.standing_back[: most - len(people)]
    ]
    lines += [_waiting_line(contact, told, width, glyphs) for contact, told in people]
    return tuple(lines)


def list_data(book: Book, call_list: CallList) -> dict[str, object]:
    """Return a list in plain types, with the ids of those who are due, in their order."""
    waiting = book.once(queues)[call_list.id]
    return {
        **{name: getattr(call_list, name) for name in CallList.__struct_fields__},
        "is_prepared": call_list.is_prepared,
        "warnings": warnings(book, call_list),
        "due": [contact.id for contact in waiting.ready],
        "standing_back": [
            {"contact": contact.id, "until": until} for contact, until in waiting.standing_back
        ],
        "later": [contact.id for contact in waiting.later],
    }


def queue_line(waiting: Queue, now: datetime, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return how many are due, stand back until when, come later, or never."""
    parts = [(Span(f"{len(waiting.ready)} due", Role.FIGURE),)]
    if waiting.standing_back:
        opens = show_when(waiting.standing_back[0][1], now, now.tzinfo)
        back = f"{len(waiting.standing_back)} stand back, the first until {opens}"
        parts.append((Span(back, Role.QUIET),))
    if waiting.later:
        first = waiting.later[0].next_at
        when = f", the first {show_when(first, now)}" if first else ""
        parts.append((Span(f"{len(waiting.later)} later{when}", Role.QUIET),))
    never = waiting.gone.total() + waiting.blocked
    if never:
        parts.append((Span(f"{never} done or not to be called", Role.QUIET),))
    return join_parts(parts, width, glyphs)


def _due(contact: Contact, book: Book) -> str:
    """Return since when somebody is due."""
    if contact.next_at is not None:
        return f"due {show_when(contact.next_at, book.now)}"
    return "never called" if contact.called_at is None else "due"


def _waiting_line(contact: Contact, told: str, width: int, glyphs: Glyphs) -> Line:
    """Return one who is to be called, with what is told of when."""
    name = fit(contact.name, 24, ellipsis=glyphs.ellipsis)
    what = ", ".join(filter(None, (contact.role, contact.company)))
    room = max(width - 28 - len(told), 8)
    return Line(
        (
            Span(f"  {name}", Role.NAME),
            Span(fit(what, room, ellipsis=glyphs.ellipsis), Role.QUIET),
            Span(f"  {told}", Role.QUIET),
        )
    )


def mini_calls(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the miniature of Today: the list to call next, the block, the last session."""
    running = running_session(book)
    if running is not None:
        started = running.started.astimezone(book.now.tzinfo)
        goes_on = f"{running.list_name} runs since {started:%H:%M}"
        return (day_line(book, width, glyphs), _cut(goes_on, Role.WARNING, width, glyphs))
    lines = [day_line(book, width, glyphs)]
    best = next_list(book)
    if best is None:
        make = glyphs.way("add_list", "list add")
        there = glyphs.way("calls", "")
        words = f"no list to call yet: {there}, then {make}" if there else f"no list yet: {make}"
        lines.append(_cut(words, Role.QUIET, width, glyphs))
    else:
        waiting = book.once(queues)[best.id]
        state = "prepared" if best.is_prepared else "not prepared"
        block = f"{calling_settings(book).block_minutes:g}:00 block"
        parts = [
            (Span("list ", Role.QUIET), Span(best.name, Role.NAME)),
            (Span(f"{len(waiting.ready)} due", Role.FIGURE),),
            (Span(state, Role.GOOD if best.is_prepared else Role.WARNING),),
            (Span(block, Role.QUIET),),
        ]
        lines.append(join_parts(parts, width, glyphs))
    last = next(iter(finished_sessions(book)), None)
    if last is not None:
        figures = last.figures or SessionFigures()
        told: list[tuple[Span, ...]] = [
            (Span(f"last {count(figures.dials, 'dial')}", Role.QUIET),),
            (Span(f"{figures.conversations} conv", Role.QUIET),),
            (Span(f"{figures.appointments} appt", Role.QUIET),),
            (Span(f"{show_minutes(figures.past_yes_seconds)} past yes", Role.QUIET),),
        ]
        lines.append(join_parts(told, width, glyphs))
    return tuple(lines)


def next_list(book: Book) -> CallList | None:
    """Return the list to call next: a prepared one with most who are due; None without any."""
    found = [
        (best.is_prepared, len(book.once(queues)[best.id].ready), best) for best in _in_order(book)
    ]
    return max(found, key=lambda item: item[:2])[2] if found else None


def _cut(text: str, role: Role, width: int, glyphs: Glyphs) -> Line:
    """Return a line that fits."""
    return Line((Span(fit(text, width, ellipsis=glyphs.ellipsis).rstrip(), role),))
