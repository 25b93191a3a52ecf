"""The morning: where the quarter stands, the bracket in small, and what wants doing."""

from textual.app import ComposeResult
from textual.containers import Container, VerticalGroup

from salesdash.domain.book import Book
from salesdash.domain.bracket import make_bracket
from salesdash.report.today import attainment_line, attention_lines, mini_bracket, work_line
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.pipeline import PipelineScreen
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

SIDE_BY_SIDE = 130
FRAME = 6
BARS = 5
MOST = 100


class TodayScreen(PipelineScreen):
    """Ten seconds in the morning. The list holds the cursor: Enter opens the deal."""

    BINDINGS = bindings_of("today")
    name_of_screen = "today"

    def compose_body(self) -> ComposeResult:
        """Yield the plan, the bracket's miniature and the deals that want something."""
        yield LineText(id="headline")
        with Container(id="panes"):
            with VerticalGroup(id="mini", classes="pane") as mini:
                mini.border_title = "Bracket"
                mini.border_subtitle = "2"
                yield LineText(id="mini-lines")
            with VerticalGroup(id="steps", classes="pane") as steps:
                steps.border_title = "Next steps"
                yield LineList("attention")

    def on_mount(self) -> None:
        """Start on what wants doing."""
        self.query_one(LineList).focus()

    @property
    def deal_id(self) -> int | None:
        """The deal under the cursor."""
        return self.query_one(LineList).deal_id if self.is_mounted else None

    def on_line_list_opened(self, message: LineList.Opened) -> None:
        """Open the deal that was clicked."""
        self.open_deal(message.deal_id)

    def on_click(self) -> None:
        """Nothing to do here: panes take their own clicks."""

    def show_book(self, book: Book) -> None:
        """Show the day."""
        glyphs = self.desk.glyphs
        width = self.size.width
        wide = width >= SIDE_BY_SIDE
        self.set_class(wide, "-wide")
        bracket = book.once(make_bracket)
        inner = width - 2
        self.query_one("#headline", LineText).show(
            (
                attainment_line(book, bracket, inner, glyphs),
                work_line(book, bracket, inner, glyphs),
            )
        )
        mini = self.query_one("#mini-lines", LineText)
        steps = self.query_one(LineList)
        mini_width, steps_width = (width * 3 // 5, width - width * 3 // 5) if wide else (width,) * 2
        room = max(self.size.height - BARS, 8)
        height = room if wide else room * 3 // 5
        mini.show(mini_bracket(book, bracket, mini_width - FRAME, height - 2, glyphs))
        lines = attention_lines(book, steps_width - FRAME - 1, MOST, glyphs)
        steps.show(lines, steps_width - FRAME - 1)
