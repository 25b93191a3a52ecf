"""Reviews: owed and done, and what they say together. Tab goes from view to view."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from salesdash.domain.book import Book
from salesdash.domain.reviews import Seen
from salesdash.report.reviews import done_lines
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen, Desk
from salesdash.ui.screens.review_views import (
    Behind,
    OneReview,
    Owing,
    Tab,
    Target,
    View,
    review_targets,
    reviews_view,
)
from salesdash.ui.screens.reviewing import ReviewingScreen
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText

FRAME = 3
NARROWEST = 60


class ReviewsScreen(ReviewingScreen):
    """The views of what was learned; Enter opens what lies behind a line."""

    BINDINGS = bindings_of("reviews")
    name_of_screen = "reviews"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tab = Tab.REVIEWS
        self._behind: Behind | None = None
        self._targets: dict[int, Target] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the views' names, the headline and the lines."""
        yield Static("", id="views", markup=False)
        yield LineText(id="headline")
        yield LineList("lines")

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the view of the book."""
        width = max(self.size.width - FRAME, NARROWEST)
        view = self._view(book, width)
        self._targets = dict(view.targets)
        self.query_one("#views", Static).update(self._names())
        self.query_one("#headline", LineText).show(view.head)
        self.query_one(LineList).show(view.lines, width)

    def follow_cursor(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    def _view(self, book: Book, width: int) -> View:
        """Return the view that is shown."""
        if self._behind is not None:
            return _behind_view(book, self._behind, width, self.desk)
        return reviews_view(book, width, self.desk.glyphs)

    def _names(self) -> Content:
        """Return the names of the views; the one that is shown stands out."""
        styles = {True: "bold $primary", False: "$text-muted"}
        names = [(f"{tab.value}  ", styles[tab is self._tab]) for tab in Tab]
        return Content.assemble(*names)

    @property
    def _target(self) -> Target | None:
        """What the line under the cursor leads to."""
        key = self.query_one(LineList).deal_id if self.is_mounted else None
        return self._targets.get(key) if key is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what does not work on this line."""
        target = self._target
        if action == "write":
            return isinstance(target, Owing) or (
                isinstance(target, OneReview) and bool(target.deal_id)
            )
        return target is not None if action == "open" else True

    @on(LineList.Moved)
    def _moved(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    @on(LineList.Opened)
    def _clicked(self) -> None:
        """Open what was clicked."""
        self.action_open()

    def action_view(self, step: int) -> None:
        """Go to the next view, or the one before."""
        tabs = list(Tab)
        self._tab = tabs[(tabs.index(self._tab) + step) % len(tabs)]
        self._behind = None
        self._again()

    def action_open(self) -> None:
        """Open what lies behind the line under the cursor."""
        target = self._target
        if isinstance(target, Owing):
            self.write_review(target.deal_id)
        elif isinstance(target, OneReview):
            self._open_page(target.review_id)
        elif isinstance(target, Behind):
            self._behind = target
            self._again()

    def action_write(self) -> None:
        """Write the review of the deal under the cursor, or change it."""
        target = self._target
        if isinstance(target, Owing | OneReview) and target.deal_id:
            self.write_review(target.deal_id)

    def action_back(self) -> None:
        """Go back from the reviews behind a figure."""
        self._behind = None
        self._again()

    def _again(self) -> None:
        """Show another view of the same book."""
        if self.book is not None:
            self.show_book(self.book)
            self.follow_cursor()

    def _open_page(self, review_id: int) -> None:
        """Show a review on a page of its own."""
        from salesdash.ui.screens.review import ReviewScreen

        page = ReviewScreen(self.desk, review_id)
        page.set_reactive(BookScreen.book, self.book)
        self.app.push_screen(page)


def _behind_view(book: Book, behind: Behind, width: int, desk: Desk) -> View:
    """Return the reviews behind a figure."""
    from salesdash.report.knowledge import behind_headline

    seen: tuple[Seen, ...] = behind.seen
    head = (behind_headline(behind.title, seen, width, desk.glyphs),)
    return View(head, done_lines(book, seen, width, desk.glyphs), review_targets(seen))
