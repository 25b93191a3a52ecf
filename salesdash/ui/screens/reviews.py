"""Reviews: owed and done, and what they say together. Tab goes from view to view."""

from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from salesdash.domain.book import Book
from salesdash.domain.knowledge import Split
from salesdash.domain.play import Step
from salesdash.domain.review import GapQuestion
from salesdash.ui.desk import Desk
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.screens.review_views import (
    Behind,
    OneAccount,
    OneDeal,
    OneReview,
    Owing,
    StepBehind,
    Target,
    View,
    behind_view,
    knowledge_view,
    playbook_view,
    questions_view,
    reviews_view,
    search_view,
)
from salesdash.ui.screens.sharing import SharingScreen
from salesdash.ui.widgets.filter_bar import FilterBar
from salesdash.ui.widgets.line_list import LineList
from salesdash.ui.widgets.line_text import LineText
from salesdash.ui.widgets.pressable import Pressable

FRAME = 3
NARROWEST = 37
SPLITS = (None, *Split)


class Tab(Enum):
    """The views of the screen in their order."""

    REVIEWS = "Owed and done"
    KNOWLEDGE = "Knowledge"
    QUESTIONS = "Gap questions"
    PLAYBOOK = "Playbook"


class ReviewsScreen(SharingScreen):
    """The views of what was learned; Enter opens what lies behind a line."""

    BINDINGS = bindings_of("reviews")
    name_of_screen = "reviews"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._tab = Tab.REVIEWS
        self._split: Split | None = None
        self._wanted = ""
        self._behind: tuple[Behind | StepBehind, int] | None = None
        self._targets: dict[int, Target] = {}

    def compose_body(self) -> ComposeResult:
        """Yield the views' names, the headline, the lines, and where a search is typed."""
        yield Pressable(name="views")
        yield LineText(id="headline")
        yield LineList("lines")
        yield FilterBar()

    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(LineList).focus()

    def show_book(self, book: Book) -> None:
        """Show the view of the book."""
        width = max(self.size.width - FRAME, NARROWEST)
        view = self._view(book, width)
        self._targets = dict(view.targets)
        self.query_one(Pressable).update(self._names())
        self.query_one("#headline", LineText).show(view.head)
        self.query_one(LineList).show(view.lines, width)

    def follow_cursor(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    def _view(self, book: Book, width: int) -> View:
        """Return the view that is shown."""
        glyphs = self.desk.glyphs
        if self._behind is not None:
            return behind_view(book, self._behind[0], width, glyphs)
        if self._wanted:
            return search_view(book, self._wanted, width, glyphs)
        if self._tab is Tab.KNOWLEDGE:
            return knowledge_view(book, self._split, width, glyphs)
        if self._tab is Tab.QUESTIONS:
            return questions_view(book, width, glyphs)
        if self._tab is Tab.PLAYBOOK:
            return playbook_view(book, width, glyphs)
        return reviews_view(book, width, glyphs)

    def _names(self) -> Content:
        """Return the names of the views; the one that is shown stands out."""
        styles = {True: "bold $primary", False: "$text-muted"}
        # Steps are counted on, never back: in a style, a negative number cannot be told.
        here = list(Tab).index(self._tab)
        names = [
            Content.styled(tab.value, styles[tab is self._tab]).stylize(
                f"@click=screen.view({(number - here) % len(Tab)})"
            )
            for number, tab in enumerate(Tab)
        ]
        return Content("  ").join(names)

    # -- what is under the cursor ----------------------------------------------------------

    @property
    def _target(self) -> Target | None:
        """What the line under the cursor leads to."""
        key = self.query_one(LineList).deal_id if self.is_mounted else None
        return self._targets.get(key) if key is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what does not work on this line, or in this view."""
        target = self._target
        if action == "write":
            deal_id = target.deal_id if isinstance(target, Owing | OneReview) else 0
            question = isinstance(target, Behind) and bool(target.question_id)
            return bool(deal_id) or question or isinstance(target, StepBehind)
        if action == "turn":
            return self._tab is Tab.KNOWLEDGE and not self._wanted
        if action == "make":
            return self._tab in {Tab.QUESTIONS, Tab.PLAYBOOK}
        if action == "begin_playbook" and self.book is not None:
            return self._tab is Tab.PLAYBOOK and not self.book.table(Step)
        return target is not None if action == "open" else True

    @on(LineList.Moved)
    def _moved(self) -> None:
        """Let the footer follow the cursor."""
        self.refresh_bindings()

    @on(LineList.Opened)
    def _clicked(self) -> None:
        """Open what was clicked."""
        self.action_open()

    # -- going about -----------------------------------------------------------------------

    def action_view(self, step: int) -> None:
        """Go to the next view, or the one before."""
        tabs = list(Tab)
        self._tab = tabs[(tabs.index(self._tab) + step) % len(tabs)]
        self._behind = None
        self._leave_search()
        self._from_the_top()

    def action_turn(self, step: int) -> None:
        """Split the knowledge by the field before or after, or show it whole."""
        self._split = SPLITS[(SPLITS.index(self._split) + step) % len(SPLITS)]
        self._behind = None
        self._from_the_top()

    def action_open(self) -> None:
        """Open what lies behind the line under the cursor."""
        target = self._target
        if isinstance(target, Owing):
            self.write_review(target.deal_id)
        elif isinstance(target, Behind | StepBehind):
            self._behind = (target, self.query_one(LineList).deal_id or 0)
            self._from_the_top()
        elif target is not None:
            self.push(_page(self.desk, target))

    def action_back(self) -> None:
        """Go back from the reviews behind a figure, then from what was searched for."""
        if self._behind is not None:
            stood_at = self._behind[1]
            self._behind = None
            self._again()
            self.query_one(LineList).go_to(stood_at)
        elif self._wanted:
            self._leave_search()
            self._again()

    def _again(self) -> None:
        """Show another view of the same book."""
        if self.book is not None:
            self.show_book(self.book)
            self.follow_cursor()

    def _from_the_top(self) -> None:
        """Show another view of the same book, from its first line on."""
        self._again()
        self.query_one(LineList).action_edge(-1)

    # -- searching -------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Type what to look for in reviews and notes."""
        self.query_one(FilterBar).open()

    @on(FilterBar.Narrowed)
    def _search(self, message: FilterBar.Narrowed) -> None:
        """Show what contains the words."""
        self._wanted = message.text.strip()
        self._behind = None
        self._from_the_top()

    @on(FilterBar.Left)
    def _searched(self, message: FilterBar.Left) -> None:
        """Go back to the list, with what was found or without."""
        if not message.kept:
            self._leave_search()
            self._again()
        self.query_one(LineList).focus()

    def _leave_search(self) -> None:
        """Look for nothing any more."""
        self._wanted = ""
        self.query_one(FilterBar).close()

    # -- writing ---------------------------------------------------------------------------

    def action_write(self) -> None:
        """Write the review, the gap question or the step under the cursor anew."""
        target, book = self._target, self.book
        if book is None:
            return
        if isinstance(target, Owing | OneReview) and target.deal_id:
            self.write_review(target.deal_id)
        elif isinstance(target, Behind) and target.question_id in book.table(GapQuestion):
            self.write_question(book, book.table(GapQuestion)[target.question_id])
        elif isinstance(target, StepBehind) and target.step_id in book.table(Step):
            self.write_step(book, book.table(Step)[target.step_id])

    def action_make(self) -> None:
        """Add a gap question, or a step to the playbook."""
        if self.book is not None and self._tab is Tab.PLAYBOOK:
            self.write_step(self.book, None)
        elif self.book is not None:
            self.write_question(self.book, None)


def _page(desk: Desk, target: OneDeal | OneAccount | OneReview) -> BookScreen:
    """Return the page of what a line leads to."""
    if isinstance(target, OneReview):
        from salesdash.ui.screens.review import ReviewScreen

        return ReviewScreen(desk, target.review_id)
    if isinstance(target, OneAccount):
        from salesdash.ui.screens.account import AccountPage

        return AccountPage(desk, target.name)
    from salesdash.ui.screens.deal import DealScreen

    return DealScreen(desk, target.deal_id)
