"""Writes `docs/performance.md` from what the benches kept: `python -m bench.performance`."""

import json
import platform
from pathlib import Path
from typing import Any

from bench.__main__ import BENCHES, KEPT

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = """\
# Performance

What `make bench` measured last, on 2 cores, Python {python}. A ratio stands beside its yardstick,
taken in turns in the same run, so that a slow or a busy machine slows both; absolute figures
drift with the machine. What misses its budget says so.

The *sample book* is that of `make demo`. The *five-year book* has 100,000 calls, 2,500 closed
deals and 200 open ones with their history, 12,500 entries and 4,000 contacts, 30 MB of JSON.
"""


def page() -> str:
    """Return the page: a table for each bench that has figures."""
    parts = [HEAD.format(python=platform.python_version())]
    for name in BENCHES:
        kept = KEPT / f"{name}.json"
        if kept.is_file():
            rows = json.loads(kept.read_text(encoding="utf-8"))
            parts.append(_table(name.replace("_", " ").capitalize(), rows))
    return "\n".join(parts)


def _table(title: str, rows: list[dict[str, Any]]) -> str:
    """Return the table of a bench."""
    lines = [f"## {title}", "", "| what | measured | beside its yardstick | budget | |"]
    lines.append("| --- | ---: | ---: | ---: | --- |")
    for row in rows:
        ratio = f"{row['ratio']:.2f} × {row['yardstick']:,.2f}" if row["ratio"] else ""
        verdict = {True: "kept", False: "**missed**", None: ""}[row["met"]]
        cells = (row["what"], f"{row['value']:,.2f} {row['unit']}", ratio, _budget(row), verdict)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _budget(row: dict[str, Any]) -> str:
    """Return what a row may reach."""
    if row["budget"] is not None:
        more = f" + {row['allowed']:,.0f} {row['unit']} to read it" if row["allowed"] else ""
        return f"≤ {row['budget']:g} ×{more}"
    return f"≤ {row['limit']:g} {row['unit']}" if row["limit"] is not None else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
