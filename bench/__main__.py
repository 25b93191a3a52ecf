"""Run the benches by name, or all of them."""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from bench.table import print_rows

BENCHES = ("durable_write", "status", "loop", "ledger", "screens", "importing", "kill", "forecast")
KEPT = Path(".bench")


def main() -> None:
    """Run, print, and keep the figures as JSON under `.bench/`."""
    names = sys.argv[1:] or BENCHES
    for name in names:
        rows = import_module(f"bench.{name}").run()
        print_rows(name.replace("_", " "), rows)
        kept = KEPT / f"{name}.json"
        kept.parent.mkdir(exist_ok=True)
        figures = [{**asdict(row), "ratio": row.ratio, "met": row.met} for row in rows]
        kept.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
