"""The first start in three steps: the quota, what the rep has, what comes next."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Center
from textual.content import Content

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList
from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.records import Deal
from salesdash.store import Changes
from salesdash.ui import DEMO
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.start_form import Beginning, first_step_form, start_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.legend import choices
from salesdash.ui.screens.base import BookScreen
from salesdash.ui.widgets.pressable import Pressable

STEPS = (
    ("Your quota", ("begin", "demo", "take_in", "skip_step")),
    ("What you have", ("take_in", "first_deal", "skip_step")),
    ("What comes next", ("first_step", "first_list", "skip_step")),
)
ACTIONS = {action for _, actions in STEPS for action in actions}
SAID = "Your quota, worked backwards to today."
QUIET = "$foreground 60%"
KEPT = "Everything stays in one file on this machine."


class WelcomeScreen(BookScreen):
    """Each step can be skipped; what is in the book already is a step done. It ends on Today."""

    BINDINGS = bindings_of("welcome")
    name_of_screen = "welcome"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._skipped: set[int] = set()

    def compose_body(self) -> ComposeResult:
        """Yield the steps."""
        with Center(id="welcome"):
            yield Pressable(name="ways")

    def show_book(self, book: Book) -> None:
        """Show how far the rep is, and what can be done in the step; after the last, Today."""
        done = _done(book)
        at = self._step(book)
        if at == len(STEPS):
            self.call_later(self.app.run_action, "app.show('today')")
            return
        keys = {key.action: key for key in self.desk.machine.keys_of("welcome")}
        lines = [Content.styled("salesdash", "bold"), Content.styled(SAID, QUIET)]
        lines.append(Content())
        for number, (name, actions) in enumerate(STEPS):
            mark = self.desk.glyphs.tick if done[number] else " "
            shown = f" {mark} {number + 1} of {len(STEPS)}  {name}"
            lines.append(Content.styled(shown, "bold" if number == at else QUIET))
            if number == at:
                offered = [keys[action] for action in actions]
                presses = ((k.keys.split(",")[0], f"     {k.display}", k.tooltip) for k in offered)
                lines.append(choices(presses))
        lines += [Content(), Content.styled(KEPT, QUIET)]
        self.query_one(Pressable).update(Content("\n").join(lines))
        self.refresh_bindings()

    def _step(self, book: Book) -> int:
        """Return the first step that is neither done nor skipped, counted from 0."""
        done = _done(book)
        left = (n for n in range(len(STEPS)) if not done[n] and n not in self._skipped)
        return next(left, len(STEPS))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what belongs to the step."""
        at = self._step(self.book) if self.book is not None else 0
        return action not in ACTIONS or (at < len(STEPS) and action in STEPS[at][1])

    def action_skip_step(self) -> None:
        """Go on to the next step."""
        if self.book is not None:
            self._skipped.add(self._step(self.book))
            self.show_book(self.book)

    def action_demo(self) -> None:
        """Leave this book alone and look at the demo."""
        self.app.exit(DEMO)

    def action_begin(self) -> None:
        """Enter the quota and what it rests on."""
        if self.book is not None:
            self.app.push_screen(start_form(self.book), self._begun)

    def _begun(self, result: Beginning | None) -> None:
        """Store what was entered."""
        if result is not None:
            self.commit(result.what, result.write, result.what)

    def action_first_deal(self) -> None:
        """Add a deal, and another, until the form is left."""
        from salesdash.ui.dialogs.deal_form import deal_form

        if self.book is None:
            return
        now = self.desk.clock.now()

        def added(deal: Deal | None) -> None:
            if deal is None:
                return

            def change(tx: Changes) -> None:
                tx.add(record_opening(tx.add(deal), now))

            self.commit(f"add {deal.name}", change, f"added: {deal.name}")

        self.app.push_screen(deal_form(self.book), added)

    def action_first_list(self) -> None:
        """Make a list to call through."""
        from salesdash.ui.dialogs.contact_form import list_form

        def made(found: CallList | None) -> None:
            if found is not None:
                self._keep(f"list {found.name}", lambda tx: tx.put_all([found]))

        if self.book is not None:
            self.app.push_screen(list_form(self.book), made)

    def action_first_step(self) -> None:
        """Say what comes next in the biggest open deal."""
        if self.book is None:
            return
        deals = sorted(self.book.open_deals, key=lambda one: -one.amount_minor)
        if not deals:
            self.notify("there is no open deal yet: a next step belongs to one", markup=False)
            return
        old, now = deals[0], self.desk.clock.now()

        def said(new: Deal | None) -> None:
            if new is not None:
                told = f"next: {new.next_step}"
                self._keep(told, lambda tx: tx.put_all(record_change(old, new, now)))

        self.app.push_screen(first_step_form(self.book, old), said)

    def _keep(self, told: str, change: Callable[[Changes], None]) -> None:
        """Store what ends the last step."""
        self.commit(told, change, told)


def _done(book: Book) -> tuple[bool, bool, bool]:
    """Tell which steps are done already, by what is in the book."""
    next_step = any(deal.next_step for deal in book.open_deals)
    return book.is_set_up, bool(book.deals), next_step or bool(book.table(CallList))
