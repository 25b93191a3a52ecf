"""`salesdash config stages` and `config stage`: the rounds of the bracket."""

import click

from salesdash.cli.config import keep_settings
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import ToldGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import NAME, STAGE_NAME
from salesdash.domain.stages import (
    DEFAULT_LIMIT_DAYS,
    NewStage,
    add_stage,
    change_stage,
    find_stage,
)
from salesdash.report.cells import fit, width_of

DAYS = click.IntRange(1, 3650)
SHARE = click.FloatRange(0, 1)


@click.command("stages", epilog=examples("salesdash config stages"))
@as_json_option
@pass_session
def stages_command(session: Session, as_json: bool) -> None:
    """List the stages: name, deals in it, default win rate, days until a deal in it is stale."""
    book = session.book()
    stages = book.settings.stages
    if as_json:
        session.json(stages)
        return
    widest = max(5, *(width_of(stage.name) for stage in stages))
    session.emit(f"{fit('Stage', widest)}   Open  Win rate  Limit")
    for stage in stages:
        there = sum(deal.stage == stage.key for deal in book.open_deals)
        name = fit(stage.name, widest)
        session.emit(f"{name}  {there:>5,}  {stage.win_rate:>7.0%}  {stage.limit_days:>4} d")


@click.group(
    "stage",
    cls=ToldGroup,
    epilog=examples(
        "salesdash config stage add Demo --after discovery",
        "salesdash config stage rename terms Negotiation",
        "salesdash config stage limit commit 10",
    ),
)
def stage_group() -> None:
    """Add or change a stage. Deals stay where they are."""


@stage_group.command("add", epilog=examples("salesdash config stage add Demo --after discovery"))
@click.argument("name", type=NAME)
@click.option("--after", type=STAGE_NAME, help="The stage it comes after. [default: the last]")
@click.option("--win-rate", type=SHARE, help="Share of deals reaching it that are won, 0 to 1.")
@click.option("--limit", type=DAYS, default=DEFAULT_LIMIT_DAYS, show_default=True, help="Days.")
@pass_session
def add_command(
    session: Session, name: str, after: str | None, win_rate: float | None, limit: int
) -> None:
    """Add a stage."""
    changed = add_stage(session.book().settings, NewStage(name, after, win_rate, limit))
    stages = ", ".join(stage.name for stage in changed.stages)
    keep_settings(session, changed, f"add the stage {name}", f"the stages are {stages}")


@stage_group.command("rename", epilog=examples("salesdash config stage rename terms Negotiation"))
@click.argument("stage", type=STAGE_NAME)
@click.argument("name", type=NAME)
@pass_session
def rename_command(session: Session, stage: str, name: str) -> None:
    """Give a stage another name."""
    settings = session.book().settings
    old = find_stage(settings, stage).name
    changed = change_stage(settings, stage, name=name)
    keep_settings(session, changed, f"rename the stage {old}", f"{old} is called {name}")


@stage_group.command("limit", epilog=examples("salesdash config stage limit commit 10"))
@click.argument("stage", type=STAGE_NAME)
@click.argument("days", type=DAYS)
@pass_session
def limit_command(session: Session, stage: str, days: int) -> None:
    """Set the days after which a deal in a stage is stale."""
    settings = session.book().settings
    name = find_stage(settings, stage).name
    changed = change_stage(settings, stage, limit_days=days)
    keep_settings(session, changed, f"limit {name}", f"deals in {name} are stale after {days} days")


@stage_group.command("rate", epilog=examples("salesdash config stage rate proposal 0.5"))
@click.argument("stage", type=STAGE_NAME)
@click.argument("share", type=SHARE)
@pass_session
def rate_command(session: Session, stage: str, share: float) -> None:
    """Set the share of deals reaching a stage that are won, until your history says."""
    settings = session.book().settings
    name = find_stage(settings, stage).name
    changed = change_stage(settings, stage, win_rate=share)
    keep_settings(session, changed, f"win rate of {name}", f"{share:.0%} of {name} are won")
