"""Reviews, knowledge, gap questions and the playbook in lines: nothing too wide, nothing lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdash.domain.knowledge import Split, know
from salesdash.domain.play import PlaybookChange, Step
from salesdash.domain.questions import fitting, with_evidence
from salesdash.domain.records import Outcome, Record
from salesdash.domain.review import Asked, GapQuestion
from salesdash.domain.reviews import owed, seen_reviews
from salesdash.domain.search import search
from salesdash.report.cells import width_of
from salesdash.report.deal_sections import deal_sections
from salesdash.report.knowledge import (
    behind_headlines,
    draw_knowledge,
    draw_split,
    knowledge_headline,
)
from salesdash.report.lines import ASCII, BOX, Glyphs, Line
from salesdash.report.playbook import playbook_headline, playbook_lines
from salesdash.report.questions import fitting_lines, question_headline, question_lines, tick_lines
from salesdash.report.reviews import done_lines, owed_lines, review_page, reviews_headline
from salesdash.report.search import search_headline, search_lines
from salesdash.report.wrapping import wrap_text
from tests.builders import TODAY, book_of, days, deal
from tests.domain.test_reviews import LOST, WON, review, shared
from tests.domain.test_stepping import NAMED, WALK, told

LONG = "what does one claim cost you with everything in it that nobody ever counted before today"
OPEN = deal("Marrow", id=4, vertical="retail", stage="discovery")
RECORDS: list[Record] = [
    LOST,
    WON,
    OPEN,
    GapQuestion(id=70, text=LONG, objectives=("fewer claims", "less overtime"), role="COO"),
    GapQuestion(id=71, text="北京的仓库谁负责" * 8),
    review(
        LOST,
        id=50,
        objectives=(LONG,),
        means=("more checks by hand",),
        means_fit=False,
        why=f"{LONG}\n\n{LONG}",
        asked=(Asked(question_id=70, surfaced=True), Asked(question_id=71)),
    ),
    shared(id=52, objectives=("fewer claims",), unexpected=("drivers stopped queueing",)),
    shared(Outcome.LOST, id=53, asked=(Asked(question_id=70),)),
    NAMED,
    WALK,
    Step(id=60, stage="terms", text=LONG, since=TODAY - days(90), until=TODAY),
    PlaybookChange(id=61, on=TODAY - days(30), stage="qualified", what=LONG, reason=LONG),
    PlaybookChange(id=62, on=TODAY, stage="qualified", what="added", reason="why not"),
    *told(11, Outcome.WON),
    *told(12, Outcome.LOST, did=(NAMED,)),
]
BOOK = book_of(RECORDS)


def drawn(width: int, glyphs: Glyphs) -> list[Line]:
    """Return every drawing of what was learned."""
    seen, known = seen_reviews(BOOK), know(seen_reviews(BOOK))
    found = search(BOOK, "claim")
    lines: list[Line] = [
        reviews_headline(BOOK, seen, width, glyphs),
        knowledge_headline(known, width, glyphs),
        *behind_headlines("objective: " + "counters on the shelves " * 9, seen, width, glyphs),
        question_headline(with_evidence(BOOK), width, glyphs),
        playbook_headline(BOOK, width, glyphs),
        search_headline("claim", found, width, glyphs),
    ]
    parts: Sequence[Sequence[Line]] = (
        owed_lines(BOOK, owed(BOOK), width, glyphs, seen),
        done_lines(BOOK, seen, width, glyphs, owed(BOOK)),
        *(review_page(BOOK, one, width, glyphs) for one in seen),
        draw_knowledge(known, width, glyphs).lines,
        *(draw_split(seen, split, width, glyphs).lines for split in Split),
        question_lines(with_evidence(BOOK), width, glyphs),
        fitting_lines(fitting(BOOK, OPEN), width, glyphs),
        tick_lines([one.question for one in with_evidence(BOOK)], {70: True}, width, glyphs),
        playbook_lines(BOOK, width, glyphs),
        search_lines(found, width, glyphs),
        deal_sections(BOOK, OPEN, width, glyphs),
        deal_sections(BOOK, LOST, width, glyphs),
    )
    return [*lines, *(line for part in parts for line in part)]


@pytest.mark.parametrize("width", [57, 77, 120, 197])
def test_what_is_owed_and_what_is_done_stand_in_line(width: int) -> None:
    due, seen = owed(BOOK), seen_reviews(BOOK)
    above = owed_lines(BOOK, due, width, BOX, seen)[0].text
    below = done_lines(BOOK, seen, width, BOX, due)[0].text
    assert above.startswith("Owed ")
    assert below.startswith("Done ")
    assert below[4:].startswith(above[4:])
    assert ("objective" in below) == (width == 197)


@pytest.mark.parametrize("width", [37, 57, 77, 120, 197])
def test_no_line_is_wider_than_its_place(width: int) -> None:
    assert [line.text for line in drawn(width, BOX) if line.width > width] == []


def test_ascii_has_nothing_but_what_people_wrote() -> None:
    theirs = str.maketrans("", "", "北京的仓库谁负责")
    for line in drawn(77, ASCII):
        assert line.text.translate(theirs).isascii(), line.text


def test_every_word_of_a_review_and_of_a_question_is_shown() -> None:
    lost = next(one for one in seen_reviews(BOOK) if one.review.id == 50)
    page = " ".join(line.text for line in review_page(BOOK, lost, 60))
    assert " ".join(page.split()).count(LONG) == 4
    questions = " ".join(line.text for line in question_lines(with_evidence(BOOK), 60))
    assert LONG in " ".join(questions.split())


def test_figures_are_numbered_and_each_has_its_reviews() -> None:
    drawing = draw_knowledge(know(seen_reviews(BOOK)), 77)
    keys = [line.deal_id for line in drawing.lines if line.deal_id is not None]
    assert keys == list(drawing.figures)
    assert all(figure.seen for figure in drawing.figures.values())


@given(st.text(max_size=60), st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = list(wrap_text(text, width))
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
