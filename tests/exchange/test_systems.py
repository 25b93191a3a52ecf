"""The exports of each system, as they come: recognised, read, and found again."""

from datetime import date
from pathlib import Path

import pytest

from salesdash.domain.contact import Contact, ContactStatus, DoNotCall
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, ForecastCategory, Outcome, Settings, Source
from salesdash.exchange.csvfile import parse_csv, read_csv
from salesdash.exchange.importing import AnyPlan, apply_plan, plan_sheet, preview_lines
from salesdash.exchange.plan import ImportOptions, ImportPlan, refuse_unknown_stages
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import choose_profile, kind_of
from salesdash.store import Store
from tests.exchange.importing import events_of

FILES = Path(__file__).parent / "files"
US = ImportOptions(country="US")
PROPOSED = ImportOptions(stages={"Angebot gesendet": "proposal"})


def planned(store: Store, name: str, options: ImportOptions = US) -> AnyPlan:
    sheet = read_csv(FILES / name)
    profile = choose_profile(sheet.header, kind_of(sheet.header))
    return plan_sheet(sheet, profile, options, store.book())


def take(store: Store, name: str, options: ImportOptions = US) -> AnyPlan:
    plan = planned(store, name, options)
    with store.transaction("import") as tx:
        apply_plan(plan, tx, store.book().now)
    return plan


def deals(store: Store) -> dict[str, Deal]:
    return {deal.origin: deal for deal in store.book().deals.values()}


def people(store: Store) -> dict[str, Contact]:
    return {contact.origins[0]: contact for contact in store.book().walk(Contact)}


@pytest.mark.parametrize(
    ("name", "profile", "kind"),
    [
        ("hubspot-deals.csv", "hubspot", Kind.DEALS),
        ("hubspot-contacts.csv", "hubspot", Kind.CONTACTS),
        ("salesforce-report.csv", "salesforce", Kind.DEALS),
        ("salesforce-contacts.csv", "salesforce", Kind.CONTACTS),
        ("data-loader-opportunities.csv", "data-loader", Kind.DEALS),
        ("data-loader-contacts.csv", "data-loader", Kind.CONTACTS),
        ("pipedrive-deals.csv", "pipedrive", Kind.DEALS),
        ("pipedrive-deals-bare.csv", "pipedrive", Kind.DEALS),
        ("pipedrive-people.csv", "pipedrive", Kind.CONTACTS),
    ],
)
def test_each_export_is_recognised_whatever_the_case_and_order(
    name: str, profile: str, kind: Kind
) -> None:
    header = read_csv(FILES / name).header
    for written in (header, [t.upper() for t in reversed(header)], [f" {t}_" for t in header]):
        assert kind_of(written) is kind
        assert choose_profile(written, kind).name == profile


def test_a_table_of_anybody_is_not_taken_for_one_of_a_program() -> None:
    """Its numbers would be those of other people in that program."""
    for header in ("id,name,phone,email", "id,name,role,company,phone,email,source,status,notes"):
        assert choose_profile(header.split(","), Kind.CONTACTS).origin == "contacts"
        assert kind_of(header.split(",")) is Kind.CONTACTS


def test_hubspot_deals(store: Store) -> None:
    plan = take(store, "hubspot-deals.csv")
    assert isinstance(plan, ImportPlan)
    assert plan.unknown_columns == ("Pipeline", "Associated Note IDs")
    (skipped,) = plan.skipped
    assert "is in 'EUR', and the book in USD: export its amount in USD too" in skipped.reason
    found = deals(store)
    first = found["hubspot:20114455001"]
    assert (first.stage, first.amount_minor) == ("proposal", 2_400_000)
    assert (first.opened, first.closes) == (date(2026, 10, 2), date(2026, 12, 11))
    assert (first.category, first.vertical) == (
        ForecastCategory.BEST_CASE,
        "LOGISTICS_AND_SUPPLY_CHAIN",
    )
    assert (first.next_step, first.notes) == ('Send "terms" to Kim,', "Two sites,\none contract")
    renewal = found["hubspot:20114455002"]
    assert (renewal.outcome, renewal.closed) == (Outcome.WON, date(2026, 11, 6))
    lost = found["hubspot:20114455003"]
    assert (lost.name, lost.outcome, lost.notes) == (
        "-Kestrel rollout", Outcome.LOST, "Lost: Price",
    )  # fmt: skip
    assert found["hubspot:20114455004"].outcome is Outcome.NO_DECISION
    assert found["hubspot:20114455006"].stage == "qualified"


