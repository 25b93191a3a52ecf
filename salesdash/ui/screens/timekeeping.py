"""Time on a screen: entered in words, run by the timer, answered for where it was idle."""

from collections.abc import Callable
from textwrap import wrap

from salesdash.domain import timer
from salesdash.domain.activities import activities_of
from salesdash.domain.book import Book
from salesdash.domain.entries import ClashError, Overlap, Rewrite, place, running_timer
from salesdash.domain.errors import SalesdashError
from salesdash.domain.idle import Idle, IdleSpan
from salesdash.domain.text import clean_line
from salesdash.domain.time_words import read_entry
from salesdash.report.entries import entry_words, idle_words, timer_line
from salesdash.report.lines import Line, Role, Span
from salesdash.store import Changes
from salesdash.store.rewrite import keep
from salesdash.ui.dialogs.timer import (
    DISCARD,
    STOP,
    WORDS,
    IdleAnswer,
    IdleDialog,
    TimerDialog,
)
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.words_bar import WordsBar

Read = Callable[[Book, str, Overlap], Rewrite]
LOG_HINT = "1h30 prospecting yesterday 9am · 14:00-15:15 selling @northwind"
TIMER_HINT = "prospecting · selling @northwind: terms · admin 9:10"
CLASH = "^s make room · ^l only what is free"


