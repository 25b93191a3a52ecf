"""Options that several commands take, put on each of them as one."""

from collections.abc import Callable
from typing import Any

import click

Decorator = Callable[[Any], Any]

as_json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


def together(*options: Decorator) -> Decorator:
    """Return one decorator that gives a command options and arguments, in their order."""

    def give(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return give


preview_options = together(
    click.option("--dry-run", is_flag=True, help="Only show what would be done."),
    click.option("--yes", is_flag=True, help="Do not ask."),
    as_json_option,
)
