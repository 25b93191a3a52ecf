"""One account on a page: its standing, the plan for it, its deals."""

from collections.abc import Sequence

from salesdash.domain.accounts import view_account
from salesdash.domain.book import Book
from salesdash.domain.territory import Account
from salesdash.report.lines import Line
from salesdash.report.territory import account_page
from salesdash.ui.amending import amend
from salesdash.ui.desk import Desk
from salesdash.ui.dialogs.account_form import account_form
from salesdash.ui.keys import bindings_of
from salesdash.ui.screens.page import PageScreen


class AccountPage(PageScreen):
    """What is kept of a company, with the cursor on its deals."""

    BINDINGS = bindings_of("account")
    name_of_screen = "account"

    def __init__(self, desk: Desk, account: str) -> None:
        super().__init__(desk)
        self._account = account

    def lines(self, book: Book, width: int) -> Sequence[Line]:
        """Return the account's page."""
        return account_page(book, view_account(book, self._account), width, self.desk.glyphs)

    def action_change(self) -> None:
        """Edit what is kept of the account."""
        shown = self.book
        if shown is None:
            return

        def edited(account: Account | None) -> None:
            if account is not None:
                what = f"edit account {account.name}"
                amend(self, shown, (account,), what, what)

        self.app.push_screen(account_form(shown, self._account), edited)
