"""The form of a gap question: its words, who it is for, and what it leads to."""

from msgspec.structs import replace
from textual.suggester import Suggester

from salesdash.domain.book import Book
from salesdash.domain.drafts import check_question, join_phrases, phrases, used_before
from salesdash.domain.review import GapQuestion
from salesdash.domain.reviews import Counted
from salesdash.domain.segments import segments_by
from salesdash.domain.territory import SegmentField
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.dialogs.phrases import PhraseSuggester


class QuestionDialog(FormDialog[GapQuestion]):
    """A form whose fields complete phrases."""

    def suggester_of(self, field: Field) -> Suggester | None:
        """Return what completes a field's last phrase."""
        return PhraseSuggester(field.choices) if field.choices else None


def question_form(book: Book, known: GapQuestion | None = None) -> QuestionDialog:
    """Return the form of a new gap question, or of one to change. It is not stored yet."""
    shown = known or GapQuestion(text="?")
    used = used_before(book)
    objectives, impacts = used[Counted.OBJECTIVES], used[Counted.IMPACTS]
    verticals = segments_by(book, SegmentField.VERTICAL)
    roles = segments_by(book, SegmentField.ROLE)
    fields = (
        Field("text", "Question", known.text if known else "", "in the words you ask it in"),
        Field("vertical", "Vertical", shown.vertical, "empty: for any", tuple(verticals)),
        Field("role", "Role", shown.role, "empty: for anybody", tuple(roles)),
        Field("objectives", "Leads to", join_phrases(shown.objectives),
              "objectives; several with ;", objectives),
        Field("impacts", "Shows", join_phrases(shown.impacts), "impacts; several with ;", impacts),
    )  # fmt: skip

    def read(typed: dict[str, str]) -> GapQuestion:
        return check_question(
            book,
            replace(
                shown,
                text=typed["text"],
                vertical=typed["vertical"],
                role=typed["role"],
                objectives=phrases(typed["objectives"], objectives),
                impacts=phrases(typed["impacts"], impacts),
            ),
        )

    title = "Change the gap question" if known else "Add a gap question"
    return QuestionDialog(title, fields, read)
