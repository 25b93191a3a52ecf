"""Deals written as each system exports them: its columns, quotes, dates and displayed values."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from salesdash.domain.records import Deal, Outcome
from salesdash.exchange.deal_profiles import DATA_LOADER, HUBSPOT, PIPEDRIVE, SALESFORCE
from salesdash.exchange.profile import Profile

DAYS = {
    "hubspot": "%Y-%m-%d 17:30",
    "salesforce": "%m/%d/%Y",
    "data-loader": "%Y-%m-%dT00:00:00.000Z",
    "pipedrive": "%Y-%m-%d 08:15:00",
}
TEXTS = (
    "name",
    "account",
    "product",
    "next_step",
    "contact",
    "vertical",
    "region",
    "size",
    "notes",
)
FOOTER = '\n"Pipeline"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
SYSTEMS = (HUBSPOT, SALESFORCE, DATA_LOADER, PIPEDRIVE)
Cell = Callable[[Deal], str]


def exported(profile: Profile, deals: Iterable[Deal], *, bare: bool = False) -> bytes:
    """Return deals as a system exports them, `bare` without its prefix; ids are origins' ends."""
    cells = _cells(profile)
    prefix = "" if bare else profile.prefix
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow([prefix + profile.columns[field][0] for field in cells])
    writer.writerows([[_spaced(cell(deal)) for cell in cells.values()] for deal in deals])
    return (text.getvalue() + (FOOTER if profile is SALESFORCE else "")).encode()


def _cells(profile: Profile) -> Mapping[str, Cell]:
    """Return what writes each field that a system has a column for."""
    day = DAYS[profile.name]
    one_close = profile.columns["closes"] == profile.columns.get("closed")
    found: dict[str, Cell] = {
        "record_id": lambda deal: deal.origin.partition(":")[2],
        "amount": lambda deal: _amount(profile, deal),
        "stage": lambda deal: _stage(profile, deal),
        "opened": lambda deal: _day(deal.opened, day),
        "closes": lambda deal: _day(deal.closed or deal.closes if one_close else deal.closes, day),
        "source": lambda deal: profile.word("source", deal.source) or "",
        "category": lambda deal: profile.word("category", deal.category) or "",
        "lost_reason": lambda d: "No decision" if d.outcome is Outcome.NO_DECISION else "",
        "next_step_on": lambda deal: _day(deal.next_step_on, day),
    }
    if "outcome" in profile.columns:
        found |= {
            "outcome": lambda deal: _ended(deal).capitalize(),
            "won_on": lambda deal: _day(deal.closed, day) if deal.outcome is Outcome.WON else "",
            "lost_on": lambda deal: _day(deal.closed, day) if _ended(deal) == "lost" else "",
        }
    else:
        found |= {
            "is_won": lambda deal: str(deal.outcome is Outcome.WON).lower(),
            "is_closed": lambda deal: str(not deal.is_open).lower(),
        }
    found |= {name: _text(name) for name in TEXTS}
    return {name: cell for name, cell in found.items() if name in profile.columns}


def _text(name: str) -> Cell:
    """Return what writes a text."""
    return lambda deal: str(getattr(deal, name))


def _spaced(text: str) -> str:
    """Return a cell as HubSpot writes one that could be a formula: with a space before it."""
    return f" {text}" if text[:1] in {"+", "-", "=", "@"} else text


def _day(day: date | None, written: str) -> str:
    """Return a day as the system writes it."""
    return day.strftime(written) if day else ""


def _amount(profile: Profile, deal: Deal) -> str:
    """Return an amount as displayed, or as the interface writes it."""
    if not deal.amount_minor:
        return ""
    value = deal.amount_minor / 100
    return f"${value:,.2f}" if profile is SALESFORCE else f"{value:.2f}"


def _ended(deal: Deal) -> str:
    """Return the outcome as a CRM sees it."""
    return "lost" if deal.outcome is Outcome.NO_DECISION else deal.outcome.value


def _stage(profile: Profile, deal: Deal) -> str:
    """Return the stage, or the stage that ends a deal."""
    wanted = deal.stage if deal.is_open or "outcome" in profile.columns else _ended(deal)
    return profile.word("stage", wanted) or deal.stage
