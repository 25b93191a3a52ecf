"""The dashboard on a book in memory, driven by real keys."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date

import pytest
from textual.pilot import Pilot

from salesdash.domain.deals import record_opening
from salesdash.domain.records import Deal, Outcome, Quota, Record, Settings
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.machine import Machine
from tests.builders import closed, days, deal
from tests.conftest import HandClock

Running = Callable[..., AbstractAsyncContextManager[Pilot[str]]]


class Typist(Pilot[str]):
    """Presses keys, and looks when each has done what it does, however busy the machine is.

    Textual's own pilot takes a process that does not get its turn for one that is done.
    """

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        await super().press(*keys)
        await self._answered()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until all is done."""
        await self._answered()
        await super().pause(delay)

    async def _answered(self) -> None:
        """Wait until no key is on its way."""
        while isinstance(self.app, SalesdashApp) and self.app.is_answering:
            await asyncio.sleep(0)


NAMES = (
    "Halden Freight", "Umbra Logistics", "Kestrel Cold Storage", "Port & Pallet",
    "Ostrava Parcels", "Brightwater Foods", "Tamsin Rail", "Quarry Lane",
)  # fmt: skip


def small_book() -> list[Record]:
    """Return eight open deals, three won, one lost and one undecided, and a quota."""
    stages = (
        "commit",
        "terms",
        "terms",
        "proposal",
        "discovery",
        "discovery",
        "qualified",
        "qualified",
    )
    today = date(2026, 11, 23)
    still_open = [
        deal(
            name,
            36_000 - 4_000 * number,
            stage=stage,
            opened=today - days(20 + 5 * number),
            closes=today + days(7 + 3 * number),
            account=name.split()[0],
            next_step="Send terms" if number < 4 else "",
            next_step_on=today + days(number - 1) if number < 4 else None,
            sure_thing=number == 4,
        )
        for number, (name, stage) in enumerate(zip(NAMES, stages, strict=True))
    ]
    gone = [
        closed(Outcome.WON, 40, dollars=31_000, name="Meridian Depots", stage="commit"),
        closed(Outcome.WON, 25, dollars=24_000, name="Lowland Couriers", stage="commit"),
        closed(Outcome.WON, 12, dollars=27_500, name="Sable Mills", stage="commit"),
        closed(Outcome.LOST, 20, dollars=18_000, name="Fenwick Tea", stage="proposal"),
        closed(Outcome.NO_DECISION, 8, dollars=9_000, name="Corvid Labs", stage="discovery"),
    ]
    quota = Quota(starts=date(2026, 1, 1), amount_minor=15_000_000)
    return [*still_open, *gone, quota, Settings(rep="Robin Vale")]


@pytest.fixture
def filled(store: Store, hand: HandClock) -> Store:
    """A store with the small book in it."""
    with store.transaction("fill") as tx:
        for record in small_book():
            kept = tx.add(record)
            if isinstance(kept, Deal):
                tx.add(record_opening(kept, hand.moment))
    return store


@pytest.fixture
def running(hand: HandClock) -> Running:
    """Return a way to run the dashboard on a store at a size."""

    @asynccontextmanager
    async def run(
        store: Store,
        size: tuple[int, int] = (80, 24),
        *,
        machine: Machine | None = None,
        ascii_only: bool = False,
    ) -> AsyncIterator[Pilot[str]]:
        app = SalesdashApp(store, hand.clock, machine=machine, ascii_only=ascii_only)
        async with app.run_test(size=size, notifications=True):
            pilot = Typist(app)
            await pilot.pause()
            yield pilot
            assert app._exception is None  # a failed app draws nothing, and would pass

    return run