def test_a_custom_pipeline_is_known_by_its_odds(store: Store) -> None:
    """Without the columns for won and lost, odds of 1 and of 0 say so; between them nothing."""
    sheet = read_csv(FILES / "hubspot-deals.csv")
    keep = [i for i, title in enumerate(sheet.header) if not title.startswith("Is ")]
    text = "\n".join(
        ",".join(f'"{cells[i]}"' for i in keep)
        for cells in (sheet.header, *(row.cells for row in sheet.rows if '"' not in row.cells[14]))
    )
    bare = parse_csv(text.encode(), "deals.csv")
    plan = plan_sheet(bare, choose_profile(bare.header), US, store.book())
    assert isinstance(plan, ImportPlan)
    assert not plan.unknown_stages
    assert plan.outcomes[Outcome.WON] == 1
    halfway = parse_csv(text.replace('"1"', '"0.8"').encode(), "deals.csv")
    again = plan_sheet(halfway, choose_profile(halfway.header), US, store.book())
    assert again.unknown_stages == {"Unterschrieben": 1}


def test_a_salesforce_report_as_displayed_in_latin_1_with_its_footer(store: Store) -> None:
    plan = take(store, "salesforce-report.csv")
    assert plan.skipped == ()
    sheet = read_csv(FILES / "salesforce-report.csv")
    lines = list(preview_lines(plan, sheet))
    assert "the encoding is a guess, as in 'Kühlkette'" in lines[1]
    assert lines[2] == "left out at the end: 5 lines of the report's footer"
    found = deals(store)
    first = found["salesforce:006Dn00000AbCd1"]
    assert (first.name, first.amount_minor) == ("Halden - Kühlkette", 1_600_001)
    assert (first.opened, first.closes) == (date(2026, 9, 14), date(2026, 12, 11))
    assert (first.source, first.stage) == (Source.REFERRAL, "proposal")
    won, lost = found["salesforce:006Dn00000AbCd2"], found["salesforce:006Dn00000AbCd3"]
    assert (won.outcome, won.closed) == (Outcome.WON, date(2026, 7, 31))
    assert (lost.outcome, lost.amount_minor) == (Outcome.LOST, 0)


def test_a_report_and_the_data_loader_know_the_same_records(store: Store) -> None:
    take(store, "salesforce-report.csv")
    plan = take(store, "data-loader-opportunities.csv")
    assert isinstance(plan, ImportPlan)
    assert not plan.added
    first = deals(store)["salesforce:006Dn00000AbCd1"]
    assert first.stage == "terms"
    assert ("stage", date(2026, 11, 12), "proposal", "terms") in events_of(store, first)


def test_the_data_loader_alone(store: Store) -> None:
    take(store, "data-loader-opportunities.csv")
    found = deals(store)
    first, won, lost = found.values()
    assert (first.opened, first.amount_minor) == (date(2026, 9, 14), 1_600_001)
    assert (won.outcome, won.closed) == (Outcome.WON, date(2026, 7, 31))
    assert (lost.outcome, lost.closed) == (Outcome.LOST, date(2026, 10, 5))
    assert events_of(store, first) == [
        ("opened", date(2026, 9, 14), None, "qualified"),
        ("stage", date(2026, 11, 12), "qualified", "terms"),
    ]


@pytest.mark.parametrize("name", ["pipedrive-deals.csv", "pipedrive-deals-bare.csv"])
def test_pipedrive_in_both_vocabularies(store: Store, name: str) -> None:
    with pytest.raises(InputError, match='--stage "Angebot gesendet=…"'):
        refuse_unknown_stages(planned(store, name), store.book())
    take(store, name, PROPOSED)
    still_open, won, lost, new = deals(store).values()
    assert (still_open.stage, still_open.closes) == ("proposal", date(2026, 12, 11))
    assert (won.outcome, won.closed, won.stage) == (Outcome.WON, date(2026, 11, 6), "terms")
    assert won.closes == date(2026, 11, 10)
    assert (lost.closed, lost.notes) == (date(2026, 11, 2), "Lost: Price")
    assert (new.origin, new.opened) == ("pipedrive:44", date(2026, 11, 19))
    other = "pipedrive-deals.csv" if "bare" in name else "pipedrive-deals-bare.csv"
    again = planned(store, other)
    assert (again.unchanged, again.unknown_stages) == (4, {})


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FILES.iterdir() if "pipedrive-deals" not in path.name)
)
def test_taken_twice_is_taken_once(store: Store, name: str) -> None:
    first = take(store, name)
    again = planned(store, name)
    assert again.does_nothing
    assert again.unchanged == len(first.added)


def test_hubspot_contacts(store: Store) -> None:
    take(store, "hubspot-contacts.csv")
    found = people(store)
    kim, olu, noor = (found[f"hubspot:{number}"] for number in (1751, 1752, 1753))
    assert (kim.phones, kim.zone) == (("+12125550182",), "America/New_York")
    assert olu.phones == ("+12125550147", "+12125550148")
    assert [c.status for c in (kim, olu, noor)] == [
        ContactStatus.OPEN, ContactStatus.OPEN, ContactStatus.DO_NOT_CALL,
    ]  # fmt: skip
    assert [said.contact_id for said in store.book().walk(DoNotCall)] == [noor.id]


