"""What the quota leans on, as lines."""

from datetime import date

from salesdash.domain.records import Outcome, Quota, Record, Source
from salesdash.domain.year import year_call
from salesdash.report.figures import show_chance
from salesdash.report.reliance import leaning_page, reliance_lines
from salesdash.report.sources import source_lines
from salesdash.report.year import year_lines
from tests.builders import book_of, closed, deal

RECORDS: list[Record] = [
    deal("Ironbrook yard tags with a very long name indeed", 38_000, source=Source.INBOUND),
    deal("Pellworth", 18_500, sure_thing=True, source=Source.OPENED),
    *(closed(Outcome.WON, ago=20 + n, dollars=12_000, source=Source.OPENED) for n in range(4)),
    closed(Outcome.LOST, source=Source.OPENED),
]
BOOK = book_of(RECORDS, quota=150_000)


def test_the_tests_and_what_they_take_away() -> None:
    text = [line.text for line in reliance_lines(BOOK, 77)]
    assert text[0].split() == ["Q4", "2026", "deals", "P(quota)", "missing", "to", "open", "dials"]
    assert [line.split("  ")[0] for line in text[1:6]] == [
        "as it stands",
        "without the biggest open deal",
        "without the sure things (1)",
        "buyer-initiated only",
        "existing clients only",
    ]
    assert text[6].startswith("the biggest: Ironbrook yard tags with a very long name")
    assert text[7] == "sure things: Pellworth $18,500"
    assert reliance_lines(BOOK, 77)[2].deal_id is not None
    assert text[8] == "missing: quota less what is won and expected; to open, dials: the plan's."
    assert text[9] == "Last opening day was 1 Nov: what such dials open lands later."


def test_deals_without_a_source_are_told() -> None:
    unknown = book_of([deal(), deal(source=Source.CLIENT), closed(Outcome.WON)], quota=90_000)
    said = "\n".join(line.text for line in reliance_lines(unknown, 77))
    assert "2 of 3 deals have no source: they are in neither 'only'." in said
    assert "have no source" not in "\n".join(line.text for line in reliance_lines(BOOK, 77))


def test_the_year() -> None:
    text = "\n".join(line.text for line in year_lines(BOOK, 77))
    chance = show_chance(year_call(BOOK).p_quota)
    assert f"P(year) {chance}" in text
    assert "quota $600,000 · won $48,000 8 %" in text
    assert "2 Nov, passed" in text or "passed" in text


def test_the_pace_is_said_however_little_room_there_is() -> None:
    for width in (60, 77, 200):
        text = [line.text for line in year_lines(BOOK, width)]
        assert text[1].startswith("pace $19,034 a day for 29 selling days, so far $")


def test_quarters_without_a_quota_are_named() -> None:
    quota = Quota(starts=date(2026, 10, 1), amount_minor=100_000_00)
    text = "\n".join(line.text for line in year_lines(book_of([*RECORDS, quota]), 80))
    assert "Q1, Q2, Q3 without a quota" in text


def test_an_answer_that_wins_without_a_source_leave_open() -> None:
    wins = [closed(Outcome.WON, ago=ago, dollars=200_000) for ago in (80, 170, 260, 350)]
    text = [line.text for line in source_lines(book_of(wins, quota=150_000), 80)]
    assert text[-3] == "Could buyer-initiated deals alone make the quota? Not known."
    assert text[-1] == "4 wins without a source: $200,000 a quarter, which could tip it"


def test_sources_say_when_there_are_too_few() -> None:
    text = [line.text for line in source_lines(BOOK, 77)]
    opened = next(line for line in text if line.startswith("opened"))
    assert "4/5" in opened
    assert "too few to tell" in next(line for line in text if line.startswith("inbound"))
    assert "Too early to tell." in "\n".join(text)


def test_the_page_fits() -> None:
    assert max(line.width for line in leaning_page(BOOK, 77)) <= 77


def test_without_a_quota() -> None:
    assert "no quota yet" in reliance_lines(book_of([]), 77)[0].text
    assert "no quota yet" in year_lines(book_of([]), 77)[0].text
    assert "there is none yet" in source_lines(book_of([]), 77)[-1].text


def test_a_narrow_table_names_each_test_whole() -> None:
    text = [line.text for line in reliance_lines(BOOK, 57)]
    assert text[0].split() == ["Q4", "2026", "deals", "P(quota)", "missing"]
    assert text[2].startswith("without the biggest open deal ")
