"""`salesdash list`: the lists that are called through."""

from typing import Any

import click
from msgspec.structs import replace

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option, together
from salesdash.cli.types import CALL_LIST, LINE, NAME, TRACK_NAME, choice
from salesdash.domain.by_hand import put_on, take_off
from salesdash.domain.contact import CallList, Check
from salesdash.domain.contacts import find_contact
from salesdash.domain.errors import InputError
from salesdash.domain.lists import find_list
from salesdash.domain.preparing import (
    begin_preparing,
    check,
    end_preparing,
    preparing_seconds,
    settled,
)
from salesdash.domain.territory import SegmentField
from salesdash.domain.tracks import find_track
from salesdash.report.calls import list_data, list_lines, lists_lines
from salesdash.report.preparing import preparing_data, preparing_lines

COMMANDS = {
    "show": "salesdash.cli.call_list:show_command",
    "add": "salesdash.cli.call_list:add_command",
    "edit": "salesdash.cli.call_list:edit_command",
    "prepare": "salesdash.cli.call_list:prepare_command",
    "prepared": "salesdash.cli.call_list:prepared_command",
    "check": "salesdash.cli.call_list:check_command",
    "put": "salesdash.cli.call_list:put_command",
    "take": "salesdash.cli.call_list:take_command",
    "delete": "salesdash.cli.call_list:delete_command",
}
field_options = together(
    click.option("--by", "field", type=choice(SegmentField), help="What the theme is about."),
    click.option("--value", type=LINE, help="Which: logistics, north."),
    click.option("--contains", type=LINE, help="A text the contacts have somewhere."),
    click.option("--track", "talk_track", type=TRACK_NAME, help="The talk track."),
    click.option("--referral", type=LINE, help="Who you call because of."),
)


@click.group(
    "list",
    cls=LazyGroup,
    lazy=COMMANDS,
    invoke_without_command=True,
    epilog=examples(
        "salesdash list",
        "salesdash list add 'Cold storage' --by vertical --value 'cold storage'",
        "salesdash list check 'cold storage' talk-track",
    ),
)
@as_json_option
@click.pass_context
def list_group(ctx: click.Context, as_json: bool) -> None:
    """List the call lists, or make and prepare one. One theme, one talk track."""
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
    book = session.book()
    if as_json:
        session.json([list_data(book, found) for found in book.walk(CallList)])
    elif book.table(CallList):
        session.emit_lines(lists_lines(book, session.width, session.glyphs))
    else:
        session.say("no list yet: salesdash list add NAME --by vertical --value logistics")


