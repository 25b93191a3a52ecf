"""Importing 10,000 rows of CSV, from the command to its end: a bare file, and a CRM's export."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.table import Row

ROWS = 10_000
HEADER = "id,name,account,amount,stage,opened,closes,closed\n"
CRM_HEADER = (
    "Record ID", "Deal Name", "Deal Stage", "Pipeline", "Amount", "Currency", "Close Date",
    "Create Date", "Deal owner", "Forecast category", "Deal probability", "Is Closed Won",
    "Is closed lost", "Closed Lost Reason", "Next step", "Associated Company",
    "Associated Contact", "Industry", "Deal Description", "Last Modified Date",
)  # fmt: skip
STAGES = ("Closed Won", "Closed Lost", "Presentation Scheduled")


def run() -> list[Row]:
    """Measure each import into an empty book."""
    quoted = ",".join(f'"{title}"' for title in CRM_HEADER) + "\n"
    return [
        Row(f"import of {ROWS:,} rows", _seconds(HEADER + "".join(map(_line, range(ROWS)))), "s",
            limit=3),
        Row(f"the same as a HubSpot export of {len(CRM_HEADER)} columns",
            _seconds(quoted + "".join(map(_crm_line, range(ROWS)))), "s", limit=3),
    ]  # fmt: skip


def _seconds(text: str) -> float:
    """Return how long the command takes on a file."""
    with TemporaryDirectory() as directory:
        file = Path(directory) / "deals.csv"
        file.write_text(text, encoding="utf-8")
        book = Path(directory) / "salesdash.json"
        command = [sys.executable, "-m", "salesdash", "--data", str(book), "--today", "2026-11-23"]
        start = time.perf_counter()
        subprocess.run(
            [*command, "import", "deals", str(file), "--yes"], check=True, capture_output=True
        )
        return time.perf_counter() - start


def _line(number: int) -> str:
    """Return a row: every third deal is won, every third lost, the others open."""
    stage = ("Won", "Lost", "Proposal")[number % 3]
    closed = f"2026-10-{number % 28 + 1:02}" if stage != "Proposal" else ""
    opened = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
    amount = f'"${number + 1_000:,}.50"'
    cells = (number, f"Deal {number}", f"Account {number % 500}", amount, stage, opened)
    return ",".join(map(str, (*cells, "2026-12-15", closed))) + "\n"


def _crm_line(number: int) -> str:
    """Return a row of the same deals as HubSpot writes it: quoted throughout, days with times."""
    stage = STAGES[number % 3]
    is_open = number % 3 == 2
    closes = "2026-12-15" if is_open else f"2026-10-{number % 28 + 1:02}"
    opened = f"2026-{number % 9 + 1:02}-{number % 28 + 1:02}"
    cells = (
        20_000_000_000 + number, f"Deal {number}", stage, "Sales Pipeline", number + 1_000, "USD",
        f"{closes} 17:{number % 60:02}", f"{opened} 09:{number % 60:02}", "Robin Vale", "Pipeline",
        (1, 0, 0.6)[number % 3], str(number % 3 == 0).lower(), str(number % 3 == 1).lower(),
        "Price" if number % 3 == 1 else "", "Send terms" if is_open else "",
        f"Account {number % 500}", "", "LOGISTICS", f"Notes on deal {number}", f"{opened} 10:00",
    )  # fmt: skip
    return ",".join(f'"{cell}"' for cell in cells) + "\n"
