"""`salesdash quarter`: the self-assessment, from the first look to the file that is kept."""

import click

from salesdash.cli.context import Session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.quarter_show import quarter_option, show_quarter

COMMANDS = {
    "show": "salesdash.cli.quarter_show:show_command",
    "answer": "salesdash.cli.quarter_write:answer_command",
    "keep": "salesdash.cli.quarter_write:keep_command",
    "close": "salesdash.cli.quarter_write:close_command",
    "reopen": "salesdash.cli.quarter_write:reopen_command",
    "export": "salesdash.cli.quarter_show:export_command",
}


@click.group(
    "quarter",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash quarter",
        "salesdash quarter --quarter 2026-Q2 --json",
        "salesdash quarter answer truth 'we opened too little in Q1'",
        "salesdash quarter close",
        "salesdash quarter export q3.html",
    ),
)
@quarter_option
@as_json_option
@click.pass_context
def quarter_group(ctx: click.Context, quarter: str | None, as_json: bool) -> None:
    """Look back on a quarter: what it came to, why, and what you make of it.

    Without --quarter it is the last one until its assessment is closed, then this one.
    """
    if ctx.invoked_subcommand is not None:
        if quarter or as_json:
            raise click.UsageError(f"write the options after {ctx.invoked_subcommand}")
        return
    show_quarter(ctx.ensure_object(Session), quarter, as_json=as_json)
