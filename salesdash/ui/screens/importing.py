"""Import: a file as it was recognised, its columns and stages to be put right, its rows to take."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.exchange.importing import AnyPlan
from salesdash.exchange.look import Look, plainly
from salesdash.report.lines import Line, Role, Span, paragraph
from salesdash.ui.desk import Desk
from salesdash.ui.import_items import Item, items_of
from salesdash.ui.import_rows import PlanRows
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.import_answers import ask, pick_file
from salesdash.ui.screens.import_work import ImportWork
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

FRAME = 3
NARROWEST = 20
MOST_WHOLE = 4


class ImportScreen(ImportWork):
    """A file before it is taken in: what was recognised, or with Tab each row.

    `tab` is the screen it was opened from.
    """

    BINDINGS = bindings_of("import")
    name_of_screen = "import"

    def __init__(self, desk: Desk, path: Path, tab: str = "deals") -> None:
        super().__init__(desk, path)
        self.tab = tab
        self._items: list[Item] = []
        self._rows: PlanRows | None = None
        self._drawn: Look | None = None
        self._shows_rows = False

    def compose_body(self) -> ComposeResult:
        """Yield what the file is, its lines, and the whole of the line under the cursor."""
        yield LineText(id="headline")
        yield LineList("lines")
        yield LineText(id="whole")

    def on_mount(self) -> None:
        """Start on the lines."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Look at the file with the book as it is; another size only draws again."""
        self._drawn = None
        plan = self.found.plan if self.found else None
        if plan is not None and plan.sequence == book.sequence:
            self.draw()
        else:
            self.look(self.wish)

    # -- drawing ---------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        """The cells a line may take."""
        return max(self.size.width - FRAME, NARROWEST)

    def draw(self) -> None:
        """Show the headline, and the lines where they are others than before."""
        if self.book is None or not self.is_mounted:
            return
        self.query_one("#headline", LineText).show(self._headline())
        if self.found is None:
            self.query_one(LineList).show((), self._width)
        elif self.found is not self._drawn:
            self._draw_lines(self.found, self.book)
        self._drawn = self.found
        self._show_whole()

    def _draw_lines(self, found: Look, book: Book) -> None:
        """Show the lines of the view."""
        lines = self.query_one(LineList)
        if self._shows_rows and found.plan is not None:
            rows = self._rows = PlanRows(found.plan, book, self._width, self.desk.glyphs)
            lines.show(rows, self._width, range(1, len(rows) + 1))
        else:
            lines.show(self._setting_lines(found, book), self._width)

    def _setting_lines(self, found: Look, book: Book) -> tuple[Line, ...]:
        """Return what can be settled, with headings between."""
        self._items = []
        lines: list[Line] = []
        for item in items_of(found, self.wish, book):
            if isinstance(item, str):
                lines += [Line(), *paragraph(item, Role.HEADING, self._width)]
            else:
                self._items.append(item)
                lines.append(item.line(len(self._items), self._width, self.desk.glyphs))
        return tuple(lines)

    def _headline(self) -> tuple[Line, ...]:
        """Return what the file is, what would be done, and what is in the way."""
        name = Line((Span(self.path.name, Role.FIGURE),))
        if self.busy:
            return name, Line((Span(f"{self.busy}{self.desk.glyphs.ellipsis}", Role.QUIET),))
        plan = self.found.plan if self.found else None
        if plan is None:
            return name, *paragraph(self.problem, Role.WARNING, self._width)
        told = [(_counts(plan), Role.PLAIN), *((plainly(note), Role.QUIET) for note in plan.notes)]
        if plan.unknown_stages:
            count = len(plan.unknown_stages)
            said = f"{count} to be settled first: {self.key_of('fix')} on it says what it is here"
            told.append((said, Role.WARNING))
        elif plan.does_nothing:
            told.append(("There is nothing new in the file.", Role.QUIET))
        key = self.key_of
        view = "what was recognised" if self._shows_rows else "each row"
        told.append((f"{key('view')} shows {view}", Role.QUIET))
        return name, *(line for text, role in told for line in paragraph(text, role, self._width))

    @on(LineList.Moved)
    def _show_whole(self) -> None:
        """Show the whole of what is under the cursor, where the line is cut."""
        under = self.query_one(LineList).deal_id
        lines: tuple[Line, ...] = ()
        if under is not None and self._shows_rows and self._rows is not None:
            lines = self._rows.whole(under - 1, self._width)
        elif under is not None and not self._shows_rows and under <= len(self._items):
            item = self._items[under - 1]
            told = "  ".join(filter(None, (item.label, item.value, item.more)))
            lines = paragraph(told, Role.PLAIN, self._width) if item.is_cut(self._width) else ()
        self.query_one("#whole", LineText).show(lines[:MOST_WHOLE])

    # -- keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to take what can be taken, and to put right what was read."""
        if action == "take":
            return not self.busy and self.found is not None and self.found.can_be_taken
        if action == "fix":
            return not self.busy and self.found is not None and not self._shows_rows
        return True

    def action_view(self, _step: int) -> None:
        """Show the rows, or what was recognised."""
        self._shows_rows = not self._shows_rows
        self._drawn = None
        self.draw()
        self.query_one(LineList).action_edge(-1)
        self.refresh_bindings()

    @on(LineList.Opened)
    def action_fix(self) -> None:
        """Put right what is under the cursor."""
        under = self.query_one(LineList).deal_id
        if under is not None and not self.busy and not self._shows_rows and self._items:
            ask(self, self._items[under - 1])

    def action_choose(self) -> None:
        """Look at another file."""

        def picked(path: Path | None) -> None:
            if path is not None:
                self.look_into(path)

        pick_file(self, self.path.parent, picked)

    def action_take(self) -> None:
        """Take the rows in, as one change."""
        self.take()

    def action_back(self) -> None:
        """Leave the file as it is."""
        if not self.busy.startswith("writing"):
            self.app.pop_screen()


def _counts(plan: AnyPlan) -> str:
    """Return how many rows there are of each kind."""
    counts = (
        (len(plan.added), "new"),
        (len(plan.changed), "changed"),
        (plan.unchanged, "unchanged"),
        (plan.other_reps, "of other reps"),
        (len(plan.skipped), "skipped"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    rows = "1 row" if plan.rows == 1 else f"{plan.rows:,} rows"
    return f"{rows}: {told or 'none that can be taken'}"
