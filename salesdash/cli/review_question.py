"""`salesdash review question`: adding, changing and deleting gap questions."""

from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import together
from salesdash.cli.types import LINE, NAME
from salesdash.domain.drafts import check_question, phrases, used_before
from salesdash.domain.review import GapQuestion, Review
from salesdash.domain.reviews import Counted, find_question

field_options = together(
    click.option("--vertical", type=LINE, help="The vertical it is for. [default: any]"),
    click.option("--role", type=LINE, help="The role it is for. [default: any]"),
    click.option("--objective", "objectives", type=LINE, multiple=True, help="What it leads to."),
    click.option("--impact", "impacts", type=LINE, multiple=True, help="The impact it shows."),
)


@click.group(
    "question",
    cls=LazyGroup,
    lazy={
        "add": "salesdash.cli.review_question:add_command",
        "edit": "salesdash.cli.review_question:edit_command",
        "delete": "salesdash.cli.review_question:delete_command",
    },
    epilog=examples("salesdash review question add 'What does a claim cost you?'"),
)
def question_group() -> None:
    """Add, change and delete gap questions; `review questions` lists them."""


@click.command(
    "add",
    epilog=examples(
        "salesdash review question add 'Who gets the call at night?' --role 'warehouse manager'",
        "salesdash review question add 'What does a claim cost you?' --objective 'fewer claims'",
    ),
)
@click.argument("text", type=NAME, metavar="TEXT")
@field_options
@pass_session
def add_command(session: Session, /, text: str, **options: Any) -> None:
    """Add a gap question; it is untested until a review says it was asked."""
    book = session.book()
    question = check_question(book, GapQuestion(text=text, **_given(session, options)))
    with session.store.transaction(f"add gap question: {text}") as tx:
        kept = tx.add(question)
    session.did(f"added gap question {kept.id}")


@click.command(
    "edit",
    epilog=examples(
        "salesdash review question edit 12 --text 'What does one claim cost you?'",
        "salesdash review question edit claim --vertical ''",
    ),
)
@click.argument("question")
@click.option("--text", type=NAME, metavar="TEXT", help="Other words; its evidence stays.")
@field_options
@pass_session
def edit_command(session: Session, /, question: str, text: str | None, **options: Any) -> None:
    """Change a gap question; '' empties a field."""
    book = session.book()
    found = find_question(book, question)
    given = _given(session, options) | ({"text": text} if text else {})
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    new = check_question(book, replace(found, **given))
    with session.store.transaction(f"edit gap question: {new.text}") as tx:
        tx.put(new)
    session.did(f"changed gap question {found.id}")


@click.command("delete", epilog=examples("salesdash review question delete 12"))
@click.argument("question")
@pass_session
def delete_command(session: Session, question: str) -> None:
    """Delete a gap question, and its ticks in the reviews."""
    book = session.book()
    found = find_question(book, question)
    with session.store.transaction(f"delete gap question: {found.text}") as tx:
        tx.delete(tx.get(GapQuestion, found.id))
        for review in book.table(Review).values():
            kept = tuple(asked for asked in review.asked if asked.question_id != found.id)
            if kept != review.asked:
                tx.put(replace(tx.get(Review, review.id), asked=kept))
    session.did(f"deleted gap question {found.id}")


def _given(session: Session, options: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that were given."""
    known = used_before(session.book())
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    for field in (Counted.OBJECTIVES, Counted.IMPACTS):
        if field in given:
            given[field.value] = phrases("; ".join(given[field]), known[field])
    return given
