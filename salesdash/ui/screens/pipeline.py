"""What can be done to the deal under the cursor, on every screen that shows deals."""

from msgspec.structs import replace

from salesdash.domain import deals
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.meanwhile import carried_over, clashes
from salesdash.domain.picks import make_pick
from salesdash.domain.records import Deal, Outcome
from salesdash.report.figures import show_share
from salesdash.store import Changes
from salesdash.ui.amending import keep_ours
from salesdash.ui.screens.reviewing import ReviewingScreen

CLOSED_ONLY = {"reopen", "review"}
OPEN_ONLY = {"step", "close", "pick"}
NEEDS_DEAL = CLOSED_ONLY | OPEN_ONLY | {"edit", "open", "account", "steps"}


class PipelineScreen(ReviewingScreen):
    """A screen with a deal under the cursor. Subclasses say which one it is."""

    _arriving: int | None = None
    _told: bool | None = None

    @property
    def deal_id(self) -> int | None:
        """The id of the deal under the cursor."""
        return None

    def follow_cursor(self) -> None:
        """Let the footer follow the cursor from open deals to closed ones and back."""
        open_or_closed = self.deal.is_open if self.deal is not None else None
        if open_or_closed is not self._told:
            self._told = open_or_closed
            self.refresh_bindings()

    def watch_book(self, book: Book | None) -> None:
        """Show a new Book, with the cursor on the deal that was just added to it."""
        super().watch_book(book)
        if self._arriving is not None and book is not None and self._arriving in book.deals:
            self.go_to(self._arriving)
            self._arriving = None

    def go_to(self, deal_id: int) -> None:
        """Put the cursor on a deal."""

    @property
    def deal(self) -> Deal | None:
        """The deal under the cursor, if there is one and it is still in the book."""
        if self.book is None or self.deal_id is None:
            return None
        return self.book.deals.get(self.deal_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keep out of the footer what does not work on this deal."""
        if action not in NEEDS_DEAL:
            return True
        deal = self.deal
        if deal is None:
            return False
        if action in OPEN_ONLY:
            return deal.is_open
        return not deal.is_open if action in CLOSED_ONLY else True

    def change_deal(self, shown: Deal, new: Deal, what: str, *, quiet: bool = False) -> bool:
        """Store what becomes of the deal that was shown, with an event for each change that counts.

        What another program changed of it meanwhile stays, and a clash is told. Tells whether it
        was stored. `quiet` where the screen itself shows what happened.
        """
        now = self.desk.clock.now()

        def change(tx: Changes) -> tuple[str, ...]:
            old = tx.get(Deal, new.id)
            tx.put_all(deals.record_change(old, carried_over(shown, new, old), now))
            return clashes(shown, new, old)

        return keep_ours(self, what, change, "" if quiet else what)

    def action_step(self, steps: int) -> None:
        """Move the deal on, or set it back."""
        if self.deal is None or self.book is None:
            return
        present = self.desk.store.book().deals.get(self.deal.id, self.deal)
        try:
            new = deals.advance(present, self.book.settings, steps)
        except InputError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        stage = self.book.settings.stages[self.book.settings.stage_index(new.stage)]
        self.change_deal(present, new, f"{new.name} to {stage.name}", quiet=True)

    def action_close(self, outcome: str) -> None:
        """Close the deal, once the day (and the amount of a won one) is confirmed.

        Its review is offered right away; Esc owes it.
        """
        from salesdash.ui.dialogs.deal_form import Closing, close_form

        if self.deal is None or self.book is None or not self.deal.is_open:
            return

        shown = self.deal

        def closed(result: Closing | None) -> None:
            if result is not None and self.change_deal(shown, result.deal, result.what):
                self.write_review(result.deal.id)

        self.app.push_screen(close_form(self.book, shown, Outcome(outcome)), closed)

    def action_pick(self) -> None:
        """Pick the deal: a record of its own, beside the earlier ones."""
        from salesdash.ui.dialogs.pick_form import pick_form

        if self.deal is None or self.book is None:
            return
        shown, book = self.deal, self.book

        def picked(confidence: float | None) -> None:
            if confidence is not None:
                self.add_pick(book, shown, confidence)

        self.app.push_screen(pick_form(book, shown), picked)

    def add_pick(self, book: Book, deal: Deal, confidence: float) -> None:
        """Store a pick of a deal as it stands now."""
        what = f"pick {deal.name} {show_share(confidence)}"
        now = self.desk.clock.now()

        def change(tx: Changes) -> None:
            tx.add(make_pick(book, tx.get(Deal, deal.id), confidence, now))

        self.commit(what, change, what)

    def action_steps(self) -> None:
        """Tick the steps of the playbook that were done in the deal."""
        if self.deal is not None:
            self.tick_steps(self.deal.id)

    def action_review(self) -> None:
        """Write the review of a deal that left, or change it."""
        if self.deal is not None:
            self.write_review(self.deal.id)

    def action_reopen(self) -> None:
        """Put a closed deal back into the pipeline."""
        if self.deal is not None:
            self.change_deal(self.deal, deals.reopen(self.deal), f"reopened: {self.deal.name}")

    def action_add(self) -> None:
        """Add a deal through its form."""
        from salesdash.ui.dialogs.deal_form import deal_form

        if self.book is None:
            return

        def added(deal: Deal | None) -> None:
            if deal is not None:
                self.add_deal(deal)

        self.app.push_screen(deal_form(self.book), added)

    def add_deal(self, deal: Deal) -> None:
        """Store a new deal with its first event, and go to it."""
        now = self.desk.clock.now()
        stored: list[int] = []

        def change(tx: Changes) -> None:
            kept = tx.add(deal)
            tx.add(deals.record_opening(kept, now))
            stored.append(kept.id)

        if self.commit(f"add {deal.name}", change, f"added: {deal.name}"):
            self._arriving = stored[0]

    def action_edit(self) -> None:
        """Edit the deal through its form."""
        from salesdash.ui.dialogs.deal_form import deal_form

        if self.deal is None or self.book is None:
            return
        shown = self.deal

        def edited(deal: Deal | None) -> None:
            if deal is not None and deal != shown:
                self.change_deal(shown, replace(deal, id=shown.id), f"edit {deal.name}")

        self.app.push_screen(deal_form(self.book, shown), edited)

    def action_open(self) -> None:
        """Show the deal on a page of its own."""
        if self.deal_id is not None:
            self.open_deal(self.deal_id)

    def open_deal(self, deal_id: int) -> None:
        """Show a deal on a page of its own."""
        from salesdash.ui.screens.deal import DealScreen

        self.push(DealScreen(self.desk, deal_id))

    def action_account(self) -> None:
        """Show the account of the deal on a page of its own."""
        if self.deal is None:
            return
        if not self.deal.account:
            self.notify(
                f"{self.deal.name} has no account: {self.key_of('edit')} gives it one",
                markup=False,
            )
            return
        from salesdash.ui.screens.account import AccountPage

        self.push(AccountPage(self.desk, self.deal.account))
