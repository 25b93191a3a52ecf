"""Time of other tools on a screen: name a file, see what it would do, take it in."""

from functools import partial

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.intake import Intake
from salesdash.store import Changes
from salesdash.store.rewrite import keep
from salesdash.ui.dialogs.time_forms import TimeFile
from salesdash.ui.screens.timekeeping import TimeScreen

ROOM, INDENT = 64, "      "


class TimeImportScreen(TimeScreen):
    """A screen from which calendars and files of time are taken in."""

    def action_take_time(self) -> None:
        """Ask for a calendar or a file of time, and show what it would do."""
        from salesdash.ui.dialogs.time_forms import time_file_form

        if self.book is not None:
            self.app.push_screen(time_file_form(self.book), self._read_file)

    def _read_file(self, file: TimeFile | None) -> None:
        """Read a file beside the event loop: a large calendar takes a while."""
        if file is not None:
            self._work_out(file)

    def _work_out(self, file: TimeFile, *, split: bool = False) -> None:
        """Have it worked out what a file would do, with room made for it or without."""
        book = self.desk.store.book()
        self.run_worker(partial(self._plan, book, file, split), thread=True, exclusive=True)

    def _plan(self, book: Book, file: TimeFile, split: bool) -> None:
        """Work out what a file would do, and hand it over; say what is wrong with it."""
        from salesdash.exchange.time_file import plan_any

        try:
            intake = plan_any(book, file.data, file.name, file.first, file.last, split=split)
        except SalesdashError as error:
            told = partial(self.notify, str(error), severity="error", timeout=8, markup=False)
            self.app.call_from_thread(told)
        else:
            self.app.call_from_thread(self._preview, book, file, intake)

    def _preview(self, book: Book, file: TimeFile, intake: Intake) -> None:
        """Show what would come in: Enter takes it, `s` makes room for it and shows that."""
        from salesdash.report.intake import intake_lines, room_words
        from salesdash.report.lines import Span
        from salesdash.report.wrapping import wrap
        from salesdash.ui.dialogs.intake import IntakeDialog, Take

        told = intake_lines(book, intake, self.desk.glyphs)
        lines = [part.text for line in told for part in wrap((Span(line),), ROOM, INDENT)]
        room = room_words(intake)
        otherwise = f"make room for {room}" if room else "make no room" if intake.cuts else ""

        def answered(take: Take | None) -> None:
            if take is Take.OTHERWISE:
                self._work_out(file, split=not intake.cuts)
            elif take and not intake.does_nothing:
                self._take(intake)

        self.app.push_screen(IntakeDialog(lines, otherwise), answered)

    def _take(self, intake: Intake) -> None:
        """Keep what was previewed, if the book is still what it was worked out on."""
        from salesdash.report.intake import intake_summary

        def change(tx: Changes) -> None:
            if self.desk.store.sequence != intake.sequence:
                raise InputError("the book was changed meanwhile: take the file in again")
            keep(tx, intake.rewrite)

        summary = intake_summary(intake)
        self.commit(f"import {summary}", change, f"{summary}; {self.key_of('undo')} takes it back")
