"""The timer's dialogs: what to start or stop, and what becomes of time it ran alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from salesdash.domain.idle import Idle
from salesdash.domain.timekeeping import Activity, Template
from salesdash.report.lines import Line
from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.legend import ESCAPE, choices, legend
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.pressable import Pressable

STOP, DISCARD, WORDS = "stop", "discard", "words"
ANSWERS = (
    ("k", Idle.KEEP, "keep it where the timer has it"),
    ("d", Idle.DISCARD, "discard it: nobody worked then"),
    ("s", Idle.SPLIT, "split it off, as lost time"),
)
ELSEWHERE = ("a", "split it off, to an activity you choose")


@dataclass(frozen=True, slots=True)
class IdleAnswer:
    """What becomes of idle time; split off, the key of the activity it goes to, else *lost*."""

    idle: Idle
    to: str | None = None


class TimerDialog(Dialog[str | None]):
    """Dismissed with a template's key, `stop`, `discard` or `words`; None on Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"dismiss('{key}')", show=False) for key in "123456789"),
        Binding("s,t", f"dismiss('{STOP}')", "Stop"),
        Binding("x", f"dismiss('{DISCARD}')", "Discard"),
        Binding("w,enter", f"dismiss('{WORDS}')", "Words"),
        Binding("escape,q,backspace", "dismiss(None)", "Leave it"),
    ]

    def __init__(self, timer: Line, templates: Sequence[Template], *, running: bool) -> None:
        super().__init__()
        self._runs = timer
        self._templates = templates
        self._is_switch = running

    def compose(self) -> ComposeResult:
        """Yield what runs, and what can be started."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "Switch the timer" if self._is_switch else "Start the timer"
            box.border_subtitle = legend((ESCAPE, "Esc", "leave it"))
            line = LineText()
            yield line
            line.show((self._runs, Line()))
            rows = [(template.key, template.text) for template in self._templates]
            rows.append(("w", "in words: selling @northwind, admin 9:10"))
            if self._is_switch:
                rows += [("s", "stop"), ("x", "discard: enter nothing")]
            yield Pressable(choices((key, key, words) for key, words in rows))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep stop and discard from doing anything when nothing runs."""
        wanted = parameters[0] if parameters else None
        return self._is_switch or action != "dismiss" or wanted not in {STOP, DISCARD}


class IdleDialog(Dialog[IdleAnswer | None]):
    """What becomes of time the timer ran without the rep; None leaves it for later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"answer('{answer.value}')", show=False) for key, answer, _ in ANSWERS),
        Binding(ELSEWHERE[0], "elsewhere", show=False),
        Binding("escape,q,backspace", "dismiss(None)", "Later"),
    ]

    def __init__(self, question: str, activities: Sequence[Activity]) -> None:
        super().__init__()
        self._question = question
        self._activities = activities

    def compose(self) -> ComposeResult:
        """Yield the question and its answers."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            box.border_title = "Was that work?"
            box.border_subtitle = legend((ESCAPE, "Esc", "later"))
            yield Static(Content(f"{self._question}.\n"))
            rows = [*((key, words) for key, _, words in ANSWERS), ELSEWHERE]
            yield Pressable(choices((key, key, words) for key, words in rows))

    def action_answer(self, answer: str) -> None:
        """Take an answer."""
        self.dismiss(IdleAnswer(Idle(answer)))

    def action_elsewhere(self) -> None:
        """Ask which activity the time goes to; Esc comes back to the question."""
        from salesdash.ui.dialogs.option_dialog import OptionDialog

        def chosen(key: str | None) -> None:
            if key is not None:
                self.dismiss(IdleAnswer(Idle.SPLIT, key))

        named = [(activity.key, activity.name) for activity in self._activities]
        lost = next((activity.key for activity in self._activities if activity.lost), "")
        self.app.push_screen(OptionDialog("Where did it go?", named, lost), chosen)
