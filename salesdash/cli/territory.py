"""`salesdash plan territory` and `share`: the plan by segment."""

from collections.abc import Iterable

import click

from salesdash.cli.as_of import as_of_option, show_at
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import LINE, NONE, choice
from salesdash.domain.book import Book
from salesdash.domain.segments import set_shares, split_plan
from salesdash.domain.territory import SegmentField
from salesdash.domain.typed import parse_share
from salesdash.report.lines import Line
from salesdash.report.territory import segment_figures, territory_lines


@click.command(
    "territory",
    epilog=examples("salesdash plan territory", "salesdash plan territory --by region --json"),
)
@click.option(
    "--by",
    "field",
    type=choice(SegmentField),
    default=SegmentField.VERTICAL,
    help="What to split by. [default: vertical]",
)
@as_of_option
@as_json_option
@pass_session
def territory_command(
    session: Session, field: SegmentField, as_of: str | None, as_json: bool
) -> None:
    """Split the quarter's plan by a segment: its share of the quota, what it has and lacks."""

    def figures(book: Book) -> object:
        return [segment_figures(part) for part in split_plan(book, field)]

    def lines(book: Book) -> Iterable[Line]:
        return territory_lines(book, field, session.width, session.glyphs)

    show_at(session, as_of, as_json, figures, lines)


@click.command(
    "share",
    epilog=examples(
        "salesdash plan share vertical logistics 35%", "salesdash plan share region north none"
    ),
)
@click.argument("field", type=choice(SegmentField))
@click.argument("segment", type=LINE, metavar="SEGMENT")
@click.argument("share", type=LINE, metavar="SHARE")
@pass_session
def share_command(session: Session, field: SegmentField, segment: str, share: str) -> None:
    """Set the share of the quota a segment is to carry; none lets it follow what it won."""
    wanted = None if share.casefold() == NONE else parse_share(share)
    change = set_shares(session.book(), field, {segment: wanted})
    if not change.kept and not change.gone:
        session.say(f"{segment} has that share already")
        return
    with session.store.transaction(f"share of {segment}") as tx:
        tx.put_all(change.kept)
        for record in change.gone:
            tx.delete(record)
    session.did(f"{segment} follows what it won" if wanted is None else f"{segment}: {wanted:.0%}")
