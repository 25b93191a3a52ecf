"""`salesdash quarter show` and `export`: a quarter in the shell, as Markdown, as a page."""

from pathlib import Path

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import QUARTER
from salesdash.domain.assessment import due_quarter, see_quarter
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError

quarter_option = click.option(
    "--quarter", type=QUARTER, help="Which one: 2026-Q3, or a day in it. [default: the one due]"
)


def find_quarter(book: Book, text: str | None) -> Period:
    """Return the quarter a user named, or the one that is due; InputError for a later one."""
    found = book.calendar.parse_quarter(text) if text else due_quarter(book)
    if found.start > book.today:
        raise InputError(f"{found.label} has not begun: there is nothing to look back on")
    return found


def show_quarter(session: Session, quarter: str | None, *, as_json: bool) -> None:
    """Write a quarter's assessment."""
    from salesdash.report.assessment import assessment_figures, assessment_text

    book = session.book()
    seen = see_quarter(book, find_quarter(book, quarter))
    if as_json:
        session.json(assessment_figures(book, seen))
    else:
        session.emit(assessment_text(book, seen, session.width, session.glyphs))


@click.command("show", epilog=examples("salesdash quarter show --quarter 2026-Q2"))
@quarter_option
@as_json_option
@pass_session
def show_command(session: Session, quarter: str | None, as_json: bool) -> None:
    """Show a quarter's assessment."""
    show_quarter(session, quarter, as_json=as_json)


@click.command(
    "export",
    epilog=examples(
        "salesdash quarter export q3.html",
        "salesdash quarter export q3.md --quarter 2026-Q3",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path, allow_dash=True))
@quarter_option
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_session
def export_command(session: Session, file: Path, quarter: str | None, force: bool) -> None:
    """Write a quarter's assessment as Markdown, or as one HTML page that needs nothing else.

    The file's ending decides: .md, .html or .htm; `-` writes Markdown to stdout.
    """
    from salesdash.report.assessment_text import assessment_markdown
    from salesdash.report.quarter import exported
    from salesdash.store.saving import save_file

    book = session.book()
    seen = see_quarter(book, find_quarter(book, quarter))
    if str(file) == "-":
        session.emit(assessment_markdown(book, seen).removesuffix("\n"))
        return
    session.say(f"written: {save_file(file, exported(book, seen, file.name), overwrite=force)}")
