"""Picks as they are read, alone and in the bracket."""

from datetime import date

from msgspec.structs import replace

from salesdash.domain.bracket import make_bracket
from salesdash.domain.deals import close, record_change, record_opening
from salesdash.domain.pick_score import score_picks
from salesdash.domain.records import DealEvent, Outcome, Record
from salesdash.report.bracket import bracket_text
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.deals import deal_text
from salesdash.report.lines import ASCII
from salesdash.report.picks import pick_lines, picks_text
from tests.builders import NOW, TODAY, book_of, days, deal
from tests.domain.test_picks import opened, pick


def test_a_running_score_by_hand() -> None:
    one, two = opened(1, "terms"), opened(2, "commit")
    won = close(one, Outcome.WON, TODAY - days(5))
    kept = record_change(one, won, NOW - days(5))
    events: list[Record] = [e for e in kept if isinstance(e, DealEvent)]
    picks = [pick(1, 0.9), pick(2, 0.6), pick(2, 0.4, ago=3)]
    book = book_of([won, two, record_opening(one, NOW), *events, *picks])
    assert picks_text(book, score_picks(book), 76, ASCII).splitlines() == [
        "Picks, Q4 2026 so far",
        "Brier 0.01 | 1 hit | 0 misses | 0 upsets | 24 of 40 points",
        "1 decided pick: too few to tell, 10 say something",
        "",
        "Round      picked  came  worth    points",
        "Discovery       0     0      1    0 of 0",
        "Proposal        0     0      2    0 of 0",
        "Terms           0     0      4    0 of 0",
        "Commit          1     1      8    8 of 8",
        "Win             2     1     16  16 of 32",
        "",
        "Open",
        "  d2   $10,000  60 % on 24 Oct, 40 % on 20 Nov",
        "",
        "Decided",
        "* d1   $10,000  won 18 Nov; 90 % on 24 Oct",
    ]


def test_names_stand_whole_and_quarters_under_each_other() -> None:
    name = "Glasswater cold-chain probes"
    one = close(replace(opened(1, "terms"), name=name), Outcome.LOST, TODAY - days(5))
    picks = [pick(1, 0.9), pick(2, 0.6), pick(2, 0.6, ago=150, starts=date(2026, 4, 1))]
    book = book_of([one, opened(2, "commit"), *picks])
    told = picks_text(book, score_picks(book), 76)
    assert f" {name} " in told
    *_, head, now, before = told.splitlines()
    assert head.split() == ["Quarters", "Brier", "hits", "misses", "upsets", "points", "decided"]
    assert now.startswith("Q4 2026")
    assert before.startswith("Q2 2026")
    assert len(head) == len(now) == len(before)


def test_the_bracket_shows_the_latest_pick_where_there_is_room() -> None:
    two = deal("Halden", id=2, stage="commit")
    gone = close(deal("Umbra", id=3, stage="terms"), Outcome.LOST, TODAY)
    picks = [pick(2, 0.6), pick(2, 0.8, ago=3), pick(3, 0.7)]
    book = book_of([two, gone, *picks], quota=100_000)
    bracket = make_bracket(book)
    wide = BracketLines(book, bracket, make_layout(book, bracket, 140))
    assert any("pick 80 % ●" in line.text for line in wide)
    assert any("lost 23 Nov pick 70 %" in line.text for line in wide)
    narrow = BracketLines(book, bracket, make_layout(book, bracket, 76))
    assert any("p80 ●" in line.text for line in narrow)
    for width in (60, 76, 80, 100, 140, 200):
        drawn = BracketLines(book, bracket, make_layout(book, bracket, width))
        rows = [line for line in drawn if line.deal_id is not None]
        assert len({line.width for line in rows}) == 1
    assert "p80" in bracket_text(book, 80)


def test_a_deals_page_has_its_picks() -> None:
    book = book_of([opened(1), pick(1, 0.6), pick(1, 0.8, ago=3)])
    assert "Picked            60 % on 24 Oct, 80 % on 20 Nov" in deal_text(book, book.deals[1])


def test_without_picks_it_says_how() -> None:
    book = book_of([opened(1)])
    assert "salesdash pick DEAL 80%" in picks_text(book, score_picks(book))


def test_no_line_is_wider_than_asked() -> None:
    records = [opened(n) for n in range(1, 30)]
    picks = [pick(n, n / 30, ago=20 - step) for n in range(1, 30) for step in range(4)]
    book = book_of([*records, *picks])
    for width in (60, 76, 200):
        assert max(line.width for line in pick_lines(book, score_picks(book), width)) <= width
