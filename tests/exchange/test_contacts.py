"""Contacts from CSV: previewed, taken once, never over do not call."""

import pytest

from salesdash.domain.contact import Contact, ContactStatus, DoNotCall
from salesdash.domain.errors import InputError
from salesdash.exchange.cells import UnreadableError
from salesdash.exchange.contact_preview import preview_contacts
from salesdash.exchange.contacts import apply_contacts, plan_contacts
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.phones import read_phone, show_phone, zone_of_phone
from salesdash.exchange.plan import ContactImport, ImportOptions
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import choose_profile
from salesdash.store import Store
from tests.conftest import HandClock

FILE = """Contact ID;First Name;Last Name;Job Title;Company;Phone;Mobile;E-mail;Industry;Fax
17;Kim;Barr;COO;Umbra Ltd;(212) 555-0182;;kim@umbra.example;Logistics;1
18;Olu;Abara;VP logistics;Halden;212-555-0147;+1 212 555 0148;olu@halden.example;Logistics;
"""


def plan(store: Store, text: str, **told: str) -> ContactImport:
    """Return what importing a text would do."""
    sheet = parse_csv(text.encode(), "people.csv")
    options = ImportOptions(columns=told, country="US")
    return plan_contacts(sheet, choose_profile(sheet.header, Kind.CONTACTS), options, store.book())


def take(store: Store, hand: HandClock, text: str) -> ContactImport:
    """Import a text."""
    planned = plan(store, text)
    with store.transaction("import") as tx:
        apply_contacts(planned, tx, hand.moment)
    return planned


def test_columns_are_found_and_numbers_read(store: Store, hand: HandClock) -> None:
    planned = take(store, hand, FILE)
    assert planned.unknown_columns == ("Fax",)
    kim, olu = store.book().walk(Contact)
    assert (kim.name, kim.role, kim.vertical) == ("Kim Barr", "COO", "Logistics")
    assert kim.phones == ("+12125550182",)
    assert kim.zone == "America/New_York"
    assert olu.phones == ("+12125550147", "+12125550148")
    assert kim.origins == ("contacts:17",)


def test_a_second_import_adds_nobody_and_keeps_what_was_done(store: Store, hand: HandClock) -> None:
    take(store, hand, FILE)
    kim = next(store.book().walk(Contact))
    from msgspec.structs import replace

    with store.transaction("call") as tx:
        tx.put(replace(kim, next_at=hand.moment, tries={"no_answer": 2}, role="CEO"))
    again = plan(store, FILE)
    assert (len(again.added), again.unchanged) == (0, 1)
    before, after = again.changed[0]
    assert (before.role, after.role) == ("CEO", "COO")
    assert (after.next_at, after.tries) == (hand.moment, {"no_answer": 2})


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("20;;;;;;;;;", "has no name and no company"),
        ("20;A;B;;;12;;;;", "has the phone '12'"),
        ("20;A;B;;;;;a.example;;", "there is no @ in it"),
        ("20;A;B;;;;;KIM@umbra.example;;", "has the phone or e-mail of line 2"),
        ("17;A;B;;;;;;;", "is the same record as line 2"),
        ("20;A", "has 2 cells where the header has 10"),
    ],
)
def test_each_row_left_out_has_its_reason(store: Store, row: str, reason: str) -> None:
    planned = plan(store, FILE + row + "\n")
    assert len(planned.added) == 2
    assert [skipped.line for skipped in planned.skipped] == [4]
    assert reason in planned.skipped[0].reason
    sheet = parse_csv((FILE + row).encode(), "people.csv")
    assert any(reason in line for line in preview_contacts(planned, sheet))


def test_somebody_known_by_phone_is_not_taken_twice(store: Store, hand: HandClock) -> None:
    take(store, hand, FILE)
    planned = plan(store, "id,name,phone\n99,K. Barr,212.555.0182\n")
    assert "has the phone or e-mail of contact" in planned.skipped[0].reason


