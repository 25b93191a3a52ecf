"""A CSV such as a CRM exports, to try the import with: other deals than those in the book."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from random import Random

from salesdash.domain.records import Settings, Source
from salesdash.store.sample import ANCHOR
from sample_data.days import on_or_after, on_or_before
from sample_data.names import COLLEAGUE, REP

COLUMNS = (
    "Record ID",
    "Deal Name",
    "Company",
    "Amount",
    "Stage",
    "Create Date",
    "Close Date",
    "Source",
    "Next Step",
    "Owner",
)
COMPANIES = (
    "Aldermoss Foods, Inc.|Ashgrove Linens|Barrowdene Tools|Bellwether Crisps|Brindle & Sons|"
    "Café Lunaire Roasters|Candlewick Gifts|Cloverhythe Dairy|Copsewood Doors|Daleside Parcels|"
    "Ebbtide Oysters|Elderbank Clinics|Farthing Street Books|Firth Row Tiles|Gablecroft Homes|"
    "Goldenrod Seeds|Harbinger Cycles|Heronsgate Freight|Ivystone Cold Chain|Kittiwake Fish Co.|"
    "Lanternfield Lighting|Mallowbrook Pharmacy|Nutmeg Lane Bakers|Osprey Bend Timber|"
    "Pomfret Yard Salvage|Quarrybank Stone|Rushlight Courier|Saxonmere Wines|Teasel Textiles|"
    "Wickerby Baskets"
)
TOPICS = ("dock sensors", "freezer alarms", "route planning", "stock counters", "yard tags")
STEPS = (
    "Call the warehouse manager",
    "Send revised quote",
    "Site visit, two people",
    "Demo for the shift leads; bring a probe",
    "Ask for the order form",
    "",
    "",
)
ROWS = 60
LONGEST = timedelta(days=540)


def deals_csv(seed: int) -> str:
    """Return the CSV, header first, the same for the same seed."""
    rng = Random(seed)
    out = StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_rows(rng))
    return out.getvalue()


def _rows(rng: Random) -> Iterator[tuple[str, ...]]:
    """Yield a row for each deal: two thirds closed, the rest open in some stage."""
    names = [(company, topic) for company in COMPANIES.split("|") for topic in TOPICS]
    rng.shuffle(names)
    stages = [stage.name for stage in Settings().stages]
    sources = (Source.OPENED, Source.INBOUND, Source.REFERRAL, Source.CLIENT)
    for number, (company, topic) in enumerate(names[:ROWS]):
        is_open = number % 3 == 0
        stage = stages[number // 3 % len(stages)] if is_open else _ending(rng)
        created, closes = _days(rng, is_open=is_open)
        source = rng.choices(sources, (45, 15, 20, 20))[0]
        yield (
            f"D-{20417 + 7 * number}",
            f"{company.split()[0]} {topic}",
            company,
            f"${4_000 + 250 * rng.randrange(120):,}.00",
            stage,
            created.isoformat(),
            closes.isoformat(),
            source.value.capitalize(),
            rng.choice(STEPS) if is_open else "",
            COLLEAGUE if number % 8 == 5 else REP,
        )


def _ending(rng: Random) -> str:
    """Return how a deal ended: one in four is won."""
    return "Closed Won" if rng.random() < 0.25 else "Closed Lost"


def _days(rng: Random, *, is_open: bool) -> tuple[date, date]:
    """Return the days a deal was created and closed, or is expected to close."""
    if is_open:
        created = ANCHOR - timedelta(days=rng.randrange(3, 70))
        closes = ANCHOR + timedelta(days=rng.randrange(-8, 60))
        return on_or_before(created), on_or_after(closes)
    closed = on_or_before(ANCHOR - timedelta(days=rng.randrange(3, LONGEST.days)))
    return on_or_before(closed - timedelta(days=rng.randrange(20, 110))), closed
