"""Plain words as time: `1h30 prospecting yesterday 9am`, `14:00-15:15 selling @Northwind`.

Words may stand in any order; what follows `: ` is the note. A day is read by `parse_day`,
that is, by python-dateutil where its month is in letters. What is not understood is refused
with the part that could not be read, and nothing is guessed: no time of day, no length.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec.structs import replace

from salesdash.domain.activities import find_activity, is_activity, is_unclear
from salesdash.domain.book import Book
from salesdash.domain.calendar import ONE_DAY
from salesdash.domain.clock_words import ClockRange, find_clock, find_duration, find_range
from salesdash.domain.errors import InputError
from salesdash.domain.spans import at_wall, later_by
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.domain.typed import parse_day

MINUTE = 60
LONGEST_ACTIVITY, LONGEST_DAY, LONGEST_DEAL = 3, 3, 8
FORMS = "write 1h30 prospecting yesterday 9am, 45m admin, or 14:00-15:15 selling @Northwind"
WHO = {"me": DirectedBy.ME, "myself": DirectedBy.ME, "client": DirectedBy.CLIENT,
       "customer": DirectedBy.CLIENT, "manager": DirectedBy.MANAGER, "boss": DirectedBy.MANAGER,
       "other": DirectedBy.OTHER, "others": DirectedBy.OTHER}  # fmt: skip
NAMES = {"span": "times", "clock": "time of day", "deal_id": "deal", "directed_by": "who"}
FILLERS = {"at", "on", "for", "from", "of", "the"}
_WORD = re.compile(r"""@"[^"]*"|@'[^']*'|\S+""")


@dataclass(slots=True)
class Words:
    """What was understood so far; fields that were not named are None."""

    activity: str | None = None
    day: date | None = None
    length: timedelta | None = None
    clock: time | None = None
    span: ClockRange | None = None
    deal_id: int | None = None
    directed_by: DirectedBy | None = None
    note: str | None = None


def read_words(book: Book, text: str) -> Words:
    """Return what plain words say. Raises InputError naming the part that could not be read."""
    body, colon, note = f"{text} ".partition(": ")
    found = Words(note=note.strip() if colon else None)
    words = _WORD.findall(body.replace("–", "-"))
    unread: list[str] = []
    position = 0
    while position < len(words):
        taken = _take(book, words[position:], found)
        if not taken:
            unread.append(words[position])
        position += max(taken, 1)
    unread = [word for word in unread if word.casefold() not in FILLERS]
    for word in unread:
        if is_unclear(book, word):
            find_activity(book, word)
    if unread:
        raise InputError(f"could not read {' '.join(unread)!r}: {FORMS}")
    return found


def read_entry(book: Book, text: str, edited: Entry | None = None) -> Entry:
    """Return the entry plain words describe; with `edited`, that one with what they say changed.

    A length alone ends now; a time or a range without a day is today's. Raises InputError for
    what cannot be read, is missing, or lies ahead.
    """
    words = read_words(book, text)
    if words.activity is None:
        if edited is None:
            raise InputError(f"no activity in {text.strip()!r}: {FORMS}")
        words.activity = edited.activity
    start, end = _times(book, words, edited)
    if edited is not None:
        return replace(
            edited,
            activity=words.activity,
            start=_as_known(start, edited.start),
            end=_as_known(end, edited.end),
            note=words.note or "",
            deal_id=words.deal_id,
            directed_by=words.directed_by or DirectedBy.ME,
        )
    return Entry(
        activity=words.activity,
        start=start,
        end=end,
        note=words.note or "",
        deal_id=words.deal_id,
        directed_by=words.directed_by or DirectedBy.ME,
    )


def _as_known(read: datetime, known: datetime) -> datetime:
    """Return the known moment where the words name its minute.

    They tell neither seconds, nor which one where the clock on the wall shows a time twice.
    """
    local = known.astimezone(read.tzinfo)
    return known if f"{local:%Y%m%d%H%M}" == f"{read:%Y%m%d%H%M}" else read


def read_moment(book: Book, text: str, after: datetime) -> datetime:
    """Return the next moment after another at which the clock shows a time: `10:30`.

    Raises InputError for what is no time of day.
    """
    words = text.replace("–", "-").split()
    found = find_clock(words)
    if found is None or found[1] != len(words):
        raise InputError(f"{text!r} is no time of day: write 10:30 or 9am")
    return _next_at(found[0], after, book.now.tzinfo)


