"""The territory as the rep planned it: a few accounts with a plan, and a share that was set."""

from collections.abc import Iterable, Iterator

from salesdash.domain.records import Deal, Record
from salesdash.domain.territory import Account, SegmentField, SegmentShare

PLANS = {
    "Halden Cold Storage": (
        "Dock sensors first; the three aisles follow once the claims report is out.\n"
        "Rosa signs up to $25,000, above that her director: meet him before Christmas."
    ),
    "Ledgerwood Office": (
        "Our best client. Two sites run, four do not: ask for the regional manager in January."
    ),
    "Ironbrook Building": (
        "One large deal and nobody but the buyer on our side. Find the yard foreman."
    ),
}


def make_territory(deals: Iterable[Deal]) -> Iterator[Record]:
    """Yield the accounts that have a plan, and the share of the quota set for cold storage."""
    names = sorted({deal.account for deal in deals if deal.account})
    for start, plan in PLANS.items():
        yield Account(name=next(name for name in names if name.startswith(start)), plan=plan)
    yield SegmentShare(field=SegmentField.VERTICAL, segment="cold storage", share=0.20)
