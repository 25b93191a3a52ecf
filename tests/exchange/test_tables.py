"""Each table as CSV: for a spreadsheet, and read back by our own imports."""

import csv
import io
from pathlib import Path

import pytest

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.kinds import RECORD_TYPES
from salesdash.domain.money import Currency
from salesdash.domain.records import Deal, Outcome, Record, Settings
from salesdash.domain.timekeeping import Entry
from salesdash.exchange.contact_profiles import GENERIC
from salesdash.exchange.contacts import apply_contacts, plan_contacts
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.tables import TABLES, find_table, table_csv
from salesdash.store import Store
from salesdash.store.sample import open_sample
from tests.builders import NOW, book_of, closed, deal
from tests.conftest import HandClock
from tests.exchange.importing import take

KEPT = (
    "name", "account", "amount_minor", "stage", "outcome", "opened", "closes", "closed", "source",
    "category", "next_step", "next_step_on", "product", "contact", "vertical", "region", "size",
    "role", "notes",
)  # fmt: skip


def rows(book: Book, kind: type[Record]) -> list[dict[str, str]]:
    """Return a table's CSV as any program reads it."""
    return list(csv.DictReader(io.StringIO(table_csv(book, kind).decode(), newline="")))


@pytest.fixture
def sample(tmp_path: Path, hand: HandClock) -> Book:
    return Store.at(open_sample(tmp_path, hand.clock), hand.clock).book()


def test_every_table_has_its_records_and_nothing_that_runs(sample: Book) -> None:
    for kind in RECORD_TYPES:
        found = rows(sample, kind)
        assert [int(row["id"]) for row in found] == sorted(sample.table(kind))
        cells = {cell[0] for row in found for cell in row.values() if cell}
        assert not cells & {*"=+-@\t"}, kind
    assert {len(TABLES)} == {len(RECORD_TYPES)}


def test_deals_are_read_back_as_they_were(store: Store) -> None:
    known = [
        deal("=HYPERLINK(1)", 24_000, closes=NOW.date(), next_step="@Rosa: call", id=1),
        deal("-Halden", 11_500, account="+Co", notes="a\n'=b", stage="commit", id=2),
        closed(Outcome.WON, dollars=7, name="'=odd", id=3, vertical='cold, storage; "x"'),
        closed(Outcome.NO_DECISION, name="Umbra", id=4),
    ]
    take(store, table_csv(book_of(known), Deal).decode())
    found = sorted(store.book().deals.values(), key=lambda d: int(d.origin.split(":")[1]))
    for before, after in zip(known, found, strict=True):
        assert {n: getattr(after, n) for n in KEPT} == {n: getattr(before, n) for n in KEPT}


def test_the_samples_contacts_are_read_back(sample: Book, store: Store, hand: HandClock) -> None:
    sheet = parse_csv(table_csv(sample, Contact), "contacts.csv")
    plan = plan_contacts(sheet, GENERIC, ImportOptions(), store.book())
    with store.transaction("import") as tx:
        apply_contacts(plan, tx, hand.moment)
    told = [(c.name, c.phones, c.email, c.zone, c.notes) for c in sample.walk(Contact)]
    assert [(c.name, c.phones, c.email, c.zone, c.notes) for c in plan.added] == told
    assert not plan.skipped


def test_amounts_are_in_the_currencys_units(hand: HandClock) -> None:
    for digits, shown in ((0, "1000000"), (2, "10000.00"), (3, "1000.000")):
        settings = Settings(currency=Currency(code="XYZ", symbol="x", digits=digits))
        row = rows(book_of([deal()], settings=settings), Deal)[0]
        assert (row["amount"], row["currency"]) == (shown, "XYZ")


def test_names_stand_beside_ids(sample: Book) -> None:
    row = next(row for row in rows(sample, Entry) if row["deal_id"])
    assert row["deal"] == sample.deals[int(row["deal_id"])].name
    assert row["start"] < row["end"]


def test_a_table_that_is_none() -> None:
    assert find_table("call-lists") is TABLES["call_lists"]
    with pytest.raises(InputError, match="no table 'leads': write one of settings"):
        find_table("leads")
