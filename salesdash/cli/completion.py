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
    from salesdash.cli.main import COMPLETE
    from salesdash.cli.shells import SHELLS

    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in INSTALL:
        raise click.UsageError("which shell: bash, zsh or fish")
    script = SHELLS[name](ctx.find_root().command, {}, "salesdash", COMPLETE).source()
    click.echo(f"{script.rstrip()}\n\n# To install it:\n#   {INSTALL[name]}")
