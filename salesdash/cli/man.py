"""`salesdash man`: the manual page, made from the commands themselves."""

import inspect
from collections.abc import Iterator

import click

from salesdash import __version__
from salesdash.cli.contents import CONTENTS
from salesdash.cli.edge import MEANINGS
from salesdash.cli.lazy import examples
from salesdash.cli.roff import escape, heading, indented, item, subheading, verbatim
from salesdash.cli.topics import ENVIRONMENT

FILES = {
    "salesdash.json": "The book; `salesdash where` says where it is. A TinyDB document.",
    "salesdash.json.journal": "The changes since the book was last written whole.",
    "salesdash.backups/": "A backup for each of the last days.",
    "config.toml": "This machine's preferences: colours, keys, hooks. See `salesdash config`.",
}


@click.command("man", epilog=examples("salesdash man"))
@click.pass_context
def man_command(ctx: click.Context) -> None:
    """Print the manual page, for `man`.

    Read it with `salesdash man | man -l -`. Kept as ~/.local/share/man/man1/salesdash.1 it is
    found by `man salesdash`.
    """
    click.echo(manual(ctx.find_root()))


def manual(root: click.Context) -> str:
    """Return the page as roff, made from the program's commands."""
    purpose, *description = _paragraphs(root.command)
    lines = [
        f'.TH SALESDASH 1 "" "salesdash {__version__}" "User Commands"',
        ".ad l\n.nh",
        heading("Name"),
        f"salesdash \\- {escape(purpose.rstrip('.'))}",
        heading("Synopsis"),
        "\\fBsalesdash\\fR [\\fIOPTIONS\\fR] [\\fICOMMAND\\fR] [\\fIARGS\\fR]...",
        heading("Description"),
        *_text(description),
        heading("Options"),
        *_options(root),
        heading("Commands"),
        *_commands(root),
        heading("Exit status"),
        *(item(str(int(code)), meaning) for code, meaning in MEANINGS.items()),
        heading("Environment"),
        *(item(name, meaning) for name, meaning in ENVIRONMENT.items()),
        heading("Files"),
        *(item(name, meaning) for name, meaning in FILES.items()),
        heading("Examples"),
        *verbatim(_examples(root.command)),
    ]
    return "\n".join(lines)


def _commands(root: click.Context) -> Iterator[str]:
    """Yield every command, by the sections of the help."""
    assert isinstance(root.command, click.Group)
    for title, names in CONTENTS.items():
        yield subheading(title)
        for name in names:
            command = root.command.get_command(root, name)
            assert command is not None, name
            yield from _command(click.Context(command, info_name=name, parent=root))


def _command(ctx: click.Context) -> Iterator[str]:
    """Yield a command: how it is called, what it does, its options, and those below it."""
    usage = " ".join((ctx.command_path, *ctx.command.collect_usage_pieces(ctx)))
    first, *more = _paragraphs(ctx.command)
    yield item(usage, first)
    yield from indented([*_text(more), *_options(ctx)])
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            found = ctx.command.get_command(ctx, name)
            assert found is not None, name
            yield from _command(click.Context(found, info_name=name, parent=ctx))


def _options(ctx: click.Context) -> Iterator[str]:
    """Yield the options of a command, but for --help, which all have."""
    for param in ctx.command.get_params(ctx):
        record = None if "--help" in param.opts else param.get_help_record(ctx)
        if record is not None and record[1]:
            yield item(*record)


def _paragraphs(command: click.Command) -> list[str]:
    """Return the paragraphs of a command's help."""
    return inspect.cleandoc(command.help or "").split("\n\n")


def _text(paragraphs: list[str]) -> Iterator[str]:
    """Yield paragraphs."""
    for paragraph in paragraphs:
        yield f".PP\n{escape(paragraph)}"


def _examples(command: click.Command) -> list[str]:
    """Return the command lines at the end of a command's help."""
    lines = (command.epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  salesdash")]
