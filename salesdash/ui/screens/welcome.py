"""The first start: enter a quota, import from a CRM, or look at the demo."""

from textual.app import ComposeResult
from textual.containers import Center

from salesdash.domain.book import Book
from salesdash.report.lines import Line, Role, Span
from salesdash.store import Changes
from salesdash.ui import DEMO
from salesdash.ui.dialogs.start_form import Beginning, start_form
from salesdash.ui.keys import bindings_of, keys_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.line_text import LineText


class WelcomeScreen(BookScreen):
    """What is offered when there is no book yet."""

    BINDINGS = bindings_of("welcome")
    name_of_screen = "welcome"

    def compose_body(self) -> ComposeResult:
        """Yield the three ways to begin."""
        with Center(id="welcome"):
            yield LineText(id="ways")

    def show_book(self, book: Book) -> None:  # noqa: ARG002
        """Show the ways, each with its key."""
        ways = [key for key in keys_of("welcome") if key.screens]
        self.query_one("#ways", LineText).show(
            (
                Line((Span("salesdash", Role.FIGURE),)),
                Line((Span("Your quota, worked backwards to today.", Role.QUIET),)),
                Line(),
                *(
                    Line((Span(f" {key.display}  ", Role.WARNING), Span(key.tooltip)))
                    for key in ways
                ),
                Line(),
                Line((Span("Everything stays in one file on this machine.", Role.QUIET),)),
            )
        )

    def action_begin(self) -> None:
        """Enter the quota and what it rests on."""
        if self.book is not None:
            self.app.push_screen(start_form(self.book), self._begun)

    def action_demo(self) -> None:
        """Leave this book alone and look at the demo."""
        self.app.exit(DEMO)

    def _begun(self, result: Beginning | None) -> None:
        """Store what was entered or read."""
        if result is None:
            return

        def change(tx: Changes) -> None:
            result.write(tx)

        self.commit(result.what, change, result.what)
