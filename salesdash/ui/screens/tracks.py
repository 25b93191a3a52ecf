"""Talk tracks: every version with what it came to, the text of the one under the cursor below."""

from textual import on
from textual.app import ComposeResult

from salesdash.domain.book import Book
from salesdash.domain.calling import TalkTrack
from salesdash.domain.tracks import starter
from salesdash.report.lines import Line, Role, Span
from salesdash.report.tracks import track_page, tracks_lines
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.calling_forms import track_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.track_editing import edit_in_editor, keep_track
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.reading import Reading


class TracksScreen(BookScreen):
    """The talk tracks; left with Esc or Backspace."""

    BINDINGS = bindings_of("tracks")
    name_of_screen = "tracks"
    tab = "calls"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._newest = 0

    def compose_body(self) -> ComposeResult:
        """Yield the versions, and the text of one."""
        yield LineList("versions")
        with Reading(id="page"):
            yield LineText(id="facts")

    def on_mount(self) -> None:
        """Start on the versions."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the versions."""
        width = self.size.width - 3
        words = f"No talk track yet: {self.key_of('add_track')} writes the first one."
        none = (Line((Span(words, Role.QUIET),)),)
        lines = tracks_lines(book, width, self.desk.glyphs) or none
        found = self.query_one(LineList)
        found.show(lines, width)
        newest = max(book.table(TalkTrack), default=0)
        if newest > self._newest:
            self._newest = newest
            found.go_to(newest)
        self._show_text()

    @on(LineList.Moved)
    def _show_text(self) -> None:
        """Show the text of the version under the cursor."""
        track = self.track
        width, glyphs = self.size.width - 5, self.desk.glyphs
        lines = track_page(self.book, track, width, glyphs) if self.book and track else ()
        self.query_one("#facts", LineText).show(lines)

    @property
    def track(self) -> TalkTrack | None:
        """The version under the cursor."""
        under = self.query_one(LineList).deal_id or 0
        return self.book.table(TalkTrack).get(under) if self.book else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer to edit what is there."""
        return (
            self.track is not None
            if action in {"write", "edit_track"} and self.is_mounted
            else True
        )

    def action_write(self) -> None:
        """Edit the version under the cursor in a form; what is changed is the next version."""
        if self.track is not None:
            self.app.push_screen(track_form(self.track), self._keep)

    def action_edit_track(self) -> None:
        """Edit the version under the cursor in $EDITOR."""
        if self.track is not None:
            edit_in_editor(self, self.track.name, of=self.track)

    def action_add(self) -> None:
        """Write a new talk track."""
        form = track_form(starter(self.desk.clock.now()), new=True)
        self.app.push_screen(form, self._keep)

    def _keep(self, changed: TalkTrack | None) -> None:
        """Keep a version."""
        if changed is not None:
            keep_track(self, changed)

    def action_back(self) -> None:
        """Leave the page."""
        self.leave()
