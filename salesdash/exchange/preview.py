"""What an import would do, or did, as lines to read and as figures for a script."""

from collections import Counter
from collections.abc import Iterable, Iterator

from salesdash.domain.money import Currency, show_exact
from salesdash.domain.records import Deal, Outcome
from salesdash.exchange.cells import shown
from salesdash.exchange.csvfile import Sheet
from salesdash.exchange.plan import ImportPlan, Plan, R

DELIMITER_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
MARK_NAMES = {".": "point", ",": "comma"}
_SHOWN_CHANGES = ("name", "stage", "outcome", "amount_minor", "opened", "closes", "closed")


def preview_lines(plan: ImportPlan, sheet: Sheet) -> Iterator[str]:
    """Yield the preview: counts, what is not known, and every skipped row with its reason."""
    yield from recognised(plan, sheet)
    counts = [
        ("new", len(plan.added)),
        ("changed", len(plan.changed)),
        ("unchanged", plan.unchanged),
        ("other reps", plan.other_reps),
        ("skipped", len(plan.skipped)),
    ]
    for label, count in counts:
        if count or label == "new":
            told = _outcomes(plan.added) if label == "new" else ""
            yield f"  {label:<11}{count:>6}  {told}".rstrip()
    yield from _settled(plan)
    if plan.unknown_columns:
        yield f"columns not taken: {', '.join(plan.unknown_columns)}"
    for stage, count in plan.unknown_stages.items():
        yield f"unknown stage {stage!r}: {counted(count, 'row')}"
    yield from plan.notes
    for before, after in plan.changed:
        told = ", ".join(changes_of(before, after, plan.currency))
        yield f"changes {after.id} {after.name}: {told}"
    for row in plan.skipped:
        yield f"line {row.line} skipped: {row.reason}"


def _settled(plan: ImportPlan) -> Iterator[str]:
    """Yield how columns that could be read in two ways were read."""
    for order in dict.fromkeys(plan.day_orders.values()):
        titles = (title for title, found in plan.day_orders.items() if found == order)
        yield f"dates are {order} in {', '.join(titles)}"
    if plan.decimal_mark:
        yield f"amounts have a decimal {MARK_NAMES[plan.decimal_mark]}"


def _outcomes(deals: Iterable[Deal]) -> str:
    """Return how many deals there are of each outcome, in words."""
    counts = Counter(deal.outcome for deal in deals)
    return ", ".join(f"{n} {outcome.label}" for outcome in Outcome if (n := counts[outcome]))


def recognised(plan: Plan[R], sheet: Sheet) -> Iterator[str]:
    """Yield what a file was taken for, and that its encoding is a guess where it is one."""
    yield (
        f"{plan.file}: {counted(plan.rows, 'row')}, read as {plan.profile} "
        f"({sheet.encoding}, {DELIMITER_NAMES[sheet.delimiter]})"
    )
    if not sheet.encoding.startswith("utf"):
        yield f"the encoding is a guess{accented(sheet)}: pass --encoding if that is wrong"
    if sheet.footer:
        yield f"left out at the end: {counted(sheet.footer, 'line')} of the report's footer"


def plan_figures(plan: ImportPlan, sheet: Sheet, *, applied: bool) -> dict[str, object]:
    """Return the preview in plain types. Money is in minor units."""
    return {
        **shared_figures(plan, sheet, applied=applied),
        "outcomes": {outcome.value: plan.outcomes.get(outcome, 0) for outcome in Outcome},
        "stages": dict(plan.meanings),
        "unknown_stages": dict(plan.unknown_stages),
        "sources": dict(plan.sources),
        "unknown_sources": dict(plan.unknown_sources),
        "day_orders": dict(plan.day_orders),
        "decimal_mark": plan.decimal_mark or None,
    }


def shared_figures(plan: Plan[R], sheet: Sheet, *, applied: bool) -> dict[str, object]:
    """Return in plain types what is told of any import."""
    return {
        "file": plan.file,
        "profile": plan.profile,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "applied": applied,
        "rows": plan.rows,
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "other_reps": plan.other_reps,
        "rep": plan.rep or None,
        "reps": dict(plan.reps),
        "columns": dict(plan.columns),
        "unknown_columns": list(plan.unknown_columns),
        "notes": list(plan.notes),
        "skipped": [{"line": row.line, "reason": row.reason} for row in plan.skipped],
        "footer": sheet.footer,
    }


def summary(plan: ImportPlan) -> str:
    """Return in a few words what was done."""
    done = [("added", len(plan.added)), ("changed", len(plan.changed))]
    parts = [f"{count:,} {verb}" for verb, count in done if count] or ["nothing to add"]
    return (
        f"{plan.file}: {', '.join(parts)}, {plan.unchanged} unchanged, {len(plan.skipped)} skipped"
    )


def changes_of(before: Deal, after: Deal, currency: Currency) -> Iterator[str]:
    """Yield what changes on a deal, as `stage terms to commit`."""
    others = False
    for name in Deal.__struct_fields__:
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name in _SHOWN_CHANGES:
            if name == "amount_minor":
                old, new = show_exact(old, currency), show_exact(new, currency)
            yield f"{name.removesuffix('_minor')} {old or 'none'} to {new or 'none'}"
        others |= old != new and name not in _SHOWN_CHANGES
    if others:
        yield "details"


def accented(sheet: Sheet) -> str:
    """Return a word that shows whether the encoding was guessed well."""
    words = (word for row in sheet.rows for cell in row.cells for word in cell.split())
    found = next((word for word in words if not word.isascii()), "")
    return f", as in {shown(found)}" if found else ""


def counted(number: int, word: str) -> str:
    """Return a number of things: `1 row`, `3 rows`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