@click.command("show", epilog=examples("salesdash list show 'cold storage' --json"))
@click.argument("name", type=CALL_LIST)
@as_json_option
@pass_session
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a list: its checks, what speaks against starting, who is next."""
    book = session.book()
    found = find_list(book, name)
    if as_json:
        session.json(list_data(book, found))
    else:
        session.emit_lines(list_lines(book, found, session.width, session.glyphs))


@click.command("add", epilog=examples("salesdash list add North --by region --value north"))
@click.argument("name", type=NAME)
@field_options
@pass_session
def add_command(session: Session, /, name: str, **options: Any) -> None:
    """Make a list of one theme, of those with a text, or an empty one."""
    made = _changed(session, CallList(name=name), options)
    with session.store.transaction(f"list {name}") as tx:
        kept = tx.add(made)
    session.did(f"made list {kept.id}, {kept.name}")


@click.command("edit", epilog=examples("salesdash list edit north --track 'First call'"))
@click.argument("list_name", metavar="NAME", type=CALL_LIST)
@click.option("--name", type=NAME, help="A new name.")
@field_options
@pass_session
def edit_command(session: Session, /, list_name: str, **options: Any) -> None:
    """Change a list; '' empties a text."""
    if all(value is None for value in options.values()):
        raise click.UsageError("nothing to change: pass at least one field")
    found = find_list(session.book(), list_name)
    with session.store.transaction(f"edit list {found.name}") as tx:
        kept = tx.put(_changed(session, found, options))
    session.did(f"changed list {kept.name}")


@click.command("prepare", epilog=examples("salesdash list prepare north"))
@click.argument("name", type=CALL_LIST)
@as_json_option
@pass_session
def prepare_command(session: Session, name: str, as_json: bool) -> None:
    """Begin to prepare a list; its time counts until `list prepared`. Shows what is missing."""
    found = find_list(session.book(), name)
    if found.preparing_since is None:
        with session.store.transaction(f"prepare {found.name}") as tx:
            found = begin_preparing(tx, found, session.clock.now())
        session.did(f"preparing {found.name}")
    book = session.book()
    if as_json:
        session.json(preparing_data(book, found))
    else:
        session.emit_lines(preparing_lines(book, found, session.width, session.glyphs))


@click.command("prepared", epilog=examples("salesdash list prepared north"))
@click.argument("name", type=CALL_LIST)
@click.option("--discard", is_flag=True, help="Leave the time out: it was forgotten.")
@pass_session
def prepared_command(session: Session, name: str, discard: bool) -> None:
    """End preparing a list; its time goes to the ledger, as preparation."""
    book = session.book()
    found = find_list(book, name)
    now = session.clock.now()
    minutes = preparing_seconds(found, now) / 60
    with session.store.transaction(f"prepared {found.name}") as tx:
        end_preparing(tx, book, found, now, counted=not discard)
    told = "not counted" if discard else f"{minutes:.0f} min to preparation"
    session.did(f"{found.name}: {told}")


@click.command("check", epilog=examples("salesdash list check north contacts"))
@click.argument("name", type=CALL_LIST)
@click.argument("item", type=choice(Check))
@pass_session
def check_command(session: Session, name: str, item: Check) -> None:
    """Make one of the checks that prepare a list, or take it back."""
    found = find_list(session.book(), name)
    with session.store.transaction(f"prepare {found.name}") as tx:
        kept = tx.put(check(found, item))
    made = "done" if item in kept.checked else "taken back"
    session.did(f"{kept.name}: {item.label}, {made}")


@click.command("put", epilog=examples("salesdash list put north 'hana ekwueme' 41"))
@click.argument("name")
@click.argument("contacts", nargs=-1, required=True)
@pass_session
def put_command(session: Session, name: str, contacts: tuple[str, ...]) -> None:
    """Put contacts on a list by hand, beside those of its theme."""
    book = session.book()
    found = find_list(book, name)
    _keep(session, put_on(found, [find_contact(book, contact) for contact in contacts]))


@click.command("take", epilog=examples("salesdash list take north 'hana ekwueme'"))
@click.argument("name")
@click.argument("contacts", nargs=-1, required=True)
@pass_session
def take_command(session: Session, name: str, contacts: tuple[str, ...]) -> None:
    """Take contacts off a list on which they were put by hand."""
    book = session.book()
    found = find_list(book, name)
    _keep(session, take_off(found, [find_contact(book, contact) for contact in contacts]))


def _keep(session: Session, changed: CallList) -> None:
    """Keep who is on a list by hand."""
    with session.store.transaction(f"list {changed.name}") as tx:
        tx.put(changed)
    session.did(f"{changed.name}: {len(changed.contact_ids)} by hand")


@click.command("delete", epilog=examples("salesdash list delete north"))
@click.argument("name", type=CALL_LIST)
@pass_session
def delete_command(session: Session, name: str) -> None:
    """Delete a list; its contacts and calls stay."""
    found = find_list(session.book(), name)
    with session.store.transaction(f"delete list {found.name}") as tx:
        tx.delete(found)
    session.did(f"deleted list {found.name}")


def _changed(session: Session, old: CallList, options: dict[str, Any]) -> CallList:
    """Return a list with what was given. Raises InputError where the theme is half told."""
    given = {key: value for key, value in options.items() if value is not None}
    if given.get("talk_track"):
        given["talk_track"] = find_track(session.book(), given["talk_track"]).name
    if given.get("value") == "":
        given["field"] = None
    new = replace(old, **given)
    if bool(new.field) != bool(new.value):
        raise InputError("a theme is a dimension and its value: pass --by and --value")
    return settled(new)
