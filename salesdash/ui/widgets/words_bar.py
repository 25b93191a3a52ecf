"""A line to type plain words into, and below it what is understood of them."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from salesdash.report.lines import Line
from salesdash.ui.widgets.line_text import LineText

TAKEN_BY = {"enter": "", "ctrl+s": "split", "ctrl+l": "fill"}


class WordsBar(VerticalGroup):
    """Hidden until it is opened. Enter takes the words, ^s and ^l too in their own way."""

    @dataclass
    class Typed(Message):
        """The words changed."""

        text: str

    @dataclass
    class Taken(Message):
        """The words are to be taken; `how` is `split` or `fill` where asked for, else empty."""

        text: str
        how: str

    class Left(Message):
        """The words were given up."""

    def __init__(self) -> None:
        super().__init__(id="words")
        self.display = False

    def compose(self) -> ComposeResult:
        """Yield the line and what is understood."""
        with HorizontalGroup():
            yield Static("", id="asked", markup=False)
            yield Input(compact=True, id="typed")
        yield LineText(id="understood")

    def open(self, asked: str, text: str = "", hint: str = "") -> None:
        """Ask for words, with some there to begin with."""
        self.display = True
        self.query_one("#asked", Static).update(Content(f"{asked} "))
        line = self.query_one(Input)
        line.placeholder = hint
        line.value = text
        line.cursor_position = len(text)
        line.focus()
        self.post_message(self.Typed(text))

    def close(self) -> None:
        """Be gone."""
        self.display = False
        self.say(())

    def say(self, lines: tuple[Line, ...]) -> None:
        """Say what is understood, or what is wrong."""
        self.query_one("#understood", LineText).show(lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what is typed."""
        event.stop()
        if self.display:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words."""
        event.stop()
        self.post_message(self.Taken(event.value, ""))

    def on_key(self, event: Key) -> None:
        """Take the words in another way, or give them up."""
        if event.key == "escape":
            event.stop()
            self.post_message(self.Left())
        elif TAKEN_BY.get(event.key):
            event.stop()
            event.prevent_default()
            self.post_message(self.Taken(self.query_one(Input).value, TAKEN_BY[event.key]))
