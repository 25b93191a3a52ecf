"""`salesdash review add`, `edit`, `delete`."""

from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import together
from salesdash.cli.types import CLOSED_DEAL, LINE, NOTES
from salesdash.domain.drafts import (
    Draft,
    check_filled,
    phrases,
    split_asked,
    start_review,
    to_keep,
    used_before,
)
from salesdash.domain.errors import InputError
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.domain.reviews import Counted, find_review, owed, owed_in, reviews_by_deal, see
from salesdash.report.reviews import title_of

field_options = together(
    click.option("--objective", "objectives", type=LINE, multiple=True, help="What they wanted."),
    click.option("--beneath", type=LINE, multiple=True, help="The objective found beneath it."),
    click.option("--means", type=LINE, multiple=True, help="How they wanted to get there."),
    click.option(
        "--means-fit/--no-means-fit", default=None, help="Whether the means fit the objective."
    ),
    click.option("--impact", "impacts", type=LINE, multiple=True, help="Its effect on them."),
    click.option("--gap", type=LINE, help="Today against how it could be."),
    click.option("--unexpected", type=LINE, multiple=True, help="Impacts nobody expected."),
    click.option("--why", type=NOTES, help="Why it ended as it did; - reads standard input."),
    click.option("--differently", type=NOTES, help="What to do next time."),
    click.option("--asked", type=LINE, multiple=True, help="A gap question that was asked."),
    click.option("--surfaced", type=LINE, multiple=True, help="One that surfaced a gap."),
)


@click.command(
    "add",
    epilog=examples(
        "salesdash review add halden --objective 'fewer claims' --beneath 'keep the client'"
        " --means counters --surfaced 'What does a claim cost you?' --why 'met the owner late'",
        "salesdash review add 12 --objective 'fewer claims; less overtime' --no-means-fit",
    ),
)
@click.argument("deal", type=CLOSED_DEAL)
@field_options
@pass_session
def add_command(session: Session, /, deal: str, **options: Any) -> None:
    """Write the review of a deal that left the pipeline."""
    book = session.book()
    named = [one for one in book.closed_deals if deal.strip().casefold() in one.name.casefold()]
    listed = [one for one in owed(book) if one in named]
    due = listed or owed_in(book, named)
    found = due[0] if len(due) == 1 else book.deal(deal)
    if not found.is_open and not owed_in(book, [found]):
        raise InputError(f"{found.name} is reviewed already: salesdash review edit {found.id}")
    _write(session, start_review(book, found), options, f"review {found.name}")
    session.did(f"reviewed {found.name}, {found.outcome.label}")


@click.command(
    "edit",
    epilog=examples(
        "salesdash review edit halden --differently 'ask for the budget owner first'",
        "salesdash review edit halden --unexpected ''",
    ),
)
@click.argument("review", type=CLOSED_DEAL)
@field_options
@pass_session
def edit_command(session: Session, /, review: str, **options: Any) -> None:
    """Change fields of a review; '' empties one.

    Questions given are added to those that were asked.
    """
    book = session.book()
    found = find_review(book, review)
    if found.shared_by:
        raise InputError(f"review {found.id} was shared by {found.shared_by}: it is theirs")
    title = title_of(see(book, found))
    if not _write(session, found, options, f"edit review of {title}"):
        raise click.UsageError("nothing to change: pass at least one field")
    session.did(f"changed the review of {title}")


@click.command("delete", epilog=examples("salesdash review delete halden"))
@click.argument("review", type=CLOSED_DEAL)
@pass_session
def delete_command(session: Session, review: str) -> None:
    """Delete a review; its deal owes one again."""
    book = session.book()
    found = find_review(book, review)
    title = title_of(see(book, found))
    with session.store.transaction(f"delete review of {title}") as tx:
        tx.delete(tx.get(Review, found.id))
    session.did(f"deleted review {found.id} of {title}")


def _write(session: Session, review: Review, options: dict[str, Any], what: str) -> bool:
    """Store a review with the fields that were given; tell whether any was."""
    book = session.book()
    known = used_before(book)
    given: dict[str, Any] = {}
    for name, value in options.items():
        if name in {"asked", "surfaced"} or value is None or value == ():
            continue
        given[name] = phrases("; ".join(value), known[Counted(name)]) if name in _COUNTED else value
    answers = [*((text, False) for text in options["asked"]),
               *((text, True) for text in options["surfaced"])]  # fmt: skip
    asked, new = split_asked(book.table(GapQuestion).values(), answers)
    if not given and not answers:
        check_filled(review)
        return False
    merged = {one.question_id: one.surfaced for one in (*review.asked, *asked)}
    filled = replace(
        review,
        **given,
        asked=tuple(Asked(question_id=key, surfaced=value) for key, value in merged.items()),
    )
    with session.store.transaction(what) as tx:
        current = session.store.book().once(reviews_by_deal).get(filled.deal_id)
        if current is not None and not filled.id:
            filled = replace(filled, id=current.id)
        tx.put_all(to_keep(Draft(filled, new), tx.take_id))
    return True


_COUNTED = frozenset(field.value for field in Counted)
