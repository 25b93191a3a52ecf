"""What can be read of a journal that is damaged: every line whose checksum holds, in order."""

import re
from itertools import pairwise

import msgspec
from msgspec import Struct

from salesdash.domain.errors import DamageError
from salesdash.store.journal import Entry, Header, check_line, decode_entry

_START = re.compile(rb'[0-9a-f]{8} \{"(?:number|base)":')


class Salvage(Struct, frozen=True):
    """The whole lines of a journal.

    `damaged` are the numbers of the lines that fail, `after_damage` the whole lines behind
    the first of them, `barren` counts those in which no transaction could be found. `torn`
    says that the last line is the rest of a write that never ended, `disordered` that the whole
    lines did not stand in their order, each once; the transactions here do.
    """

    header: Header | None
    entries: tuple[Entry, ...]
    damaged: tuple[int, ...]
    after_damage: int
    barren: int
    torn: bool
    disordered: bool = False

    def missing(self, base: int) -> int:
        """Count the changes after `base` that are in none of the lines."""
        numbers = {entry.number for entry in self.entries if entry.number > base}
        last = max([base, self.header.base if self.header else 0, *numbers])
        return max(last - base - len(numbers), self.barren)


def salvage(data: bytes) -> Salvage:
    """Return what a journal's bytes hold; nothing in them makes this fail."""
    header: Header | None = None
    entries: list[Entry] = []
    damaged: list[int] = []
    after = barren = 0
    *lines, rest = data.split(b"\n")
    for number, line in enumerate(lines, 1):
        found, whole = _records(line)
        if not whole:
            damaged.append(number)
            barren += not found and number > 1
        after += len(found) if damaged else 0
        for record in found:
            if isinstance(record, Entry):
                entries.append(record)
            elif header is None:
                header = record
    torn = bool(rest)
    if header is None and data:
        damaged = sorted({1, *damaged})
    elif damaged == [len(lines)] and not rest and not after:
        damaged, barren, torn = [], 0, True
    hidden, single = _records(rest)
    if hidden and not single:
        entries.extend(record for record in hidden if isinstance(record, Entry))
        damaged.append(len(lines) + 1)
    ordered = {entry.number: entry for entry in sorted(entries, key=lambda e: e.number)}
    kept = list(ordered.values())
    return Salvage(
        header, tuple(kept), tuple(damaged), after, barren, torn, disordered=kept != entries
    )


def _records(line: bytes) -> tuple[list[Header | Entry], bool]:
    """Return the records in a line, and whether it is one whole line.

    A line whose end was damaged runs into the next one: both are looked for.
    """
    record = _record(line)
    if record is not None:
        return [record], True
    starts = [match.start() for match in _START.finditer(line)]
    found: list[Header | Entry] = []
    for begin, stop in pairwise([*starts, len(line) + 1]):
        pieces = (line[begin : stop - 1], line[begin:stop])
        record = next((r for r in map(_record, pieces) if r is not None), None)
        if record is not None:
            found.append(record)
    return found, False


def _record(line: bytes) -> Header | Entry | None:
    """Return the header or transaction in a line whose checksum holds, else None."""
    payload = check_line(line)
    if payload is None:
        return None
    try:
        if payload.startswith(b'{"base":'):
            return msgspec.json.decode(payload, type=Header)
        return decode_entry(payload)
    except (msgspec.DecodeError, DamageError):
        return None
