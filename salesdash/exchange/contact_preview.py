"""What an import of contacts would do, in lines a person reads before it is done."""

from collections.abc import Iterator

from salesdash.domain.contact import Contact
from salesdash.exchange.cells import listed
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.plan import ContactImport
from salesdash.exchange.preview import counted, recognised, shared_figures


def preview_contacts(plan: ContactImport, sheet: Sheet) -> Iterator[str]:
    """Yield what an import would do, in lines: counts, columns, samples, skipped rows."""
    yield from recognised(plan, sheet)
    taken = ", ".join(f"{name} = {title}" for name, title in plan.columns.items())
    yield f"columns: {taken}"
    if plan.unknown_columns:
        yield f"not taken: {listed(plan.unknown_columns)}"
    for status, count in plan.unknown_stages.items():
        yield f"unknown status {status!r}: {counted(count, 'row')}"
    yield from plan.notes
    yield summary_of(plan)
    for contact in plan.added[:5]:
        reach = ", ".join((*contact.phones, *([contact.email] if contact.email else [])))
        yield f"  + {contact.name}  {contact.role}  {contact.company}  {reach}"
    for before, after in plan.changed[:5]:
        changed = [n for n in Contact.__struct_fields__ if getattr(before, n) != getattr(after, n)]
        yield f"  ~ {after.name}: {', '.join(changed)}"
    for row in plan.skipped:
        yield f"  line {row.line} is left out: {row.reason}"


def summary_of(plan: ContactImport) -> str:
    """Return in a few words what an import does."""
    done = (
        f"{len(plan.added)} added", f"{len(plan.changed)} changed",
        f"{plan.unchanged} unchanged", f"{len(plan.skipped)} skipped",
    )  # fmt: skip
    return f"{plan.file}: {', '.join(done)}"


def contact_figures(plan: ContactImport, sheet: Sheet, *, applied: bool) -> dict[str, object]:
    """Return what an import does in plain types."""
    return {
        **shared_figures(plan, sheet, applied=applied),
        "statuses": dict(plan.meanings),
        "unknown_statuses": dict(plan.unknown_stages),
    }
