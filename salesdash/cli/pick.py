"""`salesdash pick`: say which deals will be won, and be held to it."""

from typing import TYPE_CHECKING

import click

from salesdash.cli import completing
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples, with_flags
from salesdash.domain.picks import make_pick, parse_confidence, picks_of
from salesdash.domain.records import Deal
from salesdash.report.figures import show_share

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "list": "salesdash.cli.pick_show:list_command",
    "score": "salesdash.cli.pick_show:score_command",
}


class PickGroup(LazyGroup):
    """A group whose other words are deals: `pick northwind 80%`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Return a command by its name, or the one that picks the deal so called."""
        return super().get_command(ctx, cmd_name) or with_flags(_picking(cmd_name))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Return the commands and the open deals that a shell may offer."""
        offered = completing.completed(completing.deals(is_open=True), ctx, incomplete)
        return [*super().shell_complete(ctx, incomplete), *offered]


@click.group(
    "pick",
    cls=PickGroup,
    lazy=COMMANDS,
    subcommand_metavar="DEAL CONFIDENCE | list | score",
    epilog=examples(
        "salesdash pick northwind 80%",
        "salesdash pick 12 0.35",
        "salesdash pick list",
        "salesdash pick score --quarter 2026-Q3",
    ),
)
def pick_group() -> None:
    """Pick a deal to be won this quarter, with how sure you are; list and score picks.

    A pick is never overwritten: a second one of the same deal stands beside the first, which is
    the one that is scored. At 50 % or more the deal counts as picked to win.
    """


def _picking(reference: str) -> click.Command:
    """Return the command that picks one deal."""

    @click.command(reference, help=f"Pick {reference}: how sure are you that it is won in time?")
    @click.argument("confidence")
    @pass_session
    def pick_command(session: Session, confidence: str) -> None:
        share = parse_confidence(confidence)
        book = session.book()
        found = book.deal(reference)
        before = [pick for pick in picks_of(book, found) if pick.starts in book.quarter]
        with session.store.transaction(f"pick {found.name} {show_share(share)}") as tx:
            tx.add(make_pick(book, tx.get(Deal, found.id), share, session.clock.now()))
        beside = f", beside {show_share(before[0].confidence)} of {before[0].on}" if before else ""
        quarter = book.quarter.label
        session.did(f"{found.name} picked at {show_share(share)} for {quarter}{beside}")

    return pick_command
