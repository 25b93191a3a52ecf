"""The forms that put contacts on a list by hand: on which list, or whom."""

from dataclasses import dataclass

from salesdash.domain.book import Book
from salesdash.domain.by_hand import list_named, others
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.contacts import find_contact
from salesdash.domain.errors import InputError
from salesdash.report.figures import count
from salesdash.ui.dialogs.form import Field, FormDialog

ANSWERS = {"yes": True, "y": True, "no": False, "n": False}


@dataclass(frozen=True, slots=True)
class Enlisting:
    """A list, a new one where it has no id, and whether everybody shown comes on it."""

    call_list: CallList
    everybody: bool


def which_list_form(book: Book, contact: Contact, shown: int) -> FormDialog[Enlisting]:
    """Return the form that asks for a list; for everybody, where more than one is `shown`."""
    names = tuple(sorted(found.name for found in book.table(CallList).values()))
    only = names[0] if len(names) == 1 else ""
    fields = [Field("list", "List", only, "one of these, or a new name", names)]
    if shown > 1:
        fields.append(Field("all", f"All {shown} shown", "no", "yes or no", ("no", "yes")))

    def read(typed: dict[str, str]) -> Enlisting:
        everybody = ANSWERS.get(typed.get("all", "no").casefold())
        if everybody is None:
            raise InputError(f"All {shown} shown is {typed['all']!r}: write yes or no")
        return Enlisting(list_named(book, typed["list"]), everybody)

    return FormDialog(f"Put {contact.name} on a list", fields, read, ", ".join(names))


def who_form(book: Book, call_list: CallList) -> FormDialog[Contact]:
    """Return the form that asks whom to put on a list."""
    found = others(book, call_list)
    names = tuple(dict.fromkeys(contact.name for contact in found))
    hint = "a name, a number, an e-mail" if found else "everybody is on it"
    note = f"{count(len(found), 'contact')} not on it yet"

    def read(typed: dict[str, str]) -> Contact:
        return find_contact(book, typed["who"])

    return FormDialog(f"On {call_list.name}", (Field("who", "Who", "", hint, names),), read, note)
