"""What all tests share: a clock turned by hand and a book in memory."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings

from salesdash.clock import Clock
from salesdash.store import Store

# A screen's test is idle for two thirds of its time: it waits for what Textual draws.
WORKERS_PER_CORE, MOST_WORKERS = 2, 12


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `-n auto` begins."""
    return min(WORKERS_PER_CORE * (os.cpu_count() or 1), MOST_WORKERS)


# Each run looks at examples of its own; a landing, at the same ones as the last.
settings.register_profile(
    "salesdash", deadline=None, max_examples=60, print_blob=True, derandomize="CI" in os.environ
)
settings.load_profile("salesdash")

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@dataclass
class HandClock:
    """A clock that stands still until it is turned."""

    moment: datetime = START
    seconds: float = 0.0

    def turn(self, **span: float) -> None:
        """Move time forward, as `timedelta(**span)` says."""
        step = timedelta(**span)
        self.moment += step
        self.seconds += step.total_seconds()

    def set_back(self, **span: float) -> None:
        """Set the wall clock back, as a person or a time server does; what went by stays so."""
        self.moment -= timedelta(**span)

    @property
    def clock(self) -> Clock:
        """The clock to hand to the program."""
        return Clock(now=lambda: self.moment, elapsed=lambda: self.seconds)


@pytest.fixture(scope="session", autouse=True)
def _no_configuration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the machine's owner configured out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SALESDASH_CONFIG", str(tmp_path_factory.getbasetemp() / "config.toml"))
        yield


@pytest.fixture
def hand() -> HandClock:
    return HandClock()


@pytest.fixture
def store(hand: HandClock) -> Store:
    return Store.in_memory(hand.clock)
