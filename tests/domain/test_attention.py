"""What wants doing, most pressing first."""

from datetime import date

from msgspec.structs import replace

from salesdash.domain.attention import Reason, wanting_attention
from salesdash.domain.records import Deal, Outcome
from tests.builders import TODAY, book_of, closed, days, deal
from tests.domain.test_pushes import push


def step(name: str, in_days: int, closes: date | None = None) -> Deal:
    """Return a fresh deal with a next step."""
    return deal(
        name, opened=TODAY, next_step="call", next_step_on=TODAY + days(in_days), closes=closes
    )


def test_the_order() -> None:
    pushed = replace(step("pushed", 30), id=9)
    moves = [push(9, 30, 10), push(9, 10, 0)]
    book = book_of(
        [
            step("soon", 3),
            deal("none", opened=TODAY),
            deal("stale", next_step="x", opened=TODAY - days(300)),
            step("past close", 30, closes=TODAY - days(1)),
            pushed,
            *moves,
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
        ("pushed", Reason.PUSHED),
        ("none", Reason.NO_STEP),
        ("soon", Reason.STEP_SOON),
    ]
