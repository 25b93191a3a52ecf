"""The program's entry: global options, the commands, and the dashboard when there is none."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from salesdash import __version__
from salesdash.cli.clock import SystemTime
from salesdash.cli.contents import CONTENTS, line_of
from salesdash.cli.context import Session
from salesdash.cli.edge import hold_streams, told
from salesdash.cli.lazy import LazyGroup, examples

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "init": "salesdash.cli.init:init_command",
    "import": "salesdash.cli.import_:import_group",
    "export": "salesdash.cli.export:export_group",
    "status": "salesdash.cli.status:status_command",
    "checkin": "salesdash.cli.checkin:checkin_command",
    "deal": "salesdash.cli.deal:deal_group",
    "account": "salesdash.cli.account:account_group",
    "plan": "salesdash.cli.plan:plan_group",
    "bracket": "salesdash.cli.bracket:bracket_command",
    "changes": "salesdash.cli.changes:changes_command",
    "pick": "salesdash.cli.pick:pick_group",
    "review": "salesdash.cli.review:review_group",
    "playbook": "salesdash.cli.playbook:playbook_group",
    "forecast": "salesdash.cli.forecast:forecast_group",
    "log": "salesdash.cli.log:log_command",
    "timer": "salesdash.cli.timer:timer_group",
    "ledger": "salesdash.cli.ledger:ledger_group",
    "call": "salesdash.cli.call:call_group",
    "list": "salesdash.cli.call_list:list_group",
    "contact": "salesdash.cli.contact:contact_group",
    "session": "salesdash.cli.session:session_group",
    "track": "salesdash.cli.track:track_group",
    "meeting": "salesdash.cli.meeting:meeting_group",
    "quarter": "salesdash.cli.quarter:quarter_group",
    "config": "salesdash.cli.config:config_group",
    "history": "salesdash.cli.history:history_command",
    "undo": "salesdash.cli.history:undo_command",
    "redo": "salesdash.cli.history:redo_command",
    "backup": "salesdash.cli.backup:backup_command",
    "restore": "salesdash.cli.backup:restore_command",
    "doctor": "salesdash.cli.doctor:doctor_command",
    "where": "salesdash.cli.where:where_command",
    "completion": "salesdash.cli.completion:completion_command",
    "hooks": "salesdash.cli.hooks:hooks_group",
    "help": "salesdash.cli.help:help_command",
    "man": "salesdash.cli.man:man_command",
    "serve": "salesdash.cli.serving.command:serve_command",
    "demo": "salesdash.cli.demo:demo_command",
}
COMPLETE = "_SALESDASH_COMPLETE"


class Shell(LazyGroup):
    """The whole program. Errors end here."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the global options."""
        with told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        with told():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the commands as a table of contents."""
        wide = max(map(len, COMMANDS))
        for title, lines in CONTENTS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(wide), line) for name, line in lines.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Return the commands and options that a shell may offer, without importing them."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        names = (name for name in COMMANDS if name.startswith(incomplete))
        return [CompletionItem(name, help=line_of(name) or None) for name in names]


def default_data() -> Path:
    """Return the book's place in the platform's data directory."""
    from platformdirs import user_data_path

    return user_data_path("salesdash", appauthor=False) / "salesdash.json"


@click.group(
    cls=Shell,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash demo",
        "salesdash init --quota 150k --country US",
        "salesdash deal win northwind --amount 24k",
    ),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="SALESDASH_DATA",
    metavar="PATH",
    help="The book's file. [env: SALESDASH_DATA]",
)
@click.option(
    "--today",
    envvar="SALESDASH_TODAY",
    metavar="DATE",
    help="Stand at another day, for old data or for trying things. [env: SALESDASH_TODAY]",
)
@click.option("--clock", hidden=True, metavar="TIME[*FACTOR]", help="Begin then, that fast.")
@click.option("--no-color", is_flag=True, help="No colour. [env: NO_COLOR]")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw lines in ASCII.")
@click.option("--quiet", is_flag=True, help="No messages, only data and errors.")
@click.version_option(__version__, prog_name="salesdash", message="%(prog)s %(version)s")
@click.pass_context
def shell(
    ctx: click.Context,
    data: Path | None,
    today: str | None,
    clock: str | None,
    no_color: bool,
    ascii_only: bool,
    quiet: bool,
) -> None:
    """The dashboard of a sales rep who lives in the terminal.

    Without a command it opens the dashboard; without a terminal it prints it.

    Data go to stdout, messages to stderr. --no-color, --ascii and --quiet may stand anywhere
    on the line. `salesdash help exit-codes` lists what the program's end says to a script.
    """
    time = SystemTime()
    if today:
        time.stand_at = _day(today, time)
    if clock:
        time.run_from(*_begun(clock))
    session = Session(data or default_data(), time, ascii_only=ascii_only, quiet=quiet)
    if no_color:
        session.set_flag("no_color")
        ctx.color = False
    ctx.obj = session
    ctx.call_on_close(session.close)
    if ctx.invoked_subcommand is None:
        from salesdash.cli.dashboard import show_dashboard

        ctx.exit(show_dashboard(session))


def main() -> None:
    """Run the program and end with its exit code.

    The garbage collector stays off: a command ends before it would pay, and the dashboard
    lets it loose when the first screen stands.
    """
    gc.disable()
    hold_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    if COMPLETE in os.environ:
        from salesdash.cli.shells import add_shells

        add_shells()
    shell(prog_name="salesdash")


def _day(text: str, time: SystemTime) -> Any:
    """Return the day to stand at."""
    from salesdash.domain.errors import InputError
    from salesdash.domain.typed import parse_day

    try:
        return parse_day(text, time.now().date())
    except InputError as error:
        raise click.BadParameter(str(error), param_hint="--today") from error


def _begun(text: str) -> Any:
    """Return the moment and the pace in `2026-11-24T10:00*60`."""
    from datetime import datetime

    moment, _, factor = text.partition("*")
    try:
        begun = datetime.fromisoformat(moment)
        _day(begun.date().isoformat(), SystemTime())
        return begun, float(factor or 1)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--clock") from error
