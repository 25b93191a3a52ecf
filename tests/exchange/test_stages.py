"""Stages that nobody knows: refused, told, remembered."""

import pytest

from salesdash.domain.errors import InputError
from salesdash.domain.records import (
    ImportMap,
    Outcome,
)
from salesdash.exchange.deals import apply_import
from salesdash.exchange.plan import ImportOptions, refuse_unknown_stages
from salesdash.store import Store
from tests.exchange.importing import (
    by_id,
    plan,
    take,
)


def test_unknown_stages_are_refused_with_the_option_for_each(store: Store) -> None:
    text = "id,name,stage,closed\n1,a,Demo,\n2,b,Gone,2026-01-02\n3,c,Demo,\n"
    planned = plan(text, store.book())
    assert planned.unknown_stages == {"Demo": 2, "Gone": 1}
    with pytest.raises(InputError, match=r'--stage "Demo=…" --stage "Gone=…".*Qualified'):
        refuse_unknown_stages(planned, store.book())
    with pytest.raises(InputError, match="Demo"), store.transaction("x") as tx:
        apply_import(planned, tx, store.book().now)
    assert not store.book().deals


def test_what_was_settled_is_remembered(store: Store) -> None:
    text = "id,Opp,stage,closed\n1,a,Demo,\n2,b,Gone,2026-01-02\n"
    told = ImportOptions({"name": "Opp"}, {"demo": "proposal", "Gone": "no_decision"})
    take(store, text, told)
    assert [deal.outcome for deal in by_id(store).values()] == [Outcome.OPEN, Outcome.NO_DECISION]
    more = plan(text + "3,c,DEMO,\n", store.book())
    assert [(deal.name, deal.stage) for deal in more.added] == [("c", "proposal")]
    assert more.remember is None
    take(store, text, ImportOptions(stages={"Demo": "terms"}))
    (kept,) = store.book().table(ImportMap).values()
    assert kept.stages == {"Demo": "terms", "Gone": "no_decision"}
    assert kept.columns == {"name": "Opp"}


def test_a_remembered_stage_that_is_gone_is_asked_for_again(store: Store) -> None:
    with store.transaction("x") as tx:
        tx.put(ImportMap(profile="generic", stages={"Demo": "pilot"}))
    assert plan("id,name,stage\n1,a,Demo\n", store.book()).unknown_stages == {"Demo": 1}
