"""What must not reach the file: values JSON cannot hold, and text that acts on a terminal."""

import math
from collections.abc import Mapping
from typing import Any, TypeVar

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line, is_clean

V = TypeVar("V")

_PLAIN = frozenset({str, int, float, bool, type(None)})
_DEEPEST = 60
_MOST_DIGITS = 17
_LARGEST = 2**63


def storable(table: str, value: Any, depth: int = 0) -> Any:
    """Return a copy of a value in plain JSON types that shares nothing with it.

    Raises InputError if it holds, anywhere, NaN or infinity, a whole number of more than 64
    bits, a control character, half a surrogate pair, a key that is no text, something JSON
    has no form for, or more than 60 levels.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(table, value)
    if isinstance(value, int):
        if not -_LARGEST <= value < _LARGEST:
            raise InputError(f"{table}: a number of more than 64 bits cannot be kept")
        return int(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InputError(f"{table}: {value} is not a number that can be kept")
        return float(value)
    if depth > _DEEPEST:
        raise InputError(f"{table}: lists within lists more than {_DEEPEST} deep cannot be kept")
    if isinstance(value, Mapping):
        return {_key(table, k): storable(table, item, depth + 1) for k, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(table, item, depth + 1) for item in value]
    raise InputError(f"{table}: a {type(value).__name__} cannot be kept; texts and numbers can")


def check_id(table: str, key: object) -> int:
    """Return a record's id. Raises InputError unless it is a whole number from 1 to 10¹⁷ - 1."""
    if isinstance(key, bool) or not isinstance(key, int) or not 0 < key < 10**_MOST_DIGITS:
        raise InputError(f"{table}: {str(key)[:20]!r} is no id: ids are whole numbers from 1 on")
    return key


def is_id(key: str) -> bool:
    """Tell whether a text is an id as it is stored: digits without a leading zero."""
    return key.isascii() and key.isdigit() and key[0] != "0" and len(key) <= _MOST_DIGITS


def own_copy(value: V) -> V:
    """Return a copy of a stored value that may be changed without changing the book."""
    if isinstance(value, dict):
        return {  # type: ignore[return-value]
            key: item if type(item) in _PLAIN else own_copy(item) for key, item in value.items()
        }
    if isinstance(value, list):
        return [own_copy(item) for item in value]  # type: ignore[return-value]
    return value


def same(one: object, other: object) -> bool:
    """Tell whether two stored values are alike to the letter: 1, 1.0 and True are three."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and str(one) == str(other)


def told(text: str) -> str:
    """Return what a transaction is called, as it can be stored and shown."""
    return clean_line(text.encode("utf-8", "replace").decode())


def _text(table: str, value: str) -> str:
    """Return a text that can be kept. Raises InputError."""
    if not is_clean(value):
        raise InputError(f"{table}: a text holds control characters; they must be removed first")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise InputError(f"{table}: a text holds half a character; type it anew") from None
    return str(value)


def _key(table: str, key: object) -> str:
    """Return a field's name. Raises InputError when it is no text that can be kept."""
    if not isinstance(key, str):
        raise InputError(f"{table}: {key!r} is no field name: field names are texts")
    return _text(table, key)
