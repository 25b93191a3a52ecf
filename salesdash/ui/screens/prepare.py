"""Preparing a list: a state with its checks and its own time, which goes on until it is ended."""

from collections.abc import Callable
from datetime import datetime

from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Check
from salesdash.domain.preparing import (
    FORGOTTEN_SECONDS,
    check,
    end_preparing,
    preparing_seconds,
    with_referral,
    with_track,
)
from salesdash.report.hours import show_minutes
from salesdash.report.lines import Line, Role, Span
from salesdash.report.preparing import preparing_line, preparing_lines
from salesdash.store import Changes
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.choice import Choice, ChoiceDialog
from salesdash.ui.dialogs.contact_form import referral_form, track_choice_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.contacts import show_people
from salesdash.ui.screens.track_editing import edit_in_editor
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading

TICK_SECONDS = 1.0


class PrepareScreen(BookScreen):
    """The checks of a list, on a key each. Leaving with Esc lets the time go on."""

    BINDINGS = bindings_of("prepare")
    name_of_screen = "prepare"
    tab = "calls"

    def __init__(self, desk: Desk, list_id: int) -> None:
        super().__init__(desk)
        self._list_id = list_id

    def compose_body(self) -> ComposeResult:
        """Yield the time and the checks."""
        yield LineText(id="headline")
        with Reading(id="page"):
            yield LineText(id="facts")

    def on_mount(self) -> None:
        """Show the time as it goes."""
        self.set_interval(TICK_SECONDS, self._tick)

    @property
    def call_list(self) -> CallList | None:
        """The list that is prepared."""
        return self.book.table(CallList).get(self._list_id) if self.book else None

    def show_book(self, book: Book) -> None:
        """Show the checks as the book has them."""
        found = self.call_list
        gone = (Line((Span("This list is no longer in the book.", Role.WARNING),)),)
        width = self.size.width - 5
        lines = preparing_lines(book, found, width, self.desk.glyphs) if found else gone
        self.query_one("#facts", LineText).show(lines)
        self._tick()

    def _tick(self) -> None:
        """Show the time that went by."""
        found = self.call_list
        if found is not None:
            seconds = preparing_seconds(found, self.desk.clock.now())
            line = preparing_line(found, seconds, self.size.width - 2, self.desk.glyphs)
            self.query_one("#headline", LineText).show((line,))

    def _change(self, what: str, change: Callable[[CallList], CallList]) -> None:
        """Keep a change of the list."""

        def keep(tx: Changes) -> None:
            tx.put(change(tx.get(CallList, self._list_id)))

        self.commit(what, keep)

    def action_check_contacts(self) -> None:
        """The contacts were checked, or not yet."""
        self._change("contacts checked", lambda found: check(found, Check.CONTACTS))

    def action_choose_track(self) -> None:
        """Choose the talk track."""
        if self.book is None or self.call_list is None:
            return

        def chosen(name: str | None) -> None:
            if name is not None and self.book is not None:
                book = self.book
                self._change("talk track chosen", lambda found: with_track(book, found, name))

        self.app.push_screen(track_choice_form(self.book, self.call_list), chosen)

    def action_name_referral(self) -> None:
        """Name the referral."""
        if self.call_list is None:
            return

        def named(referral: str | None) -> None:
            if referral is not None:
                self._change("referral named", lambda found: with_referral(found, referral))

        self.app.push_screen(referral_form(self.call_list), named)

    def action_edit_track(self) -> None:
        """Edit the talk track in $EDITOR."""
        if self.call_list is not None:
            edit_in_editor(self, self.call_list.talk_track, self.call_list)

    def action_people(self) -> None:
        """Show who is on the list."""
        if self.call_list is not None:
            show_people(self, self.call_list.name, self.call_list.id)

    def action_finish(self) -> None:
        """End preparing; a time that looks forgotten is asked about."""
        found = self.call_list
        if found is None or found.preparing_since is None:
            self.leave()
            return
        now = self.desk.clock.now()
        seconds = preparing_seconds(found, now)
        if seconds < FORGOTTEN_SECONDS:
            self._end(now, counted=True)
            return
        lines = (f"{found.name} has been in preparation for {show_minutes(seconds)} (m:ss).", "")
        choices = (Choice("k", "keep the time", "keep"), Choice("x", "leave it out", "out"))

        def told(answer: str | None) -> None:
            if answer is not None:
                self._end(now, counted=answer == "keep")

        self.app.push_screen(ChoiceDialog("Preparation", lines, choices), told)

    def _end(self, now: datetime, *, counted: bool) -> None:
        """Keep that preparing is over, and leave."""
        found, book = self.call_list, self.desk.store.book()
        if found is None:
            return
        spent = show_minutes(preparing_seconds(found, now))
        said = f"{found.name}: {spent} to preparation" if counted else f"{found.name}: not counted"

        def end(tx: Changes) -> None:
            end_preparing(tx, book, found, now, counted=counted)

        if self.commit(f"prepared {found.name}", end, said):
            self.leave()

    def action_back(self) -> None:
        """Leave the page; the time goes on."""
        self.leave()
