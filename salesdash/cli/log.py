"""`salesdash log`: an entry in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.types import TIME_WORDS
from salesdash.domain.book import Book
from salesdash.domain.entries import ClashError, Overlap, Rewrite, place
from salesdash.domain.text import clean_line
from salesdash.domain.time_words import read_entry
from salesdash.report.entries import entry_words
from salesdash.report.figures import count
from salesdash.store.rewrite import rewrite

ROOM = "--split makes room, --fill takes only the free time"


@contextmanager
def told_how(overlap: Overlap, how: str) -> Iterator[None]:
    """Add to a clash that is refused which options there are."""
    try:
        yield
    except ClashError as clash:
        if overlap is not Overlap.REFUSE:
            raise
        raise ClashError(f"{clash}: {how}", clash.clashes) from None


@click.command(
    "log",
    epilog=examples(
        "salesdash log 1h30 prospecting yesterday 9am",
        "salesdash log 45m admin",
        "salesdash log 14:00-15:15 selling @Northwind by client: went through the terms",
        "salesdash log 10-10:30 lost friday --split",
    ),
)
@click.argument("words", type=TIME_WORDS, nargs=-1, required=True)
@click.option("--split", is_flag=True, help="Make room: what is there is cut around it.")
@click.option("--fill", is_flag=True, help="Take only the time that is free.")
@click.option("--dry-run", is_flag=True, help="Say what is understood, and keep nothing.")
@pass_session
def log_command(
    session: Session, words: tuple[str, ...], split: bool, fill: bool, dry_run: bool
) -> None:
    """Enter time that has been, in plain words.

    A length (1h30, 45m), times (14:00-15:15) or a time and a length; a day (yesterday, fri,
    20 nov); an activity; @deal; by me, client, manager or other; and after a colon the note.
    A length alone ends now. What is not understood is refused; nothing is guessed.
    """
    if split and fill:
        raise click.UsageError("--split and --fill exclude each other")
    overlap = Overlap.SPLIT if split else Overlap.FILL if fill else Overlap.REFUSE
    text = clean_line(" ".join(words))
    entry = read_entry(session.book(), text)
    understood = entry_words(session.book(), entry, session.glyphs)
    session.say(f"understood: {understood}")
    if dry_run:
        with told_how(overlap, ROOM):
            place(session.book(), entry, overlap)
        return

    def change(book: Book) -> Rewrite:
        return place(book, entry, overlap)

    with told_how(overlap, ROOM):
        kept = rewrite(session.store, f"log {understood}", change)
    others = len(kept) - 1
    more = f", and {count(others, 'other entry', 'other entries')} changed" if others else ""
    session.did(f"entered{more}")
