"""`salesdash demo`: the dashboard on a sample book that is thrown away."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from salesdash.cli.context import Session
from salesdash.cli.dashboard import show_dashboard
from salesdash.cli.lazy import examples


@click.command("demo", epilog=examples("salesdash demo"))
@click.pass_context
def demo_command(ctx: click.Context) -> None:
    """Open the dashboard on a sample book.

    It is a throw-away copy; your own book is not touched. Without a terminal, prints the dashboard.
    """
    from salesdash.store.sample import open_sample

    session = ctx.ensure_object(Session)
    with TemporaryDirectory(prefix="salesdash-demo-") as folder:
        path = open_sample(Path(folder), session.clock)
        sample = session.on(path)
        try:
            code = show_dashboard(sample)
        finally:
            sample.close()
    ctx.exit(code)
