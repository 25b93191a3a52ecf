"""What taking in another rep's reviews does, in lines and as plain data."""

from collections.abc import Iterator

from salesdash.domain.sharing import Taking
from salesdash.report.figures import count


def taking_summary(taking: Taking) -> str:
    """Return what was taken in, in one line."""
    parts = [f"{count(len(taking.added), 'review')} of {taking.source}"]
    if taking.changed:
        parts.append(f"{len(taking.changed)} changed")
    if taking.questions:
        parts.append(count(len(taking.questions), "new gap question"))
    return ", ".join(parts)


def taking_lines(taking: Taking) -> Iterator[str]:
    """Yield what an import would do; each review that is skipped with its reason."""
    counts = (
        f"{len(taking.added)} new",
        f"{len(taking.changed)} changed",
        f"{taking.unchanged} as they were",
        f"{len(taking.skipped)} skipped",
    )
    yield f"{taking.source}: {', '.join(counts)}"
    for question in taking.questions:
        yield f"  new gap question: {question.text}"
    for key, reason in taking.skipped:
        yield f"  skipped {key}: {reason}"


def taking_data(taking: Taking, *, applied: bool) -> dict[str, object]:
    """Return an import as plain data."""
    return {
        "from": taking.source,
        "applied": applied,
        "added": len(taking.added),
        "changed": len(taking.changed),
        "unchanged": taking.unchanged,
        "questions": [question.text for question in taking.questions],
        "skipped": [{"review": key, "reason": reason} for key, reason in taking.skipped],
    }
