"""`salesdash ledger rule`: what time of calendars and other tools becomes."""

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.ledger_settings import keep_time_settings
from salesdash.cli.options import as_json_option
from salesdash.cli.types import LINE
from salesdash.domain.calendar_rules import move_rule, rules_of, set_rule
from salesdash.domain.errors import InputError
from salesdash.report.calendar_rules import rule_lines


@click.command(
    "rule",
    epilog=examples(
        "salesdash ledger rule",
        "salesdash ledger rule stand-up 'admin by manager'",
        "salesdash ledger rule @northwind.example 'selling @Northwind by client' --place 1",
        "salesdash ledger rule lunch skip",
        "salesdash ledger rule '*' admin",
        "salesdash ledger rule stand-up none",
    ),
)
@click.argument("text", type=LINE, required=False, metavar="[TEXT]")
@click.argument("words", type=LINE, required=False, metavar="[BECOMES]")
@click.option(
    "--place", type=click.IntRange(1), help="Where it stands; the first that fits counts."
)
@as_json_option
@pass_session
def rule_command(
    session: Session, text: str | None, words: str | None, place: int | None, as_json: bool
) -> None:
    """List the rules, set one, or move one.

    A rule fits when its text is in the title, a category or tag, or the name or address of
    somebody who organises or attends; `*` fits what no other does. It becomes an activity,
    with a deal and who directed it; `skip` leaves it out; `none` takes the rule away.
    """
    if text is None:
        book = session.book()
        if as_json:
            session.json(rules_of(book))
            return
        lines = rule_lines(book, session.width, session.glyphs)
        if lines:
            session.emit_lines(lines)
        else:
            session.say("no rules yet: salesdash ledger rule stand-up 'admin by manager'")
        return
    if words is None and place is None:
        raise InputError("a rule needs what it becomes: admin by manager, skip, or none")
    if words is None:
        keep_time_settings(session, f"rule {text}", lambda b: move_rule(b, text, place or 1))
        session.did(f"rule {text} is moved")
        return
    keep_time_settings(session, f"rule {text}", lambda b: set_rule(b, text, words, place))
    session.did(f"{text} becomes {words}")
