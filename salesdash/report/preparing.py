"""A list being prepared, in lines: its checks, what is wrong with it, what will be said."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Check
from salesdash.domain.lists import is_mixed, members
from salesdash.domain.preparing import doubts, preparing_seconds
from salesdash.domain.queue import queues
from salesdash.domain.tracks import fields_for, latest
from salesdash.report.calls import queue_line
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts
from salesdash.report.hours import show_minutes
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.talk import track_lines

LABEL = 22
NAME = 26
MOST_DOUBTS = 6
KEYS = {
    Check.TALK_TRACK: "choose_track",
    Check.CONTACTS: "check_contacts",
    Check.REFERRAL: "name_referral",
}


def preparing_line(call_list: CallList, seconds: float, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what is prepared, for how long, and where the time goes."""
    parts = [
        (Span(f"Preparing {call_list.name}", Role.FIGURE),),
        (Span(show_minutes(seconds), Role.FIGURE),),
    ]
    if call_list.prepared_seconds >= 60:
        before = f"{call_list.prepared_seconds / 60:.0f} min before"
        parts.append((Span(before, Role.QUIET),))
    return join_parts((*parts, (Span("goes to preparation", Role.QUIET),)), width, glyphs)


def preparing_lines(
    book: Book, call_list: CallList, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the checks with their keys, what is wrong with the contacts, what will be said."""
    lines = [*_checks(call_list, width, glyphs), Line()]
    lines.append(queue_line(book.once(queues)[call_list.id], book.now, width, glyphs))
    if is_mixed(book, call_list):
        told = "the list mixes themes: one talk track cannot serve every call"
        lines.append(Line((Span(f"{glyphs.warning} {told}", Role.WARNING),)))
    lines += _doubts(book, call_list, width, glyphs)
    track = latest(book, call_list.talk_track)
    if track is not None:
        first = next(iter(book.once(queues)[call_list.id].ready), None)
        who = first or next(iter(members(book, call_list)), None)
        fields = fields_for(who, call_list, book.settings)
        lines += [Line(), *track_lines(track, fields, None, width)]
    return tuple(lines)


def _checks(call_list: CallList, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield each check: its key, whether it is made, and what it stands for."""
    told = {
        Check.TALK_TRACK: call_list.talk_track,
        Check.CONTACTS: "",
        Check.REFERRAL: call_list.referral,
    }
    keys = {check: glyphs.way(KEYS[check], "") for check in Check}
    apart = max(map(width_of, keys.values()))
    for check in Check:
        done = check in call_list.checked
        sign, role = (glyphs.tick, Role.GOOD) if done else (glyphs.cross, Role.WARNING)
        rest = fit(
            told[check], max(width - LABEL - apart - 4, 8), ellipsis=glyphs.ellipsis
        ).rstrip()
        yield Line(
            (
                Span(fit(keys[check], apart) + "  ", Role.STAGE),
                Span(fit(f"{sign} {check.label}", LABEL), role),
                Span(rest, Role.NAME),
            )
        )


def _doubts(book: Book, call_list: CallList, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the contacts with whom something is wrong, as many as there is room for."""
    found = doubts(book, call_list)
    if not found:
        yield Line((Span("every contact can be called", Role.GOOD),))
        return
    yield Line((Span(f"{count(len(found), 'contact')} to look at", Role.WARNING),))
    for doubt in found[:MOST_DOUBTS]:
        name = fit(doubt.contact.name, NAME, ellipsis=glyphs.ellipsis)
        what = fit(doubt.what, max(width - NAME - 3, 8), ellipsis=glyphs.ellipsis).rstrip()
        yield Line((Span(f"  {name} ", Role.NAME), Span(what, Role.QUIET)))
    if len(found) > MOST_DOUBTS:
        way = glyphs.way("listed", "list show")
        more = f"  and {len(found) - MOST_DOUBTS} more: {way} shows them all"
        yield Line((Span(more, Role.QUIET),))


def preparing_data(book: Book, call_list: CallList) -> dict[str, object]:
    """Return how far a list is prepared, in plain types."""
    return {
        "is_prepared": call_list.is_prepared,
        "checked": call_list.checked,
        "preparing_since": call_list.preparing_since,
        "preparing_seconds": preparing_seconds(call_list, book.now),
        "prepared_seconds": call_list.prepared_seconds,
        "doubts": [
            {"contact": d.contact.id, "name": d.contact.name, "what": d.what}
            for d in doubts(book, call_list)
        ],
    }
