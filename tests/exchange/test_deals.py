"""Importing deals: the plan, what it writes, and that doing it twice does nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from salesdash.domain.deals import as_of
from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.records import (
    AmountBasis,
    DealEvent,
    ImportMap,
    Outcome,
)
from salesdash.exchange.csvfile import parse_csv
from salesdash.exchange.deals import apply_import
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.preview import plan_figures, preview_lines
from salesdash.store import Store
from tests.conftest import HandClock
from tests.exchange.importing import (
    CRM_HEAD,
    CRM_ROWS,
    by_id,
    events_of,
    plan,
    prices,
    take,
)


def test_crm_rows_become_deals(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS, ImportOptions(rep="KIM  lee", prices=prices()))
    deals = by_id(store)
    assert sorted(deals) == ["A1", "A2", "A3", "A4"]
    won = deals["A1"]
    assert (won.name, won.account, won.product) == ("Isdom · GTXPro", "Isdom", "GTXPro")
    assert (won.outcome, won.stage, won.amount_minor) == (Outcome.WON, "discovery", 451_400)
    assert (won.opened, won.closed, won.closes) == (date(2016, 10, 25), date(2017, 3, 11), None)
    assert won.amount_basis is AmountBasis.QUOTED
    assert won.origin == "crm:A1"
    lost = deals["A2"]
    assert (lost.outcome, lost.stage) == (Outcome.LOST, "discovery")
    assert (lost.amount_minor, lost.amount_basis) == (5_500, AmountBasis.LIST)
    assert (deals["A3"].name, deals["A3"].stage) == ("GTX Basic", "discovery")
    assert (deals["A3"].amount_minor, deals["A3"].amount_basis) == (55_000, AmountBasis.LIST)
    assert (deals["A4"].stage, deals["A4"].opened) == ("qualified", None)


def test_without_prices_open_and_lost_deals_have_no_amount(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS)
    assert [deal.amount_minor for deal in by_id(store).values()] == [451_400, 0, 0, 0, 58_800]


def test_a_closed_deal_was_open_before_its_closing_day(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS)
    won = by_id(store)["A1"]
    assert events_of(store, won) == [
        ("opened", date(2016, 10, 25), None, "discovery"),
        ("outcome", date(2017, 3, 11), "open", "won"),
        ("closed", date(2017, 3, 11), None, "2017-03-11"),
    ]
    events = store.book().events_by_deal[won.id]
    before = as_of(won, events, date(2017, 3, 10))
    assert before is not None
    assert (before.is_open, before.stage, before.closed) == (True, "discovery", None)
    assert as_of(won, events, date(2017, 3, 11)) == won
    assert as_of(won, events, date(2016, 10, 24)) is None


def test_a_closed_deal_without_an_opening_day(store: Store) -> None:
    take(store, "id,name,stage,closed\n1,Halden,Won,2017-03-11\n")
    deal = by_id(store)["1"]
    assert events_of(store, deal)[0][:2] == ("opened", date(2017, 3, 11))
    assert deal.opened is None


def test_doing_it_twice_does_nothing(store: Store) -> None:
    options = ImportOptions(prices=prices())
    first = take(store, CRM_HEAD + CRM_ROWS, options)
    assert (len(first.added), first.unchanged) == (5, 0)
    for again in (options, ImportOptions(), ImportOptions(rep="Ana Ruiz")):
        planned = plan(CRM_HEAD + CRM_ROWS, store.book(), again)
        assert planned.does_nothing
        assert planned.unchanged + planned.other_reps == 5


def test_one_undo_takes_it_back(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS, ImportOptions(columns={"amount": "close_value"}))
    store.undo()
    book = store.book()
    assert not book.deals
    assert not book.table(DealEvent)
    assert not book.table(ImportMap)


def test_a_changed_row_becomes_dated_events(store: Store, hand: HandClock) -> None:
    take(store, CRM_HEAD + CRM_ROWS, ImportOptions(prices=prices()))
    hand.turn(days=7)
    later = CRM_ROWS.replace("A3,Kim Lee,GTX Basic,,Engaging,2017-06-01,,", "A3,Kim Lee,GTX Basic,"
        "Finhigh,Won,2017-06-01,2026-11-25,600")  # fmt: skip
    planned = take(store, CRM_HEAD + later)
    assert (len(planned.changed), planned.unchanged, planned.added) == (1, 4, ())
    deal = by_id(store)["A3"]
    assert (deal.outcome, deal.amount_minor, deal.account) == (Outcome.WON, 60_000, "Finhigh")
    assert deal.amount_basis is AmountBasis.QUOTED
    assert deal.name == "GTX Basic"
    assert events_of(store, deal)[1:] == [
        ("outcome", date(2026, 11, 25), "open", "won"),
        ("closed", date(2026, 11, 25), None, "2026-11-25"),
        ("amount_minor", date(2026, 11, 25), 55_000, 60_000),
    ]


def test_what_a_row_leaves_blank_stays(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS)
    mine = replace(
        by_id(store)["A3"], name="Mine", amount_minor=77_700, next_step="call", opened=None,
        account="Acme",
    )  # fmt: skip
    with store.transaction("edit") as tx:
        tx.put(mine)
    take(store, CRM_HEAD + CRM_ROWS, ImportOptions(prices=prices()))
    after = by_id(store)["A3"]
    assert after == replace(mine, opened=date(2017, 6, 1))
    assert events_of(store, after) == [("opened", date(2017, 6, 1), None, "discovery")]


def test_a_reopened_deal(store: Store) -> None:
    take(store, CRM_HEAD + CRM_ROWS)
    take(store, CRM_HEAD + CRM_ROWS.replace("Won,2016-10-25,2017-03-11", "Engaging,2016-10-25,"))
    deal = by_id(store)["A1"]
    assert (deal.is_open, deal.closed, deal.amount_minor) == (True, None, 451_400)


def test_rows_of_others_are_counted_not_skipped(store: Store) -> None:
    planned = plan(CRM_HEAD + CRM_ROWS, store.book(), ImportOptions(rep="Ana Ruiz"))
    assert (len(planned.added), planned.other_reps, planned.skipped) == (1, 4, ())
    with pytest.raises(InputError, match="did you mean Ana Ruiz"):
        plan(CRM_HEAD + CRM_ROWS, store.book(), ImportOptions(rep="Anna Ruis"))
    with pytest.raises(InputError, match="it has Ana Ruiz, Kim Lee"):
        plan(CRM_HEAD + CRM_ROWS, store.book(), ImportOptions(rep="Zed"))
    with pytest.raises(InputError, match="no column for the rep"):
        plan("name\nx\n", store.book(), ImportOptions(rep="Zed"))


def test_rows_without_an_id_are_found_again(store: Store) -> None:
    text = "name,account,opened\nRollout,Acme,2026-01-02\nROLLOUT,acme,2026-01-02\nRollout,Acme,\n"
    planned = take(store, text)
    assert len(planned.added) == 2
    assert planned.skipped[0].reason == "has the name, account and opening day of line 2"
    assert plan(text, store.book()).unchanged == 2


def test_the_preview_says_everything(store: Store) -> None:
    text = CRM_HEAD + CRM_ROWS + "A9,Kim Lee,X,Y,Won,2017-01-01,2016-01-01,5\n"
    sheet = parse_csv(text.encode(), "deals.csv")
    planned = plan(text, store.book(), ImportOptions(rep="Kim Lee", prices=prices()))
    lines = list(preview_lines(planned, sheet))
    assert lines[0] == "deals.csv: 6 rows, read as crm (utf-8, commas)"
    assert lines[1].split() == ["new", "4", "2", "open,", "1", "won,", "1", "lost"]
    assert lines[-1] == "line 7 skipped: closed 2016-01-01 is before opened 2017-01-01"
    figures = plan_figures(planned, sheet, applied=False)
    assert (figures["added"], figures["other_reps"], figures["applied"]) == (4, 1, False)
    assert figures["outcomes"] == {"open": 2, "won": 1, "lost": 1, "no_decision": 0}


CELL = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    st.sampled_from(["Won", "Lost", "proposal", "2026-01-02", "31/01/2026", "5", "€5", '"', ","]),
)


@given(st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=6))
def test_any_rows_are_planned_or_refused_in_one_line(rows: list[list[str]]) -> None:
    head = "id,name,account,stage,opened,closed,amount,notes\n"
    text = head + "".join(",".join(row) + "\n" for row in rows)
    store = Store.in_memory(HandClock().clock)
    try:
        planned = plan(text, store.book())
        if not planned.unknown_stages:
            with store.transaction("x") as tx:
                apply_import(planned, tx, store.book().now)
            assert plan(text, store.book()).does_nothing
        told = "".join(row.reason for row in planned.skipped)
    except SalesdashError as error:
        told = str(error)
    assert "\n" not in told
