"""A session and many of them in lines: the summary at the end, the list, the chain, the hours."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession, SessionFigures
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.hunters import STEPS, Link, best_hours, hunters_chain
from salesdash.domain.momentum import Usual, finished_sessions, per_hour, usual
from salesdash.domain.rates import Rate
from salesdash.domain.timekeeping import Entry
from salesdash.report.calls import day_line
from salesdash.report.figures import show_share
from salesdash.report.hours import show_minutes
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.runner import PACE_AFTER
from salesdash.report.table import Cell, Row, Table
from salesdash.report.tracks import between, tracks_data, tracks_lines
from salesdash.report.wrapping import wrap

TREND = {1: ("up", Role.GOOD), -1: ("down", Role.WARNING), 0: ("same", Role.QUIET)}


def session_lines(
    book: Book, session: CallSession, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the summary of a session beside the rep's own earlier ones and the norms (§5)."""
    figures = session.figures or SessionFigures()
    started = session.started.astimezone(book.now.tzinfo)
    worked = f"{figures.worked_seconds / 60:.0f} of {session.block_minutes:g} min"
    when = f"{started:%a} {started.day} {started:%b %H:%M}"
    head = f"{session.list_name}  {glyphs.between}  {when}  {glyphs.between}  {worked}"
    lines = [Line((Span(head, Role.FIGURE),)), Line()]
    before = usual(book, session)
    rows = tuple(_rows(book, figures, before, glyphs))
    mine = f"usual of {before.sessions}" if before.sessions else "usual"
    lines += Table(("", "this session", mine, "norm"), rows).lines(width, glyphs)
    lines += [Line(), *_notes(figures, width), *_posted(book, session, width, glyphs)]
    return tuple(lines)


def _posted(book: Book, session: CallSession, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield where the session went: its hours in the ledger, its calls in the day's plan."""
    origin = f"session:{session.id}"
    hours = sum(entry.hours for entry in book.table(Entry).values() if entry.origin == origin)
    if hours:
        told = f"{hours:.1f} h to prospecting"
        yield Line((Span("ledger: ", Role.QUIET), Span(told)))
    if session.started.astimezone(book.now.tzinfo).date() == book.today:
        line = day_line(book, width - 7, glyphs)
        yield Line((Span("today: ", Role.QUIET), *line.spans))


def _rows(book: Book, figures: SessionFigures, before: Usual, glyphs: Glyphs) -> Iterator[Row]:
    """Yield the rows of the summary: a figure, what is usual, what is the norm."""
    settings, calling = book.settings, calling_settings(book)
    then, sessions = before.figures, before.sessions
    none = glyphs.dash

    def mean(value: float) -> str:
        return f"{value / sessions:.1f}" if sessions else none

    pace, was = map(_pace, (figures, then))
    yield Row(("dials", str(figures.dials), mean(then.dials), none))
    yield Row(
        ("dials an hour", _some(pace, none), _some(was, none), f"{settings.dials_per_hour:.0f}")
    )
    yield Row(("picked up", _of(figures.connects, figures.dials, none),
               _of(then.connects, then.dials, none), none))  # fmt: skip
    yield Row(("conversations", _of(figures.conversations, figures.dials, none),
               _of(then.conversations, then.dials, none),
               show_share(settings.conversations_per_dial)))  # fmt: skip
    yield Row(("appointments", _of(figures.appointments, figures.conversations, none),
               _of(then.appointments, then.conversations, none),
               show_share(settings.appointments_per_conversation)))  # fmt: skip
    yield Row(("gap between calls", _mean_time(figures.gap_seconds, figures.gaps, none),
               _mean_time(then.gap_seconds, then.gaps, none), none))  # fmt: skip
    yield Row(("length of a call", _mean_time(figures.talk_seconds, figures.dials, none),
               _mean_time(then.talk_seconds, then.dials, none),
               f"under {show_minutes(calling.limit_seconds)}"))  # fmt: skip
    for label, now, earlier in (
        ("past the limit", figures.past_limit_seconds, then.past_limit_seconds),
        ("past the yes", figures.past_yes_seconds, then.past_yes_seconds),
    ):
        role = Role.WARNING if now >= 60 else Role.PLAIN
        past = show_minutes(earlier / sessions) if sessions else none
        yield Row((label, Cell(show_minutes(now), role), past, "0:00"))
    yield Row(("interruptions", str(figures.interruptions), mean(then.interruptions), "0"))


def _notes(figures: SessionFigures, width: int) -> Iterator[Line]:
    """Yield what else is worth a line: outcomes, objections, overruns, keys."""
    for label, counted in (
        ("outcomes", figures.outcomes),
        ("objections", figures.objections),
        ("past the limit", figures.overruns),
    ):
        if counted:
            found = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            text = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in found)
            yield from wrap((Span(f"{label}: ", Role.QUIET), Span(text)), width, "  ")
    if figures.dials and figures.keys:
        keys = f"each dial took {figures.keys / figures.dials:.1f} key presses"
        yield Line((Span(keys, Role.QUIET),))


