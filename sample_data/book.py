"""The records of the sample book: settings, quotas, deals and everything that happened to them."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from msgspec.structs import replace

from salesdash.domain.calendar import FiscalCalendar
from salesdash.domain.calling import CallSession
from salesdash.domain.calling_settings import CallingSettings
from salesdash.domain.money import Currency
from salesdash.domain.records import Deal, Outcome, Quota, Record, Settings
from salesdash.store.sample import ANCHOR
from sample_data.accounts import Accounts
from sample_data.calling import calling_records
from sample_data.days import ZONE, days_off, holidays, on_or_after, on_or_before
from sample_data.history import Log, end, push, step_forward, tell
from sample_data.hours import time_records
from sample_data.meetings import EMAIL
from sample_data.names import PROJECTS, REP, Company, make_companies
from sample_data.picks import make_picks
from sample_data.pipeline import LIVE, Move, Open
from sample_data.playbook import make_playbook
from sample_data.promises import make_promises
from sample_data.reviews import make_reviews
from sample_data.story import LIVE_QUOTA, QUARTERS, Ending, make_endings
from sample_data.territory import make_territory

STAGES = Settings().stages
LESSONS = {
    Outcome.WON: (
        "They wanted fewer claims at the dock; the counters were the means.",
        "Won on the site visit: the shift leads asked for it themselves.",
        "Second site to follow once the first has run a winter.",
    ),
    Outcome.LOST: (
        "Went with their present supplier, who matched the price.",
        "We never met the person who pays for it.",
        "They built it themselves in the end.",
    ),
    Outcome.NO_DECISION: (
        "Budget moved to the new building; ask again next year.",
        "Champion left the company.",
        "Nobody there felt that it could not wait.",
    ),
}


def make_records(seed: int) -> list[Record]:
    """Return every record of the book with its id, the same for the same seed."""
    rng = Random(seed)
    companies = make_companies(rng)
    logs = sorted(_logs(companies, rng), key=lambda log: (log.events[0].at, log.deal.name))
    records: list[Record] = [_settings(), *_quotas()]
    first = len(records) + 1
    deals = [replace(log.deal, id=number) for number, log in enumerate(logs, first)]
    events = [
        replace(event, deal_id=deal.id)
        for deal, log in zip(deals, logs, strict=True)
        for event in log.events
    ]
    events.sort(key=lambda event: (event.at, event.deal_id))
    by_deal = {
        deal.id: [replace(event, id=n) for n, event in enumerate(log.events, 1)]
        for deal, log in zip(deals, logs, strict=True)
    }
    picks = make_picks(deals, by_deal, seed)
    kept = (*records, *deals, *events, *picks, *make_territory(deals))
    numbered = [replace(record, id=number) for number, record in enumerate(kept, 1)]
    numbered += make_reviews(deals, len(numbered) + 1, seed)
    numbered += make_playbook(deals, events, len(numbered) + 1, seed)
    calling = calling_records(companies, deals, Random(seed + 1), len(numbered) + 1)
    numbered += calling
    sessions = [record for record in calling if isinstance(record, CallSession)]
    numbered += time_records(deals, sessions, Random(seed + 2), len(numbered) + 1)
    numbered += make_promises(calling, len(numbered) + 1, seed)
    return [*numbered, CallingSettings(id=len(numbered) + 1, email=EMAIL)]


def _settings() -> Settings:
    """Return what the rep chose."""
    return Settings(
        rep=REP,
        zone=ZONE,
        currency=Currency(code="USD", symbol="$", digits=2),
        country="US",
        holidays=holidays(),
        days_off=tuple(sorted(days_off())),
    )


def _quotas() -> Iterator[Quota]:
    """Yield the quotas, one for each time they were raised."""
    last = 0
    calendar = FiscalCalendar()
    plan = [(quarter.number, quarter.quota) for quarter in QUARTERS] + [(0, LIVE_QUOTA)]
    start = calendar.quarter(ANCHOR)
    starts = [start.start]
    for _ in QUARTERS:
        start = calendar.preceding(start)
        starts.insert(0, start.start)
    for (_, quota), day in zip(plan, starts, strict=True):
        if quota != last:
            yield Quota(starts=day, amount_minor=quota * 100)
        last = quota


def _logs(companies: tuple[Company, ...], rng: Random) -> Iterator[Log]:
    """Yield every deal with its history, numbered later."""
    by_short = {company.short: company for company in companies}
    accounts = Accounts(companies, rng)
    for ending in sorted(make_endings(rng), key=lambda found: (found.opened, found.closed)):
        company, project = accounts.find(ending)
        yield _closed(ending, _deal(company, project, rng), rng)
    for opening in LIVE:
        deal = _deal(by_short[opening.company], opening.project, rng)
        yield _open(opening, deal, rng)


def _deal(company: Company, project: str, rng: Random) -> Deal:
    """Return a deal with what is known of its company."""
    contact, role = rng.choice(company.people)
    return Deal(
        name=f"{company.short} {project}",
        account=company.name,
        stage=STAGES[0].key,
        product=PROJECTS[project],
        contact=contact,
        role=role,
        vertical=company.vertical,
        region=company.region,
        size=company.size,
    )


def _closed(ending: Ending, blank: Deal, rng: Random) -> Log:
    """Return a deal that left the pipeline."""
    won = ending.outcome is Outcome.WON
    off = rng.randrange(-5, 9) if won else rng.randrange(-20, 35)
    final = ending.amount * 100
    asked = final * rng.choice((105, 110, 115)) // 100 if won and rng.random() < 0.3 else final
    deal = replace(
        blank,
        stage=STAGES[ending.stage].key,
        amount_minor=asked // 50_00 * 50_00,
        opened=ending.opened,
        closes=on_or_after(ending.closed + timedelta(days=off)),
        source=ending.source,
        sure_thing=ending.stage > 2 and rng.random() < 0.1,
        notes=rng.choice(LESSONS[ending.outcome]) if rng.random() < 0.12 else "",
    )
    last_move = rng.randrange(1, 9)
    log = tell(deal, ending.closed - timedelta(days=1), rng, resting=last_move)
    end(log, ending.outcome, ending.closed, final)
    return log


def _open(opening: Open, blank: Deal, rng: Random) -> Log:
    """Return a deal of the live pipeline, with what happens to it right after the anchor."""
    step_on = None
    if opening.step_in is not None:
        step_on = on_or_after(ANCHOR + timedelta(days=opening.step_in))
    deal = replace(
        blank,
        stage=STAGES[opening.stage].key,
        amount_minor=opening.amount * 100,
        opened=on_or_before(ANCHOR - timedelta(days=opening.age)),
        closes=on_or_after(ANCHOR + timedelta(days=opening.closes)),
        source=opening.source,
        sure_thing=opening.sure,
        next_step=opening.step,
        next_step_on=step_on,
        notes=opening.notes,
        would_stop=opening.stop,
    )
    log = tell(deal, ANCHOR, rng, resting=opening.resting, pushes=opening.pushes)
    for day, move in sorted(opening.then.items()):
        if move is Move.WIN:
            end(log, Outcome.WON, day)
        elif move is Move.PUSH:
            push(log, day, 28)
        else:
            step_forward(log, day)
    return log
