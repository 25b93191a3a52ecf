"""The sample book with the worst names a CRM, a buyer or another rep could hand in."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

from bench.books import sample_book

LONG = "x" * 9_000
WORST = (
    "[/]",
    "[b]bold[/b] $name [@click=app.quit]x[/]",
    "<script>alert(1)</script>&amp;",
    "=1+1",
    "@SUM(A1)",
    "{first_name} {0} %s %(x)d",
    "שלום עולם",
    "👩‍👩‍👧‍👦 🇩🇪 ☎️",
    "漢字カナ交じり",
    "e\u0301\u0327\u0323a\u030a",
    "\"quoted\" 'too' \\ `x` | y",
    "zero\u200bwidth\u00a0space",
    "- [link](http://example.com) **bold** # no heading",
    LONG,
)
TEXTS = frozenset(
    {
        *("account", "agenda", "beneath", "company", "contact", "differently", "engage", "gap"),
        *("impacts", "introduction", "list_name", "means", "name", "next_step", "note", "notes"),
        *("objections", "objectives", "place", "plan", "product", "question", "reason"),
        *("referral", "region", "rep", "reply", "role", "segment", "shared_by", "size", "source"),
        *("talk_track", "text", "unexpected", "value", "vertical", "voicemail", "what", "why"),
        "would_stop",
    }
)
KEPT = {"deals": {"source"}, "reviews": {"source"}, "time_settings": {"text"}}


def worst_of(text: str) -> str:
    """Return a name made hostile: the same one always the same way, so that links hold."""
    return f"{WORST[crc32(text.encode()) % len(WORST)]} {text}"


def hostile_book(directory: Path) -> Path:
    """Return the path of a sample book whose every outside text is hostile."""
    path = sample_book(directory)
    tables = json.loads(path.read_text(encoding="utf-8"))
    for table, documents in tables.items():
        if table not in {"meta", "history", "events"}:
            fields = TEXTS - KEPT.get(table, set())
            tables[table] = {key: _worst(found, fields) for key, found in documents.items()}
    path.write_text(json.dumps(tables), encoding="utf-8")
    return path


def _worst(value: Any, fields: frozenset[str], field: str = "") -> Any:
    """Return a document with the text of some fields made hostile, in lists and parts too."""
    if isinstance(value, dict):
        return {key: _worst(found, fields, key) for key, found in value.items()}
    if isinstance(value, list):
        return [_worst(found, fields, field) for found in value]
    return worst_of(value) if isinstance(value, str) and value and field in fields else value
