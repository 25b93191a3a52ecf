"""Writing what was learned: reviews wherever deals are closed, gap questions, playbook steps."""

from collections.abc import Iterator

from salesdash.domain.book import Book
from salesdash.domain.drafts import Draft, to_keep
from salesdash.domain.errors import InputError
from salesdash.domain.play import Step
from salesdash.domain.playbook import add_step, change_step, starter, steps_of, tick_steps
from salesdash.domain.review import GapQuestion
from salesdash.store import Changes
from salesdash.ui.amending import amend, amended, keep_ours
from salesdash.ui.screens.base import BookScreen


class ReviewingScreen(BookScreen):
    """A screen that offers the form of a review."""

    def write_review(self, deal_id: int) -> None:
        """Offer the review of a deal that left; Esc leaves it owed."""
        from salesdash.ui.dialogs.review_form import ReviewDialog

        book = self.desk.store.book()
        deal = book.deals.get(deal_id)
        if deal is None:
            return

        def written(draft: Draft | None) -> None:
            if draft is None:
                return

            def change(tx: Changes) -> Iterator[str]:
                for record in to_keep(draft, tx.take_id):
                    yield from amended(tx, self.desk.store.book(), book, record)

            keep_ours(self, f"review {deal.name}", change, f"reviewed: {deal.name}")

        try:
            form = ReviewDialog(book, deal, self.desk.glyphs)
        except InputError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.app.push_screen(form, written)

    def write_question(self, book: Book, known: GapQuestion | None) -> None:
        """Offer the form of a gap question: a new one, or one to change."""
        from salesdash.ui.dialogs.question_form import question_form

        def written(question: GapQuestion | None) -> None:
            if question is not None:
                what = f"gap question: {question.text}"
                amend(self, book, (question,), what, what)

        self.app.push_screen(question_form(book, known), written)

    def write_step(self, book: Book, known: Step | None) -> None:
        """Offer the form of a playbook step: a new one, or one to change or take out."""
        from salesdash.ui.dialogs.step_form import StepDraft, step_form

        def written(draft: StepDraft | None) -> None:
            if draft is None:
                return
            what = f"playbook: {draft.step.text}"

            def change(tx: Changes) -> None:
                if draft.step.id:
                    tx.put_all(change_step(book, draft.step, draft.reason))
                else:
                    tx.put_all(add_step(book, draft.step, draft.reason, tx.take_id))

            self.commit(what, change, what)

        self.app.push_screen(step_form(book, known), written)

    def action_begin_playbook(self) -> None:
        """Put a small playbook into a book that has none."""
        book = self.desk.store.book()

        def change(tx: Changes) -> None:
            tx.put_all(starter(book, tx.take_id))

        self.commit("start a playbook", change, "a playbook to begin with")

    def tick_steps(self, deal_id: int) -> None:
        """Offer the steps of the playbook to tick in a deal."""
        from salesdash.ui.dialogs.steps_form import StepsDialog

        book = self.desk.store.book()
        deal = book.deals.get(deal_id)
        if deal is None:
            return
        if not steps_of(book, deal):
            self.notify("the playbook has no step for this stage: a on Reviews, Playbook adds one")
            return

        def ticked(done: frozenset[int] | None) -> None:
            if done is None:
                return
            kept, gone = tick_steps(book, deal, done, book.today)
            if not (kept or gone):
                return

            def change(tx: Changes) -> None:
                tx.put_all(kept)
                for record in gone:
                    tx.delete(record)

            self.commit(f"steps of {deal.name}", change, f"steps of {deal.name}")

        self.app.push_screen(StepsDialog(book, deal, self.desk.glyphs), ticked)
