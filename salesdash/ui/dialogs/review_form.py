"""The 360 of a deal that left: a dozen short fields, five minutes, by keyboard alone."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, Label

from salesdash.domain.book import Book
from salesdash.domain.drafts import (
    Draft,
    check_filled,
    join_phrases,
    phrases,
    split_asked,
    start_review,
    used_before,
)
from salesdash.domain.errors import InputError
from salesdash.domain.questions import fitting, with_evidence
from salesdash.domain.records import Deal
from salesdash.domain.review import Asked, GapQuestion
from salesdash.domain.reviews import Counted
from salesdash.domain.text import clean_line
from salesdash.report.figures import join_parts
from salesdash.report.lines import Glyphs, Role, Span
from salesdash.report.questions import tick_lines
from salesdash.ui.dialogs.form import Field, FormDialog
from salesdash.ui.dialogs.phrases import PhraseSuggester, Picker
from salesdash.ui.legend import ENTER, ESCAPE, TAB, legend
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.tick_list import TickList

YES, NO = {"yes", "y"}, {"no", "n"}
ROOM, BESIDE = 72, 16


class ReviewDialog(FormDialog[Draft]):
    """The form of a review. Esc owes it: the deal stays on the list of those that do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "pick", "Used before"),
        Binding("escape", "dismiss(None)", "Owe it"),
    ]

    def __init__(self, book: Book, deal: Deal, glyphs: Glyphs) -> None:
        self._book = book
        self._review = start_review(book, deal)
        self._glyphs = glyphs
        self._known = used_before(book)
        self._picker = Picker()
        self._ticks = {asked.question_id: asked.surfaced for asked in self._review.asked}
        self._questions = _offered(book, deal)
        super().__init__(
            f"Review: {deal.name}, {deal.outcome.label}", self._make_fields(), self._take
        )

    def _make_fields(self) -> tuple[Field, ...]:
        """Return the fields, filled with what was written before."""
        review = self._review

        def counted(field: Counted, label: str, hint: str) -> Field:
            value = join_phrases(getattr(review, field))
            return Field(field.value, label, value, hint, self._known[field])

        return (
            counted(Counted.OBJECTIVES, "Objective", "what they said they wanted; several with ;"),
            counted(Counted.BENEATH, "Beneath it", "the objective you found beneath"),
            counted(Counted.MEANS, "Means", "how they wanted to get there"),
            Field("means_fit", "Means fit", "yes" if review.means_fit else "no", "yes or no"),
            counted(Counted.IMPACTS, "Impact", "what it did to the business"),
            Field("gap", "Gap", review.gap, "today against how it could be"),
            counted(Counted.UNEXPECTED, "Unexpected", "impacts nobody expected"),
            Field("why", "Why so", review.why, "why it ended as it did"),
            Field("differently", "Differently", review.differently, "what to do next time"),
        )

    def compose_more(self) -> ComposeResult:
        """Yield what was used before, the gap questions to tick, and a place for another."""
        yield LineText(id="used-before")
        yield Label("Gap questions you asked: space ticks asked, again surfaced a gap",
                    classes="part", markup=False)  # fmt: skip
        yield TickList("questions", BESIDE)
        yield Input(placeholder="another question you asked; Enter adds it", compact=True,
                    id="another")  # fmt: skip

    def suggester_of(self, field: Field) -> Suggester | None:
        """Return what completes a field's last phrase."""
        return PhraseSuggester(field.choices) if field.choices else None

    def on_mount(self) -> None:
        """Say what the keys do here, and show the questions."""
        box = self.query_one(".dialog")
        box.add_class("-tall")
        box.border_subtitle = legend(
            (ENTER, "⏎", "save"),
            (TAB, "Tab", "next"),
            ("ctrl+n", "^n", "used before"),
            (ESCAPE, "Esc", "owe it"),
        )
        self._show_questions()

    def on_resize(self) -> None:
        """Give the questions the room there is now."""
        self._show_questions()

    def on_descendant_focus(self) -> None:
        """Show what was used before in the field that has the focus."""
        self._show_used()

    @on(Input.Changed)
    def _follow(self) -> None:
        """Show what was used before and fits what was typed."""
        self._show_used()

    @on(Input.Submitted, "#another")
    def _another(self, event: Input.Submitted) -> None:
        """Add a question as asked; an empty field takes the form."""
        text = clean_line(event.value)
        if not text:
            return
        event.prevent_default()
        event.stop()
        found, new = split_asked(self._questions, [(text, False)])
        if new:
            self._questions.append(GapQuestion(text=text, id=-1 - len(self._questions)))
        self._ticks.setdefault(found[0].question_id if found else self._questions[-1].id, False)
        event.input.value = ""
        self._show_questions()

    @on(TickList.Ticked)
    def _tick(self, message: TickList.Ticked) -> None:
        """Turn a question from not asked to asked, to surfaced, and back."""
        following: Mapping[bool | None, bool | None] = {None: False, False: True, True: None}
        turned = following[self._ticks.pop(message.record_id, None)]
        if turned is not None:
            self._ticks[message.record_id] = turned
        self._show_questions()

    def action_pick(self) -> None:
        """Put the next phrase that was used before into the field."""
        focused = self.focused
        if isinstance(focused, Input) and (known := self._known_in(focused)):
            value = self._picker.following(focused.value, known)
            if value is not None:
                focused.value = value
                focused.cursor_position = len(value)

    def _known_in(self, field: Input) -> tuple[str, ...]:
        """Return what was used before in a field, the commonest first."""
        name = (field.id or "").removeprefix("field-")
        return self._known[Counted(name)] if name in set(Counted) else ()

    def _show_used(self) -> None:
        """Show what was used before in the field that has the focus."""
        from salesdash.ui.dialogs.phrases import last_phrase, matching

        focused = self.focused
        known = self._known_in(focused) if isinstance(focused, Input) else ()
        typed = last_phrase(focused.value)[1] if isinstance(focused, Input) else ""
        fit = matching(known, typed) or known
        parts = [(Span(phrase, Role.QUIET),) for phrase in fit]
        line = join_parts([(Span("before:", Role.QUIET),), *parts], self._room, self._glyphs)
        self.query_one("#used-before", LineText).show((line,) if parts else ())

    @property
    def _room(self) -> int:
        """Cells a line of the form has."""
        return max(self.query_one(".dialog").content_size.width - 1, 20)

    def _show_questions(self) -> None:
        """Show the questions with their ticks."""
        room = max(self.query_one(".dialog").content_size.width, ROOM) - 2
        lines = tick_lines(self._questions, self._ticks, room, self._glyphs)
        self.query_one(TickList).show(lines, room)

    def _take(self, typed: dict[str, str]) -> Draft:
        """Return the review as filled in. Raises InputError for one left blank."""
        fit = typed["means_fit"].casefold()
        if fit not in YES | NO:
            raise InputError(f"Means fit is {typed['means_fit']!r}: write yes or no")
        found = {field.value: phrases(typed[field], self._known[field]) for field in Counted}
        texts = {question.id: question.text for question in self._questions}
        review = replace(
            self._review,
            **found,
            means_fit=fit in YES,
            gap=typed["gap"],
            why=typed["why"],
            differently=typed["differently"],
            asked=tuple(
                Asked(question_id=key, surfaced=surfaced)
                for key, surfaced in self._ticks.items()
                if key > 0
            ),
        )
        new = tuple((texts[key], surfaced) for key, surfaced in self._ticks.items() if key < 0)
        return Draft(review if new else check_filled(review), new)


def _offered(book: Book, deal: Deal) -> list[GapQuestion]:
    """Return the gap questions, those that fit the deal first."""
    found = [fit.evidence.question for fit in fitting(book, deal)]
    known = {question.id for question in found}
    rest = (e.question for e in with_evidence(book) if e.question.id not in known)
    return [*found, *rest]
