"""`salesdash doctor`: how the book's files are, and what can be done."""

import click

from salesdash.cli.context import Session
from salesdash.cli.edge import ExitCode
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.store.doctor import Chart, Report, examine, read_chart
from salesdash.store.repair import repair


@click.command(
    "doctor",
    epilog=examples("salesdash doctor", "salesdash doctor --repair", "salesdash doctor --json"),
)
@click.option("--repair", "mend", is_flag=True, help="Keep what is whole, a copy of all beside it.")
@click.option("--yes", is_flag=True, help="With --repair: put a backup in place without asking.")
@as_json_option
@click.pass_context
def doctor_command(ctx: click.Context, mend: bool, yes: bool, as_json: bool) -> None:
    """Look at the book's files and say how they are.

    Nothing is changed; --repair mends what can be mended.

    Ends with 3 when something is damaged, else with 0.
    """
    session = ctx.ensure_object(Session)
    if mend:
        _mend(session, yes=yes)
    report = examine(session.paths)
    _show(session, report, as_json=as_json)
    if report.is_damaged:
        ctx.exit(ExitCode.DAMAGED)


def _mend(session: Session, *, yes: bool) -> None:
    """Repair the book and say what was done."""
    chart = read_chart(session.paths)
    done = repair(
        session.paths, session.clock.now(), from_backup=yes or _agreed(session, chart)
    ).done
    for line in done:
        session.say(line)
    if not done:
        session.say("there was nothing to repair")


def _agreed(session: Session, chart: Chart) -> bool:
    """Ask whether a backup may take the place of a file that cannot be used."""
    backup = chart.usable_backup
    if chart.contents is not None or chart.newer or backup is None or not session.interactive:
        return False
    return click.confirm(
        f"The JSON file cannot be used. Put the backup of {backup.day} "
        f"({backup.records or 0:,} records) in its place?",
        err=True,
    )


def _show(session: Session, report: Report, *, as_json: bool) -> None:
    """Write the findings."""
    if as_json:
        session.json({"damaged": report.is_damaged, "findings": report.findings})
        return
    for finding in report.findings:
        session.emit(finding.line)
