"""The companies the rep sells to: what is kept of each, and how it stands."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Deal, Outcome
from salesdash.domain.territory import Account, SegmentField


class AccountView(Struct, frozen=True):
    """An account with its deals. Money in minor units; `won` and `gone` latest first."""

    account: Account
    still_open: tuple[Deal, ...]
    gone: tuple[Deal, ...]

    @property
    def open_minor(self) -> int:
        """What its open deals come to."""
        return sum(deal.amount_minor for deal in self.still_open)

    @property
    def won(self) -> tuple[Deal, ...]:
        """The deals it signed."""
        return tuple(deal for deal in self.gone if deal.outcome is Outcome.WON)

    @property
    def won_minor(self) -> int:
        """What it has bought so far."""
        return sum(deal.amount_minor for deal in self.won)

    @property
    def is_client(self) -> bool:
        """Whether it has bought anything."""
        return bool(self.won)

    @property
    def next_step(self) -> Deal | None:
        """The open deal whose dated next step comes first, else one with any next step."""
        stepping = [deal for deal in self.still_open if deal.next_step]
        return min(stepping, key=lambda d: (d.next_step_on or date.max, d.id), default=None)


def find_account(book: Book, name: str) -> Account:
    """Return what is kept of an account, or a blank record of that name (id 0)."""
    return _by_name(book).get(_key(name), Account(name=name))


def view_account(book: Book, name: str) -> AccountView:
    """Return an account with its deals: the open by expected close, the others latest first."""
    deals = _deals_by_account(book).get(_key(name), ())
    return AccountView(
        account=find_account(book, name),
        still_open=tuple(
            sorted((d for d in deals if d.is_open), key=lambda d: (d.closes or date.max, d.id))
        ),
        gone=tuple(
            sorted(
                (d for d in deals if not d.is_open),
                key=lambda d: (d.closed or date.min, d.id),
                reverse=True,
            )
        ),
    )


def all_accounts(book: Book) -> tuple[AccountView, ...]:
    """Return every account by name: those with a record and those that deals name."""
    names = {key: account.name for key, account in _by_name(book).items()}
    for deal in book.deals.values():
        if deal.account:
            names.setdefault(_key(deal.account), deal.account)
    return tuple(view_account(book, names[key]) for key in sorted(names))


def choose_account(book: Book, text: str) -> AccountView:
    """Return the account a user named: by its name, or by an unmistakable part of it.

    Raises InputError naming the candidates when there is none or more than one.
    """
    wanted = _key(text)
    names = {_key(d.account): d.account for d in book.deals.values() if d.account}
    names |= {key: account.name for key, account in _by_name(book).items()}
    found = [wanted] if wanted in names else [key for key in names if wanted and wanted in key]
    if len(found) == 1:
        return view_account(book, names[found[0]])
    if not found:
        raise InputError(f"no account {text!r}: see `salesdash account list`")
    shown = ", ".join(names[key] for key in sorted(found)[:4])
    more = f" and {len(found) - 4} more" if len(found) > 4 else ""
    raise InputError(f"{text!r} could be {shown}{more}: write more of the name")


def known_segments(book: Book, field: SegmentField) -> tuple[str, ...]:
    """Return what deals and accounts are said to be of one field, by name."""
    found: set[str] = {getattr(deal, field) for deal in book.deals.values()}
    if field is not SegmentField.ROLE:
        found |= {getattr(account, field) for account in book.table(Account).values()}
    return tuple(sorted(found - {""}))


def _by_name(book: Book) -> dict[str, Account]:
    """Return the accounts that have a record, by key."""
    return book.once(_accounts)


def _accounts(book: Book) -> dict[str, Account]:
    """Return the accounts that have a record, by key."""
    return {_key(account.name): account for account in book.walk(Account)}


def _deals_by_account(book: Book) -> dict[str, tuple[Deal, ...]]:
    """Return the deals of each account, by key."""
    return book.once(_grouped)


def _grouped(book: Book) -> dict[str, tuple[Deal, ...]]:
    """Return the deals of each account, by key."""
    found: dict[str, list[Deal]] = {}
    deals: Iterable[Deal] = book.deals.values()
    for deal in deals:
        if deal.account:
            found.setdefault(_key(deal.account), []).append(deal)
    return {key: tuple(group) for key, group in found.items()}


def _key(name: str) -> str:
    """Return what two spellings of one account share."""
    return " ".join(name.split()).casefold()
