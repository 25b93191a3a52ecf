"""`salesdash status`: the day in one line, for a prompt or a tmux bar."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples


@click.command(
    "status",
    epilog=examples(
        "salesdash status",
        "salesdash status --format '{attainment} {p_quota} dials {dials}'",
        "salesdash status --json",
    ),
)
@click.option("--format", "template", metavar="TEXT", help="The line, with fields in braces.")
@click.option("--fields", is_flag=True, help="List the fields a format can have.")
@click.option("--json", "as_json", is_flag=True, help="Write every field as JSON.")
@pass_session
def status_command(session: Session, template: str | None, fields: bool, as_json: bool) -> None:
    """Show where the day and the quarter stand, in one line.

    The format is text with fields in braces: `{attainment}`, `{p_quota}`, `{dials}`; `--fields`
    lists them. Only what is asked for is computed. An empty format writes an empty line.
    """
    from salesdash.report.status import DEFAULT, FIELDS, status_figures, status_line

    if fields:
        session.emit("\n".join(FIELDS))
    elif as_json:
        session.json(status_figures(session.book()))
    else:
        line = status_line(session.book(), DEFAULT if template is None else template)
        session.emit(_in_ascii(line) if session.ascii_only else line)


def _in_ascii(line: str) -> str:
    """Return our own marks in ASCII."""
    return line.translate({ord("·"): "|", ord("–"): "-"})
