"""The form of an account: its segments and the plan for it."""

from msgspec.structs import replace

from salesdash.domain.accounts import find_account, known_segments
from salesdash.domain.book import Book
from salesdash.domain.territory import Account, SegmentField
from salesdash.ui.dialogs.form import Field, FormDialog


def account_form(book: Book, name: str) -> FormDialog[Account]:
    """Return the form of an account as it is kept. Its result is not stored yet."""
    shown = find_account(book, name)
    fields = (
        Field("vertical", "Vertical", shown.vertical, "logistics",
              known_segments(book, SegmentField.VERTICAL)),
        Field("region", "Region", shown.region, "north", known_segments(book, SegmentField.REGION)),
        Field("size", "Size", shown.size, "200 people", known_segments(book, SegmentField.SIZE)),
        Field("plan", "Plan", shown.plan, "what is to be won here, with whom, by when", lines=5),
    )  # fmt: skip
    return FormDialog(f"Account {name}", fields, lambda typed: replace(shown, **typed))
