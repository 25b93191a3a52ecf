"""The check-in as a form: promises in the morning, what was kept and why in the evening."""

from collections.abc import Callable
from datetime import datetime

from textual.content import Content

from salesdash.domain.book import Book
from salesdash.domain.checkin import check_in, end_day, parse_kept, see_day
from salesdash.domain.promises import CheckIn
from salesdash.report.checkin import moves_words
from salesdash.report.day import gauge_rows, gauges
from salesdash.report.lines import BOX
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.theme import content_of

PROMISES = 3
Kept = Callable[[Book], CheckIn]


def morning_form(book: Book, now: datetime) -> FormDialog[Kept]:
    """Return the form of the morning: the plan above, up to three promises below.

    Its result makes the check-in of the book as it is by then.
    """
    fields = [
        Field(f"promise-{number}", f"Promise {number}", "", "in your words; may stay empty")
        for number in range(1, PROMISES + 1)
    ]

    def read(typed: dict[str, str]) -> Kept:
        promised = tuple(typed.values())
        check_in(book, promised, now)
        return lambda present: check_in(present, promised, now)

    return FormDialog("Check in", fields, read, _note(book))


def evening_form(book: Book, now: datetime) -> FormDialog[Kept]:
    """Return the form of the evening: plan and actual above, what was kept and why below.

    Its result makes the check-in of the book as it is by then.
    """
    day = see_day(book)
    promised = [f"{number} {one.text}" for number, one in enumerate(day.commitments, 1)]
    before = " ".join(str(n) for n, one in enumerate(day.commitments, 1) if one.kept)
    why = day.check_in.why if day.check_in else ""
    fields = [Field("why", "Why it went so", why, "one line; may stay empty")]
    if promised:
        fields.insert(0, Field("kept", "Kept", before, "1 3, all, none"))

    def read(typed: dict[str, str]) -> Kept:
        kept = parse_kept(typed.get("kept", ""), len(promised))
        return lambda present: end_day(present, kept, typed["why"], now)

    moves = moves_words(book, day)
    told = [*([f"deals: {moves}", ""] if moves else []), *promised]
    note = Content("\n").join((_note(book), Content(""), *map(Content, told)))
    return FormDialog("The evening", fields, read, note)


def _note(book: Book) -> Content:
    """Return what the day asks for and what is done of it, a line each."""
    day = see_day(book)
    lines = gauge_rows(gauges(book, day), BOX)
    return Content("\n").join(content_of(line) for line in lines)
