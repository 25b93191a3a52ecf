"""Knowledge as plain data, for scripts: each figure with the numbers of its reviews."""

from collections.abc import Sequence

from salesdash.domain.knowledge import Knowledge, Split, Tally, know, split_reviews, won_rate
from salesdash.domain.reviews import Seen
from salesdash.report.evidence import rate_data


def knowledge_data(known: Knowledge, split: Split | None = None) -> dict[str, object]:
    """Return knowledge as plain data; each figure with the numbers of its reviews."""
    found: dict[str, object] = {
        "reviews": len(known.seen),
        "shared": len(known.shared),
        "won": rate_data(won_rate(known.seen)),
        "objectives": _tally_data(known.objectives),
        "beneath": _tally_data(known.beneath),
        "means": _tally_data(known.means),
        "impacts": _tally_data(known.impacts),
        "unexpected": _tally_data(known.unexpected),
        "misfits": [
            {
                "objective": misfit.objective,
                "means": misfit.means,
                "apart": len(misfit.seen),
                "together": misfit.together,
                "reviews": _ids(misfit.seen),
            }
            for misfit in known.misfits
        ],
    }
    if split is not None:
        found["by"] = split.value
        found["parts"] = [
            {"name": segment.name, **knowledge_data(know(segment.seen))}
            for segment in split_reviews(known.seen, split)
        ]
    return found


def _tally_data(tallies: Sequence[Tally]) -> list[dict[str, object]]:
    """Return counted phrases as plain data."""
    return [
        {
            "phrase": one.phrase,
            "count": one.count,
            "shared": one.shared,
            "won": rate_data(one.won),
            "reviews": _ids(one.seen),
        }
        for one in tallies
    ]


def _ids(seen: Sequence[Seen]) -> list[int]:
    """Return the numbers of reviews."""
    return [one.review.id for one in seen]
