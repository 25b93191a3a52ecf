"""The preview in lines: nothing is cut, whatever the width."""

import pytest
from msgspec.structs import replace

from salesdash.domain.play import Step
from salesdash.domain.preview import preview, steps_until, undecided
from salesdash.report.lines import ASCII
from salesdash.report.preview import (
    ahead_data,
    preview_headline,
    preview_lines,
    step_lines,
    steps_headline,
)
from tests.builders import TODAY, book_of, days
from tests.domain.test_preview import FINE, LATE, NONE, PUSH, PUSHED, STALE

LONG = "walk through the loading bays with the shift lead and whoever pays for the claims " * 2
STEP = Step(id=50, stage="qualified", text="Who pays for the problem today is named", since=TODAY)
RECORDS = [
    replace(FINE, next_step=LONG),
    replace(NONE, would_stop="a second quote"),
    STALE,
    PUSHED,
    PUSH,
    replace(LATE, next_step_on=TODAY - days(2)),
    STEP,
]


@pytest.mark.parametrize("width", [37, 56, 57, 77, 137, 197])
def test_no_line_is_too_wide_and_no_word_is_lost(width: int) -> None:
    book = book_of(RECORDS)
    due, none = steps_until(book, TODAY + days(9)), undecided(book)
    lines = [*preview_lines(book, preview(book), width), *step_lines(book, due, none, width)]
    assert max(line.width for line in lines) <= width
    text = " ".join(" ".join(line.text.split()) for line in lines)
    for part in (LONG.split()[-1], STEP.text, "a second quote · no next step", "pushed once"):
        assert part in " ".join(text.split())


def test_each_deal_has_one_line_to_stand_on() -> None:
    book = book_of(RECORDS)
    ids = [line.deal_id for line in preview_lines(book, preview(book), 77) if line.deal_id]
    assert sorted(ids) == [1, 2, 3, 4, 6]


def test_wide_places_have_the_steps_beside_the_deal() -> None:
    book = book_of([FINE, STEP])
    narrow, wide = (preview_lines(book, preview(book), width) for width in (77, 197))
    assert len(wide) < len(narrow)
    assert "26 Nov: call" in wide[1].text
    assert STEP.text in wide[1].text


def test_ascii_has_nothing_else() -> None:
    book = book_of(RECORDS)
    lines = (preview_headline(book, preview(book), 77, ASCII),
             *preview_lines(book, preview(book), 77, ASCII))  # fmt: skip
    assert all(line.text.isascii() for line in lines)


def test_data_has_what_would_stop_it() -> None:
    book = book_of(RECORDS)
    found = {one["deal"]: one for one in (ahead_data(book, a) for a in preview(book))}
    assert found["none"]["would_stop"] == ("a second quote", "no next step")
    assert found["pushed"]["pushed_days"] == 7
    assert found["stale"]["playbook_step"] == STEP.text
    assert found["none"]["concerns"] == ["no_step"]


def test_a_step_without_a_day_is_to_be_decided_and_not_called_missing() -> None:
    book = book_of([replace(FINE, next_step="send terms", next_step_on=None)])
    assert steps_headline(book, 80).text == "0 next steps due · 1 deal to decide"
