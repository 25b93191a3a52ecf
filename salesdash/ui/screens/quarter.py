"""The quarter: its self-assessment, the year call, and the forecast put to the test."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import ComposeResult

from salesdash.domain.assessment import (
    assessment_of,
    close,
    due_quarter,
    reopen,
    see_quarter,
)
from salesdash.domain.book import Book
from salesdash.domain.calendar import Period
from salesdash.domain.errors import SalesdashError
from salesdash.domain.promises import Assessment
from salesdash.report.lines import Line, Role, Span
from salesdash.ui.amending import amend
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.line_list import LineList

FRAME = 3
NARROWEST = 40
OPEN_ONLY = {"answer", "close_quarter"}


class QuarterScreen(BookScreen):
    """One quarter at a time, at first the one to look back on.

    Its figures are computed beside the event loop; those of the last quarter stay meanwhile.
    """

    BINDINGS = bindings_of("quarter")
    name_of_screen = "quarter"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._quarter: Period | None = None

    def compose_body(self) -> ComposeResult:
        """Yield the page."""
        yield LineList("lines")

    def on_mount(self) -> None:
        """Start on the page."""
        self.query_one(LineList).focus()

    @property
    def quarter(self) -> Period | None:
        """The quarter that is shown."""
        if self._quarter is None and self.book is not None:
            self._quarter = due_quarter(self.book)
        return self._quarter

    @property
    def is_closed(self) -> bool:
        """Whether the assessment that is shown is closed."""
        if self.book is None or self.quarter is None:
            return False
        known = assessment_of(self.book, self.quarter)
        return known is not None and known.closed is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to answer and close what is open, and to reopen what is closed."""
        if action in OPEN_ONLY:
            return not self.is_closed
        if action == "kept":
            return bool(self._promised and self._promised.commitments)
        return self.is_closed if action == "reopen_quarter" else True

    @property
    def _promised(self) -> Assessment | None:
        """The assessment that holds what was promised for the quarter: that of the one before."""
        if self.book is None or self.quarter is None:
            return None
        return assessment_of(self.book, self.book.calendar.preceding(self.quarter))

    # -- showing ---------------------------------------------------------------------------

    def show_book(self, book: Book) -> None:
        """Have the quarter's page made, beside the event loop."""
        if self.quarter is None:
            return
        page = self.query_one(LineList)
        width = max(self.size.width - FRAME, NARROWEST)
        if not page.virtual_size.height:
            page.show((Line((Span(f"Looking back on {self.quarter.label}…", Role.QUIET),)),), width)
        make = partial(self._make, book, self.quarter, width)
        self.run_worker(make, thread=True, exclusive=True, group="quarter")
        self.refresh_bindings()

    def _make(self, book: Book, quarter: Period, width: int) -> None:
        """Compute the page and hand it over, then once more with the backtest."""
        from salesdash.report.quarter import backtest_part, quarter_lines

        lines = quarter_lines(book, see_quarter(book, quarter), width, self.desk.glyphs)
        self.app.call_from_thread(self._take, book, quarter, lines, width)
        more = backtest_part(book, width, self.desk.glyphs)
        self.app.call_from_thread(self._take, book, quarter, (*lines, *more), width)

    def _take(self, book: Book, quarter: Period, lines: Sequence[Line], width: int) -> None:
        """Show a page, unless another is wanted by now."""
        if self.is_mounted and book is self.book and quarter == self.quarter:
            self.query_one(LineList).show(lines, max([width, *(line.width for line in lines)]))

    # -- turning and writing ---------------------------------------------------------------

    def action_turn(self, quarters: int) -> None:
        """Show the quarter before or after, up to this one."""
        if self.book is None or self.quarter is None:
            return
        calendar = self.book.calendar
        step = calendar.following if quarters > 0 else calendar.preceding
        found = step(self.quarter)
        if found.start <= self.book.today:
            self._quarter = found
            self.query_one(LineList).scroll_home(animate=False)
            self.show_book(self.book)

    def action_answer(self) -> None:
        """Answer the questions, and commit for the next quarter."""
        from salesdash.ui.dialogs.quarter_form import answer_form

        if self.book is not None and self.quarter is not None:
            form = answer_form(self.book, self.quarter, self.desk.clock.now())
            self.app.push_screen(form, partial(self._keep, self.book, what="answers"))

    def action_kept(self) -> None:
        """Say which of the promises for this quarter were kept."""
        from salesdash.ui.dialogs.quarter_form import kept_form

        if self.book and self.quarter is not None and self._promised is not None:
            form = kept_form(self.quarter, self._promised)
            self.app.push_screen(form, partial(self._keep, self.book, what="promises"))

    def action_close_quarter(self) -> None:
        """Close the assessment: its figures are kept."""
        if self.book is None or self.quarter is None:
            return
        try:
            found = close(self.book, self.quarter, self.desk.clock.now())
        except SalesdashError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._keep(self.book, found, what="closed")

    def action_reopen_quarter(self) -> None:
        """Open a closed assessment again, once there is a reason."""
        from salesdash.ui.dialogs.quarter_form import reason_form

        if self.book is None or self.quarter is None:
            return
        book, quarter, now = self.book, self.quarter, self.desk.clock.now()
        form = reason_form(quarter, lambda reason: reopen(book, quarter, reason, now))
        self.app.push_screen(form, partial(self._keep, book, what="reopened"))

    def _keep(self, shown: Book, found: Assessment | None, what: str) -> None:
        """Store an assessment that was made of the book that was shown."""
        if found is not None and self.quarter is not None:
            told = f"{self.quarter.label}: {what}"
            amend(self, shown, (found,), told, told)

    def action_export(self) -> None:
        """Write the quarter as a page or as Markdown, where the rep says."""
        from salesdash.ui.dialogs.quarter_form import export_form

        if self.quarter is not None:
            self.app.push_screen(export_form(self.quarter), self._export)

    def _export(self, path: Path | None) -> None:
        """Write the file, beside the event loop."""
        if path is not None and self.book is not None and self.quarter is not None:
            write = partial(self._write, self.book, self.quarter, path)
            self.run_worker(write, thread=True)

    def _write(self, book: Book, quarter: Period, path: Path) -> None:
        """Make the file and say where it went, or why not."""
        from salesdash.report.quarter import exported
        from salesdash.store.saving import save_file

        try:
            where = save_file(path, exported(book, see_quarter(book, quarter), path.name))
        except SalesdashError as error:
            self.app.call_from_thread(
                partial(self.notify, str(error), severity="error", timeout=8, markup=False)
            )
        else:
            told = f"written: {where}"
            self.app.call_from_thread(partial(self.notify, told, timeout=8, markup=False))
