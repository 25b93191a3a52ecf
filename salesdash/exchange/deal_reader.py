"""What reads the rows of a file of deals: columns bound, each settled by all of its cells."""

from dataclasses import replace

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import ImportMap
from salesdash.exchange.amounts import AmountColumn, settle_amounts
from salesdash.exchange.cells import is_blank, shown
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.currencies import is_currency
from salesdash.exchange.dates import DateColumn, settle_dates
from salesdash.exchange.plan import ImportOptions
from salesdash.exchange.profile import DATE_FIELDS, Profile
from salesdash.exchange.profiles import Columns, bind_columns
from salesdash.exchange.rows import RowReader
from salesdash.exchange.sources import SourceMap
from salesdash.exchange.stages import StageMap


def make_reader(sheet: Sheet, profile: Profile, options: ImportOptions, book: Book) -> RowReader:
    """Return what reads a sheet's rows, with what was told before and what is told now.

    Raises UnsettledError for a column that can be read in two ways, InputError when the columns
    cannot be read.
    """
    remembered = book.import_map(profile.memory)
    columns = _bind(sheet, profile, options, remembered)
    _refuse_currency(sheet, columns, book)
    return RowReader(
        profile,
        columns,
        StageMap(book.settings, profile, options.stages, remembered.stages),
        _settled_dates(sheet, columns, options, book),
        _settled_amounts(sheet, columns, options, book),
        options.prices or {},
        SourceMap(profile, options.sources, remembered.sources),
    )


def _bind(sheet: Sheet, profile: Profile, options: ImportOptions, remembered: ImportMap) -> Columns:
    """Return where the fields are.

    The column for the currency says what the usual amount is in: it has no say over another
    column that was told to hold the amount.
    """
    columns = bind_columns(sheet.header, profile, options.columns, remembered.columns, sheet.name)
    said = {**remembered.columns, **options.columns}
    if said.get("amount") and "currency" not in said:
        places = {name: place for name, place in columns.places.items() if name != "currency"}
        return replace(columns, places=places)
    return columns


def _refuse_currency(sheet: Sheet, columns: Columns, book: Book) -> None:
    """Raise InputError for a file that is in one other currency throughout."""
    if "currency" not in columns:
        return
    cells = {columns.cell(row.cells, "currency") for row in sheet.rows}
    told = {cell.upper() for cell in cells if not is_blank(cell)}
    own = book.settings.currency
    if len(told) == 1 and not is_currency(code := told.pop(), own):
        raise InputError(
            f"{sheet.name} is in {shown(code)[1:-1]}, and the book in {own.code}: export the "
            f"amounts in {own.code}, or change the book's currency first "
            "(salesdash config set currency)"
        )


def _settled_dates(
    sheet: Sheet, columns: Columns, options: ImportOptions, book: Book
) -> dict[str, DateColumn]:
    """Return the columns of dates, by field; one that serves two fields is settled once."""
    dates: dict[str, DateColumn] = {}
    settled: dict[int, DateColumn] = {}
    for name in DATE_FIELDS:
        if name in columns:
            place = columns.places[name]
            if place not in settled:
                values, title = sheet.column(place), columns.title(name)
                settled[place] = settle_dates(values, title, book.today, options.day_order)
            dates[name] = settled[place]
    return dates


def _settled_amounts(
    sheet: Sheet, columns: Columns, options: ImportOptions, book: Book
) -> AmountColumn | None:
    """Return the column of amounts, if there is one."""
    if "amount" not in columns:
        return None
    values, title = sheet.column(columns.places["amount"]), columns.title("amount")
    return settle_amounts(values, title, book.settings.currency, options.decimal_mark)
