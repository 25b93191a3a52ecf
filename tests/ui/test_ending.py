"""The dashboard's last moment: what still comes in does not end it with an error."""

from pathlib import Path

from textual.widget import Widget

from bench.books import CLOCK, sample_book
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from tests.ui.conftest import Typist


class Late(Widget):
    """Writes to the book as another program does, when the screen it is on is taken down."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def on_unmount(self) -> None:
        """Write, and have the dashboard look."""
        with Store.at(self.path, CLOCK).transaction("late") as tx:
            tx.add(Deal(name="late", stage="qualified"))
        assert isinstance(self.app, SalesdashApp)
        self.app._look_outside()


async def test_a_change_that_comes_in_while_the_program_ends(tmp_path: Path) -> None:
    path = sample_book(tmp_path)
    app = SalesdashApp(Store.at(path, CLOCK), CLOCK)
    async with app.run_test():
        await Typist(app).press("5")
        await app.screen.mount(Late(path))
        await Typist(app).press("enter")
    assert app._exception is None