def sessions_table(book: Book, width: int, most: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the last sessions, a row each."""
    rows = []
    for session in finished_sessions(book)[:most]:
        figures = session.figures or SessionFigures()
        started = session.started.astimezone(book.now.tzinfo)
        cells = (
            session.list_name,
            f"{started:%a} {started.day} {started:%b %H:%M}",
            str(figures.dials),
            str(figures.conversations),
            Cell(str(figures.appointments), Role.GOOD if figures.appointments else Role.PLAIN),
            _some(_pace(figures), glyphs.dash),
            show_minutes(figures.past_limit_seconds),
            show_minutes(figures.past_yes_seconds),
        )
        rows.append(Row(cells, session.id))
    head = ("session", "started", "dials", "conv", "appt", "/h", "> limit", "> yes")
    return Table(head, rows, left=frozenset({0, 1})).lines(width, glyphs) if rows else ()


def hunters_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the chain from interruptions to customers, each link with its trend (§6)."""
    chain = hunters_chain(book)
    rows = [Row((chain.links[0].before, f"{chain.counts[0]:,}", "", "", "", ""))]
    for link, number in zip(chain.links, chain.counts[1:], strict=True):
        rows.append(_link_row(link, number, glyphs))
    head = ("the chain, 13 weeks", "count", "of the last", "between", "before", "trend")
    return Table(head, rows).lines(width, glyphs)


def _link_row(link: Link, number: int, glyphs: Glyphs) -> Row:
    """Return a link's row; a trend only where both spans have enough to tell."""
    text, role = ("too few", Role.QUIET) if link.trend is None else TREND[link.trend]
    before = _share(link.earlier, glyphs.dash)
    return Row(
        (
            link.after,
            f"{number:,}",
            _share(link.now, glyphs.dash),
            between(link.now, glyphs),
            before,
            Cell(text, role),
        )
    )


def hour_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the hours of the day by own connect rate, with intervals and counts (§6)."""
    rows = []
    for found in best_hours(book):
        share = show_share(found.rate.value) if found.enough else "too few"
        role = Role.PLAIN if found.enough else Role.QUIET
        hour = f"{found.hour:02}:00{glyphs.dash}{(found.hour + 1) % 24:02}:00"
        cells = (hour, Cell(share, role), between(found.rate, glyphs), found.rate.source)
        rows.append(Row(cells))
    head = ("best hours, 12 months", "picked up", "between", "dials")
    return Table(head, rows).lines(width, glyphs) if rows else ()


def figures_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the page of all that calling came to: chain, hours, talk tracks, sessions."""
    blocks = (
        hunters_lines(book, width, glyphs),
        hour_lines(book, width, glyphs),
        tracks_lines(book, width, glyphs),
        sessions_table(book, width, 12, glyphs),
    )
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [*block, Line()]
    return tuple(lines[:-1])


def figures_data(book: Book) -> dict[str, object]:
    """Return the chain, the hours and the talk tracks in plain types."""
    chain = hunters_chain(book)
    return {
        "chain": dict(zip(STEPS, chain.counts, strict=True)),
        "links": [
            {
                "from": link.before,
                "to": link.after,
                "hits": link.now.hits,
                "tries": link.now.tries,
                "interval": link.now.interval() if link.now.tries else None,
                "earlier_hits": link.earlier.hits,
                "earlier_tries": link.earlier.tries,
                "trend": link.trend,
            }
            for link in chain.links
        ],
        "hours": [
            {
                "hour": found.hour,
                "connects": found.rate.hits,
                "dials": found.rate.tries,
                "rate": found.rate.value,
                "interval": found.rate.interval(),
                "enough": found.enough,
            }
            for found in best_hours(book)
        ],
        "talk_tracks": tracks_data(book),
    }


def session_data(session: CallSession) -> dict[str, object]:
    """Return a session in plain types."""
    figures = session.figures or SessionFigures()
    return {
        "id": session.id,
        "started": session.started,
        "ended": session.ended,
        "list_id": session.list_id,
        "list": session.list_name,
        "block_minutes": session.block_minutes,
        "talk_track": session.talk_track,
        "track_version": session.track_version,
        "prepared": session.prepared,
        **{name: getattr(figures, name) for name in SessionFigures.__struct_fields__},
    }


def _share(rate: Rate, none: str) -> str:
    """Return a bare rate as a percentage with one place where it is small."""
    if not rate.tries:
        return none
    share = rate.hits / rate.tries
    return f"{share * 100:.1f} %" if 0 < share < 0.1 else show_share(share)


def _pace(figures: SessionFigures) -> float | None:
    """Return the dials an hour; None where too little was worked for it to mean anything."""
    enough = figures.worked_seconds >= PACE_AFTER
    return per_hour(figures.dials, figures.worked_seconds) if enough else None


def _some(value: float | None, none: str) -> str:
    """Return a figure that may not be there."""
    return none if value is None else f"{value:.0f}"


def _of(hits: int, tries: int, none: str) -> str:
    """Return a count with its share."""
    return f"{hits} ({show_share(hits / tries)})" if tries else f"{hits or none}"


def _mean_time(seconds: float, number: int, none: str) -> str:
    """Return a mean time."""
    return show_minutes(seconds / number) if number else none
