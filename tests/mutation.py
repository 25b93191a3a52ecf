"""Files made wrong: by bytes, by lines and by values, the same ones for the same seed."""

import json
import random
from collections.abc import Callable
from typing import Any

Mutator = Callable[[random.Random, bytes], bytes]

DEEP = 100_000
NASTY_BYTES = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b"'", b"\r", b"\n\n", b"\\", b"\x1b[2J",
    b"\xed\xa0\x80", b"\xe2\x80\xae", b",", b";", b"\t", b"[", b"{", b"}", b"=", b":",
    b"x" * 70_000, b"[" * DEEP, b'{"a":' * DEEP,
)  # fmt: skip
NASTY_TEXTS = (
    "", " ", "0", "-1", "1e400", "-1e400", "NaN", "Infinity", "null", "true", "9" * 30, "9" * 5_000,
    "0.1", "1.234.567,8", "0000-00-00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59Z",
    "2026-02-30", "2026-11-23T25:61", "20261301T000000Z", "00010101T000000Z", "99991231T235959Z",
    "31/31/31", "+49 0", "\u0661\u0662", "\u00b2", "x" * 20_000, "[/]", "=1+1", "\ud7ff", "\u202e",
    "\U0001f469\u200d\U0001f469", "P99999999999D", "PT1H", "FREQ=SECONDLY", "Europe/Nowhere",
    "/etc/passwd", "../..", "won", "lost", "$", "€1", "%", "00:00", "\u0085", "\u2028",
)  # fmt: skip
NASTY_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 10**30, -(10**30), 2**63, 2**64, 0.5, 1e308, -0.0, float("nan"),
    float("inf"), [], {}, [[]], {"": None}, [None] * 50, {"id": "x"}, *NASTY_TEXTS,
)  # fmt: skip


def flip(rng: random.Random, data: bytes) -> bytes:
    """Change a few bits."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut(rng: random.Random, data: bytes) -> bytes:
    """Leave only the beginning, or only the end."""
    at = rng.randrange(len(data))
    return data[:at] if rng.random() < 0.7 else data[at:]


def insert(rng: random.Random, data: bytes) -> bytes:
    """Put in something that means something to a parser, or a size to a buffer."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(NASTY_BYTES) * rng.choice((1, 1, 3)) + data[at:]


def double(rng: random.Random, data: bytes) -> bytes:
    """Write a part twice, as a copy that was resumed at the wrong place."""
    begin, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[begin:]


def drop(rng: random.Random, data: bytes) -> bytes:
    """Leave a part out."""
    begin = rng.randrange(len(data))
    return data[:begin] + data[begin + rng.choice((1, 2, 20, 500)) :]


def recode(rng: random.Random, data: bytes) -> bytes:
    """Write the text in another encoding, some of it wrongly."""
    text = data.decode("utf-8", "replace")
    name = rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig", "utf-7", "cp037"))
    return text.encode(name, "replace")


def lines(rng: random.Random, data: bytes) -> bytes:
    """Swap, double or leave out lines, or end them otherwise."""
    found = data.split(b"\n")
    one, other = rng.randrange(len(found)), rng.randrange(len(found))
    kind = rng.randrange(4)
    if kind == 0:
        found[one], found[other] = found[other], found[one]
    elif kind == 1:
        found.insert(one, found[other])
    elif kind == 2:
        del found[one]
    else:
        return data.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\n", b"")))
    return b"\n".join(found)


def value(rng: random.Random, data: bytes) -> bytes:
    """Put a text that is no value, or an extreme one, in the place of one."""
    text = data.decode("utf-8", "replace")
    parts = [part for part in _tokens(text) if part]
    old = rng.choice(parts) if parts else text
    places = [at for at in range(len(text)) if text.startswith(old, at)][:50] if old else [0]
    at = rng.choice(places or [0])
    return (text[:at] + rng.choice(NASTY_TEXTS) + text[at + len(old) :]).encode()


def node(rng: random.Random, data: bytes) -> bytes:
    """Put another value, or another name, somewhere in a JSON document; other data are flipped."""
    try:
        document = json.loads(data)
    except (ValueError, RecursionError):
        return flip(rng, data)
    for _ in range(rng.choice((1, 1, 1, 3))):
        document = changed(rng, document)
    text = json.dumps(document)
    if rng.random() < 0.1 and "{" in text:
        at = text.index("{", rng.randrange(max(text.rindex("{"), 1))) + 1
        inner = text[at:].split(",", 1)[0]
        text = f"{text[:at]}{inner},{text[at:]}" if ":" in inner and "{" not in inner else text
    return text.encode()


BYTES: tuple[Mutator, ...] = (flip, cut, insert, double, drop, recode, lines)
TEXT: tuple[Mutator, ...] = (*BYTES, value, value, value, value)
JSON: tuple[Mutator, ...] = (*BYTES, value, node, node, node, node, node, node)


def mutated(rng: random.Random, data: bytes, mutators: tuple[Mutator, ...]) -> bytes:
    """Return a file made wrong in one way or two."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(mutators)(rng, data) or b"\n"
    return data


def _tokens(text: str) -> list[str]:
    """Return the pieces of a text between what parts values."""
    for mark in '";,:=\t\r{}[]':
        text = text.replace(mark, "\n")
    return [part.strip() for part in text.split("\n")]


def changed(rng: random.Random, value: Any) -> Any:
    """Return a document with one value of it, at any depth, replaced, renamed, gone or doubled."""
    if not isinstance(value, dict | list) or not value or rng.random() < 0.05:
        return rng.choice(NASTY_VALUES)
    if isinstance(value, list):
        place = rng.randrange(len(value))
        if rng.random() < 0.1:
            return [*value, value[place]]
        return [*value[:place], changed(rng, value[place]), *value[place + 1 :]]
    key = rng.choice(list(value))
    kind = rng.random()
    if kind < 0.08:
        return {name: found for name, found in value.items() if name != key}
    if kind < 0.2:
        new = rng.choice((*NASTY_TEXTS, "id", "meta", "history", "unknown"))
        return {(new if name == key else name): found for name, found in value.items()}
    return {**value, key: changed(rng, value[key])}
