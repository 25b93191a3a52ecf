"""The real CRM export, checked against counts made with nothing but the csv module."""

import csv
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from salesdash.domain.book import Book
from salesdash.domain.deals import as_of
from salesdash.domain.records import AmountBasis, Outcome
from salesdash.exchange.csvfile import read_csv
from salesdash.exchange.deal_profiles import CRM
from salesdash.exchange.deals import apply_import, plan_import
from salesdash.exchange.plan import ImportOptions, ImportPlan
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profiles import choose_profile
from salesdash.store import Store

DATA = Path(os.environ.get("SALESDASH_CRM", Path(__file__).parents[3] / "shared" / "data" / "crm"))
PIPELINE, PRODUCTS = DATA / "sales_pipeline.csv", DATA / "products.csv"
REP = "Darcel Schlecht"
pytestmark = pytest.mark.skipif(not PIPELINE.exists(), reason="the CRM export is not here")


def raw(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def planned(book: Book, rep: str | None = None) -> ImportPlan:
    prices = read_prices(read_csv(PRODUCTS), book.settings.currency)
    sheet = read_csv(PIPELINE)
    options = ImportOptions(rep=rep, prices=prices)
    return plan_import(sheet, choose_profile(sheet.header), options, book)


def imported(store: Store, rep: str | None = None) -> Book:
    book = store.book()
    with store.transaction("import") as tx:
        apply_import(planned(book, rep), tx, book.now)
    return store.book()


def test_one_reps_rows(store: Store) -> None:
    rows = [row for row in raw(PIPELINE) if row["sales_agent"] == REP]
    listed = {r["product"].replace(" ", ""): int(r["sales_price"]) for r in raw(PRODUCTS)}
    stages = Counter(row["deal_stage"] for row in rows)
    book = imported(store, REP)
    outcomes = Counter(deal.outcome for deal in book.deals.values())
    assert len(book.deals) == len(rows) == 747
    assert outcomes[Outcome.WON] == stages["Won"] == 349
    assert outcomes[Outcome.LOST] == stages["Lost"] == 204
    assert outcomes[Outcome.OPEN] == stages["Engaging"] + stages["Prospecting"] == 194
    won = sum(d.amount_minor for d in book.deals.values() if d.outcome is Outcome.WON)
    assert won == 100 * sum(int(r["close_value"]) for r in rows if r["deal_stage"] == "Won")
    assert won == 115_321_400
    others = [d for d in book.deals.values() if d.outcome is not Outcome.WON]
    assert all(deal.amount_basis is AmountBasis.LIST for deal in others)
    assert sum(deal.amount_minor for deal in others) == 100 * sum(
        listed[row["product"].replace(" ", "")] for row in rows if row["deal_stage"] != "Won"
    )


@pytest.mark.parametrize("day", [date(2016, 12, 31), date(2017, 6, 30), date(2017, 12, 31)])
def test_the_book_as_of_a_day_is_what_the_file_says_of_it(store: Store, day: date) -> None:
    rows = [row for row in raw(PIPELINE) if row["sales_agent"] == REP]
    book, on = imported(store, REP), day.isoformat()
    stood = Counter(
        "open" if not row["close_date"] or row["close_date"] > on else row["deal_stage"].lower()
        for row in rows
        if row["engage_date"] and row["engage_date"] <= on
    )
    found = (as_of(deal, book.events_by_deal[key], day) for key, deal in book.deals.items())
    assert Counter(deal.outcome.value for deal in found if deal) == stood


def test_every_agent_imports_cleanly_and_only_once(store: Store) -> None:
    rows = raw(PIPELINE)
    agents = Counter(row["sales_agent"] for row in rows)
    for agent, count in agents.items():
        plan = planned(store.book(), agent)
        assert (len(plan.added), len(plan.skipped), plan.notes) == (count, 0, ())
        assert plan.other_reps == len(rows) - count
        with store.transaction("import") as tx:
            apply_import(plan, tx, store.book().now)
    again = planned(store.book())
    assert again.does_nothing
    assert (again.profile, again.unchanged, again.skipped) == (CRM.name, len(rows), ())
    assert len(store.book().deals) == len(rows)


def test_while_a_deal_was_open_it_stood_at_list_price(store: Store) -> None:
    """What a win came to is known from its closing day on, not before."""
    book = imported(store, REP)
    listed = {r["product"].replace(" ", ""): 100 * int(r["sales_price"]) for r in raw(PRODUCTS)}
    won = [deal for deal in book.deals.values() if deal.outcome is Outcome.WON]
    assert any(deal.amount_minor != listed[deal.product.replace(" ", "")] for deal in won)
    for deal in won:
        assert deal.opened is not None
        assert deal.closed is not None
        events = book.events_by_deal[deal.id]
        final = as_of(deal, events, deal.closed)
        assert final is not None
        assert final.amount_minor == deal.amount_minor
        if deal.opened < deal.closed:
            before = as_of(deal, events, deal.opened)
            assert before is not None
            assert before.amount_minor == listed[deal.product.replace(" ", "")]
