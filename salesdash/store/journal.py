r"""The journal: one line per transaction, each with its checksum.

A line is `crc32 payload\n`, the payload a JSON object. The first line is a header that says
which transaction the JSON file beside it already holds. A line counts only when it is whole.
"""

import re
from collections.abc import Mapping
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

from salesdash.domain.errors import DamageError

Document = dict[str, Any]
Stored = Document | msgspec.Raw  # or its bytes, as they are in the file
Change = tuple[Document | None, Document | None]
Changes = Mapping[str, Mapping[str, Change]]

_LINE_START = re.compile(rb'[0-9a-f]{8} \{"(?:number|base)":')


class Header(Struct, frozen=True, kw_only=True):
    """The journal's first line: every line numbered `base` or below is in the JSON file."""

    base: int


class Entry(Struct, frozen=True, kw_only=True):
    """One transaction: what was done, when, and each document before and after.

    `changes` maps table, then id, to (before, after); None stands for "not there".
    """

    number: int
    at: str
    what: str
    by: str = ""
    undoes: int | None = None
    next_id: int = 1
    changes: dict[str, dict[str, Change]]


_ENTRIES = msgspec.json.Decoder(Entry)


class Scan(Struct, frozen=True):
    """What a run of journal bytes holds. `end` is the offset after the last whole line."""

    header: Header | None
    entries: tuple[Entry, ...]
    end: int
    torn: bool


def encode_line(record: Header | Entry) -> bytes:
    """Return the line of a header or a transaction."""
    payload = msgspec.json.encode(record)
    return b"%08x %b\n" % (crc32(payload), payload)


def check_line(line: bytes) -> bytes | None:
    """Return the payload of a line without its newline, or None when the checksum fails."""
    payload = line[9:]
    return payload if line[:9] == b"%08x " % crc32(payload) else None


def decode_entry(payload: bytes) -> Entry:
    """Return the transaction in a payload whose checksum held. Raises DamageError."""
    try:
        return _ENTRIES.decode(payload)
    except (msgspec.DecodeError, RecursionError) as error:
        raise DamageError(f"a journal line is whole but not a transaction ({error})") from error


def scan(data: bytes, *, start: int = 0, from_top: bool = True) -> Scan:
    """Return the transactions in `data`, which begins at offset `start` of the journal.

    `from_top` says that a header comes first; it is put in place whole, so it is never torn.
    A last line that is cut off or fails its checksum was never acknowledged and is left out
    (`torn`). Raises DamageError when anything before it is damaged, or a line is not the next
    one after the one before.
    """
    header: Header | None = None
    entries: list[Entry] = []
    position, number = 0, 0
    while position < len(data):
        number += 1
        stop = data.find(b"\n", position)
        line = data[position:] if stop < 0 else data[position:stop]
        payload = check_line(line) if stop >= 0 else None
        if payload is None:
            is_last = stop < 0 or stop == len(data) - 1
            if number == 1 and from_top:
                raise DamageError("the journal does not begin with its header")
            if is_last and not _holds_whole_line(line):
                return Scan(header, tuple(entries), start + position, torn=True)
            raise DamageError(f"the journal is damaged in line {number}")
        if from_top and header is None:
            header = _decode_header(payload)
        else:
            entries.append(decode_entry(payload))
            _check_order(header, entries)
        position = stop + 1
    return Scan(header, tuple(entries), start + position, torn=False)


def _check_order(header: Header | None, entries: list[Entry]) -> None:
    """Raise DamageError when the last transaction does not follow the one before it."""
    last = entries[-1].number
    before = entries[-2].number if len(entries) > 1 else header.base if header else last - 1
    if last != before + 1:
        raise DamageError(f"the journal goes from change {before} to {last}: lines are missing")


def _decode_header(payload: bytes) -> Header:
    """Return the header in a payload. Raises DamageError."""
    try:
        return msgspec.json.decode(payload, type=Header)
    except msgspec.DecodeError as error:
        raise DamageError("the journal does not begin with its header") from error


def _holds_whole_line(line: bytes) -> bool:
    """Tell whether a failing last line is two, one of them whole: then a newline was damaged."""
    starts = (match.start() for match in _LINE_START.finditer(line, 1))
    return any(
        check_line(line[begin:]) is not None or check_line(line[: begin - 1]) is not None
        for begin in starts
    )
