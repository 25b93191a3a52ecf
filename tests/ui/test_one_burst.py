"""What arrives in one read, typed fast over a slow line or pasted, does what it does key by key."""

from pathlib import Path

from bench.terminal import Terminal
from salesdash.domain.calling import Call, Disposition
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.records import Deal
from salesdash.store import Store
from tests.conftest import HandClock
from tests.ui.calling_book import fill
from tests.ui.conftest import Running
from tests.ui.test_calling_hour import CLOCK, QUIET, book, command
from tests.ui.typing_ahead import ahead, paste

__all__ = ["book"]


def test_a_contact_and_a_call_in_one_read_each(book: Path) -> None:
    with Terminal(command(book, "09:00"), QUIET) as terminal:
        terminal.wait_for("4 Calls")
        terminal.press(b"4ca" + b"Hana Bee\tCOO\tAbbotsway Foods\t+1 212 555 0999\r")
        terminal.wait_for("kept: Hana Bee")
        terminal.press(b"\x7fs")
        terminal.wait_for("Enter dials")
        terminal.press(b"\rmwants a voicemail in May\rn\rv\rq")
        assert terminal.wait_for_end() == 0
    kept = Store.at(book, CLOCK).book()
    hana = next(c for c in kept.table(Contact).values() if c.name == "Hana Bee")
    assert (hana.role, hana.company, hana.phones) == ("COO", "Abbotsway Foods", ("+12125550999",))
    calls = kept.table(Call).values()
    assert [call.outcome for call in calls] == [Disposition.NO_ANSWER, Disposition.VOICEMAIL]
    assert [call.note for call in calls] == ["wants a voicemail in May", ""]


async def test_each_field_of_a_form_gets_its_own(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await ahead(pilot, "5", "a", *"Wren", "tab", *"Wren Ltd", "tab", *"12k", "enter", "q")
        deal = next(d for d in filled.book().table(Deal).values() if d.name == "Wren")
        assert (deal.account, deal.amount_minor) == ("Wren Ltd", 1_200_000)


async def test_a_row_pasted_from_a_table_fills_the_fields(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "a")
        await paste(pilot, "Freight\tvertical\tlogistics\r\nmore\n")
        await pilot.press("enter")
        made = next(f for f in store.book().table(CallList).values() if f.name == "Freight")
        assert (made.field, made.value, made.contains) == ("vertical", "logistics", "")


async def test_a_callback_and_the_next_dial_in_one_read(
    store: Store, hand: HandClock, running: Running
) -> None:
    fill(store, hand.moment)
    async with running(store) as pilot:
        await pilot.press("4", "s", "enter")
        await ahead(pilot, "c", "enter", "enter", "n", "enter")
        calls = store.book().table(Call).values()
        assert [call.outcome for call in calls] == [Disposition.CALLBACK, Disposition.NO_ANSWER]
