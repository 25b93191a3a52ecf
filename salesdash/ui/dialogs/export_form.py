"""The form that asks what of the book is to be written, and where."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.domain.records import Record
from salesdash.exchange.crm_deals import SYSTEMS, find_system
from salesdash.exchange.crm_files import CRM_KINDS
from salesdash.exchange.tables import TABLES, find_table
from salesdash.store.saving import is_taken
from salesdash.ui.dialogs.form import Field, FormDialog

EVERYTHING = "everything"
USUAL = ("deals", "contacts", "calls", "entries")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written: the whole book, or a table, maybe for a CRM; and where."""

    path: Path
    kind: type[Record] | None = None
    system: str = ""


def export_form(today: date) -> FormDialog[Wanted]:
    """Return the form; the path of its result may be taken already."""
    tables = tuple(dict.fromkeys((EVERYTHING, *USUAL, *TABLES)))
    fields = (
        Field("what", "What", EVERYTHING, f"everything, or {', '.join(USUAL)}, …", tables),
        Field("crm", "For a CRM", "", f"{', '.join(SYSTEMS)}; or nothing", tuple(SYSTEMS)),
        Field("file", "File", "", f"salesdash-{today}.json, deals.csv"),
    )

    note = "Everything is one JSON document, a table is CSV for a spreadsheet or for a CRM."
    return FormDialog("Export", fields, partial(read_export, today), note)


def read_export(today: date, typed: dict[str, str]) -> Wanted:
    """Return what was asked for; a file that was not named is called by what is in it.

    Raises InputError for a table or CRM that there is not, and for what no file can replace.
    """
    system = typed["crm"].casefold()
    if typed["what"].casefold() in {"", EVERYTHING}:
        if system:
            raise InputError("a CRM takes in deals and calls: write one of them under What")
        return _placed(typed["file"] or f"salesdash-{today}.json", None, "")
    kind = find_table(typed["what"])
    if system:
        find_system(system)
        if kind not in CRM_KINDS:
            raise InputError(f"a CRM takes in deals and calls, not {kind.table}")
    name = f"{kind.table}-{system}.csv" if system else f"{kind.table}.csv"
    return _placed(typed["file"] or name, kind, system)


def _placed(name: str, kind: type[Record] | None, system: str) -> Wanted:
    """Return what is wanted. Raises InputError for a folder or a device."""
    path = Path(name).expanduser()
    is_taken(path)
    return Wanted(path, kind, system)
