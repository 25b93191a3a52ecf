"""Importing from the dashboard: name a file, see what it would do, take it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from salesdash.domain.book import Book
from salesdash.exchange.csvfile import read_csv
from salesdash.exchange.deals import apply_import, plan_import
from salesdash.exchange.plan import ImportOptions, refuse_unknown_stages
from salesdash.exchange.preview import preview_lines, summary
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profiles import choose_profile
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.dialogs.start_form import Beginning


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do, in lines, and the change that does it."""

    lines: tuple[str, ...]
    beginning: Beginning


def import_form(book: Book, now: datetime) -> FormDialog[Preview]:
    """Return the form of an import. What only the shell can settle is told with its option."""
    fields = (
        Field("file", "CSV file", "", "~/Downloads/deals.csv"),
        Field("rep", "Rep", "", "one rep's rows; empty takes all"),
        Field("prices", "Price list", "", "a CSV of products and prices, if amounts are missing"),
    )

    def read(typed: dict[str, str]) -> Preview:
        sheet = read_csv(Path(typed["file"]).expanduser())
        prices = Path(typed["prices"]).expanduser() if typed["prices"] else None
        currency = book.settings.currency
        options = ImportOptions(
            rep=typed["rep"] or None,
            prices=read_prices(read_csv(prices), currency) if prices else None,
        )
        plan = plan_import(sheet, choose_profile(sheet.header), options, book)
        refuse_unknown_stages(plan, book)
        done = Beginning(summary(plan), lambda tx: apply_import(plan, tx, now))
        return Preview(tuple(preview_lines(plan, sheet)), done)

    return FormDialog("Import deals", fields, read)
