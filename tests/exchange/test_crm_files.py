"""Deals and calls in a CRM's own columns: what our imports read of such files, they can write."""

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.contact import Contact
from salesdash.domain.errors import InputError
from salesdash.domain.records import (
    ForecastCategory,
    ImportMap,
    Outcome,
    Settings,
    Source,
)
from salesdash.exchange.crm_calls import COLUMNS, crm_calls
from salesdash.exchange.crm_deals import SYSTEMS, crm_deals, find_system, without_closing_day
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.profiles import choose_profile
from salesdash.store import Store
from tests.builders import NOW, TODAY, book_of, closed, days, deal
from tests.exchange.importing import take

SOON = TODAY + days(20)
DEALS = [
    deal("=HYPERLINK(1)", 24_000, id=1, closes=SOON, stage="proposal", source=Source.REFERRAL,
         category=ForecastCategory.COMMIT, account="-Halden, Inc", notes="a\nb"),
    deal("Umbra", 11_500, id=2, closes=SOON, stage="terms", origin="hubspot:77", opened=None),
    closed(Outcome.WON, dollars=7, name="Kestrel", id=3, closes=SOON),
    closed(Outcome.LOST, name="Ostrava", id=4),
    closed(Outcome.NO_DECISION, name="Quarry", id=5),
]  # fmt: skip


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_written_is_read_by_its_import(store: Store, system: str) -> None:
    profile = find_system(system)
    data = crm_deals(book_of(DEALS), profile, DEALS)
    assert choose_profile(parse_csv(data, "x.csv").header).name == profile.name
    take(store, data.decode(), ImportOptions())
    found = {one.name: one for one in store.book().deals.values()}
    for before in DEALS:
        after = found[before.name]
        known = profile.columns.keys() & {"account", "source", "category", "notes", "opened"}
        for name in (*known, "name", "closed"):
            if before.is_open or name not in {"category", "notes"}:
                assert getattr(after, name) == getattr(before, name), name
        is_lost = before.outcome is Outcome.NO_DECISION and "lost_reason" not in profile.columns
        assert after.outcome is (Outcome.LOST if is_lost else before.outcome)
        if before.is_open:
            assert (after.closes, after.amount_minor) == (before.closes, before.amount_minor)
            assert after.stage == before.stage


def test_nothing_runs_in_a_spreadsheet_and_no_apostrophe_reaches_the_crm() -> None:
    for profile in SYSTEMS.values():
        row = rows(crm_deals(book_of(DEALS), profile, DEALS))[0]
        assert " =HYPERLINK(1)" in row.values()
        assert " -Halden, Inc" in row.values()


def test_a_deal_keeps_its_record_id_and_a_stage_the_name_it_has_there() -> None:
    told = ImportMap(id=9, profile="hubspot", stages={"Angebot": "proposal", "Gewonnen": "won"})
    written = rows(crm_deals(book_of([*DEALS, told]), SYSTEMS["hubspot"], DEALS))
    assert [row["Record ID"] for row in written] == ["", "77", "", "", ""]
    assert [row["Deal Stage"] for row in written] == [
        "Angebot", "Decision Maker Bought-In", "Gewonnen", "Closed Lost", "Closed Lost",
    ]  # fmt: skip
    assert written[4]["Closed Lost Reason"] == "No decision"
    assert written[2]["Close Date"] == DEALS[2].closed.isoformat()  # type: ignore[union-attr]
    theirs = rows(crm_deals(book_of(DEALS), SYSTEMS["pipedrive"], DEALS))
    assert [row["Deal - ID"] for row in theirs] == [""] * 5
    assert [row["Deal - Status"] for row in theirs] == ["Open", "Open", "Won", "Lost", "Lost"]


def test_a_stage_of_ones_own_keeps_its_name() -> None:
    stages = (replace(Settings().stages[0], key="pilot", name="Pilot"),)
    book = book_of([deal(stage="pilot", id=1)], settings=Settings(stages=stages))
    assert (
        rows(crm_deals(book, SYSTEMS["salesforce"], [*book.deals.values()]))[0]["StageName"]
        == "Pilot"
    )
    assert without_closing_day([deal(), *DEALS]) == 1


def test_calls() -> None:
    kim = Contact(
        id=7, name="Kim Barr", company="+Umbra", email="kim@umbra.example",
        origins=("contacts:3", "salesforce:003Dn1", "hubspot:~5"),
    )  # fmt: skip
    at = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    known = [
        Call(id=8, contact_id=7, at=at, outcome=Disposition.VOICEMAIL, seconds=61.4, phone="+1555"),
        Call(id=9, contact_id=99, at=at, outcome=Disposition.APPOINTMENT, note="=1+1"),
    ]
    zone = ZoneInfo("America/New_York")
    book = Book(NOW.astimezone(zone), book_of([kim, *known]).tables)
    hubspot = rows(crm_calls(book, "hubspot", known))
    assert hubspot[0]["Activity date"] == "2026-11-22 21:30"
    assert hubspot[0]["Call outcome"] == "Left voicemail"
    assert hubspot[0]["Call duration"] == "61400"
    assert (hubspot[0]["To Number"], hubspot[0]["Record ID - Contact"]) == (" +1555", "")
    assert (hubspot[1]["Call outcome"], hubspot[1]["Call notes"]) == ("Connected", " =1+1")
    tasks = rows(crm_calls(book, "salesforce", known))
    assert (tasks[0]["WhoId"], tasks[0]["CallDurationInSeconds"]) == ("003Dn1", "61")
    assert (tasks[0]["ActivityDate"], tasks[0]["Status"]) == ("2026-11-22", "Completed")
    activities = rows(crm_calls(book, "pipedrive", known))
    assert activities[0]["Activity - Duration"] == "00:02"
    assert activities[0]["Organization - Name"] == " +Umbra"
    assert activities[1]["Person - Name"] == ""
    assert COLUMNS.keys() == SYSTEMS.keys()


def test_another_crm_is_refused() -> None:
    with pytest.raises(InputError, match="no CRM 'zoho': write one of hubspot"):
        find_system("zoho")
