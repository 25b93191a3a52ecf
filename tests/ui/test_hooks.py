"""Hooks from the dashboard: run beside it; one that fails is a notice."""

import json
import sys
from pathlib import Path

from salesdash.domain.preferences import Hooks
from salesdash.exchange.hooks import HookRunner
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.ui.conftest import Running
from tests.ui.looking import screen_text


async def test_a_key_runs_its_hook_and_a_failure_is_shown(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read())"
    keep = (sys.executable, "-c", code, str(out))
    hooks = Hooks(on={"deal_won": keep, "deal_reopened": ("/nowhere/at-all",)})
    runner = HookRunner(tmp_path / "book.json", lambda: hooks, filled.notices.append)
    filled.watch(runner.take)
    async with running(filled, (120, 40)) as pilot:
        await pilot.press("2", "w", "enter")
        await pilot.pause()
        await pilot.press("escape", "u")
        await pilot.pause()
        runner.finish()
        assert json.loads(out.read_text())["record"]["name"] == "Halden Freight"
        assert isinstance(pilot.app, SalesdashApp)
        pilot.app._look_outside()
        await pilot.pause()
        assert "/nowhere/at-all cannot be run" in screen_text(pilot.app)
        assert filled.notices == []
