"""`salesdash contact`: who is called."""

from typing import Any

import click

from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import LazyGroup, examples
from salesdash.cli.options import as_json_option, together
from salesdash.cli.types import ACCOUNT_NAME, CONTACT, LINE, NAME, NOTES
from salesdash.domain.contact import Contact
from salesdash.domain.contacts import duplicates, find_contact, merge_into
from salesdash.domain.errors import InputError
from salesdash.domain.lists import searched
from salesdash.domain.recycling import block, is_blocked
from salesdash.exchange.contact_entry import TEXTS, read_contact
from salesdash.report.contacts import contact_data, contact_history, contact_page, contact_rows

COMMANDS = {
    "list": "salesdash.cli.contact:list_command",
    "show": "salesdash.cli.contact:show_command",
    "add": "salesdash.cli.contact:add_command",
    "edit": "salesdash.cli.contact:edit_command",
    "duplicates": "salesdash.cli.contact:duplicates_command",
    "merge": "salesdash.cli.contact:merge_command",
    "do-not-call": "salesdash.cli.contact:block_command",
}
field_options = together(
    click.option("--role", type=LINE, help="What they do there."),
    click.option("--company", type=ACCOUNT_NAME, help="Where they work."),
    click.option("--phones", type=LINE, help="Numbers, with commas between."),
    click.option("--email", type=LINE, help="Their e-mail address."),
    click.option(
        "--zone", type=LINE, help="Their time zone: Europe/Berlin. [default: by the phone]"
    ),
    click.option("--vertical", type=LINE, help="The company's line of business."),
    click.option("--region", type=LINE, help="Where the company is."),
    click.option("--size", type=LINE, help="How large the company is."),
    click.option("--source", type=LINE, help="Where you have it from."),
    click.option("--notes", type=NOTES, help="Anything else; - reads standard input."),
)
TYPED = ("phones", "zone", "notes", *TEXTS)


@click.group(
    "contact",
    cls=LazyGroup,
    lazy=COMMANDS,
    epilog=examples(
        "salesdash contact list --search halden",
        "salesdash contact add 'Hana Ekwueme' --company 'Abbotsway Foods' --phones +12125550182",
        "salesdash contact merge 812 907",
    ),
)
def contact_group() -> None:
    """List, show, add, edit and merge contacts.

    A contact is named by number, phone, e-mail, or a part of the name that no other has.
    """


@click.command("list", epilog=examples("salesdash contact list --search logistics --json"))
@click.option("--search", metavar="TEXT", default="", help="Those with a text anywhere.")
@as_json_option
@pass_session
def list_command(session: Session, search: str, as_json: bool) -> None:
    """List the contacts by name."""
    book = session.book()
    wanted = search.strip().casefold()
    found = [c for c in book.table(Contact).values() if wanted in searched(c)]
    found.sort(key=lambda contact: (contact.name.casefold(), contact.id))
    if as_json:
        session.json([contact_data(book, contact) for contact in found])
    elif found:
        from salesdash.exchange.phones import show_phone

        session.emit_lines(contact_rows(book, found, session.width, session.glyphs, show_phone))
    else:
        session.say("no contact fits" if wanted else "no contacts yet: salesdash import contacts")


@click.command("show", epilog=examples("salesdash contact show 'hana ekwueme'"))
@click.argument("contact", type=CONTACT)
@as_json_option
@pass_session
def show_command(session: Session, contact: str, as_json: bool) -> None:
    """Show all of a contact: facts, meetings, the last calls."""
    book = session.book()
    found = find_contact(book, contact)
    if as_json:
        session.json(contact_history(book, found))
    else:
        from salesdash.exchange.phones import show_phone

        phones = [show_phone(phone) for phone in found.phones]
        session.emit_lines(contact_page(book, found, phones, session.width))


@click.command("add", epilog=examples("salesdash contact add 'Hana Ekwueme' --role COO"))
@click.argument("name", type=NAME)
@field_options
@pass_session
def add_command(session: Session, /, name: str, **options: Any) -> None:
    """Add a contact."""
    typed = {key: options[key] or "" for key in TYPED} | {"name": name}
    contact = read_contact(session.book(), None, typed)
    with session.store.transaction(f"contact {name}") as tx:
        kept = tx.add(contact)
    session.did(f"added contact {kept.id}, {kept.name}")


@click.command("edit", epilog=examples("salesdash contact edit 812 --email hana@example.com"))
@click.argument("contact", type=CONTACT)
@click.option("--name", type=NAME, help="A new name.")
@field_options
@pass_session
def edit_command(session: Session, /, contact: str, **options: Any) -> None:
    """Change fields of a contact; '' empties one."""
    given = {key: value for key, value in options.items() if value is not None}
    if not given:
        raise click.UsageError("nothing to change: pass at least one field")
    book = session.book()
    old = find_contact(book, contact)
    known = {key: getattr(old, key) for key in (*TEXTS, "zone", "notes", "name")}
    typed = known | {"phones": ", ".join(old.phones)} | given
    with session.store.transaction(f"edit {old.name}") as tx:
        new = tx.put(read_contact(book, old, typed))
    session.did(f"changed {', '.join(given)} of {new.name}")


@click.command("duplicates", epilog=examples("salesdash contact duplicates"))
@as_json_option
@pass_session
def duplicates_command(session: Session, as_json: bool) -> None:
    """List contacts that share a phone or an e-mail address."""
    book = session.book()
    groups = duplicates(book)
    if as_json:
        session.json([[contact.id for contact in group] for group in groups])
        return
    for group in groups:
        names = " = ".join(f"{contact.id} {contact.name}" for contact in group)
        session.emit(f"{names}   salesdash contact merge {group[0].id} {group[1].id}")
    if not groups:
        session.say("no two contacts share a phone or an address")


@click.command("merge", epilog=examples("salesdash contact merge 812 907"))
@click.argument("kept", type=CONTACT)
@click.argument("other", type=CONTACT)
@pass_session
def merge_command(session: Session, kept: str, other: str) -> None:
    """Make two contacts one: the first one's facts stand, the other's fill the gaps."""
    book = session.book()
    first, second = find_contact(book, kept), find_contact(book, other)
    with session.store.transaction(f"merge {second.name} into {first.name}") as tx:
        merge_into(tx, book, first, second)
    session.did(f"merged {second.id} {second.name} into {first.id} {first.name}")


@click.command("do-not-call", epilog=examples("salesdash contact do-not-call 812"))
@click.argument("contact", type=CONTACT)
@pass_session
def block_command(session: Session, contact: str) -> None:
    """Never call somebody again. It is final: only undo takes it back."""
    book = session.book()
    found = find_contact(book, contact)
    if is_blocked(book, found):
        raise InputError(f"{found.name} is on do not call already")
    with session.store.transaction(f"do not call {found.name}") as tx:
        tx.add(block(found, book.now))
    session.did(f"do not call: {found.name}")
