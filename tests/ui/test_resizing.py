"""Windows of any size, changed while keys come in: nothing raises, and nothing is lost."""

import asyncio
import random
from pathlib import Path

import pytest

from bench.books import CLOCK, sample_book
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.hostile import hostile_book
from tests.ui.test_random_keys import documents, pressed, type_key

RUNS, ROUNDS = 2, 40
SMALL = ((1, 1), (1, 80), (250, 1), (2, 3), (39, 11), (40, 12), (80, 24))


def size(rng: random.Random) -> tuple[int, int]:
    """Return a size between 1×1 and 250×80: often an extreme one."""
    return rng.choice(SMALL) if rng.random() < 0.4 else (rng.randint(1, 250), rng.randint(1, 80))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
async def test_a_storm_of_sizes(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_DOWNLOAD_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.chdir(tmp_path)
    rng = random.Random(f"storm {seed}")
    path = (hostile_book if seed % 2 else sample_book)(tmp_path)
    store = Store.at(path, CLOCK)
    app = SalesdashApp(store, CLOCK)
    done: list[object] = []
    async with app.run_test(size=size(rng)) as pilot:
        for _ in range(ROUNDS):
            for _ in range(rng.randint(0, 4)):
                done.append(pressed(rng, app.screen))
                type_key(app, str(done[-1]))
                await asyncio.sleep(0)
            done.append(size(rng))
            await pilot.resize_terminal(*done[-1])  # type: ignore[misc]
            assert app._exception is None, (seed, done[-40:])
        await pilot.resize_terminal(80, 24)
        await app.workers.wait_for_complete()
    assert app._exception is None, (seed, done[-40:])
    assert documents(Store.at(path, CLOCK)) == documents(store)