class TimeScreen(BookScreen):
    """A screen with a WordsBar. Words are read as they are typed, and taken in one transaction."""

    _read: Read | None = None
    _what = ""

    # -- words -----------------------------------------------------------------------------

    def ask(self, asked: str, what: str, read: Read, text: str = "", hint: str = "") -> None:
        """Ask for words; `read` makes of them what is to be kept."""
        self._read, self._what = read, what
        self.query_one(WordsBar).open(asked, text, hint)

    def on_words_bar_typed(self, message: WordsBar.Typed) -> None:
        """Say what is understood so far."""
        self._understood(clean_line(message.text), Overlap.REFUSE)

    def _understood(self, text: str, overlap: Overlap) -> bool:
        """Say what the words come to, or what is wrong with them; tell whether they will do."""
        bar, read = self.query_one(WordsBar), self._read
        if read is None or not text:
            bar.say((Line(),))
            return read is not None
        book = self.desk.store.book()
        try:
            found = read(book, text, overlap)
        except SalesdashError as error:
            clash = CLASH if isinstance(error, ClashError) else ""
            self._say_wrong(str(error), clash)
            return False
        bar.say((Line((Span(told(book, found), Role.GOOD),)),))
        return True

    def _say_wrong(self, wrong: str, clash: str) -> None:
        """Say what is wrong in as many lines as it takes."""
        lines = wrap(wrong, max(self.size.width - 4, 40))
        found = [Line((Span(line, Role.BAD),)) for line in lines]
        if clash:
            found.append(Line((Span(clash, Role.QUIET),)))
        self.query_one(WordsBar).say(tuple(found))

    def on_words_bar_taken(self, message: WordsBar.Taken) -> None:
        """Keep what the words say, or say what is wrong and stay."""
        read, text = self._read, clean_line(message.text)
        if read is None:
            return
        overlap = Overlap(message.how) if message.how else Overlap.REFUSE
        if not self._understood(text, overlap):
            return
        if not text or self.rewrite(self._what, lambda book: read(book, text, overlap)):
            self.leave_words()

    def on_words_bar_left(self) -> None:
        """Give the words up."""
        self.leave_words()

    def leave_words(self) -> None:
        """Close the line and go back to what had the focus."""
        self._read = None
        self.query_one(WordsBar).close()
        self.focus_list()

    def focus_list(self) -> None:
        """Put the focus where the cursor is. Screens with a list do it."""

    def rewrite(self, what: str, change: Callable[[Book], Rewrite], said: str = "") -> bool:
        """Keep what `change` makes of the Book as it is under the lock."""
        store = self.desk.store

        def write(tx: Changes) -> None:
            keep(tx, change(store.book()))

        return self.commit(what, write, said)

    def action_log(self) -> None:
        """Enter time that has been, in plain words."""

        def read(book: Book, text: str, overlap: Overlap) -> Rewrite:
            return place(book, read_entry(book, text), overlap)

        self.ask("log", "log", read, hint=LOG_HINT)

    # -- the timer -------------------------------------------------------------------------

    def action_timer(self) -> None:
        """Start, switch or stop the timer."""
        from salesdash.domain.templates import templates_of

        if self.book is None:
            return
        book = self.desk.store.book()
        templates = templates_of(book)
        dialog = TimerDialog(
            timer_line(book, glyphs=self.desk.glyphs),
            templates,
            running=running_timer(book) is not None,
        )
        by_key = {template.key: template.text for template in templates}

        def chosen(choice: str | None) -> None:
            if choice == STOP:
                self._answered(lambda b, *idle: timer.stop(b, *idle), "stop the timer")
            elif choice == DISCARD:
                self.rewrite("discard the timer", timer.discard, "the timer is discarded")
            elif choice == WORDS:
                self._once_answered(self._ask_timer)
            elif choice in by_key:
                self._use(by_key[choice])

        self.app.push_screen(dialog, chosen)

    def _ask_timer(self, idle: IdleSpan | None, answer: IdleAnswer) -> None:
        """Ask in words what the timer runs for from now on."""

        def read(book: Book, text: str, _overlap: Overlap) -> Rewrite:
            return timer.switch(book, text, idle, answer.idle, answer.to)

        self.ask("timer", "timer", read, hint=TIMER_HINT)

    def _use(self, text: str) -> None:
        """Do what a template says: enter time that ends now, or run the timer."""
        from salesdash.domain.templates import is_timed

        try:
            timed = is_timed(self.desk.store.book(), text)
        except SalesdashError as error:  # its activity may be another by now
            self.notify(str(error), severity="error", timeout=8, markup=False)
            return
        if timed:
            self.rewrite(f"log {text}", lambda b: place(b, read_entry(b, text)), f"entered: {text}")
        else:
            self._answered(lambda b, *idle: timer.switch(b, text, *idle), f"timer: {text}")

    def _answered(
        self, change: Callable[[Book, IdleSpan | None, Idle, str | None], Rewrite], what: str
    ) -> None:
        """Make a change that ends the timer, once time that was put off is answered for."""

        def then(idle: IdleSpan | None, answer: IdleAnswer) -> None:
            self.rewrite(what, lambda b: change(b, idle, answer.idle, answer.to))

        self._once_answered(then)

    def _once_answered(self, then: Callable[[IdleSpan | None, IdleAnswer], None]) -> None:
        """Go on with what becomes of time that was put off, if there is some, once it is said."""
        book = self.desk.store.book()
        idle = self.desk.idle.owed(book)
        if idle is None:
            then(None, IdleAnswer(Idle.KEEP))
            return

        def answered(answer: IdleAnswer | None) -> None:
            if answer is not None:
                then(idle, answer)

        self.app.push_screen(IdleDialog(idle_words(book, idle), activities_of(book)), answered)


def told(book: Book, found: Rewrite) -> str:
    """Return what words come to: the entry, and how many others change with it."""
    entries = found.entries
    if not entries:
        return timer_words(book, found)
    more = len(found.put) + len(found.delete) - 1
    others = f", and {more} more" if more else ""
    return f"{entry_words(book, entries[0])}{others}"


def timer_words(book: Book, found: Rewrite) -> str:
    """Return what the timer would run for."""
    from salesdash.domain.activities import activity_named
    from salesdash.domain.timekeeping import Timer

    timers = [record for record in found.put if isinstance(record, Timer)]
    if not timers:
        return ""
    start = timers[0].start.astimezone(book.now.tzinfo)
    return f"{activity_named(book, timers[0].activity).name} from {start:%H:%M}"
