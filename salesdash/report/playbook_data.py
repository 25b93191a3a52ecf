"""The playbook as plain data: steps, changes and exceptions, with their counts and intervals."""

from salesdash.domain.book import Book
from salesdash.domain.stepping import (
    ENOUGH,
    ChangeEffect,
    StepEvidence,
    change_effects,
    exceptions,
    step_evidence,
)
from salesdash.report.evidence import rate_data


def evidence_data(one: StepEvidence) -> dict[str, object]:
    """Return a step with its evidence as plain data."""
    step = one.step
    return {
        "id": step.id,
        "stage": step.stage,
        "step": step.text,
        "essential": step.essential,
        "since": step.since,
        "until": step.until,
        "with": rate_data(one.compared.first),
        "without": rate_data(one.compared.second),
        "verdict": one.compared.verdict.value,
        "did": [deal.id for deal in one.did],
        "did_not": [deal.id for deal in one.did_not],
    }


def playbook_data(book: Book) -> dict[str, object]:
    """Return the whole playbook with its evidence as plain data."""
    found = exceptions(book)
    return {
        "enough": ENOUGH,
        "steps": [evidence_data(one) for one in step_evidence(book)],
        "changes": [_effect_data(one) for one in change_effects(book)],
        "won_skipping": [
            {"deal": deal.name, "id": deal.id, "skipped": [step.text for step in steps]}
            for deal, steps in found.won_skipping
        ],
        "lost_following": [
            {"deal": deal.name, "id": deal.id, "outcome": deal.outcome}
            for deal in found.lost_following
        ],
    }


def _effect_data(one: ChangeEffect) -> dict[str, object]:
    """Return a change with its effect as plain data."""
    return {
        "on": one.change.on,
        "stage": one.change.stage,
        "what": one.change.what,
        "reason": one.change.reason,
        "days": one.days,
        "after": rate_data(one.compared.first),
        "before": rate_data(one.compared.second),
        "verdict": one.compared.verdict.value,
    }
