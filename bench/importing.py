"""Importing 10,000 rows of CSV, from the command to its end."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Row

ROWS = 10_000
HEADER = "id,name,account,amount,stage,opened,closes,closed\n"


def run() -> list[Row]:
    """Measure one import into an empty book."""
    with TemporaryDirectory() as directory:
        file = Path(directory) / "deals.csv"
        file.write_text(HEADER + "".join(map(_line, range(ROWS))), encoding="utf-8")
        book = Path(directory) / "salesdash.json"
        command = [sys.executable, "-m", "salesdash", "--data", str(book), "--today", "2026-11-23"]
        start = time.perf_counter()
        subprocess.run(
            [*command, "import", "deals", str(file), "--yes"], check=True, capture_output=True
        )
        seconds = time.perf_counter() - start
    return [Row(f"import of {ROWS:,} rows", seconds, "s", limit=3)]


def _line(number: int) -> str:
    """Return a row: every third deal is won, every third lost, the others open."""
    stage = ("Won", "Lost", "Proposal")[number % 3]
    closed = f"2026-10-{number % 28 + 1:02}" if stage != "Proposal" else ""
    opened = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
    amount = f'"${number + 1_000:,}.50"'
    cells = (number, f"Deal {number}", f"Account {number % 500}", amount, stage, opened)
    return ",".join(map(str, (*cells, "2026-12-15", closed))) + "\n"
