"""The morning: the plan of the day over the three panes of the product, and what is owed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalGroup
from textual.events import Click
from textual.geometry import Size
from textual.message import Message

from salesdash.domain.book import Book
from salesdash.domain.bracket import make_bracket
from salesdash.domain.checkin import check_in_of, see_day
from salesdash.domain.entries import running_timer
from salesdash.domain.promises import CheckIn
from salesdash.report.attention import attention_lines
from salesdash.report.bracket_small import mini_bracket
from salesdash.report.day import owed_line, promise_line
from salesdash.report.entries import timer_line
from salesdash.report.lines import Line, Role, Span
from salesdash.report.today import (
    bracket_title,
    calls_pane,
    head_lines,
    ledger_pane,
    prime_line,
    quarter_pane,
    risk_of,
)
from salesdash.store import Changes
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.pipeline import PipelineScreen
from salesdash.ui.theme import content_of
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

SIDE_BY_SIDE = 168
EDGE = 4
BARS = 5
PAIR = 5
LEAST_OWED = 6
TALL = 46
LEAST_BRACKET = 4
MOST = 100
TICK, MINUTE = 0.5, 60
SMALL = {"calls": calls_pane, "ledger": ledger_pane, "quarter": quarter_pane}


class Pane(VerticalGroup):
    """A live miniature of a screen; a click, like its key, goes there."""

    @dataclass
    class Laid(Message):
        """The pane of a screen has another size, for which it is to be drawn."""

        screen: str

    def __init__(self, screen: str, title: str) -> None:
        super().__init__(LineText(id=f"{screen}-lines"), id=f"mini-{screen}", classes="pane")
        self._screen = screen
        self.border_title = content_of(Line((Span(title, Role.FIGURE),)))

    def on_resize(self) -> None:
        """Tell that there is another size to draw for."""
        self.post_message(self.Laid(self._screen))

    async def on_click(self, event: Click) -> None:
        """Go to the screen."""
        event.stop()
        await self.run_action(f"app.show('{self._screen}')")


class TodayScreen(PipelineScreen):
    """Ten seconds in the morning. The list of what is owed holds the cursor."""

    BINDINGS = bindings_of("today")
    name_of_screen = "today"
    _minute = 0.0

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drawn: dict[str, tuple[Book, Size, Sequence[Line]]] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the plan, the three miniatures and the deals that want something."""
        yield LineText(id="headline")
        with Container(id="panes"):
            yield Pane("bracket", "Bracket")
            yield Pane("calls", "Calls")
            yield Pane("ledger", "Ledger")
            with VerticalGroup(id="steps", classes="pane") as steps:
                steps.border_title = "Owed"
                yield LineList("attention")

    def on_mount(self) -> None:
        """Start on what wants doing; from then on a running timer ticks."""
        self.query_one(LineList).focus()
        self.set_interval(TICK, self._tick)

    @property
    def deal_id(self) -> int | None:
        """The deal under the cursor."""
        return self.query_one(LineList).deal_id if self.is_mounted else None

    @on(Click, "#headline")
    def _to_the_plan(self) -> None:
        """Show the working of the plan whose meters were clicked."""
        self.action_page("plan")

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Open the deal that was clicked."""
        self.open_deal(message.deal_id)

    def show_book(self, book: Book) -> None:
        """Show the day, the bracket and what is owed; the rest once these are painted."""
        glyphs = self.desk.glyphs
        width = self.size.width
        wide = width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        self._show_quarter(shown=wide and self.size.height >= TALL)
        self._tell_keys()
        self.query_one("#headline", LineText).show(head_lines(book, width - EDGE, glyphs))
        bracket = book.once(make_bracket)
        mini = width * 11 // 20 if wide else width
        lines = mini_bracket(book, bracket, mini - EDGE, self._rows(wide=wide), glyphs)
        self.query_one("#bracket-lines", LineText).show(lines)
        pane = self.query_one("#mini-bracket")
        pane.border_title = content_of(bracket_title(book, bracket, glyphs, mini - EDGE - 2))
        if not wide:
            pane.styles.height = len(lines) + 2
        else:
            pane.styles.height = "100%"
        room = (width - mini if wide else width) - EDGE - 1
        found = attention_lines(book, room, MOST, glyphs)
        self.query_one(LineList).show(found, room)
        self._show_owed(book, room)
        self.call_after_refresh(self._show_rest)

    def _show_quarter(self, *, shown: bool) -> None:
        """Where there is room, show the way to the quota below: a pane that is made when needed."""
        self.set_class(shown, "-tall")
        if shown and self.query_one_optional("#mini-quarter") is None:
            self.query_one("#panes").mount(Pane("quarter", "Quarter"))

    def _tell_keys(self) -> None:
        """Show on each pane's edge the key that goes there; the bracket's stands with its risk."""
        for screen in SMALL:
            for pane in self.query(f"#mini-{screen}"):
                pane.border_subtitle = self.key_of(screen)
        start = f"{self.key_of('start_calls')} start {self.desk.glyphs.between} "
        self.query_one("#mini-calls").border_subtitle = start + self.key_of("calls")

    def _show_owed(self, book: Book, width: int) -> None:
        """Show on the edges of the list what is owed and what was promised."""
        day, glyphs, steps = see_day(book), self.desk.glyphs, self.query_one("#steps")
        steps.border_title = content_of(owed_line(book, glyphs, width - EDGE))
        steps.border_subtitle = content_of(promise_line(day, width - EDGE, glyphs))

    def _show_rest(self) -> None:
        """Show the calls, the ledger and the risk: they may wait until the plan stands."""
        book, glyphs = self.book, self.desk.glyphs
        if book is None or not self.is_mounted:
            return
        for name in SMALL:
            self._show_small(name)
        self._minute = book.now.timestamp() // MINUTE
        pane = self.query_one("#mini-bracket")
        edge = max(pane.content_size.width - EDGE, 20)
        pane.border_subtitle = content_of(risk_of(book, edge, glyphs))

    @on(Pane.Laid)
    def _draw_anew(self, message: Pane.Laid) -> None:
        """Draw a miniature for the size it has now; the first ones may wait for the plan."""
        if self._drawn:
            self._show_small(message.screen)

    def _show_small(self, name: str) -> None:
        """Show the miniature of a screen, where it is laid out, unless it is shown already."""
        lines_of, shown = SMALL.get(name), self.query_one_optional(f"#{name}-lines", LineText)
        if self.book is None or lines_of is None or shown is None:
            return
        room = self.query_one(f"#mini-{name}").content_size
        drawn = self._drawn.get(name)
        if room.height and (drawn is None or drawn[0] is not self.book or drawn[1] != room):
            lines = lines_of(self.book, max(room.width, 20), room.height, self.desk.glyphs)
            self._drawn[name] = (self.book, room, lines)
            shown.show(lines)

    def _tick(self) -> None:
        """Let prime time and a running timer go on: their lines alone are drawn again."""
        book, now, glyphs = self.book, self.desk.clock.now(), self.desk.glyphs
        if book is None or not self.is_current:
            return
        if (minute := now.timestamp() // MINUTE) != self._minute:
            self._minute = minute
            room = max(self.query_one("#mini-calls").content_size.width, 20)
            self._first_line("calls", prime_line(book, now, room))
        timer = running_timer(book)
        if timer is not None:
            ran = now.timestamp() - timer.start.timestamp()
            self._first_line("ledger", timer_line(book, ran, glyphs))

    def _first_line(self, name: str, line: Line) -> None:
        """Show another first line in a pane."""
        if drawn := self._drawn.get(name):
            self.query_one(f"#{name}-lines", LineText).show((line, *drawn[2][1:]))

    def _rows(self, *, wide: bool) -> int:
        """Return the lines there are for the bracket: all the height, or what the others leave."""
        left = self.size.height - BARS - 2
        return max(left if wide else left - PAIR - LEAST_OWED, LEAST_BRACKET)

    # -- from here -------------------------------------------------------------------------

    def action_check_in(self) -> None:
        """Check in for the day; once that is done, look back on it."""
        from salesdash.ui.dialogs.checkin_form import evening_form, morning_form

        if self.book is None:
            return
        known = check_in_of(self.book)
        form = morning_form if known is None else evening_form
        self.app.push_screen(form(self.book, self.desk.clock.now()), self._keep)

    def action_promise(self) -> None:
        """Promise something more for the day."""
        from salesdash.ui.dialogs.checkin_form import morning_form

        if self.book is not None:
            self.app.push_screen(morning_form(self.book, self.desk.clock.now()), self._keep)

    def _keep(self, made: Callable[[Book], CheckIn] | None) -> None:
        """Store a check-in, made of the book as it is by now."""
        if made is None or self.book is None:
            return
        found, store = made(self.book), self.desk.store

        def change(tx: Changes) -> None:
            tx.put(made(store.book()))

        part = "evening of" if found.ended else "check in"
        self.commit(f"{part} {found.on}", change, "looked back" if found.ended else "checked in")

    def action_start_calls(self) -> None:
        """Go to the calls and start on the list to call next."""
        self.run_worker(self._start_calls())

    async def _start_calls(self) -> None:
        """Change the screen, then start there."""
        await self.run_action("app.show('calls')")
        await self.app.screen.run_action("start_session")
