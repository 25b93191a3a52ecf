"""The Reviews screen and the form of a review, by keys."""

import pytest
from textual.widgets import Input

from salesdash.domain.records import Outcome
from salesdash.domain.review import Asked, GapQuestion, Review
from salesdash.store import Store
from salesdash.ui.widgets.line_list import LineList
from tests.builders import TODAY
from tests.ui.conftest import Running
from tests.ui.looking import screen_text

COST = "What does one claim cost you?"
NIGHT = "Who gets the call at night?"


def learned(store: Store) -> None:
    """Write a review of each of the closed deals but Corvid Labs and Fenwick Tea."""
    with store.transaction("learn") as tx:
        cost, night = tx.add(GapQuestion(text=COST)), tx.add(GapQuestion(text=NIGHT))
        for deal in store.book().closed_deals:
            if deal.name not in {"Corvid Labs", "Fenwick Tea"}:
                tx.add(
                    Review(
                        deal_id=deal.id,
                        on=TODAY,
                        outcome=deal.outcome,
                        objectives=("fewer claims",),
                        means=("count every pallet",),
                        why="They saw their own numbers.",
                        asked=(
                            Asked(question_id=cost.id, surfaced=True),
                            Asked(question_id=night.id),
                        ),
                    )
                )


def only_review(store: Store) -> Review:
    """Return the one review in the book."""
    (found,) = store.book().table(Review).values()
    return found


async def test_closing_a_deal_offers_its_review_and_esc_owes_it(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"umbra", "enter", "x", "enter")
        await pilot.pause()
        assert "Review: Umbra Logistics, lost" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape", "6")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "3 reviews" not in text
    assert "6 owed" in text
    assert "Umbra Logistics" in text
    assert not filled.book().table(Review)


