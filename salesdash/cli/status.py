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
    lists them. Only what is asked for is computed. The line is kept beside the book, and counts
    for a minute while nothing changes.
    """
    if fields or as_json:
        from salesdash.report.status import FIELDS, status_figures

        if as_json:
            session.json(list(FIELDS) if fields else status_figures(session.book()))
        else:
            session.emit("\n".join(FIELDS))
        return
    line = _line(session, template)
    session.emit(_in_ascii(line) if session.ascii_only else line)


def _line(session: Session, template: str | None) -> str:
    """Return the line: the one kept for this minute, or one made from the book."""
    from salesdash.cli.kept_line import KeptLine

    stands = session.time.stand_at is not None
    kept = None if stands else KeptLine(session.data, template or "", session.time.minute)
    known = kept.read() if kept else None
    if known is not None:
        return known
    from salesdash.report.status import DEFAULT, status_line

    line = status_line(session.book(), DEFAULT if template is None else template)
    if kept is not None and "\n" not in line:
        kept.write(line)
    return line


def _in_ascii(line: str) -> str:
    """Return our own marks in ASCII."""
    return line.translate({ord("·"): "|", ord("–"): "-"})
