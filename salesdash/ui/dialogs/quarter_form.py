"""The forms of a quarter: answers and commitments, why it is reopened, where it is written."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from salesdash.domain.assessment import QUESTIONS, answer, assessment_of, keep_promises
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.checkin import parse_kept
from salesdash.domain.errors import InputError
from salesdash.domain.promises import Assessment
from salesdash.ui.dialogs.form import Field, FormDialog

LABELS = {
    "truth": "Hard truth",
    "worked": "Worked",
    "cost": "Cost most",
    "differently": "Differently",
}
ROWS = 2
COMMITMENTS = "commitments"


def answer_form(book: Book, quarter: Period, now: datetime) -> FormDialog[Assessment]:
    """Return the form of the questions; commitments for the next quarter stand a line each."""
    known = assessment_of(book, quarter)
    answers = known.answers if known else {}
    fields = [
        Field(one.key, LABELS[one.key], answers.get(one.key, ""), one.text, lines=ROWS)
        for one in QUESTIONS
    ]
    before = "\n".join(one.text for one in known.commitments) if known else ""
    following = book.calendar.following(quarter).label
    hint = f"for {following}, a line each"
    fields.append(Field(COMMITMENTS, "I commit to", before, hint, lines=ROWS + 1))

    def read(typed: dict[str, str]) -> Assessment:
        given = {question.key: typed[question.key] for question in QUESTIONS}
        return answer(book, quarter, given, typed[COMMITMENTS].splitlines(), now)

    return FormDialog(f"{quarter.label} in your words", fields, read)


def kept_form(quarter: Period, found: Assessment) -> FormDialog[Assessment]:
    """Return the form that asks what became of the commitments `found` has for a quarter."""
    promises = found.commitments
    before = " ".join(str(n) for n, one in enumerate(promises, 1) if one.kept)
    field = Field("kept", "Kept", before, "1 3, all, none")

    def read(typed: dict[str, str]) -> Assessment:
        return keep_promises(found, parse_kept(typed["kept"], len(promises)))

    note = "\n".join(f"{number} {one.text}" for number, one in enumerate(promises, 1))
    return FormDialog(f"Promised for {quarter.label}", (field,), read, note)


def reason_form(quarter: Period, reopened: Callable[[str], Assessment]) -> FormDialog[Assessment]:
    """Return the form that asks why a closed assessment is opened again."""
    field = Field("reason", "Reason", "", "kept with the assessment")
    return FormDialog(
        f"Reopen {quarter.label}",
        (field,),
        lambda typed: reopened(typed["reason"]),
        "The figures that were kept go; closing it again keeps those of then.",
    )


def export_form(quarter: Period) -> FormDialog[Path]:
    """Return the form that asks where to write; the ending says what."""
    name = quarter.label.casefold().replace(" ", "-")
    field = Field("file", "File", f"{name}.html", ".html for a page, .md for Markdown")

    def read(typed: dict[str, str]) -> Path:
        if not typed["file"]:
            raise InputError("name a file to write")
        return Path(typed["file"]).expanduser()

    return FormDialog(f"Export {quarter.label}", (field,), read)
