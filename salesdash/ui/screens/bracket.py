"""The bracket: the pipeline drawn as a tournament, moved by keys."""

from asyncio import Event, sleep
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, make_bracket, next_bracket, year_bracket
from salesdash.domain.errors import SalesdashError
from salesdash.report.bracket import (
    headline,
    round_lines,
    second_line,
    stage_lines,
)
from salesdash.report.bracket_deal import deal_line
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.lines import Line
from salesdash.report.upset import risk_line
from salesdash.store.saving import is_taken, save_file
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.listing import FilteredDeals
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

SPANS = (make_bracket, next_bracket, year_bracket)
FRAME = 3
NARROWEST = 76


class BracketScreen(FilteredDeals):
    """The whole tournament under its headline, with what each round needs below."""

    BINDINGS = bindings_of("bracket")
    name_of_screen = "bracket"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._bracket: Bracket | None = None
        self._span = 0
        self._figures: tuple[float, Line] = (0.0, Line())

    def compose_body(self) -> ComposeResult:
        """Yield the headline, the rounds' names, the tournament and the rounds' needs."""
        yield LineText(id="headline")
        yield LineText(id="stages")
        yield LineList("tournament")
        yield FilterBar()
        yield LineText(id="under-cursor")
        yield LineText(id="rounds")

    def show_book(self, book: Book) -> None:
        """Draw the bracket of the book."""
        glyphs = self.desk.glyphs
        seen = self.size.width - FRAME + 1
        width = max(seen - 1, NARROWEST)
        bracket = book.once(SPANS[self._span])
        layout = make_layout(book, bracket, width, glyphs)
        drawing = BracketLines(book, bracket, layout)
        lines: Sequence[Line] = drawing
        deal_ids = drawing.deal_ids
        if self.wanted:
            kept = [
                (line, deal_id)
                for line, deal_id in zip(lines, deal_ids, strict=True)
                if deal_id is not None and self.matches(book.deals[deal_id])
            ]
            lines, deal_ids = [line for line, _ in kept], [deal_id for _, deal_id in kept]
        before, self._bracket = self._bracket, bracket
        if before is None or before is bracket:
            self._show_figures(book, bracket)
        else:
            self._show_last_figures(book, bracket)
            self._settle(book, bracket)
        self.query_one("#stages", LineText).show(stage_lines(book.settings, layout))
        self.list.show(lines, width, deal_ids)
        if before is None and bracket.entrants:
            self.go_to(bracket.entrants[0].deal.id)
        self.query_one("#rounds", LineText).show(round_lines(book, bracket, layout))

    def follow_cursor(self) -> None:
        """Tell of the deal under the cursor what its line has no room for."""
        super().follow_cursor()
        if self.book is not None:
            seen = self.size.width - FRAME + 1
            line = deal_line(self.book, self.deal, seen, self.desk.glyphs)
            self.query_one("#under-cursor", LineText).show((line,))

    def _show_figures(self, book: Book, bracket: Bracket) -> None:
        """Show the figures above the bracket as they are."""
        seen, glyphs = self.size.width - FRAME + 1, self.desk.glyphs
        self._figures = (bracket.chance, risk_line(book, bracket, seen, glyphs))
        self._put_figures(headline(book, bracket, seen, glyphs), self._figures[1])

    def _show_last_figures(self, book: Book, bracket: Bracket) -> None:
        """Show what costs nothing, and the last of what is dear, dimmed."""
        chance, risk = self._figures
        seen, glyphs = self.size.width - FRAME + 1, self.desk.glyphs
        self._put_figures(headline(book, bracket, seen, glyphs, chance), risk.dimmed)

    def _put_figures(self, first: Line, risk: Line) -> None:
        """Put the lines above the bracket."""
        if self.book is None or self._bracket is None:
            return
        seen = self.size.width - FRAME + 1
        second = second_line(self.book, self._bracket, seen, self.desk.glyphs)
        self.query_one("#headline", LineText).show((first, second, risk))

    @work(exclusive=True, description="the bracket's figures")  # else Textual prints the whole book
    async def _settle(self, book: Book, bracket: Bracket) -> None:
        """Compute the dear figures once the change is painted; keys go before them."""
        await self._painted()
        _ = bracket.chance
        await sleep(0)
        if self.book is book:
            self._show_figures(book, bracket)

    async def _painted(self) -> None:
        """Return when the screen has been painted."""
        painted = Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

    def action_span(self) -> None:
        """Draw the next quarter, then the year, then this quarter again."""
        self._span = (self._span + 1) % len(SPANS)
        self._bracket = None
        if self.book is not None:
            self.show_book(self.book)
            self.follow_cursor()

    def action_save(self) -> None:
        """Save the bracket as a picture, once the rep has said where."""
        from salesdash.ui.dialogs.confirm import ConfirmDialog
        from salesdash.ui.dialogs.save_form import save_form

        def chosen(path: Path | None) -> None:
            if path is None:
                return
            if not is_taken(path):
                self._save(path)
                return

            def confirmed(taken: bool | None) -> None:
                if taken:
                    self._save(path)

            lines = (f"{path} is there already.", "Enter replaces it, Esc leaves it as it is.")
            self.app.push_screen(ConfirmDialog("Replace the file", lines), confirmed)

        if self._bracket is not None:
            name = f"bracket-{self._bracket.plan.period.label.replace(' ', '-')}.svg"
            self.app.push_screen(save_form("Save the bracket as a picture", name), chosen)

    def _save(self, path: Path) -> None:
        """Write the picture and say where it is."""
        from salesdash.report.bracket_svg import bracket_svg

        if self.book is None:
            return
        try:
            place = save_file(path, bracket_svg(self.book, self._bracket), overwrite=True)
        except SalesdashError as error:
            self.notify(str(error), severity="error", timeout=8, markup=False)
            return
        self.notify(f"saved: {place}", timeout=5, markup=False)
