"""`salesdash deal`: everything that can be done to a deal."""

import click

from salesdash.cli.lazy import LazyGroup, examples

COMMANDS = {
    "add": "salesdash.cli.deal_edit:add_command",
    "edit": "salesdash.cli.deal_edit:edit_command",
    "delete": "salesdash.cli.deal_edit:delete_command",
    "advance": "salesdash.cli.deal_move:advance_command",
    "back": "salesdash.cli.deal_move:back_command",
    "win": "salesdash.cli.deal_move:win_command",
    "lose": "salesdash.cli.deal_move:lose_command",
    "no-decision": "salesdash.cli.deal_move:no_decision_command",
    "reopen": "salesdash.cli.deal_move:reopen_command",
    "list": "salesdash.cli.deal_show:list_command",
    "show": "salesdash.cli.deal_show:show_command",
    "preview": "salesdash.cli.deal_ahead:preview_command",
    "next": "salesdash.cli.deal_ahead:next_command",
}


@click.group(
    "deal",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash deal add Northwind --amount 24k --closes 'dec 18'",
        "salesdash deal advance northwind",
        "salesdash deal win 12 --on yesterday",
        "salesdash deal list --sort close",
    ),
)
def deal_group() -> None:
    """Add, move, close, edit and list deals.

    A deal is named by its number, its name, or a part of its name that no other open deal has.
    Days are 2026-12-04, 4 Dec, friday, today or +3d; amounts 24000, 24,000 or 24k.
    """
