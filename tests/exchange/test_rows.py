"""Rows as deals: columns, currencies, and the reason each row is skipped with."""

from datetime import date

import pytest

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.records import (
    ForecastCategory,
    Outcome,
    Settings,
    Source,
)
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.plan import ImportOptions
from salesdash.store import Store
from tests.exchange.importing import (
    by_id,
    plan,
    take,
)

GENERIC = """ID;Name;Company;Stage;Amount;Currency;Opened;Close Date;Notes;Source;Category;Colour
1;Rollout;Acme;Proposal;$16.000,01;USD;13.03.2026;31.12.2026;"one
two";Referral;Best Case;red
2;Plain;Acme;closed won;500;;01.02.2026;03.04.2026;;;;red
"""


def test_generic_columns(store: Store) -> None:
    planned = take(store, GENERIC)
    assert planned.unknown_columns == ("Colour",)
    first, second = by_id(store).values()
    assert (first.name, first.account, first.stage) == ("Rollout", "Acme", "proposal")
    assert (first.amount_minor, first.notes) == (1_600_001, "one\ntwo")
    assert (first.opened, first.closes) == (date(2026, 3, 13), date(2026, 12, 31))
    assert (first.source, first.category) == (Source.REFERRAL, ForecastCategory.BEST_CASE)
    assert (second.outcome, second.stage, second.closed) == (
        Outcome.WON, "qualified", date(2026, 4, 3),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("1,,Won,2017-01-01,2017-02-01,5", "no name"),
        ("1,a,,2017-01-01,,5", "has no stage"),
        ("1,a,Won,2017-01-01,,5", "won, but has no closing day"),
        ("1,a,Won,2017-03-01,2017-02-01,5", "before opened"),
        ("1,a,Won,soon,2017-02-01,5", "opened: 'soon' is not a date"),
        ("1,a,Won,2017-01-01,2017-02-01,(5)", "amount: '(5)' is negative"),
        ("1,a,Won,2017-01-01,2017-02-01,£5", "not in USD"),
        ("1," + "a" * 10_001 + ",Won,2017-01-01,2017-02-01,5", "longer than 10,000"),
        ("1" * 501 + ",a,Won,2017-01-01,2017-02-01,5", "record id is longer than 500"),
        ("1,a,Won,2017-01-01,2017-02-01", "has 5 cells where the header has 6"),
        ("0,b,Won,2017-01-01,2017-02-01,5", "has the record id 0 of line 2"),
    ],
)
def test_each_skipped_row_has_its_line_and_reason(store: Store, row: str, reason: str) -> None:
    head = "id,name,stage,opened,closed,amount\n0,fine,Won,2017-01-01,2017-02-01,5\n"
    planned = plan(f"{head}{row}\n", store.book())
    assert len(planned.added) == 1
    (skipped,) = planned.skipped
    assert skipped.line == 3
    assert reason in skipped.reason


def test_open_and_closed_at_once_is_skipped(store: Store) -> None:
    text = "id,name,stage,closes,closed\n1,a,Proposal,2027-01-01,2026-01-01\n"
    assert "is open, yet closed" in plan(text, store.book()).skipped[0].reason


def test_a_row_in_another_currency_is_skipped(store: Store) -> None:
    text = "id,name,stage,amount,currency\n1,a,Proposal,5,EUR\n2,b,Proposal,5,usd\n"
    planned = plan(text, store.book())
    assert [deal.name for deal in planned.added] == ["b"]
    assert "is in 'EUR', and the book in USD" in planned.skipped[0].reason


def test_a_file_in_another_currency_is_refused_with_the_way_out(store: Store) -> None:
    text = "id,name,stage,amount,currency\n1,a,Proposal,5,EUR\n2,b,Proposal,5,eur\n"
    with pytest.raises(InputError, match=r"is in EUR, and the book in USD: export the amounts"):
        plan(text, store.book())


def test_what_columns_settled_is_told(store: Store) -> None:
    text = 'id,name,opened,closes,amount\n1,a,2026-01-02,31/12/2026,"1,000.50"\n'
    planned = plan(text, store.book())
    assert planned.day_orders == {"closes": "day-first"}
    assert planned.decimal_mark == "."


def test_the_currency_decides_the_minor_units(store: Store) -> None:
    yen = Currency(code="JPY", symbol="¥", digits=0)
    with store.transaction("settings") as tx:
        tx.put(Settings(currency=yen))
    planned = plan('id,name,amount\n1,a,"¥1,234,567"\n2,b,5.5\n', store.book())
    assert planned.added[0].amount_minor == 1_234_567
    assert "more than the 0 decimals" in planned.skipped[0].reason


def test_an_outcome_column_goes_before_the_stage(store: Store) -> None:
    text = "id,name,stage,status,closed\n1,a,Terms,Lost,2026-01-02\n2,b,Terms,Open,\n"
    first, second = plan(text, store.book()).added
    assert (first.outcome, first.stage) == (Outcome.LOST, "terms")
    assert (second.outcome, second.stage) == (Outcome.OPEN, "terms")


def test_a_date_order_that_is_open_is_refused_and_can_be_told(store: Store) -> None:
    text = "id,name,opened\n1,a,01/02/2026\n"
    with pytest.raises(InputError, match=r"column 'opened'.*--month-first or --day-first"):
        plan(text, store.book())
    planned = plan(text, store.book(), ImportOptions(day_order=DayOrder.DAY_FIRST))
    assert planned.added[0].opened == date(2026, 2, 1)


def test_rows_of_others_help_to_settle_the_order(store: Store) -> None:
    text = "id,name,rep,opened\n1,a,Kim,01/02/2026\n2,b,Ana,31/01/2026\n"
    planned = plan(text, store.book(), ImportOptions(rep="Kim"))
    assert planned.added[0].opened == date(2026, 2, 1)
