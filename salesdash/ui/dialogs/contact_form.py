"""The forms of contacts and lists: adding, editing, preparing, importing."""

from typing import TypeVar

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.errors import InputError
from salesdash.domain.preparing import settled
from salesdash.domain.territory import SegmentField
from salesdash.domain.tracks import find_track, track_names
from salesdash.exchange.contact_entry import read_contact
from salesdash.ui.dialogs.form import Field, FormDialog

T = TypeVar("T")


def contact_form(book: Book, contact: Contact | None = None) -> FormDialog[Contact]:
    """Return the form of a new contact, or of one to edit. Its result is not stored yet."""
    shown = contact or Contact(name="-")
    fields = (
        Field("name", "Name", contact.name if contact else "", "first and last name"),
        Field("role", "Role", shown.role, "COO"),
        Field("company", "Company", shown.company),
        Field("phones", "Phones", ", ".join(shown.phones), "+1 212 555 0182, with commas between"),
        Field("email", "E-mail", shown.email),
        Field("zone", "Zone", shown.zone, "Europe/Berlin; empty: by the phone, else yours"),
        *(Field(n, n.capitalize(), getattr(shown, n)) for n in ("vertical", "region", "size")),
        Field("source", "Source", shown.source, "where you have it from"),
        Field("notes", "Notes", " ".join(shown.notes.split())),
    )

    def read(typed: dict[str, str]) -> Contact:
        return read_contact(book, contact, typed)

    return FormDialog(f"Edit {shown.name}" if contact else "Add a contact", fields, read)


def list_form(book: Book, call_list: CallList | None = None) -> FormDialog[CallList]:
    """Return the form of a new list, or of one to edit. Its result is not stored yet."""
    shown = call_list or CallList(name="-")
    kinds = tuple(SegmentField)
    tracks = track_names(book)
    theme = shown.field.value if shown.field else ""
    fields = (
        Field("name", "Name", call_list.name if call_list else "", "what you call it"),
        Field("field", "Theme by", theme, f"{', '.join(kinds)}; empty: by hand", kinds),
        Field("value", "Which", shown.value, "logistics", _values(book)),
        Field("contains", "With the text", shown.contains, "narrows it, or makes a list by itself"),
        Field("talk_track", "Talk track", shown.talk_track, ", ".join(tracks), tracks),
        Field("referral", "Referral", shown.referral, "who you call because of"),
    )

    def read(typed: dict[str, str]) -> CallList:
        if not typed["name"]:
            raise InputError("Name is empty: call the list something")
        field = typed["field"].casefold()
        if field and field not in set(kinds):
            raise InputError(f"Theme by {typed['field']!r} is not one of {', '.join(kinds)}")
        if bool(field) != bool(typed["value"]):
            raise InputError("A theme is a dimension and its value: fill both or neither")
        track = find_track(book, typed["talk_track"]).name if typed["talk_track"] else ""
        after = replace(
            shown,
            name=typed["name"],
            field=SegmentField(field) if field else None,
            value=typed["value"],
            contains=typed["contains"],
            talk_track=track,
            referral=typed["referral"],
        )
        return settled(after)

    return FormDialog(f"Edit {shown.name}" if call_list else "Add a list", fields, read)


def track_choice_form(book: Book, call_list: CallList) -> FormDialog[str]:
    """Return the form that chooses a list's talk track; its result is the track's name."""
    tracks = track_names(book)
    hint = ", ".join(tracks) or "E on the list writes the first one"
    field = Field("talk_track", "Talk track", call_list.talk_track, hint, tracks)

    def read(typed: dict[str, str]) -> str:
        return find_track(book, typed["talk_track"]).name if typed["talk_track"] else ""

    return FormDialog(f"Talk track of {call_list.name}", (field,), read)


def referral_form(call_list: CallList) -> FormDialog[str]:
    """Return the form that names whom a list is called because of."""
    field = Field("referral", "Referral", call_list.referral, "who you call because of, or none")
    return FormDialog(f"Referral of {call_list.name}", (field,), lambda typed: typed["referral"])


def _values(book: Book) -> tuple[str, ...]:
    """Return the values a theme can have, as contacts have them."""
    contacts = book.table(Contact).values()
    found = {getattr(c, f.value) for c in contacts for f in SegmentField} - {""}
    return tuple(sorted(found))
