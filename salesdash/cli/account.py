"""`salesdash account`: the companies sold to, and the plan for each."""

from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import ACCOUNT, LINE, NOTES
from salesdash.domain.accounts import all_accounts, choose_account
from salesdash.report.territory import account_figures, account_list, account_page

COMMANDS = {
    "list": "salesdash.cli.account:list_command",
    "show": "salesdash.cli.account:show_command",
    "edit": "salesdash.cli.account:edit_command",
}


@click.group(
    "account",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash account list",
        "salesdash account show halden",
        "salesdash account edit halden --vertical 'cold storage' --plan 'two depots by March'",
    ),
)
def account_group() -> None:
    """List, show and edit accounts.

    An account is every company a deal names; it is named by its name or a part of it that no
    other account has.
    """


@click.command("list", epilog=examples("salesdash account list", "salesdash account list --json"))
@as_json_option
@pass_session
def list_command(session: Session, as_json: bool) -> None:
    """List the accounts: what is open, what each has bought, its segments."""
    book = session.book()
    accounts = all_accounts(book)
    if as_json:
        session.json([account_figures(view) for view in accounts])
    elif accounts:
        session.emit_lines(account_list(book, session.width, session.glyphs))
    else:
        session.say("no account yet: salesdash deal add NAME --account COMPANY")


@click.command("show", epilog=examples("salesdash account show halden"))
@click.argument("account", type=ACCOUNT)
@as_json_option
@pass_session
def show_command(session: Session, account: str, as_json: bool) -> None:
    """Show an account: its standing, the plan for it, its deals."""
    book = session.book()
    view = choose_account(book, account)
    if as_json:
        session.json(account_figures(view))
    else:
        session.emit_lines(account_page(book, view, session.width, session.glyphs))


@click.command("edit", epilog=examples("salesdash account edit halden --region north --size 900"))
@click.argument("account", type=ACCOUNT)
@click.option("--vertical", type=LINE, help="Its line of business.")
@click.option("--region", type=LINE, help="Where it is.")
@click.option("--size", type=LINE, help="How large it is.")
@click.option("--plan", type=NOTES, help="The plan in a few lines; - reads standard input.")
@pass_session
def edit_command(session: Session, /, account: str, **options: Any) -> None:
    """Change what is kept of an account; '' empties a field."""
    given = {key: value for key, value in options.items() if value is not None}
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    found = choose_account(session.book(), account).account
    with session.store.transaction(f"edit account {found.name}") as tx:
        tx.put(replace(found, **given))
    session.did(f"changed {', '.join(given)} of {found.name}")
