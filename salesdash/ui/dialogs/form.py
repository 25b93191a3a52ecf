"""A form: labelled fields in a column, Enter to take it, one line for what is wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from salesdash.domain.errors import SalesdashError
from salesdash.domain.text import clean_line

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled input. `hint` shows what may be written; `choices` are offered while typing."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()


class FormDialog(ModalScreen[Result | None], Generic[Result]):
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
        note: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._note = note
        self._fields = fields
        self._read = read

    def compose(self) -> ComposeResult:
        """Yield the fields and the line for what is wrong."""
        from textual.suggester import SuggestFromList

        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = Content(self._title)
            box.border_subtitle = "⏎ save · Tab next · Esc cancel"
            if self._note:
                yield Static(Content(self._note), classes="note")
            for field in self._fields:
                with HorizontalGroup(classes="field"):
                    yield Label(field.label, markup=False)
                    yield Input(
                        field.value,
                        placeholder=field.hint,
                        id=f"field-{field.name}",
                        compact=True,
                        select_on_focus=True,
                        suggester=(
                            SuggestFromList(field.choices, case_sensitive=False)
                            if field.choices
                            else None
                        ),
                    )
            yield Static("", id="wrong", markup=False)

    def on_input_submitted(self) -> None:
        """Take the form: Enter anywhere does."""
        self.action_take()

    def action_take(self) -> None:
        """Read the fields; leave with the result, or say what is wrong and stay."""
        typed = {
            field.name: clean_line(self.query_one(f"#field-{field.name}", Input).value)
            for field in self._fields
        }
        try:
            result = self._read(typed)
        except SalesdashError as error:
            self.query_one("#wrong", Static).update(Content(str(error)))
            return
        self.dismiss(result)
