"""A file, typed or picked from a directory's files, the newest first; Esc takes none."""

from datetime import tzinfo
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from salesdash.domain.errors import InputError
from salesdash.report.cells import fit
from salesdash.ui.dialogs.dialog import Dialog
from salesdash.ui.directory import Offered, offered, shown_size
from salesdash.ui.legend import ENTER, ESCAPE, TAB, legend
from salesdash.ui.widgets.options import Options

FRAME = 10
DAY, SIZE = 16, 8
LEAST_NAME = 16


class FileDialog(Dialog[Path | None]):
    """What a directory offers, and a line to type a path into; dismissed with the file."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave it"),
        Binding("down", "list", "To the list", show=False),
    ]

    def __init__(self, title: str, directory: Path, zone: tzinfo | None) -> None:
        super().__init__()
        self._title = title
        self._directory = directory
        self._zone = zone
        self._offered: tuple[Offered, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the line to type into, the directory and what it offers."""
        with VerticalGroup(classes="dialog -tall") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = legend(
                (ENTER, "⏎", "open"), (TAB, "Tab", "type a path"), (ESCAPE, "Esc", "leave it")
            )
            yield Static("", id="directory", markup=False)
            yield Options(id="files", compact=True)
            yield Input(placeholder="or type: ~/Downloads/deals.csv", id="path", compact=True)
            yield Static("", id="wrong", markup=False)

    def on_mount(self) -> None:
        """Show the first directory and start on its files."""
        self._go(self._directory)
        self.query_one(OptionList).focus()

    def on_resize(self) -> None:
        """Set the columns for another width."""
        self._list()

    def _go(self, directory: Path) -> None:
        """Show a directory; one that cannot be read is told, and the one before stays."""
        try:
            self._offered = offered(directory, self._zone)
        except InputError as error:
            self.query_one("#wrong", Static).update(Content(str(error)))
            return
        self._directory = directory
        self.query_one("#wrong", Static).update("")
        self._list()

    def _list(self) -> None:
        """List what the directory offers."""
        self.query_one("#directory", Static).update(Content(str(self._directory)))
        width = min(self.size.width, 100) - FRAME
        told = width - DAY - SIZE - 4 >= LEAST_NAME
        room = width - DAY - SIZE - 4 if told else width
        files = self.query_one(OptionList)
        files.clear_options()
        files.add_options([_Line(found, room, told=told) for found in self._offered])
        first = next((n for n, found in enumerate(self._offered) if not found.is_directory), 0)
        files.highlighted = first if self._offered else None

    @on(OptionList.OptionSelected)
    def _picked(self, message: OptionList.OptionSelected) -> None:
        """Go to the directory that was picked, or leave with the file."""
        if not isinstance(message.option, _Line):
            return
        found = message.option.found
        if found.is_directory:
            self._go(found.path)
        else:
            self.dismiss(found.path)

    @on(Input.Submitted)
    def _typed(self, message: Input.Submitted) -> None:
        """Go to the directory that was typed, or leave with the file."""
        typed = message.value.strip()
        if not typed:
            return
        try:
            path = self._directory / Path(typed).expanduser()
            is_directory = path.is_dir() and path.suffix != ".numbers"
        except (OSError, ValueError, RuntimeError):
            self.query_one("#wrong", Static).update("That is no file name.")
            return
        if is_directory:
            self._go(path)
        else:
            self.dismiss(path)

    def action_list(self) -> None:
        """Go from the line to the list."""
        self.query_one(OptionList).focus()


class _Line(Option):
    """A line of the list: a directory's name, or a file, with its day and size where `told`."""

    def __init__(self, found: Offered, room: int, *, told: bool) -> None:
        name = f"{found.name}/" if found.is_directory else found.name
        facts = f"  {found.day:<{DAY}}  {shown_size(found.size):>{SIZE}}"
        beside = facts if told and not found.is_directory else ""
        super().__init__(Content(fit(name, room) + beside))
        self.found = found
