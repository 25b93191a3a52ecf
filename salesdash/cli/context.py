"""What every command is given: the book, the clock, and where to write."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from salesdash.cli.clock import SystemTime, find_zone
from salesdash.cli.edge import write_message
from salesdash.clock import Clock
from salesdash.domain.errors import SalesdashError

if TYPE_CHECKING:
    from salesdash.domain.book import Book
    from salesdash.domain.happenings import Committed
    from salesdash.domain.preferences import Hooks, Preferences
    from salesdash.exchange.hooks import HookRunner
    from salesdash.report.lines import Glyphs, Line
    from salesdash.store import Store
    from salesdash.store.disk import BookPaths

P = ParamSpec("P")
R = TypeVar("R")
BROWSER = "TEXTUAL_DRIVER"
"""What textual-serve sets for the program that it shows in a browser."""
UNDO = "undo: salesdash undo"


class Session:
    """One run of the program in a shell. The book is opened when a command first asks for it."""

    def __init__(
        self,
        data: Path,
        time: SystemTime | None = None,
        *,
        color: bool = True,
        ascii_only: bool = False,
        quiet: bool = False,
        hooked: bool = True,
    ) -> None:
        self.data = data
        self.time = time or SystemTime()
        self.clock: Clock = self.time.clock
        self.by = "shell"
        self.quiet = quiet
        self._hooked = hooked and not os.environ.get("SALESDASH_HOOK")
        self._color = color
        self._ascii = ascii_only

    @cached_property
    def store(self) -> "Store":
        """The book's store; closed when the command ends, so that the JSON file is complete."""
        from salesdash.store import Store

        store = Store.at(self.data, self.clock, by=self.by)
        if self._hooked:
            store.watch(self._committed)
        name = store.book().settings.zone
        if name:
            self.time.zone = find_zone(name)
            if self.time.zone is None:
                self.say(f"zone {name!r} is unknown here: salesdash config set zone Europe/Berlin")
        return store

    @property
    def paths(self) -> "BookPaths":
        """The book's files, without opening any."""
        from salesdash.store.disk import FileDisk

        return FileDisk(self.data).paths

    @cached_property
    def config(self) -> Path:
        """The machine's configuration file, if it has one; SALESDASH_CONFIG names another."""
        named = os.environ.get("SALESDASH_CONFIG")
        if named:
            return Path(named)
        from platformdirs import user_config_path

        return user_config_path("salesdash", appauthor=False) / "config.toml"

    @cached_property
    def preferences(self) -> "Preferences":
        """What the configuration file says; of what is wrong in it, a line is said once."""
        from salesdash.store.preferences import read_preferences

        reading = read_preferences(self.config)
        for problem in reading.problems:
            self.say(problem)
        return reading.preferences

    def on(self, data: Path) -> "Session":
        """Return a session like this one on a book to try things in: no hooks run for it."""
        return Session(
            data,
            self.time,
            color=self._color,
            ascii_only=self._ascii,
            quiet=self.quiet,
            hooked=False,
        )

    @cached_property
    def hooks(self) -> "HookRunner":
        """What runs after an event; what goes wrong is a notice of the store."""
        from salesdash.exchange.hooks import HookRunner

        return HookRunner(self.data, self._hooks_now, self.store.notices.append)

    def _committed(self, committed: "Committed") -> None:
        """Pass a transaction on to the hooks, where there may be any."""
        if self.config.is_file():
            self.hooks.take(committed)

    def _hooks_now(self) -> "Hooks":
        """Return the hooks that are set, read anew for a dashboard that is open all day."""
        from salesdash.store.preferences import read_preferences

        return read_preferences(self.config).preferences.hooks

    def set_flag(self, name: str) -> None:
        """Take one of the flags that stand on any command: quiet, no_color, ascii_only."""
        if name == "quiet":
            self.quiet = True
        elif name == "ascii_only":
            self._ascii = True
        else:
            self._color = False
            os.environ["NO_COLOR"] = "1"

    def book(self) -> "Book":
        """Return the records as they are now."""
        return self.store.book()

    def close(self) -> None:
        """Close the store if it was opened, and pass on what it noticed."""
        store: Store | None = self.__dict__.get("store")
        if store is None:
            return
        if "hooks" in self.__dict__:
            self.hooks.finish()
        for notice in store.notices:
            self.say(notice)
        try:
            store.close()
        except SalesdashError as error:
            self.say(f"nothing that was written is lost, the journal holds it, but: {error}")

    # -- writing ---------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Write a message for the user: one line on stderr, unless quiet was asked for."""
        if not self.quiet:
            write_message(f"salesdash: {text}" if self._piped else text)

    def did(self, text: str) -> None:
        """Say what was done, and how to take it back."""
        self.say(f"{text} ({UNDO})")

    def emit(self, text: str) -> None:
        """Write data on stdout."""
        click.echo(text)

    def emit_lines(self, lines: "Iterable[Line]") -> None:
        """Write a report's lines on stdout."""
        self.emit("\n".join(line.text for line in lines))

    def emit_bytes(self, data: bytes) -> None:
        """Write a whole file on stdout, as it is."""
        click.echo(data, nl=False)

    def json(self, obj: object) -> None:
        """Write data on stdout as JSON; enums, days, records and paths may be in it."""
        import msgspec

        data = msgspec.json.encode(obj, enc_hook=_plain)
        click.echo(msgspec.json.format(data, indent=2).decode())

    # -- the terminal ----------------------------------------------------------------------

    @property
    def color(self) -> bool:
        """Whether colour may be written: a terminal, and nobody objects."""
        return self._color and not os.environ.get("NO_COLOR") and sys.stdout.isatty()

    @property
    def ascii_only(self) -> bool:
        """Whether lines are to be drawn in ASCII: asked for, or all that stdout can show."""
        if self._ascii:
            return True
        try:
            "─●…".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return True
        return False

    @property
    def glyphs(self) -> "Glyphs":
        """The characters to draw with."""
        from salesdash.report.lines import ASCII, BOX

        return ASCII if self.ascii_only else BOX

    @property
    def width(self) -> int:
        """The columns to write for: the terminal's, or COLUMNS, or 80; 40 at least."""
        import shutil

        return max(shutil.get_terminal_size((80, 24)).columns, 40)

    @property
    def interactive(self) -> bool:
        """Whether somebody sits there who can be asked."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    @property
    def is_screen(self) -> bool:
        """Whether a dashboard can be shown: on a terminal, or by a driver such as a browser's."""
        if os.environ.get(BROWSER):
            return True
        capable = os.environ.get("TERM", "") not in {"dumb", "unknown"}
        return capable and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def _piped(self) -> bool:
        """Whether messages go to a log, where they must say who they are from."""
        return not sys.stderr.isatty()


def pass_session(
    command: Callable[Concatenate[Session, P], R],
) -> Callable[P, R]:
    """Pass the Session to a command as its first argument."""
    return click.make_pass_decorator(Session)(command)


def _plain(value: object) -> Any:
    """Return what JSON has no type for as text."""
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value))
