"""Writing the review of a deal, on every screen from which a deal can be closed or reviewed."""

from salesdash.domain.drafts import Draft, to_keep
from salesdash.domain.errors import InputError
from salesdash.store import Changes
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

            def change(tx: Changes) -> None:
                tx.put_all(to_keep(draft, tx.take_id))

            self.commit(f"review {deal.name}", change, f"reviewed: {deal.name}")

        try:
            form = ReviewDialog(book, deal, self.desk.glyphs)
        except InputError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.app.push_screen(form, written)
