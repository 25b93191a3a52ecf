"""Talk tracks: what the rep says, filled from contact and list, every version kept (§5)."""

import re
from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.callclock import Zone
from salesdash.domain.calling import Objection, SessionFigures, TalkTrack
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.momentum import add_figures, finished_sessions
from salesdash.domain.rates import Rate
from salesdash.domain.records import Settings
from salesdash.domain.transaction import Transaction

PARTS = ("introduction", "engage", "question", "ask", "voicemail")
LABELS = {
    "introduction": "introduction",
    "engage": "engage",
    "question": "impact question",
    "ask": "ask",
    "voicemail": "voicemail",
}
LIT = {
    Zone.OPENING: frozenset({"introduction", "engage", "question"}),
    Zone.ASK: frozenset({"ask"}),
    Zone.OBJECTIONS: frozenset({"ask"}),
    Zone.DECIDE: frozenset({"ask"}),
    Zone.OVER: frozenset({"ask"}),
}
_PLACE = re.compile(r"\{([a-z_]+)\}")
REPLIES = (
    ("no time", "That is why I am asking for fifteen minutes next week, not for now."),
    ("send me something", "Gladly. What would it have to answer to be worth your reading?"),
    ("no budget", "I would not expect one before you know what it is costing you today."),
    ("we have somebody", "Good. What would they have to do better for you to look twice?"),
)


class Piece(Struct, frozen=True):
    """A run of a filled text; `missing` names a field that nobody has filled."""

    text: str
    missing: bool = False


def starter(now: datetime, name: str = "First call") -> TalkTrack:
    """Return a talk track to begin with: method.md §5's anatomy, in plain words."""
    return TalkTrack(
        name=name,
        at=now,
        introduction="{first_name}, this is {rep}. I am calling because of {referral}.",
        engage="We help {role} people in {vertical} get more out of what they have.",
        question="What does it cost {company} when that goes wrong?",
        ask="Could we take fifteen minutes next week to see whether it fits?",
        voicemail="{first_name}, {rep}. One question about {company}; I will try you tomorrow.",
        objections=tuple(Objection(name=name, reply=reply) for name, reply in REPLIES),
    )


def fields_for(
    contact: Contact | None, call_list: CallList | None, settings: Settings
) -> Mapping[str, str]:
    """Return what placeholders stand for; an empty text is a field nobody has filled."""
    found = {"rep": settings.rep.split()[0] if settings.rep else ""}
    found["referral"] = call_list.referral if call_list else ""
    found["list"] = call_list.name if call_list else ""
    names = ("first_name", "name", "role", "company", "vertical", "region", "size")
    return found | {name: getattr(contact, name) if contact else "" for name in names}


def fill(text: str, fields: Mapping[str, str]) -> tuple[Piece, ...]:
    """Return a text with its placeholders filled; a missing field is a piece that says so."""
    pieces: list[Piece] = []
    end = 0
    for found in _PLACE.finditer(text):
        pieces.append(Piece(text[end : found.start()]))
        value = fields.get(found[1], "")
        blank = f"[{found[1].replace('_', ' ')}?]"
        pieces.append(Piece(value) if value else Piece(blank, missing=True))
        end = found.end()
    pieces.append(Piece(text[end:]))
    return tuple(piece for piece in pieces if piece.text)


def track_names(book: Book) -> tuple[str, ...]:
    """Return the names of the talk tracks in alphabetical order."""
    names = {track.name for track in book.table(TalkTrack).values()}
    return tuple(sorted(names, key=str.casefold))


def versions(book: Book, name: str) -> tuple[TalkTrack, ...]:
    """Return the versions of a talk track, the latest first."""
    folded = name.casefold()
    found = (t for t in book.table(TalkTrack).values() if t.name.casefold() == folded)
    return tuple(sorted(found, key=lambda track: (track.version, track.id), reverse=True))


def latest(book: Book, name: str) -> TalkTrack | None:
    """Return the version of a talk track that is said now; None when there is none."""
    return next(iter(versions(book, name)), None) if name else None


def find_track(book: Book, reference: str) -> TalkTrack:
    """Return the latest version of the track a user named. Raises InputError with the names."""
    folded = reference.strip().casefold()
    names = track_names(book)
    fit = [n for n in names if n.casefold() == folded] or [
        n for n in names if folded and folded in n.casefold()
    ]
    found = latest(book, fit[0]) if len(fit) == 1 else None
    if found is None:
        there = ", ".join(fit or names) or "none yet"
        raise InputError(f"no one talk track {reference!r}: there are {there}")
    return found


def next_version(book: Book, changed: TalkTrack, now: datetime) -> TalkTrack | None:
    """Return a changed track as the version after the latest; None when nothing was changed."""
    known = latest(book, changed.name)
    if known is None:
        return replace(changed, id=0, version=1, at=now)
    after = replace(changed, id=0, version=known.version + 1, at=now, name=known.name)
    same = replace(after, id=known.id, version=known.version, at=known.at) == known
    return None if same else after


class VersionResult(Struct, frozen=True):
    """What sessions with one version of a track came to."""

    name: str
    version: int
    sessions: int
    figures: SessionFigures

    @property
    def conversations(self) -> Rate:
        """Conversations of dials, counted bare."""
        return Rate(self.figures.conversations, self.figures.dials, 0.0, 0.0)

    @property
    def appointments(self) -> Rate:
        """Appointments of conversations, counted bare."""
        return Rate(self.figures.appointments, self.figures.conversations, 0.0, 0.0)


def results_by_version(book: Book) -> tuple[VersionResult, ...]:
    """Return what each version of each track came to, by name, the latest version first.

    Versions that were used in no session yet are among them.
    """
    nothing = SessionFigures()
    found = {
        (track.name, track.version): VersionResult(track.name, track.version, 0, nothing)
        for track in book.table(TalkTrack).values()
    }
    for session in finished_sessions(book):
        if not session.talk_track or session.figures is None:
            continue
        key = (session.talk_track, session.track_version)
        known = found.get(key, VersionResult(*key, 0, nothing))
        total = add_figures(known.figures, session.figures)
        found[key] = VersionResult(*key, known.sessions + 1, total)
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], -key[1])))


def keep_version(
    tx: Transaction, book: Book, changed: TalkTrack, now: datetime, call_list: CallList | None
) -> TalkTrack | None:
    """Keep a changed track as its next version, for a list too if one is given.

    Returns None when nothing was changed.
    """
    after = next_version(book, changed, now)
    if after is not None:
        after = tx.add(after)
    said = after or latest(book, changed.name)
    if call_list is not None and said is not None and call_list.talk_track != said.name:
        tx.put(replace(tx.get(CallList, call_list.id), talk_track=said.name))
    return after
