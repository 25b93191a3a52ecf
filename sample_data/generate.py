"""Writes the sample book, a CSV and a calendar to import: `python sample_data/generate.py`.

The same seed gives the same bytes, on every machine and every Python.
"""

import csv
import sys
from pathlib import Path

from salesdash.domain.records import Record
from salesdash.store import document
from salesdash.store.tables import to_document
from sample_data.book import make_records
from sample_data.days import HOLIDAY_YEARS, HOLIDAYS
from sample_data.export import deals_csv
from sample_data.meetings import calendar_ics

SEED = 23
HERE = Path(__file__).parent
BOOK, DEALS, CALENDAR = HERE / "book.json", HERE / "deals.csv", HERE / "calendar.ics"


def book_bytes(seed: int = SEED) -> bytes:
    """Return the sample book as the file that the store reads."""
    tables: dict[str, dict[str, dict[str, object]]] = {}
    records: list[Record] = make_records(seed)
    for record in records:
        tables.setdefault(record.table, {})[str(record.id)] = to_document(record)
    return document.encode(tables, history={}, sequence=0, next_id=len(records) + 1)


def write_holidays() -> None:
    """Keep the public holidays of the United States as the `holidays` library knows them."""
    from holidays import country_holidays

    with HOLIDAYS.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("day", "name"))
        rows.writerows(sorted(country_holidays("US", years=HOLIDAY_YEARS).items()))


def main() -> None:
    """Write the files, with `--holidays` the public holidays first."""
    if "--holidays" in sys.argv[1:]:
        write_holidays()
    BOOK.write_bytes(book_bytes())
    DEALS.write_text(deals_csv(SEED), encoding="utf-8", newline="\n")
    CALENDAR.write_bytes(calendar_ics())


if __name__ == "__main__":
    main()
