"""Importing texts into books, for tests."""

from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.money import Currency
from salesdash.domain.records import (
    Deal,
)
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.deals import apply_import, plan_import
from salesdash.exchange.plan import ImportOptions, ImportPlan
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profiles import choose_profile
from salesdash.store import Store

CRM_HEAD = (
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
)
CRM_ROWS = """A1,Kim Lee,GTXPro,Isdom,Won,2016-10-25,2017-03-11,4514
A2,Kim Lee,MG Special,Cancity,Lost,2016-10-25,2017-03-07,0
A3,Kim Lee,GTX Basic,,Engaging,2017-06-01,,
A4,Kim Lee,GTX Basic,Codehow,Prospecting,,,
B1,Ana Ruiz,GTX Basic,Codehow,Won,2016-10-25,2017-03-09,588
"""
PRICES = "product,series,sales_price\nGTX Pro,GTX,4821\nMG Special,MG,55\nGTX Basic,GTX,550\n"


def plan(text: str, book: Book, options: ImportOptions | None = None) -> ImportPlan:
    """Return what importing a text would do."""
    sheet = parse_csv(text.encode(), "deals.csv")
    return plan_import(sheet, choose_profile(sheet.header), options or ImportOptions(), book)


def take(store: Store, text: str, options: ImportOptions | None = None) -> ImportPlan:
    """Import a text into a store."""
    book = store.book()
    planned = plan(text, book, options)
    with store.transaction("import") as tx:
        apply_import(planned, tx, book.now)
    return planned


def prices() -> dict[str, int]:
    """Return the price list."""
    return dict(read_prices(parse_csv(PRICES.encode(), "products.csv"), Currency()))


def by_id(store: Store) -> dict[str, Deal]:
    """Return the deals by their record ids."""
    return {deal.origin.partition(":")[2]: deal for deal in store.book().deals.values()}


def events_of(store: Store, deal: Deal) -> list[tuple[str, date, object, object]]:
    """Return what is kept of a deal's past."""
    events = store.book().events_by_deal[deal.id]
    return [(event.field, event.on, event.before, event.after) for event in events]
