"""The ledger as CSV: an entry a row, times with their offset, neutralised for spreadsheets."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.deal_names import telling_name
from salesdash.domain.errors import InputError
from salesdash.domain.outside_time import Coming, exact_activity
from salesdash.domain.placing import LeftOut
from salesdash.domain.text import clean_line, fold
from salesdash.domain.timekeeping import DirectedBy, Entry
from salesdash.exchange.cells import UnreadableError, is_blank, listed, shown
from salesdash.exchange.csvfile import Row, Sheet
from salesdash.exchange.spreadsheet import csv_bytes, neutral

COLUMNS = (
    "entry", "day", "start", "end", "hours", "activity", "directed_by", "deal", "note", "origin",
)  # fmt: skip
NEEDED = ("start", "end", "activity")


def entries_csv(book: Book, entries: Iterable[Entry]) -> bytes:
    """Return entries as CSV, header first. `day` and `hours` are for reading, in the rep's zone."""
    return csv_bytes(COLUMNS, (_row(book, entry) for entry in entries))


def _row(book: Book, entry: Entry) -> tuple[str, ...]:
    """Return an entry's cells."""
    zone = book.now.tzinfo
    start, end = (at.astimezone(zone).replace(microsecond=0) for at in (entry.start, entry.end))
    return (
        str(entry.id),
        start.date().isoformat(),
        start.isoformat(),
        end.isoformat(),
        f"{entry.hours:.2f}",
        neutral(activity_named(book, entry.activity).name),
        entry.directed_by.value,
        neutral(telling_name(book, entry.deal_id)),
        neutral(entry.note),
        neutral(entry.origin),
    )


def read_rows(book: Book, sheet: Sheet) -> tuple[list[Coming], list[LeftOut]]:
    """Return the entries of a sheet, and the rows that cannot be taken with their reason.

    Raises InputError when a column that is needed is not there.
    """
    places = {fold(title).replace("_", ""): place for place, title in enumerate(sheet.header)}
    columns = {
        name: places[name.replace("_", "")] for name in COLUMNS if name.replace("_", "") in places
    }
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise InputError(
            f"{sheet.name} has no column {listed(missing)}: it needs {listed(NEEDED)}, "
            "as `salesdash ledger export` writes them"
        )
    coming: list[Coming] = []
    left_out = [LeftOut(f"line {row.line}", row.reason) for row in sheet.skipped]
    for row in sheet.rows:
        where = f"line {row.line}"
        try:
            coming.append(_coming(book, where, _cells(row, columns)))
        except (UnreadableError, InputError) as error:
            left_out.append(LeftOut(where, str(error)))
    return coming, left_out


def _cells(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    """Return what a row tells, by field; a blank cell tells nothing."""
    cells = {name: clean_line(row.cells[place]) for name, place in columns.items()}
    return {name: "" if name != "note" and is_blank(cell) else cell for name, cell in cells.items()}


def _coming(book: Book, where: str, cells: Mapping[str, str]) -> Coming:
    """Return the entry a row tells of. Raises UnreadableError or InputError with the reason."""
    zone = book.now.tzinfo
    start, end = (_moment(cells[name], zone) for name in ("start", "end"))
    if end.timestamp() <= start.timestamp():
        raise UnreadableError("ends before it starts")
    activity = exact_activity(book, cells["activity"])
    number = cells.get("entry", "")
    known = book.table(Entry).get(int(number)) if number.isdecimal() else None
    if not activity and known is not None and known.activity == cells["activity"]:
        activity = known.activity
    if not activity:
        raise UnreadableError(f"activity {shown(cells['activity'])} is not one of yours")
    deal = cells.get("deal", "")
    entry = Entry(
        activity=activity,
        start=start,
        end=end,
        note=cells.get("note", ""),
        deal_id=_deal(book, deal) if deal else None,
        directed_by=_who(cells.get("directed_by", "")),
        origin=cells.get("origin", ""),
    )
    return Coming(where, entry, known.id if known else 0)


def _moment(text: str, zone: tzinfo | None) -> datetime:
    """Return the moment in a cell; without an offset it is by the rep's clock."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UnreadableError(f"time {shown(text)} is not understood: 2026-11-23T09:00") from None
    moment = found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
    return moment.replace(microsecond=0)


def _deal(book: Book, text: str) -> int:
    """Return the deal of a name, to the letter, or of a number. Raises InputError."""
    found = book.deal(text)
    if not text.lstrip("#").isdecimal() and found.name.strip().casefold() != text.casefold():
        raise InputError(f"no deal {text!r}: see `salesdash deal list`")
    return found.id


def _who(text: str) -> DirectedBy:
    """Return who directed it; the rep where nothing is told. Raises UnreadableError."""
    try:
        return DirectedBy(text.casefold() or DirectedBy.ME)
    except ValueError:
        who = ", ".join(DirectedBy)
        raise UnreadableError(f"directed by {shown(text)} is not one of {who}") from None
