"""Writing the book, or a table of it, to a file from the dashboard: asked, then beside the loop."""

from functools import partial
from typing import TYPE_CHECKING

from salesdash.domain.errors import SalesdashError
from salesdash.store.saving import is_taken, save_file
from salesdash.ui.dialogs.confirm import ConfirmDialog
from salesdash.ui.dialogs.export_form import Wanted, export_form

if TYPE_CHECKING:
    from salesdash.store import Store
    from salesdash.ui.screens.base import BookScreen


def ask_and_export(screen: "BookScreen") -> None:
    """Ask what to write and where, ask again before a file is replaced, and write it."""

    def chosen(wanted: Wanted | None) -> None:
        if wanted is None:
            return
        if not is_taken(wanted.path):
            _write_later(screen, wanted)
            return

        def confirmed(taken: bool | None) -> None:
            if taken:
                _write_later(screen, wanted)

        lines = (f"{wanted.path} is there already.", "Enter replaces it, Esc leaves it as it is.")
        screen.app.push_screen(ConfirmDialog("Replace the file", lines), confirmed)

    screen.app.push_screen(export_form(screen.desk.clock.today()), chosen)


def exported(store: "Store", wanted: Wanted) -> bytes:
    """Return the file that is wanted."""
    if wanted.kind is None:
        from salesdash.store.portable import export_document

        return export_document(store)
    if wanted.system:
        from salesdash.exchange.crm_files import crm_csv

        return crm_csv(store.book(), wanted.kind, wanted.system)
    from salesdash.exchange.tables import table_csv

    return table_csv(store.book(), wanted.kind)


def _write_later(screen: "BookScreen", wanted: Wanted) -> None:
    """Write the file beside the event loop, and say where it went, or why not."""

    def write() -> None:
        try:
            data = exported(screen.desk.store, wanted)
            told, wrong = f"written: {save_file(wanted.path, data, overwrite=True)}", False
        except SalesdashError as error:
            told, wrong = str(error), True
        tell = partial(screen.notify, told, timeout=8, markup=False)
        screen.app.call_from_thread(partial(tell, severity="error") if wrong else tell)

    screen.run_worker(write, thread=True)