async def test_a_review_is_written_by_keys_alone(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("2", "slash", *"umbra", "enter", "n", "enter")
        await pilot.pause()
        await pilot.press(*"fewer claims; less overtime", "tab", *"keep the client", "tab")
        await pilot.press(*"counters", "tab", *"no", "tab", "tab", *"3 a week", "tab", "tab")
        await pilot.press(*"they waited", "enter")
        await pilot.pause()
        assert pilot.app.screen.name == "bracket"
    found = only_review(filled)
    assert found.outcome is Outcome.NO_DECISION
    assert found.objectives == ("fewer claims", "less overtime")
    assert found.beneath == ("keep the client",)
    assert (found.means, found.means_fit) == (("counters",), False)
    assert (found.gap, found.why) == ("3 a week", "they waited")
    assert filled.undo().what == "review Umbra Logistics"
    assert filled.book().deal("Umbra Logistics").outcome is Outcome.NO_DECISION


async def test_fields_offer_what_was_used_before(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "enter")
        await pilot.pause()
        assert "before: · fewer claims" in screen_text(pilot.app).replace("  ", " ")
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-objectives", Input).value == "fewer claims"
        await pilot.press(*"; ", *"few")
        await pilot.press("right", "tab", "tab", *"count", "right", "enter")
        await pilot.pause()
    found = max(filled.book().table(Review).values(), key=lambda review: review.id)
    assert found.objectives == ("fewer claims",)
    assert found.means == ("count every pallet",)


async def test_a_whole_review_of_known_phrases_takes_few_keys(
    filled: Store, running: Running
) -> None:
    """All nine fields and a question, in 17 keys besides the words of three sentences.

    At two keys a second and forty words a minute that is under a minute and a half.
    """
    learned(filled)
    keys = [
        *("ctrl+n", "tab"),  # the objective
        *("ctrl+n", "tab"),  # what was beneath it
        *("ctrl+n", "tab", "tab"),  # the means, which fit
        *("ctrl+n", "tab"),  # the impact
        *(*"3 claims a week", "tab"),
        *("ctrl+n", "tab"),  # the unexpected
        *(*"met the owner late", "tab"),
        *(*"ask for the owner", "tab"),
        *("space", "space"),  # a question that was asked and surfaced the gap
        "ctrl+s",
    ]
    written = sum(map(len, ("3 claims a week", "met the owner late", "ask for the owner")))
    assert len(keys) - written == 17
    async with running(filled) as pilot:
        await pilot.press("6", "enter")
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
    found = max(filled.book().table(Review).values(), key=lambda review: review.id)
    assert found.objectives
    assert found.means
    assert found.differently == "ask for the owner"
    assert found.asked[0].surfaced


async def test_a_new_word_is_taken_as_it_is_typed(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "enter", *"few", "enter")
        await pilot.pause()
    found = max(filled.book().table(Review).values(), key=lambda review: review.id)
    assert found.objectives == ("few",)


async def test_questions_are_ticked_and_added(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "enter")
        await pilot.pause()
        assert f"[ ] {COST}" in screen_text(pilot.app)
        await pilot.press("shift+tab", *"Who else?", "enter")
        await pilot.press(*"what does one CLAIM cost you?", "enter")
        await pilot.press("shift+tab", "space")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "[–] Who else?" in text
        assert f"[✓] {COST}" in text
        await pilot.press("down", "space", "space", "space", "enter")
        await pilot.pause()
    found = max(filled.book().table(Review).values(), key=lambda review: review.id)
    texts = {q.id: q.text for q in filled.book().table(GapQuestion).values()}
    assert {texts[a.question_id]: a.surfaced for a in found.asked} == {
        COST: True,
        "Who else?": False,
    }


@pytest.mark.parametrize(("height", "seen"), [(24, 8), (20, 4), (30, 12), (50, 12)])
async def test_the_questions_have_the_room_there_is(
    filled: Store, running: Running, height: int, seen: int
) -> None:
    with filled.transaction("many") as tx:
        for number in range(12):
            tx.add(GapQuestion(text=f"Question {number}?"))
    async with running(filled, (80, height)) as pilot:
        await pilot.press("6", "enter")
        await pilot.pause()
        questions = pilot.app.screen.query_one("#questions")
        box, wrong = pilot.app.screen.query_one(".dialog"), pilot.app.screen.query_one("#wrong")
        assert questions.region.height == seen
        assert box.region.height <= height
        assert wrong.region.bottom == box.region.bottom - 1


async def test_a_blank_form_says_so_and_stays(filled: Store, running: Running) -> None:
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("6", "enter", "enter")
        await pilot.pause()
        assert "the review is blank" in screen_text(pilot.app)
        await pilot.press("tab", "tab", "tab", *"maybe", "enter")
        await pilot.pause()
        assert "write yes or no" in screen_text(pilot.app)
    assert filled.sequence == before


async def test_owed_and_done_stand_under_each_other(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "3 reviews · 2 owed · 3 of 3 won" in text
        assert text.index("Corvid Labs") < text.index("Sable Mills")
        await pilot.press("G", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Meridian Depots · won" in text
        assert "They saw their own numbers." in text
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "deal"
        await pilot.press("R")
        await pilot.pause()
        assert "Review: Meridian Depots, won" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("6")
        await pilot.pause()
        assert pilot.app.screen.name == "reviews"


async def test_a_review_is_changed_from_its_page(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "G", "enter", "e")
        await pilot.pause()
        await pilot.press(*["tab"] * 5, *"two days late", "enter")
        await pilot.pause()
        assert "two days late" in screen_text(pilot.app)
    assert len(filled.book().table(Review)) == 3


async def test_each_figure_opens_the_reviews_behind_it(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "tab")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Stated objectives" in text
        assert "3 of 3" in text
        await pilot.press("down", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "means: count every pallet · 3 reviews, 3 of 3 won" in text
        assert "Sable Mills" in text
        await pilot.press("enter")
        await pilot.pause()
        assert "They saw their own numbers." in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Stated objectives" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "means: count every pallet" in screen_text(pilot.app)


async def test_knowledge_is_split_by_each_field(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "tab")
        seen = []
        for _ in range(6):
            await pilot.press("right_square_bracket")
            await pilot.pause()
            seen.append(screen_text(pilot.app).splitlines()[3].split(";")[0].strip())
        assert seen[:5] == ["by vertical", "by role", "by source", "by outcome", "by rep"]
        assert seen[5].startswith("] splits by")
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "own · 3 reviews · 3 of 3 won" in screen_text(pilot.app)
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "won · 3 reviews\n" in screen_text(pilot.app)


async def test_gap_questions_are_added_and_changed(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "tab", "tab")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "asked 3 · surfaced 3, 65–100 % · won 3 of those" in text
        assert text.index(COST) < text.index(NIGHT)
        await pilot.press("a", *"Who is woken?", "enter")
        await pilot.pause()
        assert "1 untested" in screen_text(pilot.app)
        await pilot.press("g", "e", "end", *" Really?", "enter")
        await pilot.pause()
        assert f"{COST} Really?" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Sable Mills" in screen_text(pilot.app)
    texts = {question.text for question in filled.book().table(GapQuestion).values()}
    assert texts == {f"{COST} Really?", NIGHT, "Who is woken?"}


async def test_search_over_all_views(filled: Store, running: Running) -> None:
    learned(filled)
    before = filled.sequence
    async with running(filled) as pilot:
        await pilot.press("6", "slash", *"own numbers")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "'own numbers' · 3 reviews" in text
        assert "They saw their own numbers." in text
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert pilot.app.screen.name == "review"
        await pilot.press("backspace")
        await pilot.pause()
        await pilot.press("backspace")
        await pilot.pause()
        assert "2 owed" in screen_text(pilot.app)
    assert filled.sequence == before


async def test_what_was_found_is_shown_from_its_first_line(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled, (80, 12)) as pilot:
        await pilot.press("6", "end", "slash", *"own numbers")
        await pilot.pause()
        lines = pilot.app.screen.query_one("#lines", LineList)
        assert lines.scroll_offset.y == 0
        assert "· review, why" in screen_text(pilot.app)
        await pilot.press("escape", "tab", "end", "right_square_bracket")
        await pilot.pause()
        assert lines.scroll_offset.y == 0


async def test_the_page_of_an_open_deal_says_what_to_ask(filled: Store, running: Running) -> None:
    learned(filled)
    async with running(filled, (80, 40)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
    assert "Gap questions that fit" in text
    assert text.index(COST) < text.index("surfaced a gap: 3 of 3 (65–100 %)") < text.index(NIGHT)


async def test_a_question_opens_where_it_surfaced_and_where_it_did_not(
    filled: Store, running: Running
) -> None:
    learned(filled)
    async with running(filled) as pilot:
        await pilot.press("6", "tab", "tab", "enter")
        await pilot.pause()
        assert "Surfaced a gap: 3 reviews, 3 of 3 won" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "Asked, nothing surfaced: 3 reviews, 3 of 3 won" in screen_text(pilot.app)
