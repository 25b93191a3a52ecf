"""Deals for the shell: the table and the page as plain text, and a deal as plain data."""

from collections.abc import Sequence

from salesdash.domain.ageing import past_limit
from salesdash.domain.book import Book
from salesdash.domain.forecast_category import call_on
from salesdash.domain.money import show_money
from salesdash.domain.picks import picks_of
from salesdash.domain.pushes import pushes_of
from salesdash.domain.records import Deal
from salesdash.report.cells import fit
from salesdash.report.deal_lines import Column, DealRows, deal_header
from salesdash.report.deal_page import deal_page
from salesdash.report.deal_sections import deal_sections
from salesdash.report.figures import count
from salesdash.report.lines import BOX, Glyphs

NUMBER = "no."


def deals_text(book: Book, deals: Sequence[Deal], width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return a table of deals in the order given, each under its number, and what they sum to."""
    cells = max([len(NUMBER), *(len(str(deal.id)) for deal in deals)])
    room = width - cells - 2
    head = f"{fit(NUMBER, cells, right=True)}  {deal_header(room, Column.NAME, glyphs).text}"
    rows = (
        f"{fit(str(deal.id), cells, right=True)}  {row.text}"
        for deal, row in zip(deals, DealRows(book, deals, room, glyphs), strict=True)
    )
    return "\n".join((head, *rows, "", _sum(book, deals, glyphs)))


def deal_text(book: Book, deal: Deal, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return all the book has on a deal as a page of text, its history included."""
    more = deal_sections(book, deal, width, glyphs)
    head, *lines = (line.text for line in deal_page(book, deal, more))
    return "\n".join((f"{deal.id}  {head}", *lines))


def deal_data(book: Book, deal: Deal, *, history: bool = False) -> dict[str, object]:
    """Return a deal as plain data: every field, also those that are empty, and the currency.

    `history` adds its dated changes and picks, oldest first, its pushes, the days it has stood in
    its stage past the limit, and what is expected of it while it is open.
    """
    found = {name: getattr(deal, name) for name in deal.__struct_fields__}
    found["currency"] = book.settings.currency.code
    if history:
        pushes = pushes_of(book, deal)
        found["pushes"] = {"count": pushes.count, "days": pushes.days, "last": pushes.last}
        found["days_past_limit"] = past_limit(book, deal)
        found["picks"] = [
            {
                "quarter": book.calendar.quarter(p.starts).label,
                "confidence": p.confidence,
                "on": p.on,
            }
            for p in picks_of(book, deal)
        ]
        found["events"] = [
            {"on": e.on, "field": e.field, "before": e.before, "after": e.after}
            for e in book.events_by_deal.get(deal.id, ())
        ]
    if history and deal.is_open:
        call = call_on(book, deal)
        found["forecast"] = {
            "by": book.quarter.end,
            "p_win": call.fate.won,
            "p_lost": call.fate.lost,
            "p_no_decision": call.fate.no_decision,
            "p_open": call.fate.still_open,
            "computed_category": call.computed,
            "calls": [{"on": day, "category": category} for day, category in call.history],
        }
    return found


def _sum(book: Book, deals: Sequence[Deal], glyphs: Glyphs) -> str:
    """Return what a table's deals come to: how many are open, their worth, the closed ones."""
    shown = [deal for deal in deals if deal.is_open]
    total = show_money(sum(deal.amount_minor for deal in shown), book.settings.currency)
    parts = [f"{count(len(shown), 'open deal')}, {total}"] if shown else []
    if len(shown) < len(deals):
        parts.append(f"{len(deals) - len(shown):,} closed")
    return f" {glyphs.between} ".join(parts)
