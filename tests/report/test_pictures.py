"""The pictures of the quarter."""

from salesdash.domain.records import Outcome, Record, Source
from salesdash.report.lines import ASCII, Role
from salesdash.report.pictures import (
    attainment_picture,
    forecast_page,
    funnel_picture,
    source_picture,
)
from tests.builders import book_of, closed, deal

RECORDS: list[Record] = [
    closed(Outcome.WON, ago=30, dollars=40_000, stage="commit", source=Source.INBOUND),
    closed(Outcome.LOST, ago=20, stage="discovery", source=Source.OPENED),
    deal("open", 20_000, stage="proposal", source=Source.OPENED),
]
BOOK = book_of(RECORDS, quota=100_000)


def test_the_way_so_far_the_pace_and_the_fan() -> None:
    legend, *chart = attainment_picture(BOOK, (76, 12))
    assert legend.text.startswith("won $40.0k · pace to quota, $17.6k behind · 10/50/90 % $")
    assert len(chart) == 12
    roles = {span.role for line in chart for span in line.spans if span.text.strip()}
    assert {Role.WON, Role.QUIET, Role.LINE, Role.STAGE} <= roles
    assert any(line.text.lstrip().startswith("$100k") for line in chart)
    assert chart[-1].text.split() == ["Oct", "Nov", "Dec"]
    # What each line is stands beside its end: meaning never rests on colour alone.
    ends = [line.text.rsplit("  ", 1)[-1] for line in chart]
    order = [end for label in ("90 %", "50 %", "10 %") for end in ends if end.endswith(label)]
    assert len(order) == 3
    places = [n for end in order for n, line in enumerate(chart) if line.text.endswith(end)]
    assert places == sorted(places)
    assert any(line.text.endswith("pace") for line in chart)


def test_in_ascii_each_curve_has_its_mark() -> None:
    text = "".join(line.text for line in attainment_picture(BOOK, (76, 12), ASCII)[1:])
    assert {"#", ".", "+"} <= set(text)
    assert text.isascii()


def test_without_a_quota_there_is_no_pace_to_speak_of() -> None:
    legend = attainment_picture(book_of(RECORDS), (76, 12))[0].text
    assert legend.startswith("won $40.0k · 10/50/90 % ")


def test_the_funnel() -> None:
    text = [line.text for line in funnel_picture(BOOK, 76)]
    assert [line.split()[:2] for line in text[1:]] == [
        ["Qualified", "2"],
        ["Discovery", "2"],
        ["Proposal", "1"],
        ["Terms", "1"],
        ["Commit", "1"],
        ["Won", "1"],
    ]
    assert (text[1].count("█"), text[3].count("█")) == (31, 16)
    assert text[3].split()[-2:] == ["1", "$20,000"]


def test_the_sources() -> None:
    text = [line.text for line in source_picture(BOOK, 76)]
    assert text[1].split()[:2] == ["opened", "$0"]
    assert text[2].split()[:2] == ["inbound", "$40,000"]
    assert "100 %" in text[2]


def test_the_page_fits_and_an_empty_book_has_one_too() -> None:
    for width in (77, 197):
        assert max(line.width for line in forecast_page(BOOK, (width, 12))) <= width
        assert forecast_page(book_of([]), (width, 12))


def test_what_the_curves_are_fits_a_narrow_window() -> None:
    legend = attainment_picture(BOOK, (57, 12))[0]
    assert legend.width <= 57
    assert legend.text.startswith("won $40.0k · 10/50/90 % $")
