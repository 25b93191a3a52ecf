"""What a file that another program wrote may hold: each record is checked, each text cleaned."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from salesdash.domain.errors import DamageError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.text import clean
from salesdash.store.journal import Document, Entry
from salesdash.store.tables import to_record
from salesdash.store.validate import is_id

_ESCAPED = re.compile(rb"\\[ubf]")
_BEYOND_ASCII = (
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2(?:\x80[\x8e\x8f\xaa-\xae]|\x81[\xa6-\xa9])"),
    re.compile(rb"\xef\xbb\xbf"),
)


def may_act(data: bytes) -> bool:
    """Tell whether a file may hold what acts on a terminal; says yes too often, never too rarely.

    Several searches for a fixed beginning take a tenth of the time of one for them all.
    """
    if b"\x7f" in data or _ESCAPED.search(data):
        return True
    return not data.isascii() and any(pattern.search(data) for pattern in _BEYOND_ASCII)


def check_records(raw: Mapping[str, Mapping[str, Document]]) -> None:
    """Validate each record of a file that this program did not write. Raises DamageError."""
    known = {kind.table: kind for kind in RECORD_TYPES}
    for name, table in raw.items():
        for key, document in table.items():
            if not is_id(key):
                raise DamageError(f"{name} has the id {key[:20]!r}: ids are whole numbers from 1")
            if name in known:
                to_record(known[name], int(key), document)


def check_history(history: Mapping[str, Document]) -> None:
    """Validate the history of a file that this program did not write. Raises DamageError."""
    for key, document in history.items():
        try:
            sound = is_id(key) and msgspec.convert(document, Entry).number == int(key)
        except msgspec.ValidationError:
            sound = False
        if not sound:
            raise DamageError(f"the book's history is not valid: change {key[:20]!r}")


def cleaned(value: Any) -> Any:
    """Return a value with all its texts cleaned of what could act on a terminal."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return value
