"""Sharing reviews from the dashboard: a file for others, another rep's, and taking them out."""

from typing import TYPE_CHECKING

from salesdash.domain.review import Review
from salesdash.domain.sharing import forget
from salesdash.store import Changes
from salesdash.ui.screens.reviewing import ReviewingScreen

if TYPE_CHECKING:
    from salesdash.ui.dialogs.sharing_form import TheirFile


class SharingScreen(ReviewingScreen):
    """A screen from which reviews leave, come in, and are removed as a set."""

    def action_share(self) -> None:
        """Write one's own reviews to a file, without names unless they are asked for."""
        from salesdash.ui.dialogs.sharing_form import share_form

        def shared(said: str | None) -> None:
            if said:
                self.notify(said, timeout=8, markup=False)

        if self.book is not None:
            self.app.push_screen(share_form(self.book), shared)

    def action_take_reviews(self) -> None:
        """Take in another rep's reviews, once it is seen what that would do."""
        from salesdash.ui.dialogs.confirm import ConfirmDialog
        from salesdash.ui.dialogs.sharing_form import take_form

        if self.book is None:
            return

        def named(file: "TheirFile | None") -> None:
            if file is None:
                return

            def taken(yes: bool | None) -> None:
                if yes:
                    self._take(file)

            self.app.push_screen(ConfirmDialog("Reviews", file.lines), taken)

        self.app.push_screen(take_form(self.book), named)

    def action_forget(self) -> None:
        """Remove all reviews of a rep, and the gap questions only they asked."""
        from salesdash.ui.dialogs.sharing_form import forget_form

        if self.book is None:
            return
        book = self.book

        def named(rep: str | None) -> None:
            if rep is None:
                return
            gone = forget(book, rep)
            number = sum(isinstance(record, Review) for record in gone)

            def change(tx: Changes) -> None:
                for record in gone:
                    tx.delete(record)

            self.commit(f"forget reviews of {rep}", change, f"removed: {number} reviews of {rep}")

        self.app.push_screen(forget_form(book), named)

    def _take(self, file: "TheirFile") -> None:
        """Take a file in, against the book as it stands under the lock."""
        from salesdash.exchange.reviews import read_reviews
        from salesdash.report.sharing import taking_summary

        def change(tx: Changes) -> None:
            book = self.desk.store.book()
            taking = read_reviews(book, file.data, file.name, file.source, tx.take_id)
            tx.put_all(taking.records)

        self.commit(f"import reviews from {file.name}", change, taking_summary(file.taking))
