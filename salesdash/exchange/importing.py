"""One way to import, whatever the rows are: plan a sheet, look at the plan, write it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from salesdash.domain.book import Book
from salesdash.domain.transaction import Transaction
from salesdash.exchange import contact_preview, preview
from salesdash.exchange.contact_rows import parse_status
from salesdash.exchange.contacts import apply_contacts, plan_contacts
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.deals import Watch, apply_import, every, plan_import
from salesdash.exchange.plan import ContactImport, ImportOptions, ImportPlan
from salesdash.exchange.profile import Kind, Profile
from salesdash.exchange.stages import parse_target

AnyPlan = ImportPlan | ContactImport


def plan_sheet(
    sheet: Sheet,
    profile: Profile,
    options: ImportOptions,
    book: Book,
    watch: Watch[Any] = every,
) -> AnyPlan:
    """Return what importing a sheet would do; nothing is written.

    Raises UnsettledError for a column that can be read in two ways, InputError when the columns
    cannot be read.
    """
    if profile.kind is Kind.DEALS:
        return plan_import(sheet, profile, options, book, watch)
    return plan_contacts(sheet, profile, options, book, watch)


def apply_plan(plan: AnyPlan, tx: Transaction, now: datetime, watch: Watch[Any] = every) -> None:
    """Write what a plan says. Raises InputError while stages or statuses are unknown."""
    if isinstance(plan, ImportPlan):
        apply_import(plan, tx, now, watch)
    else:
        apply_contacts(plan, tx, now, watch)


def preview_lines(plan: AnyPlan, sheet: Sheet) -> Iterator[str]:
    """Yield what an import would do, in lines: counts, what is not known, skipped rows."""
    if isinstance(plan, ImportPlan):
        return preview.preview_lines(plan, sheet)
    return contact_preview.preview_contacts(plan, sheet)


def plan_figures(plan: AnyPlan, sheet: Sheet, *, applied: bool) -> dict[str, object]:
    """Return the preview in plain types. Money is in minor units."""
    if isinstance(plan, ImportPlan):
        return preview.plan_figures(plan, sheet, applied=applied)
    return contact_preview.contact_figures(plan, sheet, applied=applied)


def summary(plan: AnyPlan) -> str:
    """Return in a few words what an import does."""
    if isinstance(plan, ImportPlan):
        return preview.summary(plan)
    return contact_preview.summary_of(plan)


def read_meaning(kind: Kind, book: Book, text: str) -> str:
    """Return what a user maps a stage or a status to. Raises InputError with what there is."""
    return parse_target(book.settings, text) if kind is Kind.DEALS else parse_status(text)
