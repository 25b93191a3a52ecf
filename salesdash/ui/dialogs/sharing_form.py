"""The forms of sharing: where to write one's reviews, whose to take in, whose to remove."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.sharing import Taking, forget, own_reviews, sharers
from salesdash.exchange.incoming import read_file
from salesdash.exchange.reviews import export_reviews, read_reviews
from salesdash.report.figures import count as counted
from salesdash.report.sharing import taking_lines
from salesdash.store.saving import is_taken, save_file
from salesdash.ui.dialogs.form import Field, FormDialog

ANSWERS = {"yes": True, "y": True, "no": False, "n": False}


@dataclass(frozen=True, slots=True)
class TheirFile:
    """A file of another rep's reviews, read once, and what taking it in would do."""

    name: str
    data: bytes
    source: str | None
    taking: Taking

    @property
    def lines(self) -> tuple[str, ...]:
        """What taking it in would do."""
        return tuple(taking_lines(self.taking))


def share_form(book: Book) -> FormDialog[str]:
    """Return the form that writes one's own reviews to a file; its result says what was done."""
    fields = (
        Field("file", "File", "", "~/reviews.json"),
        Field("sharer", "Call me", "", "what you want to be called in it; may stay empty"),
        Field("names", "Names", "no", "no takes names, accounts, phones and addresses out",
              ("no", "yes")),
    )  # fmt: skip

    def read(typed: dict[str, str]) -> str:
        if not typed["file"]:
            raise InputError("File is empty: say where to write it")
        names = ANSWERS.get(typed["names"].casefold())
        if names is None:
            raise InputError(f"Names is {typed['names']!r}: write yes or no")
        path = Path(typed["file"]).expanduser()
        if is_taken(path):
            raise InputError(f"{path} is there already: choose another name")
        data = export_reviews(book, sharer=typed["sharer"], with_names=names)
        save_file(path, data)
        number = counted(len(own_reviews(book)), "review")
        return f"wrote {number} to {path}; read it before you send it"

    return FormDialog("Share your reviews", fields, read)


def take_form(book: Book) -> FormDialog[TheirFile]:
    """Return the form that names another rep's file. Nothing is stored yet."""
    fields = (
        Field("file", "File", "", "~/Downloads/reviews.json"),
        Field("source", "Whose", "", "if the file does not say", tuple(sharers(book))),
    )

    def read(typed: dict[str, str]) -> TheirFile:
        path = Path(typed["file"]).expanduser()
        data, source = read_file(path), typed["source"] or None
        taking = read_reviews(book, data, path.name, source, count(1).__next__)
        if not taking.records:
            raise InputError(f"there is nothing new in {path.name}")
        return TheirFile(path.name, data, source, taking)

    return FormDialog("Take in another rep's reviews", fields, read)


def forget_form(book: Book) -> FormDialog[str]:
    """Return the form that names the rep whose reviews are removed."""
    known = tuple(sharers(book))
    shown = known[0] if len(known) == 1 else ""
    field = Field("rep", "Whose", shown, ", ".join(known) or "nobody shared any", known)

    def read(typed: dict[str, str]) -> str:
        gone = forget(book, typed["rep"])
        return str(getattr(gone[0], "shared_by", typed["rep"]))

    return FormDialog("Remove the reviews a rep shared", (field,), read)
