"""Deals as a CRM takes them in: its own columns, in its own words."""

from collections.abc import Mapping, Sequence
from datetime import date

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.text import fold
from salesdash.exchange.deal_profiles import DATA_LOADER, HUBSPOT, PIPEDRIVE
from salesdash.exchange.profile import Profile
from salesdash.exchange.spreadsheet import csv_bytes, plain_amount, spaced

SYSTEMS: Mapping[str, Profile] = {
    "hubspot": HUBSPOT,
    "salesforce": DATA_LOADER,
    "pipedrive": PIPEDRIVE,
}
COMPUTED = frozenset(
    {"is_won", "is_closed", "is_lost", "probability", "stage_since", "next_step_on"}
)
"""What the CRM works out by itself, and takes from no file."""
NO_DECISION = "No decision"


def find_system(name: str) -> Profile:
    """Return the CRM of a name. Raises InputError with those there are."""
    found = SYSTEMS.get(fold(name))
    if found is None:
        raise InputError(f"no CRM {name!r}: write one of {', '.join(SYSTEMS)}")
    return found


def crm_deals(book: Book, profile: Profile, deals: Sequence[Deal]) -> bytes:
    """Return deals as the CSV that a CRM imports: a deal that came from it keeps its record id.

    Stages are called as the CRM calls them: as an import was told, else as it does at first, else
    by our name. A deal without a decision is lost there, for the reason "No decision".
    """
    headers: dict[str, str] = {}
    for field in profile.kind.fields:
        title = profile.header(field)
        if title is not None and field not in COMPUTED and not _is_double(profile, field):
            headers.setdefault(title, field)
    writer = _Writer(book, profile)
    rows = [[spaced(writer.cell(deal, field)) for field in headers.values()] for deal in deals]
    return csv_bytes(list(headers), rows)


def without_closing_day(deals: Sequence[Deal]) -> int:
    """Return how many deals have no day on which they close: Salesforce takes none of them in."""
    return sum(deal.closes is None and deal.closed is None for deal in deals)


def record_id(origins: Sequence[str], profile: Profile) -> str:
    """Return the id a record has in the CRM it came from, empty where it came from elsewhere."""
    start = f"{profile.origin}:"
    found = (origin.removeprefix(start) for origin in origins if origin.startswith(start))
    return next((told for told in found if not told.startswith("~")), "")


def _is_double(profile: Profile, field: str) -> bool:
    """Tell whether a closing day stands in the columns of the day it was won, or lost."""
    return field == "closed" and "won_on" in profile.columns


class _Writer:
    """Writes the fields of deals for one CRM."""

    def __init__(self, book: Book, profile: Profile) -> None:
        self._book, self._profile = book, profile
        told = book.import_map(profile.memory).stages
        self._stages = {ours: theirs for theirs, ours in reversed(told.items())}

    def cell(self, deal: Deal, field: str) -> str:
        """Return what a deal has in a field."""
        match field:
            case "record_id":
                return record_id([deal.origin], self._profile)
            case "amount":
                return plain_amount(deal.amount_minor, self._book.settings.currency)
            case "currency":
                return self._book.settings.currency.code
            case "rep":
                return self._book.settings.rep
            case "stage":
                return self._stage(deal)
            case "outcome":
                return self._profile.word("outcome", _outcome(deal)) or deal.outcome.label
            case "lost_reason":
                return NO_DECISION if deal.outcome is Outcome.NO_DECISION else ""
            case "category" if not deal.is_open:
                return ""
            case "source" | "category":
                return self._profile.word(field, getattr(deal, field).value) or ""
            case "won_on" | "lost_on" | "closes" | "closed":
                return _shown(self._day(deal, field))
            case "opened":
                return _shown(deal.opened)
            case _:
                return str(getattr(deal, field))

    def _stage(self, deal: Deal) -> str:
        """Return the CRM's name of the stage a deal is in, or of how it ended."""
        outcome = _outcome(deal)
        if not deal.is_open and "outcome" not in self._profile.columns:
            closing = self._stages.get(outcome) or self._profile.word("stage", outcome)
            return closing or deal.outcome.label
        settings = self._book.settings
        ours = settings.stages[settings.stage_index(deal.stage)]
        theirs = self._stages.get(ours.key) or self._profile.word("stage", ours.key)
        return theirs or ours.name

    def _day(self, deal: Deal, field: str) -> date | None:
        """Return a closing day; one column for the expected and the actual one has the latter."""
        won = deal.outcome is Outcome.WON
        if field == "won_on" or field == "lost_on":
            return deal.closed if won is (field == "won_on") else None
        one = self._profile.header("closes") == self._profile.header("closed")
        return (deal.closed if one else None) or deal.closes


def _outcome(deal: Deal) -> str:
    """Return how a CRM sees that a deal ended: it knows no "no decision"."""
    outcome = Outcome.LOST if deal.outcome is Outcome.NO_DECISION else deal.outcome
    return outcome.value


def _shown(day: date | None) -> str:
    """Return a day as all of them read it."""
    return day.isoformat() if day else ""
