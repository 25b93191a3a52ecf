"""Keys the rep chose: taken, refused, and told everywhere in place of the table's."""

from datetime import date
from pathlib import Path

import pytest

from salesdash.domain.preferences import Preferences
from salesdash.domain.records import Quota
from salesdash.store import Store
from salesdash.ui.keymap import SCREENS, chosen_keys, keys_on
from salesdash.ui.keys import KEYS, MOVES
from salesdash.ui.machine import Machine
from salesdash.ui.messages import MachineChanged
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


def chosen(**keys: str | tuple[str, ...]) -> Preferences:
    """Return preferences with other keys."""
    return Preferences(keys=dict(keys))


def test_no_two_bindings_of_a_screen_share_a_key() -> None:
    for screen in SCREENS:
        keys = [key for one in keys_on(screen) for key in one.keys.split(",")]
        assert len(keys) == len(set(keys)), screen


def test_no_two_bindings_have_one_name() -> None:
    names = [key.id for key in (*KEYS, *MOVES)]
    assert len(names) == len(set(names))


def test_a_key_is_taken_by_its_character_or_its_name() -> None:
    found, problems = chosen_keys(chosen(win=("W", "f5"), help="!", undo="ctrl+n", up="alt+k"))
    assert problems == ()
    assert found["win"] == ("W", "f5")
    assert found["help"] == ("exclamation_mark",)


def test_keys_may_change_places() -> None:
    found, problems = chosen_keys(chosen(win="x", lose="w"))
    assert (dict(found), problems) == ({"win": ("x",), "lose": ("w",)}, ())


@pytest.mark.parametrize(
    ("preferences", "line"),
    [
        (chosen(win="x"), "keys.win: x is lose on bracket already: choose another"),
        (chosen(undo="j"), "keys.undo: j is down on account already: choose another"),
        (chosen(win="E", lose="E"), "E is"),
        (chosen(winn="E"), "keys.winn: no such binding: did you mean win"),
        (chosen(qqq="E"), "keys.qqq: no such binding: `salesdash config keys` lists them"),
        (chosen(win="foo"), "keys.win: 'foo' is no key: write W, ctrl+n or f5"),
        (chosen(win="a,b"), "keys.win: 'a,b' is no key: write W, ctrl+n or f5"),
        (chosen(win="ctrl+"), "keys.win: 'ctrl+' is no key: write W, ctrl+n or f5"),
    ],
)
def test_what_cannot_be_is_told_and_left_as_it_was(preferences: Preferences, line: str) -> None:
    found, problems = chosen_keys(preferences)
    assert len(problems) == 1
    assert line in problems[0]
    assert len(found) < len(preferences.keys)


async def test_they_work_and_are_told_everywhere(filled: Store, running: Running) -> None:
    machine = Machine(chosen(win="f5", bracket="f2", help="H", up=("ctrl+p", "K"), palette="f8"))
    assert machine.problems == ()
    async with running(filled, machine=machine) as pilot:
        await pilot.press("2")
        assert pilot.app.screen.name == "today"
        assert " F2 Bracket" in screen_text(pilot.app).splitlines()[0]
        assert "F2 ─╯" in screen_text(pilot.app)
        await pilot.press("f2")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
        assert "F5 Won" in screen_text(pilot.app).splitlines()[-1]
        assert "H Help" in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("f5")
        await pilot.pause()
        assert "Won:" in screen_text(pilot.app)
        await pilot.press("escape", "H")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "F5  The deal is won" in text
        await pilot.press("escape", "f8")
        await pilot.press(*"deal is won")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "key F5" in screen_text(pilot.app)


async def test_a_clash_is_told_and_the_old_key_stays(filled: Store, running: Running) -> None:
    machine = Machine(chosen(win="x"), Path("config.toml"))
    async with running(filled, machine=machine) as pilot:
        assert "config.toml: keys.win: x is lose" in screen_text(pilot.app)
        await pilot.press("2", "w")
        await pilot.pause()
        assert "Won:" in screen_text(pilot.app)


async def test_sentences_name_the_key_that_was_chosen(store: Store, running: Running) -> None:
    keys = chosen(make="f5", begin_playbook="f6", view="f3", turn_on="f7", add="N", undo="f9")
    machine = Machine(keys)
    assert machine.problems == ()
    with store.transaction("a quota") as tx:
        tx.add(Quota(starts=date(2026, 1, 1), amount_minor=15_000_000))
    async with running(store, machine=machine) as pilot:
        await pilot.press("6", "f3")
        assert "F7 splits by" in screen_text(pilot.app)
        await pilot.press("f3")
        assert "No gap question yet. F5 adds one" in screen_text(pilot.app)
        await pilot.press("f3")
        text = screen_text(pilot.app)
        assert "F5 adds a step" in text
        assert "F6 gives a few to begin with" in " ".join(text.split())
        await pilot.press("5")
        assert "No open deal yet: N adds one" in screen_text(pilot.app)


async def test_a_key_that_is_chosen_now_is_told_at_once(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    machine = Machine.at(tmp_path / "config.toml")
    async with running(filled, machine=machine) as pilot:
        await pilot.press("5", "tab")
        assert "Tab table, preview" in screen_text(pilot.app)
        await pilot.press("comma")
        machine.change("keys.view", "f3")
        pilot.app.screen.post_message(MachineChanged())
        await pilot.press("escape")
        await pilot.pause()
        assert "F3 table, preview" in screen_text(pilot.app)