def test_salesforce_contacts_and_their_data_loader(store: Store) -> None:
    take(store, "salesforce-contacts.csv")
    zoe, olu = people(store).values()
    assert (zoe.name, zoe.company, zoe.role) == ("Zoë Barr", "Halden Freight", "COO")
    assert zoe.phones == ("+12125550182", "+16465550183")
    assert olu.status is ContactStatus.DO_NOT_CALL
    assert not planned(store, "data-loader-contacts.csv").added


def test_pipedrive_people_with_several_numbers_and_labels(store: Store) -> None:
    take(store, "pipedrive-people.csv")
    kim, olu = people(store).values()
    assert kim.phones == ("+12125550182", "+12125550183")
    assert (olu.email, olu.status) == ("olu@home.example", ContactStatus.DO_NOT_CALL)


def test_do_not_call_in_the_crm_is_never_unset_by_an_import(store: Store, tmp_path: Path) -> None:
    take(store, "hubspot-contacts.csv")
    text = (FILES / "hubspot-contacts.csv").read_text(encoding="utf-8")
    later = tmp_path / "later.csv"
    later.write_text(text.replace("Do not call", "NEW").replace("ATTEMPTED_TO_CONTACT", "DNC"))
    sheet = read_csv(later)
    plan = plan_sheet(sheet, choose_profile(sheet.header, Kind.CONTACTS), US, store.book())
    with store.transaction("import") as tx:
        apply_plan(plan, tx, store.book().now)
    found = people(store)
    for number in (1751, 1753):
        assert found[f"hubspot:{number}"].status is ContactStatus.DO_NOT_CALL


def test_a_status_nobody_knows_is_not_guessed_at(store: Store, tmp_path: Path) -> None:
    text = (FILES / "hubspot-contacts.csv").read_text(encoding="utf-8")
    file = tmp_path / "german.csv"
    file.write_text(text.replace("Do not call", "Nicht anrufen"), encoding="utf-8")
    sheet = read_csv(file)
    profile = choose_profile(sheet.header, Kind.CONTACTS)
    plan = plan_sheet(sheet, profile, US, store.book())
    with pytest.raises(InputError, match='--status "Nicht anrufen=…"'):
        refuse_unknown_stages(plan, store.book())
    with pytest.raises(InputError, match="Nicht anrufen"), store.transaction("x") as tx:
        apply_plan(plan, tx, store.book().now)
    told = ImportOptions(country="US", stages={"Nicht anrufen": "do_not_call"})
    with store.transaction("x") as tx:
        apply_plan(plan_sheet(sheet, profile, told, store.book()), tx, store.book().now)
    assert people(store)["hubspot:1753"].status is ContactStatus.DO_NOT_CALL
    assert plan_sheet(sheet, profile, US, store.book()).does_nothing


def test_ones_own_rows_are_taken_where_a_file_has_others_too(store: Store) -> None:
    with store.transaction("x") as tx:
        tx.put(Settings(rep="robin vale"))
    plan = planned(store, "hubspot-deals.csv")
    assert (plan.rep, plan.other_reps) == ("Robin Vale", 1)
    assert plan.notes == ("only rows of Robin Vale are taken: --all-reps takes those of all 2",)
    assert planned(store, "hubspot-deals.csv", ImportOptions(rep="")).other_reps == 0
    assert planned(store, "hubspot-deals.csv", ImportOptions(rep="Ana Ruiz")).other_reps == 5


def test_another_amount_column_is_not_in_the_currency_of_the_usual_one(store: Store) -> None:
    text = (
        "Record ID,Deal Name,Deal Stage,Amount,Amount in company currency,Currency\n"
        "1,a,Contract Sent,900,1000,EUR\n"
    )
    sheet = parse_csv(text.encode(), "deals.csv")
    options = ImportOptions(columns={"amount": "Amount in company currency"})
    plan = plan_sheet(sheet, choose_profile(sheet.header), options, store.book())
    (deal,) = plan.added
    assert isinstance(deal, Deal)
    assert deal.amount_minor == 100_000


def test_a_source_nobody_knows_is_told_mapped_and_remembered(store: Store) -> None:
    plan = planned(store, "salesforce-report.csv")
    assert isinstance(plan, ImportPlan)
    assert plan.unknown_sources == {"Trade Show": 1}
    assert "source 'Trade Show', 1 deal, is not known" in plan.notes[0]
    take(store, "salesforce-report.csv", ImportOptions(sources={"trade show": "opened"}))
    assert deals(store)["salesforce:006Dn00000AbCd3"].source is Source.OPENED
    again = planned(store, "salesforce-report.csv")
    assert again.does_nothing
    assert isinstance(again, ImportPlan)
    assert again.sources["Trade Show"] == "opened"
