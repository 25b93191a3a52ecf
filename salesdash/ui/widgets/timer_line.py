"""The running timer, ticking: it draws itself alone, and only when its text changes."""

from textual.reactive import var

from salesdash.clock import Clock
from salesdash.domain.book import Book
from salesdash.domain.entries import running_timer
from salesdash.report.entries import timer_line
from salesdash.report.lines import Glyphs
from salesdash.ui.widgets.line_text import LineText

TICK = 0.5


class TimerLine(LineText):
    """One line: what runs and for how long, by the clock and never by counting ticks."""

    book: var[Book | None] = var(None, init=False)

    def __init__(self, clock: Clock, glyphs: Glyphs) -> None:
        super().__init__(id="timer")
        self._clock = clock
        self._glyphs = glyphs

    def on_mount(self) -> None:
        """Show the timer, and go on doing so."""
        self.tick()
        self.set_interval(TICK, self.tick)

    def watch_book(self) -> None:
        """Show another timer, or that none runs."""
        if self.is_mounted:
            self.tick()

    def tick(self) -> None:
        """Show the time as it is now."""
        if self.book is None or not self.screen.is_current:
            return
        timer = running_timer(self.book)
        ran = self._clock.now().timestamp() - timer.start.timestamp() if timer else None
        self.show((timer_line(self.book, ran, self._glyphs),))
