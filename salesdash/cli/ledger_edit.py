"""`salesdash ledger entries`, `edit`, `split`, `join`, `delete`: entries one by one."""

from collections.abc import Callable
from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.ledger import day_argument
from salesdash.cli.log import told_how
from salesdash.cli.options import as_json_option
from salesdash.cli.types import TIME_WORDS
from salesdash.domain import entries
from salesdash.domain.book import Book
from salesdash.domain.entries import Overlap, Rewrite
from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line
from salesdash.domain.time_words import read_entry, read_moment
from salesdash.domain.timekeeping import Entry
from salesdash.report.cells import fit
from salesdash.report.entries import editable_words, entries_of_day, entry_line, entry_words
from salesdash.report.ledger_figures import entry_figures
from salesdash.report.lines import Line, Role, Span
from salesdash.store.rewrite import rewrite

NUMBER = 7
number = click.argument("entry", type=click.IntRange(1))


@click.command(
    "entries",
    epilog=examples("salesdash ledger entries", "salesdash ledger entries yesterday --json"),
)
@day_argument
@as_json_option
@pass_session
def entries_command(session: Session, day: date | None, as_json: bool) -> None:
    """List the entries of a day with their numbers."""
    book = session.book()
    found = entries_of_day(book, day or book.today)
    if as_json:
        session.json([entry_figures(book, entry) for entry in found])
        return
    if not found:
        session.say("nothing entered on that day")
        return
    glyphs = session.glyphs
    lines = []
    for entry in found:
        line = entry_line(book, entry, session.width - NUMBER, glyphs)
        lines.append(Line((Span(fit(str(entry.id), NUMBER), Role.QUIET), *line.spans)))
    session.emit_lines(lines)


@click.command(
    "edit",
    epilog=examples(
        "salesdash ledger edit 512 9:00-10:15 selling @Northwind",
        "salesdash ledger edit 512 lost --split",
    ),
)
@number
@click.argument("words", type=TIME_WORDS, nargs=-1, required=True)
@click.option("--split", is_flag=True, help="Make room: what is there is cut around it.")
@pass_session
def edit_command(session: Session, entry: int, words: tuple[str, ...], split: bool) -> None:
    """Change an entry in plain words.

    The day, the times and the activity stay unless they are named; the deal, who directed it
    and the note are as said.
    """
    text = clean_line(" ".join(words))
    overlap = Overlap.SPLIT if split else Overlap.REFUSE

    def change(book: Book) -> Rewrite:
        new = read_entry(book, text, _find(book, entry))
        with told_how(overlap, "--split makes room"):
            return entries.place(book, new, overlap)

    _change(session, f"edit entry {entry}", change)


@click.command("split", epilog=examples("salesdash ledger split 512 10:30"))
@number
@click.argument("time")
@pass_session
def split_command(session: Session, entry: int, time: str) -> None:
    """Part an entry in two at a time of day."""

    def change(book: Book) -> Rewrite:
        found = _find(book, entry)
        at = read_moment(book, time, found.start)
        return entries.split(found, at)

    _change(session, f"split entry {entry}", change)


@click.command("join", epilog=examples("salesdash ledger join 512 513"))
@number
@click.argument("other", type=click.IntRange(1))
@pass_session
def join_command(session: Session, entry: int, other: int) -> None:
    """Make one of two entries, with the gap between them."""
    _change(
        session,
        f"join entries {entry} and {other}",
        lambda book: entries.join(book, _find(book, entry), _find(book, other)),
    )


@click.command("delete", epilog=examples("salesdash ledger delete 512"))
@number
@pass_session
def delete_command(session: Session, entry: int) -> None:
    """Take an entry away."""
    words = editable_words(session.book(), _find(session.book(), entry))
    rewrite(session.store, f"delete entry {entry}", lambda b: entries.delete(_find(b, entry)))
    session.did(f"deleted: {words}")


def _find(book: Book, entry: int) -> Entry:
    """Return an entry by its number. Raises InputError."""
    table = book.table(Entry)
    if entry not in table:
        raise InputError(f"no entry {entry}: see `salesdash ledger entries DAY`")
    return table[entry]


def _change(session: Session, what: str, change: Callable[[Book], Rewrite]) -> None:
    """Make a change of entries and say what they are now."""
    kept = rewrite(session.store, what, change)
    book = session.book()
    for entry in Rewrite(kept).entries:
        session.say(f"{entry.id}: {entry_words(book, entry, session.glyphs)}")
    session.did(what)
