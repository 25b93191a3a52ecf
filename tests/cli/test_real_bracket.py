"""The bracket of a real rep, against counts made from the CSV alone."""

import csv
import os
from datetime import date
from math import ceil
from pathlib import Path

import pytest

from tests.cli.shell import Book

CRM = Path(os.environ.get("SALESDASH_CRM", Path(__file__).parents[3] / "shared" / "data" / "crm"))
needs_crm = pytest.mark.skipif(not CRM.is_dir(), reason="the public CRM data are not here")
DAY, QUOTA, REP = date(2017, 11, 15), 400_000, "Darcel Schlecht"
QUARTER = (date(2017, 10, 1), date(2017, 12, 31))


def day(text: str) -> date | None:
    """Return a cell as a day; an empty one is none."""
    return date.fromisoformat(text) if text else None


def counted() -> dict[str, float]:
    """Return what the bracket must say, counted with nothing but the csv module."""
    with (CRM / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["sales_agent"] == REP]
    known = [r for r in rows if (day(r["engage_date"]) or DAY) <= DAY]
    closed = [r for r in known if (closing := day(r["close_date"])) and closing <= DAY]
    won = [r for r in closed if r["deal_stage"] == "Won"]
    of_quarter = [r for r in closed if QUARTER[0] <= date.fromisoformat(r["close_date"])]
    won_now = sum(int(r["close_value"]) for r in of_quarter if r["deal_stage"] == "Won")
    average = sum(int(r["close_value"]) for r in won) / len(won)
    rate = (len(won) + 20 / 4) / (len(closed) + 20)
    wins = ceil((QUOTA - won_now) / average)
    size = max(2, int(1 / rate + 0.5))
    still_open = len(known) - len(closed)
    pods = max(wins, ceil(still_open / size))
    return {
        "won_minor": won_now * 100,
        "won": sum(r["deal_stage"] == "Won" for r in of_quarter),
        "fallen": sum(r["deal_stage"] == "Lost" for r in of_quarter),
        "wins_needed": wins,
        "opportunities_needed": ceil(wins / rate),
        "have": still_open,
        "gap": max(0, ceil(wins / rate) - still_open),
        "pods": pods,
        "pod_size": size,
        "vacancies": pods * size - still_open,
    }


@needs_crm
def test_the_bracket_is_right(tmp_path: Path) -> None:
    book, then = Book(tmp_path / "salesdash.json"), ("--today", DAY.isoformat())
    book.done(*then, "init", "--quota", str(QUOTA), "--close-ratio", "4", "--currency", "USD")
    pipeline, products = str(CRM / "sales_pipeline.csv"), str(CRM / "products.csv")
    book.done(*then, "import", "deals", pipeline, "--rep", REP, "--prices", products)
    found = book.json(*then, "bracket", "--as-of", DAY.isoformat())
    figures = {
        **{name: found[name] for name in counted() if name in found},
        "won": len(found["won"]),
        "fallen": len(found["fallen"]),
        "pods": len(found["pods"]),
    }
    assert figures == counted()
    slots = [slot["deal"] for pod in found["pods"] for slot in pod["slots"] if slot]
    assert len(slots) == len(set(slots)) == found["have"]
    seeds = [slot["seed"] for pod in found["pods"] for slot in pod["slots"] if slot]
    assert sorted(seeds) == list(range(1, found["have"] + 1))
