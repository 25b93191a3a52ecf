"""A form: labelled fields in a column, Enter to take it, one line for what is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, Static

from salesdash.domain.errors import SalesdashError
from salesdash.domain.text import clean, clean_line
from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.dialogs.field_input import FieldInput
from salesdash.ui.legend import ENTER, ESCAPE, TAB, legend

if TYPE_CHECKING:
    from textual.suggester import Suggester
    from textual.widgets import TextArea

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled input. `hint` shows what may be written; `choices` are offered while typing.

    With more than one of `lines` it is a small text of its own, in which Enter begins a line.
    """

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    lines: int = 1


class FormDialog(Dialog[Result | None], Generic[Result]):
    """Fields that are read together: `read` turns what was typed into a result.

    `note` stands above the fields. A SalesdashError from `read` is shown and the form stays.
    Dismissed with None on Esc.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("ctrl+s", "take", "Save"),
        Binding("down", "app.focus_next", "Next", show=False),
        Binding("up", "app.focus_previous", "Previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        read: Callable[[dict[str, str]], Result],
        note: str | Content = "",
    ) -> None:
        super().__init__()
        self._box = VerticalScroll(classes="dialog", can_focus=False)
        self.retitle(title)
        self._note = Content(note) if isinstance(note, str) else note
        self._fields = fields
        self._read = read

    def retitle(self, title: str) -> None:
        """Give the form another title, before it is shown or while it is."""
        self._box.border_title = Content(title)

    def compose(self) -> ComposeResult:
        """Yield the fields, what else a form has, and the line for what is wrong."""
        with self._box as box:
            several = any(field.lines > 1 for field in self._fields)
            save = ("ctrl+s", "^s", "save") if several else (ENTER, "⏎", "save")
            box.border_subtitle = legend(save, (TAB, "Tab", "next"), (ESCAPE, "Esc", "cancel"))
            if self._note:
                yield Static(self._note, classes="note")
            for field in self._fields:
                with HorizontalGroup(classes="field"):
                    yield Label(field.label, markup=False)
                    yield self._text(field) if field.lines > 1 else self._input(field)
            yield from self.compose_more()
            yield Static("", id="wrong", markup=False)

    def _input(self, field: Field) -> Input:
        """Return the widget of a field on one line."""
        return FieldInput(
            field.value,
            placeholder=field.hint,
            id=f"field-{field.name}",
            compact=True,
            select_on_focus=True,
            suggester=self.suggester_of(field),
        )

    def _text(self, field: Field) -> "TextArea":
        """Return the widget of a field of several lines."""
        from textual.widgets import TextArea

        area = TextArea(
            field.value,
            placeholder=field.hint,
            id=f"field-{field.name}",
            compact=True,
            tab_behavior="focus",
        )
        area.styles.height = field.lines
        return area

    def compose_more(self) -> ComposeResult:
        """Yield what stands below the fields. Forms with more than fields do it."""
        yield from ()

    def suggester_of(self, field: Field) -> "Suggester | None":
        """Return what completes a field while it is typed."""
        from textual.suggester import SuggestFromList

        return SuggestFromList(field.choices, case_sensitive=False) if field.choices else None

    def on_field_input_row(self, message: FieldInput.Row) -> None:
        """Put the cells of a pasted row into this field and those after it, as far as they go."""
        inputs = list(self.query(FieldInput))
        places = inputs[inputs.index(message.field) :]
        for place, cell in zip(places, message.cells, strict=False):
            place.value = cell
            place.focus()

    def on_input_submitted(self) -> None:
        """Take the form: Enter anywhere does."""
        self.action_take()

    def action_take(self) -> None:
        """Read the fields; leave with the result, or say what is wrong and stay."""
        typed = {field.name: self._typed(field) for field in self._fields}
        try:
            result = self._read(typed)
        except SalesdashError as error:
            self.query_one("#wrong", Static).update(Content(str(error)))
            return
        self.dismiss(result)

    def _typed(self, field: Field) -> str:
        """Return what stands in a field, clean."""
        found = self.query_one(f"#field-{field.name}")
        if isinstance(found, Input):
            return clean_line(found.value)
        text: str = getattr(found, "text", "")
        return clean(text).strip()
