"""What the imports share: options of the same words, and what their values say."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from salesdash.cli.incoming import STDIN, STDIN_NAME, read_bytes
from salesdash.cli.options import together
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.exchange.csvfile import Sheet, parse_csv, read_csv
from salesdash.exchange.importing import read_meaning
from salesdash.exchange.profile import Kind

sheet_options = together(
    click.argument("file", type=click.Path(allow_dash=True, path_type=Path)),
    click.option(
        "--profile", metavar="NAME", help="The program it is from. [default: by the header]"
    ),
    click.option(
        "--map", "columns", multiple=True, metavar="FIELD=COLUMN", help="Where a field is."
    ),
)
rep_options = together(
    click.option(
        "--rep", metavar="NAME", help="Take one rep's rows. [default: your own, if known]"
    ),
    click.option("--all-reps", "everyone", is_flag=True, help="Take everybody's rows."),
)
encoding_option = click.option(
    "--encoding", metavar="NAME", help="The file's encoding, when it is not recognised."
)


def read_columns(given: Iterable[str]) -> Mapping[str, str]:
    """Return what `--map` says: headers by field."""
    return {_field_name(ours): title for ours, title in read_pairs("--map", given)}


def read_meanings(option: str, given: Iterable[str], kind: Kind, book: Book) -> Mapping[str, str]:
    """Return what `--stage` or `--status` says: ours by theirs."""
    pairs = read_pairs(option, given, last=True)
    return {theirs: read_meaning(kind, book, ours) for theirs, ours in pairs}


def whose(rep: str | None, *, everyone: bool) -> str | None:
    """Return whose rows were asked for. Raises InputError for a rep and everybody at once."""
    if rep is not None and everyone:
        raise InputError("--rep and --all-reps say two things: pass one of them")
    return "" if everyone else clean_line(rep) if rep is not None else None


def read_sheet(path: Path, encoding: str | None) -> Sheet:
    """Return the sheet in a file or in standard input."""
    if path == STDIN:
        return parse_csv(read_bytes(path), STDIN_NAME, encoding)
    return read_csv(path, encoding, pipe=True)


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


def _field_name(text: str) -> str:
    """Return the name of a field, however it is spelt."""
    return text.casefold().replace("-", "_").replace(" ", "_")
