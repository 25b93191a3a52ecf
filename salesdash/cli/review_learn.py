"""`salesdash review knowledge`, `questions`, `search`: what the reviews say together."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.review_show import segment_options, wanted_splits
from salesdash.cli.types import OPEN_DEAL, choice
from salesdash.domain.knowledge import Split, choose, know
from salesdash.domain.questions import evidence_of, fitting, with_evidence
from salesdash.domain.review import GapQuestion
from salesdash.domain.reviews import seen_reviews
from salesdash.domain.search import search
from salesdash.report.knowledge import (
    draw_knowledge,
    draw_split,
    knowledge_headline,
)
from salesdash.report.knowledge_data import knowledge_data
from salesdash.report.lines import Line
from salesdash.report.questions import (
    fitting_lines,
    question_data,
    question_headline,
    question_lines,
)
from salesdash.report.search import search_data, search_headline, search_lines


@click.command(
    "knowledge",
    epilog=examples(
        "salesdash review knowledge",
        "salesdash review knowledge --by vertical",
        "salesdash review knowledge --role COO --outcome lost --json",
    ),
)
@click.option("--by", "split", type=choice(Split), help="Each part on its own.")
@segment_options
@as_json_option
@pass_session
def knowledge_command(
    session: Session, /, split: Split | None, as_json: bool, **wanted: str | None
) -> None:
    """Show the commonest objectives and means, misfits, and what nobody expected."""
    seen = choose(seen_reviews(session.book()), wanted_splits(wanted))
    known, width, glyphs = know(seen), session.width, session.glyphs
    if as_json:
        session.json(knowledge_data(known, split))
        return
    drawing = (
        draw_split(seen, split, width, glyphs)
        if split is not None
        else draw_knowledge(known, width, glyphs)
    )
    session.emit_lines((knowledge_headline(known, width, glyphs), Line(), *drawing.lines))


@click.command(
    "questions",
    epilog=examples(
        "salesdash review questions",
        "salesdash review questions --deal northwind",
        "salesdash review questions --vertical retail --json",
    ),
)
@click.option("--deal", type=OPEN_DEAL, help="Those that fit an open deal, for the next call.")
@segment_options
@as_json_option
@pass_session
def questions_command(
    session: Session, /, deal: str | None, as_json: bool, **wanted: str | None
) -> None:
    """List the gap questions with their evidence, the best supported first."""
    book, width, glyphs = session.book(), session.width, session.glyphs
    given = wanted_splits(wanted)
    if deal is not None:
        fit = fitting(book, book.deal(deal))
        if as_json:
            session.json(
                [question_data(one.evidence) | {"alike": question_data(one.alike)} for one in fit]
            )
        else:
            session.emit_lines(fitting_lines(fit, width, glyphs))
        return
    found = with_evidence(book)
    if given:
        seen = choose(seen_reviews(book), given)
        found = evidence_of(book.table(GapQuestion).values(), seen)
    if as_json:
        session.json([question_data(one) for one in found])
    else:
        head = question_headline(found, width, glyphs)
        session.emit_lines((head, Line(), *question_lines(found, width, glyphs)))


@click.command(
    "search",
    epilog=examples(
        "salesdash review search overtime",
        "salesdash review search 'second site' budget",
    ),
)
@click.argument("words", nargs=-1, required=True)
@as_json_option
@pass_session
def search_command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Find words in reviews, notes, account plans and gap questions.

    All of them must be there; words given as one argument must stand together.
    """
    text = " ".join(f'"{word}"' if " " in word else word for word in words)
    found, glyphs = search(session.book(), text), session.glyphs
    if as_json:
        session.json(search_data(found))
    else:
        head = search_headline(" ".join(words), found, session.width, glyphs)
        session.emit_lines((head, Line(), *search_lines(found, session.width, glyphs)))
