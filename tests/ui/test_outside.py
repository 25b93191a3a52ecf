"""Programs outside: no shell, no waiting, and never longer than they may."""

import sys
from pathlib import Path

import pytest

from salesdash.domain.preferences import Dial, Preferences
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.machine import Machine
from salesdash.ui.outside import run_outside
from tests.conftest import HandClock
from tests.ui.calling_book import fill

WRITE = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


async def test_a_number_is_one_word_and_no_shell_sees_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = (sys.executable, "-c", WRITE, str(out), "tel:{phone} {}")
    assert await run_outside(command, {"phone": "+1; touch x && $(id)"}) == ""
    assert out.read_text() == "tel:+1; touch x && $(id) {}"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("no-such-program-anywhere", "{phone}"), "cannot run no-such-program-anywhere +1"),
        ((), "cannot run"),
        (("echo", "a\0b"), "cannot run"),
        ((sys.executable, "-c", "raise SystemExit(3)"), "exit code 3"),
    ],
)
async def test_what_fails_is_said_in_a_line(command: tuple[str, ...], said: str) -> None:
    failure = await run_outside(command, {"phone": "+1"})
    assert said in failure
    assert "\n" not in failure


async def test_what_does_not_end_is_ended() -> None:
    command = (sys.executable, "-c", "import signal; signal.pause()")
    assert "was ended" in await run_outside(command, {}, limit=0.1)


async def test_enter_hands_the_number_to_the_command_of_the_configuration(
    store: Store, hand: HandClock, tmp_path: Path
) -> None:
    fill(store, hand.moment)
    out = tmp_path / "dialled"
    dial = Dial(command=(sys.executable, "-c", WRITE, str(out), "tel:{phone}"))
    app = SalesdashApp(store, hand.clock, machine=Machine(Preferences(dial=dial)))
    async with app.run_test() as pilot:
        await pilot.press("4", "s", "enter")
        await app.workers.wait_for_complete()
        assert out.read_text() == "tel:+12125550180"
        await pilot.press("n")
    assert app._exception is None
