"""How a deal is named so that the name leads back to it."""

from collections import Counter

from salesdash.domain.book import Book


def telling_name(book: Book, deal_id: int | None) -> str:
    """Return a deal's name, or `#12` where the name could mean another; empty without a deal."""
    deal = book.deals.get(deal_id) if deal_id is not None else None
    if deal is None:
        return ""
    bare = deal.name.removeprefix("#").removeprefix("deal-")
    twice = book.once(_names)[deal.name.strip().casefold()] > 1
    return f"#{deal.id}" if twice or bare.isdecimal() else deal.name


def _names(book: Book) -> Counter[str]:
    """Return how many deals have each name."""
    return Counter(deal.name.strip().casefold() for deal in book.deals.values())