def _next_at(clock: time, after: datetime, zone: tzinfo | None) -> datetime:
    """Return when the clock on the wall next shows a time, on the day of a moment or the next.

    Where the clock is put back it may show an earlier time again later on the same day.
    """
    local = after.astimezone(zone)
    if clock > local.time():
        return at_wall(local.date(), clock, zone, after=after)
    again = datetime.combine(local.date(), clock, zone).replace(fold=1)
    if again.timestamp() > after.timestamp():
        return again
    return at_wall(local.date() + ONE_DAY, clock, zone)


def _take(book: Book, words: list[str], found: Words) -> int:
    """Take what the next words say; return how many they were, 0 for nothing understood."""
    if words[0].startswith("@"):
        return _take_deal(book, words, found)
    if words[0].casefold() == "by" and len(words) > 1 and words[1].casefold() in WHO:
        _once(found, "directed_by", WHO[words[1].casefold()], " ".join(words[:2]))
        return 2
    for name, find in (("span", find_range), ("length", find_duration), ("clock", find_clock)):
        read = find(words)
        if read is not None:
            _once(found, name, read[0], " ".join(words[: read[1]]))
            return read[1]
    for number in range(min(LONGEST_ACTIVITY, len(words)), 0, -1):
        phrase = " ".join(words[:number])
        if is_activity(book, phrase):
            _once(found, "activity", find_activity(book, phrase).key, phrase)
            return number
    for number in range(_day_words(words), 0, -1):
        phrase = " ".join(words[:number]).rstrip(",")
        try:
            day = parse_day(phrase, book.today, past=True)
        except InputError:
            continue
        _once(found, "day", day, phrase)
        return number
    return 0


def _day_words(words: list[str]) -> int:
    """Return how many of the next words can belong to a day: a time of day does not."""
    room = min(LONGEST_DAY, len(words))
    readers = (find_clock, find_range, find_duration)
    taken = (n for n in range(1, room) if any(read(words[n:]) for read in readers))
    return next(taken, room)


def _take_deal(book: Book, words: list[str], found: Words) -> int:
    """Take the deal after an `@`: a number, a name, or an unmistakable part, in quotes or not.

    As many words as name one deal are taken. Raises InputError naming the candidates.
    """
    first = words[0][1:]
    if first[:1] in {'"', "'"}:
        _once(found, "deal_id", book.deal(first.strip(first[0])).id, words[0])
        return 1
    for number in range(min(LONGEST_DEAL, len(words)), 0, -1):
        phrase = " ".join([first, *words[1:number]])
        if number > 1 and not _names_deal(book, phrase):
            continue
        _once(found, "deal_id", book.deal(phrase).id, f"@{phrase}")
        return number
    return 0


def _names_deal(book: Book, phrase: str) -> bool:
    """Tell whether a phrase names just one deal."""
    try:
        book.deal(phrase)
    except InputError:
        return False
    return True


def _once(found: Words, name: str, value: object, phrase: str) -> None:
    """Keep what was read. Raises InputError when it was said already."""
    if getattr(found, name) is not None:
        what = NAMES.get(name, name)
        raise InputError(f"could not read {phrase!r}: the {what} is given already")
    setattr(found, name, value)


def _times(book: Book, words: Words, edited: Entry | None) -> tuple[datetime, datetime]:
    """Return from when to when. Raises InputError for what is missing or said twice."""
    zone, day = book.now.tzinfo, words.day
    if day is None and edited is not None:
        day = edited.start.astimezone(zone).date()
    if words.span is not None:
        if words.length is not None or words.clock is not None:
            raise InputError("there are times and a length: one of them is enough")
        start = at_wall(day or book.today, words.span.start, zone)
        if edited is not None:
            start = _as_known(start, edited.start)
        return start, _next_at(words.span.end, start, zone)
    if edited is not None:
        return _edited_times(book, words, edited, day or book.today)
    if words.length is None:
        raise InputError(f"no length: {FORMS}")
    if words.clock is not None:
        start = at_wall(day or book.today, words.clock, zone)
        return start, later_by(start, words.length)
    if day not in {None, book.today}:
        raise InputError(f"at what time on {day:%a} {day.day} {day:%b}? write 9am or 9:00-10:30")
    end = book.now.replace(second=0, microsecond=0)
    return later_by(end, -words.length), end


def _edited_times(book: Book, words: Words, edited: Entry, day: date) -> tuple[datetime, datetime]:
    """Return an entry's times with a new day, start or length; what is not named stays."""
    zone = book.now.tzinfo
    old = edited.start.astimezone(zone)
    clock = words.clock or old.timetz().replace(tzinfo=None)
    moved = words.clock is not None or day != old.date()
    start = at_wall(day, clock, zone) if moved else old
    length = words.length or timedelta(hours=edited.hours)
    return start, later_by(start, length)
