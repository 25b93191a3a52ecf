"""`salesdash completion`: what a shell must know to complete commands, options and names."""

import os
from pathlib import Path

import click

from salesdash.cli.lazy import examples

INSTALL = {
    "bash": "salesdash completion bash > ~/.local/share/bash-completion/completions/salesdash",
    "zsh": "salesdash completion zsh > ~/.zfunc/_salesdash; fpath+=~/.zfunc before compinit",
    "fish": "salesdash completion fish > ~/.config/fish/completions/salesdash.fish",
}


@click.command(
    "completion", epilog=examples("salesdash completion bash", "salesdash completion fish")
)
@click.argument("shell", type=click.Choice(list(INSTALL)), required=False)
@click.pass_context
def completion_command(ctx: click.Context, shell: str | None) -> None:
    """Print what makes a shell complete commands, options and names.

    Deals, accounts, contacts, lists, stages, activities and quarters complete from the book. The
    shell is the one you use unless you name one; how to install it is said at the end.
    """
    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in INSTALL:
        raise click.UsageError("which shell: bash, zsh or fish")
    click.echo(script(ctx.find_root().command, name))


def script(program: click.Command, shell: str) -> str:
    """Return what a shell reads to complete a program's command lines."""
    from salesdash.cli.main import COMPLETE
    from salesdash.cli.shells import SHELLS

    source = SHELLS[shell](program, {}, "salesdash", COMPLETE).source()
    return f"{source.rstrip()}\n\n# To install it:\n#   {INSTALL[shell]}"
