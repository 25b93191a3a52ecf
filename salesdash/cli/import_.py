"""`salesdash import`: take in what other programs know."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.csvfile import Sheet, parse_csv, read_csv
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.deals import apply_import, plan_import
from salesdash.exchange.plan import ImportOptions, ImportPlan, refuse_unknown_stages
from salesdash.exchange.preview import plan_figures, preview_lines, summary
from salesdash.exchange.prices import read_prices
from salesdash.exchange.profiles import Profile, choose_profile, find_profile
from salesdash.exchange.stages import parse_target, targets

T = TypeVar("T")
LONG = 2_000
STDIN = Path("-")


COMMANDS = {
    "deals": "salesdash.cli.import_:import_deals",
    "contacts": "salesdash.cli.import_contacts:import_contacts",
    "calendar": "salesdash.cli.import_calendar:import_calendar",
    "time": "salesdash.cli.import_time:import_time",
    "book": "salesdash.cli.import_book:import_book",
}


@click.group(
    "import",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash import deals pipeline.csv --dry-run",
        "salesdash import contacts people.csv --country US",
        "salesdash import calendar work.ics --dry-run",
    ),
)
def import_group() -> None:
    """Take in files of other programs."""


@click.command(
    "deals",
    epilog=examples(
        "salesdash import deals pipeline.csv --dry-run",
        'salesdash import deals pipeline.csv --rep "Darcel Schlecht" --prices products.csv',
        'salesdash import deals export.csv --map amount="Deal size" --stage "Demo=discovery"',
    ),
)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--profile", metavar="NAME", help="The program it is from. [default: by the header]")
@click.option("--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Where a field is.")
@click.option(
    "--stage",
    "stages",
    multiple=True,
    metavar="THEIRS=OURS",
    help="What a stage is: one of yours, won, lost, no_decision or open.",
)
@click.option("--rep", metavar="NAME", help="Take one rep's rows.")
@click.option(
    "--prices",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A CSV of list prices, for deals without an amount.",
)
@click.option("--day-first", "order", flag_value="day-first", help="Dates are 31/12/2026.")
@click.option("--month-first", "order", flag_value="month-first", help="Dates are 12/31/2026.")
@click.option("--year-first", "order", flag_value="year-first", help="Dates are 26/12/31.")
@click.option(
    "--decimal-mark",
    type=click.Choice([mark.value for mark in DecimalMark]),
    help="What stands before the decimals.",
)
@click.option("--encoding", metavar="NAME", help="The file's encoding, when it is not recognised.")
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@pass_session
def import_deals(
    session: Session,
    file: Path,
    profile: str | None,
    columns: tuple[str, ...],
    stages: tuple[str, ...],
    rep: str | None,
    prices: Path | None,
    order: str | None,
    decimal_mark: str | None,
    encoding: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Import deals from a CSV file; `-` reads standard input.

    The first column that leaves a date order or a decimal mark open stops it, with the
    option that settles it. Deals are found again by their record id, so a file can be taken
    in twice. It is one change: one undo takes it back.
    """
    if prices == STDIN == file:
        raise InputError("only one of the two files can be standard input")
    chosen = find_profile(profile) if profile else None
    sheet, book = read_sheet(file, encoding), session.book()
    mark = DecimalMark(decimal_mark) if decimal_mark else None
    currency = book.settings.currency
    options = ImportOptions(
        columns={field_name(ours): title for ours, title in read_pairs("--map", columns)},
        stages=_stages(stages, book),
        rep=clean_line(rep) if rep is not None else None,
        prices=read_prices(read_sheet(prices, None), currency, mark) if prices else None,
        day_order=DayOrder(order) if order else None,
        decimal_mark=mark,
    )
    _Import(session, sheet, chosen or choose_profile(sheet.header), as_json).run(
        options, book, dry_run=dry_run, yes=yes
    )


class _Import:
    """One import of one file: plan, preview, ask, write."""

    def __init__(self, session: Session, sheet: Sheet, profile: Profile, as_json: bool) -> None:
        self._session = session
        self._sheet = sheet
        self._profile = profile
        self._as_json = as_json

    def run(self, options: ImportOptions, book: Book, *, dry_run: bool, yes: bool) -> None:
        """Show what would be done and, unless it is a dry run, do it."""
        plan = self._plan(options, book)
        if plan.unknown_stages and self._session.interactive:
            options = replace(options, stages={**options.stages, **_ask_stages(plan, book)})
            plan = self._plan(options, book)
        can_be_done = not (dry_run or plan.unknown_stages or plan.does_nothing)
        if not self._as_json:
            for line in preview_lines(plan, self._sheet):
                self._session.emit(line)
        elif not can_be_done:
            self._session.json(plan_figures(plan, self._sheet, applied=False))
        refuse_unknown_stages(plan, book)
        if not can_be_done:
            if not dry_run:
                self._session.say("there is nothing new in the file")
            return
        if self._session.interactive and not yes:
            click.confirm("Import this?", default=True, abort=True, err=True)
        self._write(plan)
        if self._as_json:
            self._session.json(plan_figures(plan, self._sheet, applied=True))
        self._session.did(summary(plan))

    def _plan(self, options: ImportOptions, book: Book) -> ImportPlan:
        """Return what would be done."""
        return plan_import(self._sheet, self._profile, options, book, watched("reading"))

    def _write(self, plan: ImportPlan) -> None:
        """Do it, in one transaction. Raises InputError if the book is not what was planned on."""
        store = self._session.store
        with store.transaction(f"import {summary(plan)}") as tx:
            if store.sequence != plan.sequence:
                raise InputError("the book was changed meanwhile: run the import again")
            apply_import(plan, tx, self._session.clock.now(), watched("writing"))


def watched(label: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """Return what shows the progress of a long run, on a terminal."""

    def watch(items: Sequence[T]) -> Iterable[T]:
        if len(items) < LONG or not sys.stderr.isatty():
            yield from items
            return
        with click.progressbar(length=len(items), label=label, file=sys.stderr) as bar:
            for item in items:
                yield item
                bar.update(1)

    return watch


def read_sheet(path: Path, encoding: str | None) -> Sheet:
    """Return the sheet in a file or in standard input."""
    if path == STDIN:
        return parse_csv(sys.stdin.buffer.read(), "standard input", encoding)
    return read_csv(path, encoding)


def read_pairs(
    option: str, given: Iterable[str], *, last: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what stands left and right of the first (or last) = in each text given.

    Raises InputError.
    """
    for text in given:
        parts = text.rpartition("=") if last else text.partition("=")
        left, _, right = (clean_line(part) for part in parts)
        if not (left and right):
            raise InputError(f"{option} {text!r} is not understood: write both sides of an =")
        yield left, right


def _stages(given: Iterable[str], book: Book) -> Mapping[str, str]:
    """Return what `--stage` says: a stage of ours, or an outcome, by theirs."""
    pairs = read_pairs("--stage", given, last=True)
    return {theirs: parse_target(book.settings, ours) for theirs, ours in pairs}


def field_name(text: str) -> str:
    """Return the name of a field, however it is spelt."""
    return text.casefold().replace("-", "_").replace(" ", "_")


def _ask_stages(plan: ImportPlan, book: Book) -> Mapping[str, str]:
    """Ask on the terminal what each unknown stage means."""
    choice = click.Choice(targets(book.settings), case_sensitive=False)
    return {
        stage: parse_target(
            book.settings,
            click.prompt(f"{stage!r} ({count} rows) is your stage", type=choice, err=True),
        )
        for stage, count in plan.unknown_stages.items()
    }
