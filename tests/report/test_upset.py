"""What could break the bracket, as it is read."""

from salesdash.domain.bracket import make_bracket
from salesdash.domain.upset import upset_risks
from salesdash.report.bracket import bracket_text, round_lines
from salesdash.report.bracket_drawing import BracketLines
from salesdash.report.bracket_layout import make_layout
from salesdash.report.deals import deal_text
from salesdash.report.lines import ASCII
from salesdash.report.upset import risk_line, upset_lines
from tests.builders import TODAY, book_of, days, deal
from tests.domain.test_pushes import push


def test_the_line_above_the_bracket() -> None:
    big = deal("Halden dock sensors and more", 50_000, id=1, stage="commit", opened=TODAY)
    sure = deal("Umbra", 1_000, id=2, sure_thing=True)
    book = book_of([big, sure, push(1, 30, 9), push(2, 5, 4)], quota=40_000)
    bracket = make_bracket(book)
    assert risk_line(book, bracket, 120, ASCII).text == (
        "! without Halden dock sensors and more P(quota) 6 % | 1 over a third | 1 sure, no step"
        " | 2 pushes, 22 days"
    )
    assert risk_line(book, bracket, 60).width <= 60


def test_what_the_loss_of_each_deal_would_do_the_worst_first() -> None:
    deals = [deal(f"Deal {n}", 9_000 * n, id=n, stage="terms") for n in range(1, 9)]
    book = book_of(deals, quota=120_000)
    head, *rows = upset_lines(book, 77)
    assert head.text.split() == [
        "if",
        "one",
        "deal",
        "is",
        "lost",
        "amount",
        "P(win)",
        "P(quota)",
        "falls",
        "by",
    ]
    assert len(rows) == 6
    worst = upset_risks(make_bracket(book))[0]
    assert rows[0].deal_id == worst.deal.id
    assert f"−{worst.fall * 100:.0f} points" in rows[0].text
    falls = [int(row.text.split("−")[1].split()[0]) for row in rows]
    assert falls == sorted(falls, reverse=True)
    assert max(row.width for row in rows) <= 77
    assert upset_lines(book_of(deals), 77) == ()
    assert upset_lines(book_of([deal("too small to be felt", 1)], quota=9_000), 77) == ()


def test_a_name_is_cut_only_for_what_then_has_room() -> None:
    big = deal("Halden dock sensors", 50_000, id=1, stage="commit", opened=TODAY)
    book = book_of([big, deal("Umbra", 1_000, id=2, sure_thing=True)], quota=40_000)
    bracket = make_bracket(book)
    assert "Halden dock… P(quota)" in risk_line(book, bracket, 69).text
    assert "1 sure" in risk_line(book, bracket, 69).text
    assert "Halden dock sensors P(quota)" in risk_line(book, bracket, 67).text


def test_a_loss_of_one_point_is_one_point() -> None:
    deals = [deal(f"Deal {n}", 9_000, id=n, stage="terms") for n in range(1, 20)]
    _, *rows = upset_lines(book_of(deals, quota=150_000), 77)
    assert {row.text.rstrip()[-8:] for row in rows} == {" −1 point"[-8:]}


def test_without_a_quota_there_is_nothing_to_break() -> None:
    book = book_of([deal()])
    assert risk_line(book, make_bracket(book)).text == ""


def test_flags_stand_on_the_line_and_on_the_page() -> None:
    book = book_of([deal("Umbra", 9_000, id=2, sure_thing=True)], quota=20_000)
    bracket = make_bracket(book)
    for width in (76, 140):
        drawn = BracketLines(book, bracket, make_layout(book, bracket, width))
        assert any("% ⚠" in line.text for line in drawn if line.deal_id == 2)
    page = deal_text(book, book.deals[2])
    assert "If lost           P(quota) " in page
    assert "Flagged           more than a third of what is still needed\n" in page
    assert "\n                  a sure thing without a next step\n" in page


def test_deals_past_their_limit_are_counted_under_their_round() -> None:
    old = deal("old", opened=TODAY - days(60), stage="proposal")
    book = book_of([old, deal("young", opened=TODAY)], quota=100_000)
    bracket = make_bracket(book)
    last = round_lines(book, bracket, make_layout(book, bracket, 80))[-1]
    assert last.text.split() == ["past", "limit", "0", "0", "1", "0", "0"]
    assert "past limit" in bracket_text(book)
    fresh = book_of([deal("young", opened=TODAY)], quota=100_000)
    assert "past limit" not in bracket_text(fresh)


def test_a_deals_page_counts_pushes_and_days_past_the_limit() -> None:
    old = deal("old", id=1, opened=TODAY - days(60), stage="proposal")
    page = deal_text(book_of([old, push(1, 30, 9), push(1, 9, 8)]), old)
    assert "Proposal, 32 days past its limit of 28" in page
    assert "Pushed            twice, 22 days later" in page
