"""What taking in time of another tool would do, or did: lines to read, and plain data."""

from collections.abc import Iterator

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.entries import Cut, clock_span
from salesdash.domain.intake import Intake
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.report.ledger_figures import entry_figures
from salesdash.report.lines import BOX, Glyphs

NOTHING = {"note": "no note", "deal": "no deal", "who": "by me"}


def intake_summary(intake: Intake) -> str:
    """Return in one line what is done: `calendar.ics: 14 entered, 3 in already, 6 left out`."""
    parts = [
        f"{len(intake.added)} entered",
        f"{len(intake.changed)} changed" if intake.changed else "",
        f"{len(intake.cuts)} cut to make room" if intake.cuts else "",
        f"{intake.unchanged} in already",
        f"{len(intake.left_out)} left out",
    ]
    return f"{intake.source}: {', '.join(part for part in parts if part)}"


def intake_lines(book: Book, intake: Intake, glyphs: Glyphs = BOX) -> Iterator[str]:
    """Yield the preview: what makes room, comes in or changes, and what stays out and why."""
    yield intake_summary(intake)
    for cut in intake.cuts:
        yield f"  / {_cut_words(book, cut, glyphs)}"
    for one in intake.added:
        yield f"  + {', '.join(filter(None, _facts(book, one.entry, glyphs).values()))}"
    for before, one in intake.changed:
        yield f"  ~ entry {before.id}: {'; '.join(_changes(book, before, one.entry, glyphs))}"
    for remark in intake.remarks:
        yield f"  ! {remark}"
    for gone in intake.left_out:
        yield f"  - {gone.where}: {gone.reason}"


def intake_data(book: Book, intake: Intake, *, applied: bool) -> dict[str, object]:
    """Return an intake as plain data."""
    return {
        "file": intake.source,
        "applied": applied,
        "added": [entry_figures(book, one.entry) for one in intake.added],
        "changed": [
            {"before": entry_figures(book, before), "after": entry_figures(book, one.entry)}
            for before, one in intake.changed
        ],
        "cut": [
            {
                "before": entry_figures(book, cut.entry),
                "after": [entry_figures(book, entry) for entry in cut.left],
            }
            for cut in intake.cuts
        ],
        "unchanged": intake.unchanged,
        "skipped": [
            {"what": gone.where, "reason": gone.reason, "could_have_room": gone.room}
            for gone in intake.left_out
        ],
        "remarks": list(intake.remarks),
    }


def room_words(intake: Intake) -> str:
    """Return what making room would let in: `3 that overlap`; nothing where nothing would."""
    count = intake.could_have_room
    return f"{count} that overlap{'s' if count == 1 else ''}" if count else ""


def _cut_words(book: Book, cut: Cut, glyphs: Glyphs) -> str:
    """Return what becomes of an entry that makes room."""
    facts = _facts(book, cut.entry, glyphs)
    told = f"entry {cut.entry.id}, {facts['activity']} {facts['time']}"
    if not cut.left:
        return f"{told} makes room: nothing of it is left"
    zone = book.now.tzinfo
    left = " and ".join(clock_span(entry, zone) for entry in cut.left)
    return f"{told} makes room: {left} left".replace(BOX.dash, glyphs.dash)


def _changes(book: Book, before: Entry, after: Entry, glyphs: Glyphs) -> Iterator[str]:
    """Yield what changes of an entry: `Mon 23 Nov 09:00–10:00 becomes 10:00–11:00`."""
    old, new = (_facts(book, entry, glyphs) for entry in (before, after))
    for name in old:
        if old[name] != new[name]:
            yield f"{old[name] or NOTHING[name]} becomes {new[name] or NOTHING[name]}"


def _facts(book: Book, entry: Entry, glyphs: Glyphs) -> dict[str, str]:
    """Return the facts of an entry in words, by their names: `Mon 23 Nov 09:00–10:00`, …."""
    start = entry.start.astimezone(book.now.tzinfo)
    times = clock_span(entry, book.now.tzinfo).replace(BOX.dash, glyphs.dash)
    deal = book.deals.get(entry.deal_id or 0)
    who = entry.directed_by
    return {
        "time": f"{start:%a} {start.day} {start:%b} {times}",
        "activity": activity_named(book, entry.activity).name,
        "note": entry.note,
        "deal": f"@{deal.name}" if deal else "",
        "who": f"by {who.value}" if who is not DirectedBy.ME else "",
    }
