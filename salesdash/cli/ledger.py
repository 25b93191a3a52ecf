"""`salesdash ledger`: the week, the year, the leaks, what winning takes, and focus."""

from datetime import date

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import PAST_DAY
from salesdash.domain.activities import week_of
from salesdash.domain.focus import focus_trend
from salesdash.domain.leaks import find_leaks
from salesdash.domain.ledger import week_grid
from salesdash.domain.winning import offered_targets, what_winning_takes
from salesdash.domain.year_account import year_account
from salesdash.report.entries import timer_line
from salesdash.report.focus import focus_figures, focus_lines
from salesdash.report.leaks import behind_lines, leak_figures, leak_lines
from salesdash.report.ledger import account_line, week_line
from salesdash.report.ledger_figures import week_figures, year_figures
from salesdash.report.ledger_grid import grid_lines
from salesdash.report.ledger_year import year_lines
from salesdash.report.lines import Line
from salesdash.report.upkeep import upkeep_lines
from salesdash.report.winning import winning_figures, winning_lines

COMMANDS = {
    "week": "salesdash.cli.ledger:week_command",
    "year": "salesdash.cli.ledger:year_command",
    "leaks": "salesdash.cli.ledger:leaks_command",
    "wins": "salesdash.cli.ledger:wins_command",
    "focus": "salesdash.cli.ledger:focus_command",
    "rebalance": "salesdash.cli.ledger_plan:rebalance_command",
    "targets": "salesdash.cli.ledger_plan:targets_command",
    "entries": "salesdash.cli.ledger_edit:entries_command",
    "edit": "salesdash.cli.ledger_edit:edit_command",
    "split": "salesdash.cli.ledger_edit:split_command",
    "join": "salesdash.cli.ledger_edit:join_command",
    "delete": "salesdash.cli.ledger_edit:delete_command",
    "activity": "salesdash.cli.ledger_settings:activity_command",
    "prime": "salesdash.cli.ledger_settings:prime_command",
    "template": "salesdash.cli.ledger_settings:template_command",
    "rule": "salesdash.cli.ledger_rule:rule_command",
    "export": "salesdash.cli.ledger_export:export_command",
}
day_argument = click.argument("day", type=PAST_DAY, required=False)


@click.group(
    "ledger",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash ledger week",
        "salesdash ledger year --json",
        "salesdash ledger targets prospecting=35% training=5%",
        "salesdash ledger rebalance --accept",
    ),
)
def ledger_group() -> None:
    """The selling year as an account: where the hours went, and what to do with the next.

    Time is entered with `salesdash log` and `salesdash timer`.
    """


@click.command(
    "week", epilog=examples("salesdash ledger week", "salesdash ledger week 'last friday' --json")
)
@day_argument
@as_json_option
@pass_session
def week_command(session: Session, day: date | None, as_json: bool) -> None:
    """Show the week of a day: activities by day, targets, drift, unaccounted hours."""
    book = session.book()
    grid = week_grid(book, day or book.today)
    if as_json:
        session.json(week_figures(book, grid))
        return
    glyphs, width = session.glyphs, session.width
    account = year_account(book, grid.week.end)
    session.emit_lines(
        (
            week_line(book, grid, width, glyphs),
            *upkeep_lines(book, width, glyphs),
            timer_line(book, glyphs=glyphs),
            Line(),
            *grid_lines(book, grid, width, glyphs),
            Line(),
            account_line(account, width, glyphs, focus_trend(book, grid.week.start)),
        ),
    )


@click.command("year", epilog=examples("salesdash ledger year", "salesdash ledger year --json"))
@day_argument
@as_json_option
@pass_session
def year_command(session: Session, day: date | None, as_json: bool) -> None:
    """Show the year of a day as an account, with a picture of its weeks."""
    book = session.book()
    account = year_account(book, day)
    if as_json:
        session.json(year_figures(account))
        return
    session.emit_lines(year_lines(book, account, session.width, session.glyphs))


@click.command(
    "leaks",
    epilog=examples("salesdash ledger leaks", "salesdash ledger leaks --year --entries"),
)
@day_argument
@click.option("--year", "whole_year", is_flag=True, help="Of the year so far, not the week.")
@click.option("--entries", is_flag=True, help="With the entries behind each.")
@as_json_option
@pass_session
def leaks_command(
    session: Session, day: date | None, whole_year: bool, entries: bool, as_json: bool
) -> None:
    """Show where time leaked, biggest first."""
    book = session.book()
    on = day or book.today
    period = book.calendar.year(on) if whole_year else week_of(book, on)
    found = find_leaks(book, period.start, max(min(period.end, book.today), period.start))
    if as_json:
        session.json(leak_figures(found))
        return
    glyphs, width = session.glyphs, session.width
    lines = list(leak_lines(book, found, width, glyphs))
    for leak in found.leaks if entries else ():
        lines += [Line(), *behind_lines(book, leak, width, glyphs)]
    session.emit_lines(lines)


@click.command("wins", epilog=examples("salesdash ledger wins", "salesdash ledger wins --json"))
@as_json_option
@pass_session
def wins_command(session: Session, as_json: bool) -> None:
    """Show what winning takes: shares of time by cycle third, won beside lost and the targets.

    `salesdash ledger targets --from-wins` takes the offer as targets.
    """
    book = session.book()
    winning = what_winning_takes(book)
    offer = offered_targets(book, winning)
    if as_json:
        session.json(winning_figures(winning, offer))
        return
    session.emit_lines(winning_lines(winning, offer, session.width, session.glyphs))


@click.command("focus", epilog=examples("salesdash ledger focus", "salesdash ledger focus --json"))
@day_argument
@as_json_option
@pass_session
def focus_command(session: Session, day: date | None, as_json: bool) -> None:
    """Show the focus of eight weeks, with its working."""
    book = session.book()
    trend = focus_trend(book, day)
    if as_json:
        session.json([focus_figures(focus) for focus in trend])
        return
    session.emit_lines(focus_lines(book, trend, session.width, session.glyphs))
