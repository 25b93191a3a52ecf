"""What to say in a call, in lines: the talk track, reply cards, gap questions, and the keys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from salesdash.domain.callclock import CallClock
from salesdash.domain.calling import Disposition, TalkTrack
from salesdash.domain.questions import Fitting
from salesdash.domain.tracks import LABELS, LIT, PARTS, fill
from salesdash.report.cells import fit
from salesdash.report.figures import join_parts
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.wrapping import wrap

LABEL = 16
CARD = 22
OUTCOME_ROWS = (
    ("appointment", "callback", "not_now", "not_interested"),
    ("no_answer", "voicemail", "gatekeeper", "wrong_number", "do_not_call"),
)


def track_lines(
    track: TalkTrack | None,
    fields: Mapping[str, str],
    clock: CallClock | None,
    width: int,
    room: int = 100,
) -> tuple[Line, ...]:
    """Return what to say, the part for the clock's zone lit.

    Where `room` lines do not hold it all, what was said already goes first, then what is to come.
    """
    if track is None:
        return (Line((Span("no talk track: p on the list chooses one", Role.QUIET),)),)
    lit = LIT.get(clock.zone, frozenset()) if clock else frozenset({"introduction"})
    parts = [
        (part in lit, tuple(_part(track, part, fields, width, lit=part in lit)))
        for part in PARTS
        if part != "voicemail" and getattr(track, part)
    ]
    while len(parts) > 1 and sum(len(lines) for _, lines in parts) > room:
        parts.pop(-1 if parts[0][0] else 0)
    return tuple(line for _, lines in parts for line in lines)


def voicemail_lines(
    track: TalkTrack | None, fields: Mapping[str, str], width: int
) -> tuple[Line, ...]:
    """Return what to leave on a voicemail."""
    if track is None or not track.voicemail:
        return (Line((Span("the talk track has no voicemail", Role.QUIET),)),)
    return tuple(_part(track, "voicemail", fields, width, lit=True))


def question_lines(
    questions: Sequence[Fitting], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the gap questions that fit who is called, each with its evidence (method.md §7)."""
    lines: list[Line] = []
    for number, found in enumerate(questions):
        label = Span(fit("" if number else "gap question", LABEL), Role.QUIET)
        text = Span(found.evidence.question.text, Role.PLAIN)
        told = evidence_of(found, glyphs)
        lines += wrap((label, text, Span(f" {told}", Role.QUIET)), width, " " * LABEL)
    if not lines:
        way = glyphs.way("reviews", "review question add")
        lines.append(Line((Span(f"no gap question fits: {way} adds one", Role.QUIET),)))
    return tuple(lines)


def _part(
    track: TalkTrack, part: str, fields: Mapping[str, str], width: int, *, lit: bool
) -> Iterator[Line]:
    """Yield a part with its label in front."""
    role = Role.FIGURE if lit else Role.QUIET
    label = Span(fit(LABELS[part], LABEL), Role.STAGE if lit else Role.QUIET)
    yield from wrap((label, *filled(getattr(track, part), fields, role)), width, " " * LABEL)


def evidence_of(found: Fitting, glyphs: Glyphs = BOX) -> str:
    """Return how often a question surfaced a gap: in deals like this, else in all."""
    known = found.alike if found.alike.is_tested else found.evidence
    if not known.is_tested:
        return "untested"
    rate = known.surfacing
    low, high = rate.interval()
    between = f"{low * 100:.0f}{glyphs.dash}{high * 100:.0f} %"
    return f"gap in {rate.hits:.0f} of {rate.tries:.0f} ({between})"


def reply_lines(
    track: TalkTrack | None, name: str, number: int, fields: Mapping[str, str], width: int
) -> tuple[Line, ...]:
    """Return the reply card of an objection, and which one it is."""
    cards = {card.name: card.reply for card in track.objections} if track else {}
    head = Line((Span(f"Objection {number}: ", Role.QUIET), Span(name, Role.WARNING)))
    spans = filled(cards.get(name, "") or "no reply is written down yet", fields, Role.FIGURE)
    return (head, *wrap(spans, width))


def card_lines(
    track: TalkTrack | None, fields: Mapping[str, str], width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return every reply card, for a screen with room for them."""
    lines: list[Line] = []
    for card in track.objections if track else ():
        label = Span(f"{fit(card.name, CARD - 1, ellipsis=glyphs.ellipsis)} ", Role.QUIET)
        spans = filled(card.reply, fields, Role.QUIET)
        lines += [Line(), *wrap((label, *spans), width, " " * CARD)]
    return tuple(lines)


class Told(NamedTuple):
    """A key of the call: what it stands for, the key, and what it does in words."""

    name: str
    key: str
    label: str
    role: Role = Role.PLAIN


def objections_told(track: TalkTrack | None) -> tuple[Told, ...]:
    """Return the objections under their numbers; 0 is one that has no card."""
    cards = track.objections[:9] if track else ()
    known = (Told(str(n), str(n), card.name, Role.QUIET) for n, card in enumerate(cards, 1))
    return (*known, Told("0", "0", "another", Role.QUIET))


def outcomes_told(keys: Mapping[str, str]) -> tuple[tuple[Told, ...], ...]:
    """Return the outcomes in two rows, with their keys, given by the outcome."""
    return tuple(
        tuple(Told(name, keys[name], Disposition(name).label) for name in row)
        for row in OUTCOME_ROWS
    )


def in_rows(groups: Iterable[Sequence[Told]], width: int) -> tuple[tuple[Told, ...], ...]:
    """Return each group in as many rows as hold it whole."""
    rows: list[tuple[Told, ...]] = []
    for group in groups:
        row: tuple[Told, ...] = ()
        for one in group:
            if row and _cells((*row, one)) > width:
                rows.append(row)
                row = ()
            row = (*row, one)
        rows.append(row)
    return tuple(rows)


def key_lines(rows: Iterable[Sequence[Told]], width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return rows of keys with what they do, as many as fit of each."""
    return tuple(join_parts(map(_key, row), width, glyphs) for row in rows)


def _key(one: Told) -> tuple[Span, ...]:
    """Return a key with what it does."""
    return (Span(f"{one.key} ", Role.STAGE), Span(one.label, one.role))


def _cells(row: Sequence[Told]) -> int:
    """Return the cells a row takes, its keys two cells apart."""
    return Line(tuple(span for one in row for span in _key(one))).width + 2 * (len(row) - 1)


def filled(text: str, fields: Mapping[str, str], role: Role) -> tuple[Span, ...]:
    """Return a text with its placeholders filled; missing ones stand out."""
    return tuple(
        Span(piece.text, Role.WARNING if piece.missing else role) for piece in fill(text, fields)
    )
