"""The tables that a CRM takes in, in its columns."""

from salesdash.domain.book import Book
from salesdash.domain.calling import Call
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Record
from salesdash.exchange.crm_calls import crm_calls
from salesdash.exchange.crm_deals import crm_deals, find_system

CRM_KINDS: tuple[type[Record], ...] = (Deal, Call)


def crm_csv(book: Book, kind: type[Record], system: str) -> bytes:
    """Return all deals or calls as CSV for a CRM. Raises InputError for another table or CRM."""
    profile = find_system(system)
    if kind is Deal:
        return crm_deals(book, profile, list(book.deals.values()))
    if kind is Call:
        return crm_calls(book, system, list(book.walk(Call)))
    raise InputError(f"a CRM takes in deals and calls, not {kind.table}")
