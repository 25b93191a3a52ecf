"""What the reviews say together, by hand and for any reviews."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.errors import InputError
from salesdash.domain.knowledge import Split, choose, know, split_reviews, tally
from salesdash.domain.records import Outcome, Record, Source
from salesdash.domain.reviews import Counted, seen_reviews
from tests.builders import book_of, closed
from tests.domain.test_reviews import LOST, WON, review, shared

RECORDS: list[Record] = [
    LOST,
    WON,
    review(
        LOST,
        id=50,
        objectives=("Fewer claims",),
        beneath=("keep the client",),
        means=("paper", "counters"),
        means_fit=False,
    ),
    review(WON, id=51, objectives=("fewer claims",), means=("counters",), unexpected=("calm",)),
    shared(id=52, objectives=("less overtime",), beneath=("keep the client",), means=("counters",)),
]


def test_the_commonest_first_and_case_does_not_count() -> None:
    known = know(seen_reviews(book_of(RECORDS)))
    assert [(t.phrase, t.count) for t in known.objectives] == [
        ("fewer claims", 2),
        ("less overtime", 1),
    ]
    claims = known.objectives[0]
    assert [seen.review.id for seen in claims.seen] == [51, 50]
    assert (claims.won.hits, claims.won.tries, claims.shared) == (1, 2, 0)
    assert [(t.phrase, t.count, t.shared) for t in known.beneath] == [("keep the client", 2, 1)]
    assert [seen.review.id for seen in known.shared] == [52]


def test_the_interval_of_one_of_two_is_wide() -> None:
    low, high = know(seen_reviews(book_of(RECORDS))).objectives[0].won.interval()
    # Wilson at 80 %: z = 1.2816; (0.5 + z²/4 ± z·sqrt(0.125 + z²/16)) / (1 + z²/2)
    assert low == pytest.approx(0.1643, abs=1e-3)
    assert high == pytest.approx(0.8357, abs=1e-3)


def test_misfits_name_what_is_beneath_and_count_all_that_had_both() -> None:
    found = know(seen_reviews(book_of(RECORDS))).misfits
    assert [(m.objective, m.means, len(m.seen), m.together) for m in found] == [
        ("keep the client", "counters", 1, 2),
        ("keep the client", "paper", 1, 1),
    ]


def test_parts_by_vertical_role_source_outcome_and_rep() -> None:
    seen = seen_reviews(book_of(RECORDS))

    def parts(split: Split) -> list[tuple[str, int]]:
        return [(part.name, len(part.seen)) for part in split_reviews(seen, split)]

    assert parts(Split.VERTICAL) == [("retail", 2), ("not recorded", 1)]
    assert parts(Split.ROLE) == [("not recorded", 2), ("COO", 1)]
    assert parts(Split.SOURCE) == [("not recorded", 2), ("referral", 1)]
    assert parts(Split.OUTCOME) == [("won", 2), ("lost", 1)]
    assert parts(Split.SHARED_BY) == [("own", 2), ("Jules", 1)]
    retail = split_reviews(seen, Split.VERTICAL)[0]
    assert (retail.misfits, retail.unexpected) == (1, 0)
    assert retail.means is not None
    assert retail.means.phrase == "counters"


def test_choosing_narrows_and_names_what_there_is() -> None:
    seen = seen_reviews(book_of(RECORDS))
    assert [s.review.id for s in choose(seen, {Split.OUTCOME: "WON", Split.SHARED_BY: "own"})] == [
        51
    ]
    undecided = closed(Outcome.NO_DECISION, id=9)
    other = seen_reviews(book_of([undecided, review(undecided, id=60)]))
    assert choose(other, {Split.OUTCOME: "no-decision"}) == other
    with pytest.raises(InputError, match="there is not recorded, retail"):
        choose(seen, {Split.VERTICAL: "parcels"})
    assert choose((), {Split.VERTICAL: "parcels"}) == ()


PHRASE = st.sampled_from(["a", "A", "b", "c d"])
REVIEWS = st.lists(
    st.builds(
        shared,
        st.sampled_from([Outcome.WON, Outcome.LOST, Outcome.NO_DECISION]),
        objectives=st.lists(PHRASE, max_size=3, unique_by=str.casefold).map(tuple),
        vertical=st.sampled_from(["", "retail", "Retail", "parcels"]),
        source=st.sampled_from(list(Source)),
    ),
    max_size=12,
)


@given(REVIEWS)
def test_every_review_is_in_one_part_and_every_phrase_is_counted(reviews: list[Record]) -> None:
    seen = seen_reviews(book_of(reviews))
    for split in Split:
        parts = split_reviews(seen, split)
        assert sum(len(part.seen) for part in parts) == len(seen)
        assert [len(part.seen) for part in parts] == sorted(
            (len(part.seen) for part in parts), reverse=True
        )
    counted = sum(one.count for one in tally(seen, Counted.OBJECTIVES))
    assert counted == sum(len(one.review.objectives) for one in seen)


def test_nothing_is_known_without_reviews() -> None:
    known = know(seen_reviews(book_of([LOST])))
    assert not any((known.seen, known.objectives, known.misfits))
    assert split_reviews(known.seen, Split.VERTICAL) == ()
