"""A CSV file as a sheet: a header, and rows that know their lines."""

import contextlib
import csv
import io
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean, clean_line
from salesdash.exchange.cells import Skipped
from salesdash.exchange.encoding import decode
from salesdash.exchange.spreadsheet import original

DELIMITERS = (",", ";", "\t", "|")
LARGEST = 256 * 1024 * 1024
_SAMPLE_ROWS = 200
_SNIFFED = 8192
_END = "end of the file, which an open quote would swallow"
_one_limit = threading.Lock()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet. `line` is where it starts, 1 for the file's first line."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """What a CSV file holds. Texts are cleaned; blank rows are left out.

    `skipped` are the rows whose number of cells is not the header's.
    """

    name: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()

    def column(self, index: int) -> list[tuple[int, str]]:
        """Return a column's cells, each with its line."""
        return [(row.line, row.cells[index]) for row in self.rows]


def read_csv(path: Path, encoding: str | None = None) -> Sheet:
    """Return the sheet in a file. Raises InputError saying what is wrong with it."""
    if path.is_dir():
        kind = "a Numbers document" if path.suffix == ".numbers" else "a directory"
        raise InputError(f"{path} is {kind}: export the deals as CSV and import that file")
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no file name"
        raise InputError(f"cannot read {path}: {reason}") from error
    return parse_csv(data, path.name, encoding)


def parse_csv(data: bytes, name: str, encoding: str | None = None) -> Sheet:
    """Return the sheet in a file's bytes. Raises InputError; `name` is what it calls the file."""
    name = clean_line(name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    if len(data) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST >> 20} MB: import it in parts")
    text, found = decode(data, name, encoding)
    if not text.strip():
        raise InputError(f"{name} is empty: export the deals again, with their header row")
    text, start, delimiter = _told_delimiter(text)
    with _one_limit:
        limit = csv.field_size_limit(sys.maxsize)
        try:
            delimiter = delimiter or _sniff(text)
            records = list(_records(text, delimiter, name))
        except csv.Error as error:
            raise InputError(f"{name} is not CSV ({error}): export it again") from error
        finally:
            csv.field_size_limit(limit)
    return _sheet(name, found, delimiter, [(line + start, cells) for line, cells in records])


def _told_delimiter(text: str) -> tuple[str, int, str | None]:
    """Return the text after Excel's `sep=;` line, the lines it took, and what the line says."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"')
    if told[:4].lower() == "sep=" and (told[4:] or "\t") in DELIMITERS:
        return rest, 1, told[4:] or "\t"
    return text, 0, None


def _sniff(text: str) -> str:
    """Return the delimiter with which the first row and most others have as many cells.

    csv.Sniffer decides between delimiters of which that is equally true.
    """
    agreed: dict[str, tuple[bool, float]] = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        widths = [len(cells) for cells in islice(reader, _SAMPLE_ROWS) if any(cells)]
        wide = Counter(width for width in widths if width > 1)
        if wide:
            width, rows = wide.most_common(1)[0]
            agreed[delimiter] = (widths[0] == width, rows / len(widths))
    best = max(agreed.values(), default=None)
    equal = [delimiter for delimiter in DELIMITERS if agreed.get(delimiter) == best]
    if best is None or len(equal) == 1:
        return equal[0]
    with contextlib.suppress(csv.Error):
        return csv.Sniffer().sniff(text[:_SNIFFED], "".join(equal)).delimiter
    return equal[0]


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the lines they start in. Raises InputError for a quote left open.

    A row of our own is put at the end: where it does not come back, a quote has swallowed it.
    """
    end = "" if text.endswith(("\n", "\r")) else "\n"
    reader = csv.reader(io.StringIO(f"{text}{end}{_END}\n", newline=""), delimiter=delimiter)
    line, last = 0, 0
    for cells in reader:
        if cells == _END.split(delimiter):
            return
        last, line = line + 1, reader.line_num
        yield last, cells
    raise InputError(f"{name} line {last}: a quote is opened and never closed; close it there")


def _sheet(name: str, encoding: str, delimiter: str, records: list[tuple[int, list[str]]]) -> Sheet:
    """Return the sheet of records: header found, texts cleaned, ragged rows set aside."""
    full = [(line, [original(clean(cell)) for cell in cells]) for line, cells in records]
    full = [(line, cells) for line, cells in full if any(cell.strip() for cell in cells)]
    if not full:
        raise InputError(f"{name} is empty: export the deals again, with their header row")
    place = _find_header([cells for _, cells in full])
    header = tuple(clean_line(cell) for cell in full[place][1])
    while header and not header[-1]:
        header = header[:-1]
    skipped = [Skipped(line, "stands before the header row") for line, _ in full[:place]]
    rows: list[Row] = []
    for line, cells in full[place + 1 :]:
        if len(cells) < len(header) or any(cell.strip() for cell in cells[len(header) :]):
            count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            skipped.append(Skipped(line, f"has {count} where the header has {len(header)}"))
        else:
            rows.append(Row(line, tuple(cells[: len(header)])))
    return Sheet(name, encoding, delimiter, header, tuple(rows), tuple(skipped))


def _find_header(records: list[list[str]]) -> int:
    """Return the place of the header: the first row that names half of the columns or more.

    Titles above it fill a cell or two.
    """
    widths = Counter(len(cells) for cells in records[:_SAMPLE_ROWS] if len(cells) > 1)
    usual = widths.most_common(1)[0][0] if widths else 1
    needed = max(min(usual, 2), (usual + 1) // 2)
    named = (sum(bool(cell.strip()) for cell in cells) for cells in records)
    return next((place for place, count in enumerate(named) if count >= needed), 0)
