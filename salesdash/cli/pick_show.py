"""`salesdash pick list` and `score`."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import QUARTER
from salesdash.domain.pick_score import Score, score_picks
from salesdash.report.picks import picked_data, picks_text, score_data, score_lines

quarter_option = click.option(
    "--quarter", type=QUARTER, help="2026-Q3, or a day in it. [default: this one]"
)


def _score(session: Session, quarter: str | None) -> Score:
    """Return the score of the quarter asked for."""
    book = session.book()
    return score_picks(book, book.calendar.parse_quarter(quarter) if quarter else None)


@click.command("list", epilog=examples("salesdash pick list", "salesdash pick list --json"))
@quarter_option
@as_json_option
@pass_session
def list_command(session: Session, quarter: str | None, as_json: bool) -> None:
    """List a quarter's picks with their history and what became of each."""
    score = _score(session, quarter)
    if as_json:
        session.json([picked_data(one) for one in score.deals])
        return
    session.emit(picks_text(session.book(), score, session.width, session.glyphs))


@click.command(
    "score", epilog=examples("salesdash pick score", "salesdash pick score --quarter 2026-Q3")
)
@quarter_option
@as_json_option
@pass_session
def score_command(session: Session, quarter: str | None, as_json: bool) -> None:
    """Score a quarter's picks: hits, misses, upsets, points by round, and Brier."""
    score = _score(session, quarter)
    if as_json:
        session.json(score_data(score))
        return
    session.emit_lines(score_lines(score, session.width, session.glyphs))
