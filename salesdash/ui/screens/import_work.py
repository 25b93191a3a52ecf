"""Reading a file and writing what it holds, beside the screen: threads that post what they find."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError, SalesdashError
from salesdash.exchange.csvfile import Sheet, read_csv
from salesdash.exchange.importing import AnyPlan, apply_plan, summary
from salesdash.exchange.look import Look, Wish, look_at
from salesdash.ui.desk import Desk
from salesdash.ui.messages import BookChanged
from salesdash.ui.screens.base import BookScreen

EVERY = 500


class StoppedError(Exception):
    """The file is looked at anew: what this worker found would not be shown."""


@dataclass
class Progress(Message):
    """How far reading or writing is."""

    text: str


@dataclass
class Seen(Message):
    """What a file was taken for, or what is wrong with it."""

    wish: Wish
    found: Look | None
    problem: str


@dataclass
class Taken(Message):
    """The rows are in the book, or why they are not."""

    said: str
    problem: str = ""


class ImportWork(BookScreen):
    """A file that is read and written in threads. Subclasses show `found` in `draw`.

    Threads only post: one that waited for the screen while it holds the store, which the screen
    may be waiting for, would never end.
    """

    def __init__(self, desk: Desk, path: Path) -> None:
        super().__init__(desk)
        self.path = path
        self.wish = Wish()
        self.found: Look | None = None
        self.busy = ""
        self.problem = ""
        self._sheet: Sheet | None = None

    def draw(self) -> None:
        """Show what was found, or how far reading is."""

    def look_into(self, path: Path) -> None:
        """Look at another file."""
        self.path, self._sheet, self.found = path, None, None
        self.look(Wish())

    def look(self, wish: Wish) -> None:
        """Read the file as is wished."""
        if wish.encoding != self.wish.encoding:
            self._sheet = None
        self.wish, self.busy = wish, "reading"
        self.draw()
        if self.book is not None:
            read = partial(self._look, self.path, wish, self.book)
            self.run_worker(read, thread=True, exclusive=True, group="import")

    def _look(self, path: Path, wish: Wish, book: Book) -> None:
        """Read and plan in a thread."""
        try:
            sheet = self._sheet or read_csv(path, wish.encoding)
            found = look_at(sheet, wish, book, self._watch("reading"))
        except InputError as error:
            self.post_message(Seen(wish, None, str(error)))
        except StoppedError:
            return
        else:
            self.post_message(Seen(wish, found, found.problem))

    def _watch(self, what: str) -> Callable[[Sequence[Any]], Iterable[Any]]:
        """Return what yields rows on and says how far it is, until the worker is stopped."""
        worker = get_current_worker()

        def watch(rows: Sequence[Any]) -> Iterable[Any]:
            for number, row in enumerate(rows):
                if number % EVERY == 0:
                    if worker.is_cancelled and what == "reading":
                        raise StoppedError
                    self.post_message(Progress(f"{what} {number:,} of {len(rows):,}"))
                yield row

        return watch

    @on(Progress)
    def _tell(self, message: Progress) -> None:
        """Say how far it is."""
        if self.busy:
            self.busy = message.text
            self.draw()

    @on(Seen)
    def _show_found(self, message: Seen) -> None:
        """Show what was found, unless something else was wished for since."""
        if message.wish is not self.wish:
            return
        self.busy, self.problem, self.found = "", message.problem, message.found
        self._sheet = message.found.sheet if message.found else None
        self.draw()
        self.refresh_bindings()

    def take(self) -> None:
        """Write what is planned, as one change."""
        plan = self.found.plan if self.found else None
        if plan is not None and not self.busy:
            self.busy = "writing"
            self.draw()
            self.refresh_bindings()
            self.run_worker(partial(self._take, plan), thread=True, group="taking")

    def _take(self, plan: AnyPlan) -> None:
        """Write in a thread."""
        store, now = self.desk.store, self.desk.clock.now()
        try:
            with store.transaction(f"import {summary(plan)}") as tx:
                if store.sequence != plan.sequence:
                    raise InputError("the book was changed meanwhile: look again, then take it")
                apply_plan(plan, tx, now, self._watch("writing"))
        except SalesdashError as error:
            self.post_message(Taken("", str(error)))
        else:
            self.post_message(Taken(summary(plan)))
            self.app.post_message(BookChanged(store.book()))

    @on(Taken)
    def _leave(self, message: Taken) -> None:
        """Leave and show the new book, or say why nothing was taken and look again."""
        if message.problem:
            self.notify(message.problem, severity="error", timeout=8, markup=False)
            self.look(self.wish)
            return
        self.notify(f"{message.said}; {self.key_of('undo')} takes it back", timeout=5, markup=False)
        app, book = self.app, self.desk.store.book()
        app.pop_screen()
        app.post_message(BookChanged(book))
