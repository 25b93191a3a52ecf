"""Talk tracks in lines: every version with what it came to, and the text of one."""

from salesdash.domain.book import Book
from salesdash.domain.calling import TalkTrack
from salesdash.domain.rates import Rate
from salesdash.domain.tracks import LABELS, PARTS, fields_for, results_by_version, versions
from salesdash.report.cells import fit
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Row, Table
from salesdash.report.talk import CARD, filled
from salesdash.report.wrapping import wrap


def tracks_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the versions of each talk track with their results, counts and intervals beside them.

    Each line stands for its version.
    """
    rows = []
    for found in results_by_version(book):
        track = next((t for t in versions(book, found.name) if t.version == found.version), None)
        since = track.at.astimezone(book.now.tzinfo) if track else None
        talked, agreed = found.conversations, found.appointments
        cells = (
            f"{found.name} v{found.version}",
            f"{since.day} {since:%b}" if since else glyphs.dash,
            str(found.sessions),
            f"{talked.hits}/{talked.tries}",
            between(talked, glyphs),
            f"{agreed.hits}/{agreed.tries}",
            between(agreed, glyphs),
        )
        rows.append(Row(cells, track.id if track else 0))
    head = ("talk track", "since", "sessions", "conv/dials", "between", "appt/conv", "between")
    return Table(head, rows, left=frozenset({0, 1})).lines(width, glyphs) if rows else ()


def track_page(book: Book, track: TalkTrack, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the text of a version with its placeholders, each reply card under its objection."""
    fields = {name: f"{{{name}}}" for name in fields_for(None, None, book.settings)}
    lines: list[Line] = []
    for part in PARTS:
        text = getattr(track, part)
        if text:
            label = Span(fit(LABELS[part], CARD), Role.QUIET)
            lines += wrap((label, *filled(text, fields, Role.PLAIN)), width, " " * CARD)
    for card in track.objections:
        label = Span(f"{fit(card.name, CARD - 1, ellipsis=glyphs.ellipsis)} ", Role.STAGE)
        spans = (label, *filled(card.reply, fields, Role.PLAIN))
        lines += wrap(spans, width, " " * CARD)
    return tuple(lines)


def tracks_data(book: Book) -> list[dict[str, object]]:
    """Return the versions of each talk track with their results, in plain types."""
    return [
        {
            "name": found.name,
            "version": found.version,
            "sessions": found.sessions,
            "dials": found.figures.dials,
            "conversations": found.figures.conversations,
            "appointments": found.figures.appointments,
        }
        for found in results_by_version(book)
    ]


def between(rate: Rate, glyphs: Glyphs = BOX) -> str:
    """Return the interval of a rate: `12-38 %`, with the glyphs' dash."""
    if not rate.tries:
        return glyphs.dash
    low, high = rate.interval()
    return f"{low * 100:.0f}{glyphs.dash}{high * 100:.0f} %"