def test_do_not_call_stays_whatever_a_file_says(store: Store, hand: HandClock) -> None:
    take(store, hand, "id,name,phone,do not call\n1,Kim,2125550182,yes\n2,Olu,2125550147,no\n")
    kim, olu = store.book().walk(Contact)
    assert (kim.status, olu.status) == (ContactStatus.DO_NOT_CALL, ContactStatus.OPEN)
    assert [said.contact_id for said in store.book().walk(DoNotCall)] == [kim.id]
    take(store, hand, "id,name,phone,do not call\n1,Kim,2125550182,no\n2,Olu,2125550147,x\n")
    assert {c.status for c in store.book().walk(Contact)} == {ContactStatus.DO_NOT_CALL}
    with store.transaction("delete") as tx:
        tx.delete(kim)
    planned = plan(store, "id,name,phone\n7,Kimberly,2125550182\n1,Kim,\n")
    assert [skipped.reason for skipped in planned.skipped] == ["is on do not call"] * 2


def test_do_not_call_in_a_file_reaches_whoever_has_the_number(
    store: Store, hand: HandClock
) -> None:
    take(store, hand, "id,name,phone\n1,Kim,2125550182\n")
    planned = take(
        store,
        hand,
        "id,name,phone,role,do not call\n"
        "1,Kim,2125550182,COO,\n"
        "8,K. Barr,2125550182,,yes\n"
        "2,Olu,2125550147,,\n"
        "9,O. Abara,2125550147,,yes\n",
    )
    assert [skipped.line for skipped in planned.skipped] == [3, 5]
    kim, olu = store.book().walk(Contact)
    assert (kim.role, kim.status, olu.status) == (
        "COO", ContactStatus.DO_NOT_CALL, ContactStatus.DO_NOT_CALL,
    )  # fmt: skip
    assert {said.phones for said in store.book().walk(DoNotCall)} == {kim.phones, olu.phones}


@pytest.mark.parametrize("word", ["bad_lead", "Bad Lead", "Do-not-ring", "Nicht (mehr) anrufen"])
def test_a_status_is_mapped_however_it_is_spelt(store: Store, word: str) -> None:
    sheet = parse_csv(f"id,name,status\n1,Kim,{word}\n".encode(), "people.csv")
    profile = choose_profile(sheet.header, Kind.CONTACTS)
    told = ImportOptions(stages={word: "do_not_call"})
    (kim,) = plan_contacts(sheet, profile, told, store.book()).added
    assert kim.status is ContactStatus.DO_NOT_CALL


def test_texts_are_data(store: Store, hand: HandClock) -> None:
    take(store, hand, "id,name,company\n1,\x1b]0;x\x07[/]Kim,=1+1\n")
    kim = next(store.book().walk(Contact))
    assert (kim.name, kim.company) == ("]0;x[/]Kim", "=1+1")


def test_a_file_without_names_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="pass --map name=Column"):
        plan(store, "a,b\n1,2\n")
    with pytest.raises(InputError, match="no column 'Whom'"):
        plan(store, FILE, name="Whom")
    with pytest.raises(InputError, match="no field 'phon'"):
        plan(store, FILE, phon="Phone")
    assert plan(store, "a,b\nKim,2\n", name="A").added[0].name == "Kim"


def test_phones() -> None:
    assert read_phone("+49 89 1234567 ext. 4", "") == "+49891234567;ext=4"
    assert show_phone("+49891234567;ext=4") == "+49 89 1234567 ext. 4"
    assert show_phone("call the desk") == "call the desk"
    assert zone_of_phone("+12125550182") == "America/New_York"
    assert zone_of_phone("+18005550182") == ""
    with pytest.raises(UnreadableError, match="say which country"):
        read_phone("089 1234567", "")
    with pytest.raises(UnreadableError, match="no phone number"):
        read_phone("the desk", "US")
