"""The form of a pick: how sure the rep is, with what was said before."""

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.picks import parse_confidence
from salesdash.domain.records import Deal
from salesdash.report.picks import pick_history
from salesdash.ui.dialogs.form import Field, FormDialog


def pick_form(book: Book, deal: Deal) -> FormDialog[float]:
    """Return the form of a pick for this quarter; its result is the confidence, 0 to 1."""
    day = show_day(book.quarter.end, book.today)
    field = Field("confidence", "Confidence", "", "80 %, 0.8; 50 % or more is picked to win")
    known = pick_history(book, deal)
    question = f"How sure are you that it is won by {day}?"
    note = f"{question}\nSo far {known}; the first is scored." if known else question
    return FormDialog(
        f"Pick: {deal.name}", (field,), lambda typed: parse_confidence(typed["confidence"]), note
    )
