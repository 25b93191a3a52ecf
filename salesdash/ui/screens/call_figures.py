"""What calling came to, on a page: the summary of a session, or all the figures."""

from textual.app import App, ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.calling import CallSession
from salesdash.report.lines import Line, Role, Span
from salesdash.report.sessions import figures_lines, session_lines
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading


class CallFiguresScreen(BookScreen):
    """A page of figures; left with Esc or Backspace. `session_id` 0 shows all of calling."""

    BINDINGS = bindings_of("call_figures")
    name_of_screen = "call_figures"
    tab = "calls"

    def __init__(self, desk: Desk, session_id: int = 0) -> None:
        super().__init__(desk)
        self._session_id = session_id

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        with Reading(id="page"):
            yield LineText(id="facts")

    def show_book(self, book: Book) -> None:
        """Show the figures as the book has them."""
        width, glyphs = self.size.width - 5, self.desk.glyphs
        session = book.table(CallSession).get(self._session_id)
        lines = (
            session_lines(book, session, width, glyphs)
            if session is not None
            else figures_lines(book, width, glyphs)
        )
        nothing = (Line((Span("No call has been made yet.", Role.QUIET),)),)
        self.query_one("#facts", LineText).show(lines or nothing)

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()


def show_session(app: App[str], desk: Desk, session_id: int) -> None:
    """Show the summary of a session."""
    _show(app, CallFiguresScreen(desk, session_id), desk)


def show_figures(app: App[str], desk: Desk) -> None:
    """Show what calling came to."""
    _show(app, CallFiguresScreen(desk), desk)


def _show(app: App[str], screen: CallFiguresScreen, desk: Desk) -> None:
    """Put a page on top."""
    screen.set_reactive(BookScreen.book, desk.store.book())
    app.push_screen(screen)
