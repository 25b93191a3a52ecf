"""`salesdash review`: the 360 of a deal that left, and what all of them say together."""

import click

from salesdash.cli.lazy import LazyGroup, examples

COMMANDS = {
    "add": "salesdash.cli.review_write:add_command",
    "edit": "salesdash.cli.review_write:edit_command",
    "delete": "salesdash.cli.review_write:delete_command",
    "list": "salesdash.cli.review_show:list_command",
    "show": "salesdash.cli.review_show:show_command",
    "owed": "salesdash.cli.review_show:owed_command",
    "knowledge": "salesdash.cli.review_learn:knowledge_command",
    "questions": "salesdash.cli.review_learn:questions_command",
    "search": "salesdash.cli.review_learn:search_command",
    "export": "salesdash.cli.review_share:export_command",
    "import": "salesdash.cli.review_share:import_command",
    "forget": "salesdash.cli.review_share:forget_command",
    "question": "salesdash.cli.review_question:question_group",
}


@click.group(
    "review",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash review owed",
        "salesdash review add halden --objective 'fewer claims' --means counters --why price",
        "salesdash review knowledge --by vertical",
        "salesdash review search overtime",
    ),
)
def review_group() -> None:
    """Review deals that left, and learn from all of them.

    A review is named by its number or by its deal. Several phrases in one field are set apart
    by a semicolon, or by giving the option more than once.
    """
