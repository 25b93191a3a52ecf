"""One deal on a page of its own."""

from msgspec.structs import replace

from salesdash.domain.deals import record_change, record_opening
from salesdash.domain.records import AmountBasis, ForecastCategory, Outcome
from salesdash.report.cells import width_of
from salesdash.report.deal_page import deal_page
from salesdash.report.deals import deal_data
from tests.builders import NOW, TODAY, book_of, closed, days, deal


def test_the_page_tells_the_history() -> None:
    old = deal("Halden", 20_000, id=7, amount_basis=AmountBasis.LIST)
    new = replace(old, stage="discovery", closes=TODAY + days(9), amount_minor=15_000_00)
    events = [record_opening(old, NOW), *record_change(old, new, NOW)[1:]]
    book = book_of([new, *events])
    text = "\n".join(line.text for line in deal_page(book, new))
    for part in (
        "$15,000 (list price)",
        "opened in Qualified",
        "stage Qualified to Discovery",
        "amount $20,000 to $15,000",
        "closes 2026-12-02",
        "none",
    ):
        assert part in text


def test_a_narrow_page_cuts_nothing() -> None:
    words = "walk through the loading bays with the shift lead"
    one = deal("Halden", 20_000, id=7, notes=words, next_step=words, would_stop=words)
    lines = deal_page(book_of([one, record_opening(one, NOW)]), one, (), 35)
    assert max(line.width for line in lines) <= 35
    assert " ".join(" ".join(line.text for line in lines).split()).count(words) == 3
    assert deal_page(book_of([one]), one, (), -3)


def test_the_reps_call_stands_beside_the_odds() -> None:
    """Called pipeline at opening, best case a week ago, commit today; the odds see a poor deal."""
    first = deal(id=7, stage="qualified")
    second = replace(first, category=ForecastCategory.BEST_CASE)
    third = replace(second, category=ForecastCategory.COMMIT)
    events = [
        record_opening(first, NOW),
        *record_change(first, second, NOW, on=TODAY - days(7))[1:],
        *record_change(second, third, NOW)[1:],
    ]
    book = book_of([third, *events])
    lines = [line.text for line in deal_page(book, third)]
    facts = {line[:18].strip(): line[18:] for line in lines}
    assert facts["P(win)"].endswith("by the end of Q4 2026")
    assert facts["Otherwise"].startswith("lost ")
    assert facts["Your call"] == "commit, since 23 Nov; by the odds pipeline"
    assert facts["Your calls before"] == "pipeline from 24 Oct, best case from 16 Nov"
    assert max(map(width_of, lines)) <= 78
    told = deal_data(book, third, history=True)["forecast"]
    assert isinstance(told, dict)
    assert [call["category"].value for call in told["calls"]] == ["pipeline", "best_case", "commit"]
    assert told["computed_category"] is ForecastCategory.PIPELINE


def test_a_closed_deal_has_nothing_ahead() -> None:
    gone = closed(Outcome.LOST)
    book = book_of([gone])
    (one,) = book.deals.values()
    text = "\n".join(line.text for line in deal_page(book, one))
    assert "P(win)" not in text
    assert "by the odds" not in text
    assert "forecast" not in deal_data(book, one, history=True)
