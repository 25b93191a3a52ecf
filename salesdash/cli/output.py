"""What reading commands share: a report's lines on stdout, and the option for JSON."""

from collections.abc import Iterable

import click

from salesdash.cli.context import Session
from salesdash.report.lines import Line

as_json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


def emit_lines(session: Session, lines: Iterable[Line]) -> None:
    """Write a report's lines."""
    session.emit("\n".join(line.text for line in lines))
