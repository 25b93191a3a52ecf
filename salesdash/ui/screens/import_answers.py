"""What Enter asks on each line of an import: one of several things, a file, or a country."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.exchange.csvfile import read_csv
from salesdash.exchange.prices import read_prices
from salesdash.ui.dialogs.file_dialog import FileDialog
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.dialogs.option_dialog import OptionDialog
from salesdash.ui.import_choices import choices_of
from salesdash.ui.import_items import Item, Setting
from salesdash.ui.screens.base import BookScreen

WORDS = frozenset({Setting.MEANING, Setting.SOURCE})

if TYPE_CHECKING:
    from salesdash.ui.screens.importing import ImportScreen


def pick_file(
    screen: BookScreen,
    directory: Path,
    picked: Callable[[Path | None], None],
    title: str = "Import a CSV file",
) -> None:
    """Ask for a file, first in a directory."""
    zone = screen.desk.clock.now().tzinfo
    screen.app.push_screen(FileDialog(title, directory, zone), picked)


def ask(screen: "ImportScreen", item: Item) -> None:
    """Ask about an item; the answer is a new look at the file."""
    found, book = screen.found, screen.book
    if found is None or book is None:
        return
    if item.setting is Setting.PRICES:
        _ask_prices(screen, book)
    elif item.setting is Setting.COUNTRY:
        _ask_country(screen, item)
    else:
        choices = choices_of(item, found, screen.wish, book)

        def answered(value: str | None) -> None:
            if value is not None:
                screen.look(choices.answer(value))

        title = f"{item.label} is here" if item.setting in WORDS else item.label
        screen.app.push_screen(OptionDialog(title, choices.options, choices.current), answered)


def _ask_prices(screen: "ImportScreen", book: Book) -> None:
    """Ask for a price list."""

    def picked(path: Path | None) -> None:
        if path is None:
            return
        try:
            prices = read_prices(read_csv(path), book.settings.currency)
        except InputError as error:
            screen.notify(str(error), severity="error", timeout=8, markup=False)
            return
        screen.look(screen.wish.with_options(prices=prices))

    pick_file(screen, screen.path.parent, picked, "A CSV of products and prices")


def _ask_country(screen: "ImportScreen", item: Item) -> None:
    """Ask which country numbers without a + are from."""
    from salesdash.exchange.facts import country_code

    known = item.value if item.value != "none" else ""
    fields = (Field("country", "Country", known, "US, or its name"),)

    def answered(code: str | None) -> None:
        if code is not None:
            screen.look(screen.wish.with_options(country=code))

    form = FormDialog("Numbers without a +", fields, lambda typed: country_code(typed["country"]))
    screen.app.push_screen(form, answered)
