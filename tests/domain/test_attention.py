"""What wants doing, most pressing first."""

from datetime import date

from msgspec.structs import replace

from salesdash.domain.attention import Reason, in_stage_since, steps_due, wanting_attention
from salesdash.domain.deals import record_opening
from salesdash.domain.records import Deal, Outcome
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def step(name: str, in_days: int, closes: date | None = None) -> Deal:
    """Return a fresh deal with a next step."""
    return deal(
        name, opened=TODAY, next_step="call", next_step_on=TODAY + days(in_days), closes=closes
    )


def test_the_order() -> None:
    book = book_of(
        [
            step("soon", 3),
            deal("none", opened=TODAY),
            deal("stale", next_step="x", opened=TODAY - days(300)),
            step("past close", 30, closes=TODAY - days(1)),
            deal("sure", opened=TODAY, sure_thing=True),
            step("today", 0),
            step("overdue", -2),
            step("fine", 30),
            closed(Outcome.LOST, name="gone"),
        ]
    )
    found = [(item.deal.name, item.reason) for item in wanting_attention(book)]
    assert found == [
        ("overdue", Reason.STEP_OVERDUE),
        ("today", Reason.STEP_TODAY),
        ("sure", Reason.SURE_WITHOUT_STEP),
        ("past close", Reason.PAST_CLOSE),
        ("stale", Reason.STALE),
        ("none", Reason.NO_STEP),
        ("soon", Reason.STEP_SOON),
    ]
    assert steps_due(book) == 2


def test_a_stage_is_entered_by_its_event() -> None:
    stood = deal(id=1, opened=TODAY - days(50))
    opening = replace(record_opening(stood, NOW), id=2)
    moved = replace(opening, id=3, field="stage", on=TODAY - days(4), after="discovery")
    book = book_of([stood, opening, moved])
    assert in_stage_since(book, stood) == TODAY - days(4)
    assert in_stage_since(book_of([stood]), stood) == TODAY - days(50)
