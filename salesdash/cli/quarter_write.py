"""`salesdash quarter answer`, `keep`, `close` and `reopen`: what the rep says of a quarter."""

from collections.abc import Sequence

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.quarter_show import find_quarter, quarter_option
from salesdash.cli.types import LINE, NOTES
from salesdash.domain.assessment import (
    QUESTIONS,
    answer,
    assessment_of,
    close,
    keep_promise,
    reopen,
)
from salesdash.domain.errors import InputError
from salesdash.domain.promises import Assessment


@click.command(
    "answer",
    epilog=examples(
        "salesdash quarter answer",
        "salesdash quarter answer truth 'we opened too little in Q1'",
        "salesdash quarter answer --commit 'open 45 by the last opening day'",
    ),
)
@click.argument("question", required=False)
@click.argument("text", required=False, type=NOTES)
@click.option("--commit", "commits", type=LINE, multiple=True, help="Promised for next quarter.")
@quarter_option
@pass_session
def answer_command(
    session: Session,
    question: str | None,
    text: str | None,
    commits: Sequence[str],
    quarter: str | None,
) -> None:
    """Answer a question about a quarter, and commit to something for the next.

    The questions are truth, worked, cost and differently. `-` reads the answer from stdin. Without
    any, on a terminal, each is asked.
    """
    book = session.book()
    found = find_quarter(book, quarter)
    known = assessment_of(book, found)
    before = [one.text for one in known.commitments] if known else []
    if question is None and not commits:
        if not session.interactive:
            raise click.UsageError(f"which question? {', '.join(one.key for one in QUESTIONS)}")
        answers, commits = _ask(known)
    elif question is not None and text is None:
        raise click.UsageError("what is the answer? write it after the question")
    else:
        answers = {question: text or ""} if question is not None else {}
    made = answer(book, found, answers, (*before, *commits), session.clock.now())
    _keep(session, made, f"answer for {found.label}")
    told = f"{len(made.answers)} of {len(QUESTIONS)} answered, {len(made.commitments)} committed"
    session.did(f"{found.label}: {told}")


@click.command(
    "keep", epilog=examples("salesdash quarter keep 1", "salesdash quarter keep 2 --broken")
)
@click.argument("number", type=int)
@click.option("--broken", is_flag=True, help="It was not kept.")
@quarter_option
@pass_session
def keep_command(session: Session, number: int, broken: bool, quarter: str | None) -> None:
    """Say whether what was promised for a quarter was kept; by its number.

    The promises stand in the assessment of the quarter before.
    """
    book = session.book()
    found = find_quarter(book, quarter)
    before = book.calendar.preceding(found)
    known = assessment_of(book, before)
    if known is None:
        raise InputError(f"nothing was promised for {found.label}: {before.label} has no answers")
    made = keep_promise(known, number, kept=not broken)
    word = "broken" if broken else "kept"
    _keep(session, made, f"{found.label}: commitment {number} {word}")
    session.did(f"{made.commitments[number - 1].text}: {word}")


@click.command(
    "close", epilog=examples("salesdash quarter close", "salesdash quarter close --quarter 2026-Q2")
)
@quarter_option
@pass_session
def close_command(session: Session, quarter: str | None) -> None:
    """Close a quarter's assessment: its figures are kept as they are now."""
    book = session.book()
    found = find_quarter(book, quarter)
    _keep(session, close(book, found, session.clock.now()), f"close {found.label}")
    session.did(f"{found.label} closed, its figures are kept")


@click.command(
    "reopen",
    epilog=examples("salesdash quarter reopen --quarter 2026-Q2 --reason 'a deal was misdated'"),
)
@click.option("--reason", type=LINE, required=True, help="Why; it is kept with the assessment.")
@quarter_option
@pass_session
def reopen_command(session: Session, reason: str, quarter: str | None) -> None:
    """Open a closed assessment again, with a reason."""
    book = session.book()
    last = book.calendar.preceding(book.quarter)
    found = find_quarter(book, quarter) if quarter else last
    _keep(session, reopen(book, found, reason, session.clock.now()), f"reopen {found.label}")
    session.did(f"{found.label} is open again")


def _ask(known: Assessment | None) -> tuple[dict[str, str], list[str]]:
    """Ask each question, Enter keeping what was said; then for commitments, an empty one ends."""
    answers = {}
    for question in QUESTIONS:
        before = known.answers.get(question.key, "") if known else ""
        answers[question.key] = click.prompt(
            question.text, default=before, show_default=bool(before), err=True
        )
    click.echo("What do you commit to for the next quarter? Enter alone ends.", err=True)
    commits = []
    while text := click.prompt("", default="", show_default=False, prompt_suffix="> ", err=True):
        commits.append(text)
    return answers, commits


def _keep(session: Session, made: Assessment, what: str) -> None:
    """Store an assessment in one transaction."""
    with session.store.transaction(what) as tx:
        if made.id:
            tx.put(made)
        else:
            tx.add(made)
