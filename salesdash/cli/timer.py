"""`salesdash timer`: start, stop, switch, status, discard."""

from collections.abc import Callable

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import ToldGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import ACTIVITY, TIME_WORDS, choice
from salesdash.domain import timer
from salesdash.domain.activities import activities_of, find_activity
from salesdash.domain.book import Book
from salesdash.domain.entries import Rewrite, running_timer
from salesdash.domain.errors import InputError
from salesdash.domain.idle import Idle, IdleSpan, idle_span
from salesdash.domain.text import clean_line
from salesdash.report.entries import entry_words, idle_words, timer_line
from salesdash.report.ledger import prime_words
from salesdash.report.ledger_figures import timer_figures
from salesdash.store.rewrite import rewrite

idle_option = click.option(
    "--idle",
    type=choice(Idle),
    help="What to do with time the timer ran without you. [default: it asks]",
)
to_option = click.option("--to", type=ACTIVITY, help="Where a split goes. [default: lost]")


@click.group(
    "timer",
    cls=ToldGroup,
    epilog=examples(
        "salesdash timer start prospecting",
        "salesdash timer switch selling @Northwind",
        "salesdash timer stop",
        "salesdash timer status --json",
    ),
)
def timer_group() -> None:
    """Start, stop and switch the timer. One runs at most, whoever started it."""


@timer_group.command(
    "start",
    epilog=examples("salesdash timer start prospecting", "salesdash timer start admin 9:10"),
)
@click.argument("words", type=TIME_WORDS, nargs=-1, required=True)
@pass_session
def start_command(session: Session, words: tuple[str, ...]) -> None:
    """Start the timer: an activity, @deal, by whom, and after a colon a note."""
    text = clean_line(" ".join(words))
    rewrite(session.store, f"timer: {text}", lambda book: timer.start(book, text))
    session.did(_told(session))


@timer_group.command(
    "stop",
    epilog=examples("salesdash timer stop", "salesdash timer stop --idle split --to admin"),
)
@idle_option
@to_option
@pass_session
def stop_command(session: Session, idle: Idle | None, to: str | None) -> None:
    """Stop the timer; the time it ran becomes an entry."""
    _end(session, "stop the timer", idle, to, timer.stop)


@timer_group.command("switch", epilog=examples("salesdash timer switch selling @Northwind: terms"))
@click.argument("words", type=TIME_WORDS, nargs=-1, required=True)
@idle_option
@to_option
@pass_session
def switch_command(
    session: Session, words: tuple[str, ...], idle: Idle | None, to: str | None
) -> None:
    """Stop the timer and start it for something else; starts it when none runs."""
    text = clean_line(" ".join(words))

    def change(book: Book, found: IdleSpan | None, answer: Idle, goes: str | None) -> Rewrite:
        return timer.switch(book, text, found, answer, goes)

    _end(session, f"timer: {text}", idle, to, change)
    session.say(_told(session))


@timer_group.command("discard", epilog=examples("salesdash timer discard"))
@pass_session
def discard_command(session: Session) -> None:
    """Take the timer away; the time it ran is not entered."""
    rewrite(session.store, "discard the timer", timer.discard)
    session.did("the timer is discarded")


@timer_group.command(
    "answer",
    epilog=examples("salesdash timer answer keep", "salesdash timer answer split --to admin"),
)
@click.argument("answer", type=choice(Idle))
@to_option
@pass_session
def answer_command(session: Session, answer: Idle, to: str | None) -> None:
    """Say what becomes of time the timer ran without you; the timer goes on."""
    goes = find_activity(session.book(), to).key if to else None
    found = idle_span(session.book())
    if found is None:
        raise InputError("there is nothing to answer for: no timer ran without you")
    kept = rewrite(
        session.store,
        f"time the timer ran alone: {answer.value}",
        lambda book: timer.resolve(book, found, answer, goes),
    )
    _say_entered(session, Rewrite(kept))
    session.did(_told(session))


@timer_group.command(
    "status", epilog=examples("salesdash timer status", "salesdash timer status --json")
)
@as_json_option
@pass_session
def status_command(session: Session, as_json: bool) -> None:
    """Show what runs and for how long, and whether it is prime time."""
    book = session.book()
    idle = idle_span(book)
    if as_json:
        told = {"start": idle.start, "end": idle.end, "slept": idle.slept} if idle else None
        session.json(timer_figures(book, told))
        return
    prime = "".join(span.text for span in prime_words(book, book.now))
    session.emit(f"{_told(session)}\n{prime}")
    if idle is not None:
        session.say(idle_words(book, idle))


def _end(
    session: Session, what: str, idle: Idle | None, to: str | None,
    change: Callable[[Book, IdleSpan | None, Idle, str | None], Rewrite],
) -> None:  # fmt: skip
    """Stop the timer, once it is clear what becomes of time it ran without the rep."""
    goes = find_activity(session.book(), to).key if to else None
    found = idle_span(session.book())
    if found is not None and idle is None:
        idle, goes = _ask(session, found, goes)
    answer = idle or Idle.KEEP
    running = running_timer(session.book()) is not None
    kept = rewrite(session.store, what, lambda book: change(book, found, answer, goes))
    _say_entered(session, Rewrite(kept))
    if running:
        session.did("the timer is stopped")


def _say_entered(session: Session, kept: Rewrite) -> None:
    """Say which entries were made."""
    for entry in kept.entries:
        session.say(f"entered: {entry_words(session.book(), entry, session.glyphs)}")


def _ask(session: Session, idle: IdleSpan, to: str | None) -> tuple[Idle, str | None]:
    """Return what the rep says becomes of an idle span, and where a split goes.

    Raises InputError off a terminal.
    """
    question = idle_words(session.book(), idle)
    if not session.interactive:
        raise InputError(f"{question}: say --idle keep, discard or split")
    options = [answer.value for answer in Idle]
    answer = Idle(click.prompt(question, type=click.Choice(options), err=True))
    if answer is Idle.SPLIT and to is None:
        to = _ask_where(session)
    return answer, to


def _ask_where(session: Session) -> str:
    """Return the key of the activity that idle time goes to, *lost* if the rep just agrees."""
    book = session.book()

    def read(text: str) -> str:
        try:
            return find_activity(book, text).key
        except InputError as error:
            raise click.UsageError(str(error)) from None

    lost = next((a.name for a in activities_of(book) if a.lost), None)
    return str(click.prompt("which activity it goes to", lost, value_proc=read, err=True))


def _told(session: Session) -> str:
    """Return what runs, in words."""
    return timer_line(session.book(), glyphs=session.glyphs).text
