"""`salesdash help`: a command, or a topic."""

import click

from salesdash.cli.lazy import examples
from salesdash.cli.topics import TOPICS
from salesdash.cli.types import TOPIC


@click.command(
    "help",
    epilog=examples("salesdash help", "salesdash help exit-codes", "salesdash help deal win"),
)
@click.argument("words", nargs=-1, type=TOPIC, metavar="[COMMAND | TOPIC]...")
@click.pass_context
def help_command(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Show the help of a command, or a topic; without either, what there is.

    Topics are exit-codes, environment, words and json.
    """
    root = ctx.find_root()
    if not words:
        click.echo(root.get_help())
        click.echo("\nTopics (salesdash help TOPIC):")
        for name, about in TOPICS.items():
            click.echo(f"  {name:<11} {about.title}")
        return
    topic = TOPICS.get(words[0].casefold()) if len(words) == 1 else None
    if topic is not None:
        click.echo(f"{topic.title}:\n\n{topic.text()}")
        return
    click.echo(_find(root, words).get_help())


def _find(ctx: click.Context, words: tuple[str, ...]) -> click.Context:
    """Return the context of a command named by its words; a usage error where there is none."""
    for word in words:
        group = ctx.command
        known = isinstance(group, click.Group) and word in group.list_commands(ctx)
        found = group.get_command(ctx, word) if isinstance(group, click.Group) and known else None
        if found is None:
            raise click.UsageError(f"no command or topic {' '.join(words)!r}", ctx.find_root())
        ctx = click.Context(found, info_name=word, parent=ctx)
    return ctx
