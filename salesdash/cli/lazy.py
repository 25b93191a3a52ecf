"""Commands imported when they are called, so that starting stays quick; and their examples.

Every command also has the flags that say how to write, wherever on the line they stand.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

WHOLE = 1_000
"""More letters than a first sentence has."""
FLAGS = {"quiet": "--quiet", "no_color": "--no-color", "ascii_only": "--ascii"}


class ToldGroup(click.Group):
    """A group whose help tells its commands in whole sentences, in the order they were given."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order in which they were given."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with its first sentence."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(WHOLE)) for name, command in found if command]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named; one that is nearly named is told."""
        names = self.list_commands(ctx)
        if args[0] not in names and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], names, 1)
            if near and not ctx.resilient_parsing:
                ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)


class LazyGroup(ToldGroup):
    """A group that knows its commands by name and `module:attribute`, in the order of its help."""

    def __init__(self, *args: Any, lazy: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order in which they were given."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return a command, or None when there is none of that name."""
        place = self._lazy.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        found = getattr(import_module(module), attribute)
        assert isinstance(found, click.Command)
        return with_flags(found)


def with_flags(command: click.Command) -> click.Command:
    """Return a command that takes the flags every command takes; its help need not say so."""
    known = {option for param in command.params for option in param.opts}
    for name, flag in FLAGS.items():
        if flag not in known:
            option = click.Option(
                [flag, name], is_flag=True, hidden=True, expose_value=False, callback=_take_flag
            )
            command.params.append(option)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            with_flags(below)
    return command


def _take_flag(ctx: click.Context, param: click.Parameter, given: bool) -> None:
    """Tell the session that a flag was given."""
    if given and ctx.obj is not None:
        ctx.obj.set_flag(param.name)
        if param.name == "no_color":
            ctx.color = False


def examples(*lines: str) -> str:
    """Return command lines as they stand at the end of a command's help, each on its own line."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
