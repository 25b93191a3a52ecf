"""What a key changes is painted in one frame, before anything dear is computed."""

from pathlib import Path
from typing import ClassVar

from textual.screen import Screen

import salesdash.ui
from salesdash.domain.records import Outcome
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText
from tests.builders import closed, deal
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

STYLES = Path(salesdash.ui.__file__).parent


class Framed(SalesdashApp):
    """The dashboard, noting the rows that each frame paints."""

    CSS_PATH: ClassVar = [STYLES / style for style in SalesdashApp.CSS_PATH]
    frames: ClassVar[list[set[int]]] = []

    def _display(self, screen: Screen[object], renderable: object) -> None:
        """Note the rows of a frame."""
        super()._display(screen, renderable)  # type: ignore[arg-type]
        self.frames.append({row for row, _, _ in getattr(renderable, "spans", ())})


async def test_a_moved_deal_is_painted_whole_in_the_first_frame(
    filled: Store, hand: HandClock
) -> None:
    app = Framed(filled, hand.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        shown = app.screen.query_one(LineList)
        row = shown.region.y + (shown.cursor_line or 0) - round(shown.scroll_y)
        rounds = app.screen.query_one("#rounds", LineText).region
        app.frames.clear()
        await pilot.press("less_than_sign")
        await pilot.pause()
        painted = next(rows for rows in app.frames if rows)
        assert row in painted  # the deal
        assert {1, 3} <= painted  # the headline and what could break it, dimmed
        assert painted & set(range(rounds.y, rounds.bottom))  # what the rounds have
        assert app._exception is None


async def test_the_cursor_is_in_sight_from_the_first_frame_on(
    filled: Store, running: Running
) -> None:
    """Below more won deals than the screen has rows stand the open ones, and the cursor."""
    with filled.transaction("a good quarter") as tx:
        for number in range(40):
            tx.add(closed(Outcome.WON, 10, name=f"Won {number}"))
        tx.add(deal("The open one", 999_000, stage="commit"))
    async with running(filled) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert "The open one" in screen_text(pilot.app)
