"""`salesdash serve`: the dashboard in a browser on this machine."""

import ipaddress

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.domain.errors import InputError

MISSING = "the browser needs an extra: pip install 'salesdash[serve]', then try again"


@click.command(
    "serve",
    epilog=examples(
        "salesdash serve", "salesdash serve --port 8123", "salesdash serve --host 127.0.0.1"
    ),
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where to answer.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen. Another address than this machine's own needs --anyone.",
)
@click.option("--anyone", is_flag=True, help="Let whoever reaches it read and change the book.")
@pass_session
def serve_command(session: Session, port: int, host: str, anyone: bool) -> None:
    """Show the dashboard in a browser on this machine, until Ctrl+C.

    There is no password. The page is answered to this machine alone, asks for nothing from
    outside, and other pages cannot talk to it.
    """
    if not is_loopback(host) and not anyone:
        raise InputError(
            f"{host} is reached from other machines, and there is no password: pass --anyone "
            "if that is meant, or leave --host out"
        )
    try:
        from salesdash.cli.serving.server import serve
    except ImportError as error:
        raise InputError(MISSING) from error
    session.say(f"the dashboard is at http://{_shown(host)}:{port}, Ctrl+C ends it")
    serve(session.data, host, port)


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _shown(host: str) -> str:
    """Return an address as it stands in a link."""
    return f"[{host.strip('[]')}]" if ":" in host else host
