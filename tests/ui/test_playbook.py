"""The playbook on the Reviews screen, and its steps in a deal, by keys."""

from msgspec.structs import replace

from salesdash.domain.play import PlaybookChange, Step, StepDone
from salesdash.domain.playbook import steps_in_force
from salesdash.store import Store
from tests.builders import TODAY, days
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

NAMED, PRICED = "Who pays is named", "The gap has a figure"


def with_playbook(store: Store) -> None:
    """Put two steps into the book, of which the won deals did the first."""
    with store.transaction("playbook") as tx:
        since = TODAY - days(200)
        named = tx.add(Step(stage="qualified", text=NAMED, since=since))
        tx.add(Step(stage="discovery", text=PRICED, since=since))
        for deal in store.book().closed_deals:
            if deal.outcome == "won":
                tx.add(StepDone(deal_id=deal.id, step_id=named.id, on=deal.closed or TODAY))


async def test_steps_with_their_evidence(filled: Store, running: Running) -> None:
    with_playbook(filled)
    async with running(filled, (80, 30)) as pilot:
        await pilot.press("6", "shift+tab")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "2 essential steps · 0 plays" in text
        assert "with 3 of 3 (65–100 %) · without 0 of 2 (0–45 %)" in text
        assert "too few to tell (under 10)" in text
        assert "Won while skipping: question these steps (3)" in text
        await pilot.press("enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Did it: 3 of 3 won" in text
        assert "Did not: 0 of 2 won" in text
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "deal"


async def test_a_step_is_added_changed_and_taken_out_with_reasons(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("6", "shift+tab")
        await pilot.pause()
        assert "No playbook yet" in screen_text(pilot.app)
        await pilot.press("a", "tab", *NAMED, "enter")
        await pilot.pause()
        assert "Why is empty" in screen_text(pilot.app)
        await pilot.press("tab", "tab", *"lost two", "enter")
        await pilot.pause()
        assert NAMED in screen_text(pilot.app)
        await pilot.press("e", "tab", "tab", *"no", "tab", "tab", *"it is rare", "enter")
        await pilot.pause()
        assert f"{NAMED} (play)" in screen_text(pilot.app)
        await pilot.press("e", "tab", "tab", "tab", *"no", "tab", *"no use", "enter")
        await pilot.pause()
        assert "Taken out (1)" in screen_text(pilot.app)
    changes = filled.book().table(PlaybookChange).values()
    assert [change.reason for change in changes] == ["lost two", "it is rare", "no use"]
    assert steps_in_force(filled.book()) == ()


async def test_steps_are_ticked_in_a_deal(filled: Store, running: Running) -> None:
    with_playbook(filled)
    halden = filled.book().deal("Halden Freight")
    with filled.transaction("back") as tx:
        tx.put(replace(halden, stage="discovery"))
    async with running(filled, (80, 40)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert f"⚠  {NAMED} · skipped" in text
        await pilot.press("B")
        await pilot.pause()
        assert f"[ ] {NAMED}" in screen_text(pilot.app)
        await pilot.press("space", "down", "space", "space", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert f"✓  {NAMED} · 23 Nov" in text
        assert f"–  {PRICED} · next" in text
        await pilot.press("u")
        await pilot.pause()
        assert f"⚠  {NAMED} · skipped" in screen_text(pilot.app)


async def test_nothing_to_tick_is_said(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("5", "B")
        await pilot.pause()
        assert "the playbook has no step" in screen_text(pilot.app)
    assert filled.sequence == before


async def test_a_step_that_is_undone_while_it_is_looked_at(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("6", "shift+tab", "a", "tab", *NAMED, "tab", "tab", *"why", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Did not: 0 of 0 won" in screen_text(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert "no longer in the book" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "No playbook yet" in screen_text(pilot.app)


async def test_a_playbook_to_begin_with_on_a_key(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("6", "shift+tab", "b")
        await pilot.pause()
        assert "essential steps" in screen_text(pilot.app)
        assert "No playbook yet" not in screen_text(pilot.app)
        begun = dict(filled.book().table(Step))
        await pilot.press("b")
        await pilot.pause()
    assert begun
    assert filled.book().table(Step) == begun
    assert filled.undo().what == "start a playbook"
    assert not filled.book().table(Step)
