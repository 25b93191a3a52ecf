"""`salesdash forecast` and its backtest in the shell."""

import pytest

from tests.cli.shell import Book

NEEDED = {"p10", "p50", "p90", "p_quota", "expected", "grid_error", "as_of", "period"}


@pytest.fixture
def lived(ready: Book) -> Book:
    """A book with a year of deals behind it: two in three lost."""
    rows = ["id,name,amount,stage,opened,closed"]
    for number in range(48):
        month, year = (number // 2) % 12 + 1, 2024 + number // 24
        stage = "Won" if number % 3 == 0 else "Lost"
        opened, closed = f"{year}-{month:02}-01", f"{year}-{month:02}-{20 + number % 8}"
        rows.append(f"{number},Deal {number},{9000 + 100 * number},{stage},{opened},{closed}")
    file = ready.path.parent / "deals.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    ready.done("import", "deals", str(file), "--yes")
    return ready


def test_it_fits_80_columns_and_shows_the_working(lived: Book) -> None:
    lines = lived.done("forecast").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 24
    text = "\n".join(lines)
    assert lines[0].startswith("Q4 2026 · quota $150,000")
    for part in ("P(quota) ", "10 % $", "90 % $", "+ open deals", "= expected", "Pace: "):
        assert part in text
    assert "…" not in text
    assert "Northwind" in text
    plain = lived.done("--ascii", "forecast").stdout
    assert plain.isascii()


def test_json_has_what_was_promised(lived: Book) -> None:
    found = lived.json("forecast")
    assert found.keys() >= NEEDED
    assert found["as_of"] == "2026-11-23"
    assert found["period"] == {"label": "Q4 2026", "start": "2026-10-01", "end": "2026-12-31"}
    assert found["p10"] <= found["p50"] <= found["p90"]
    assert 0 <= found["p_quota"] <= 1
    assert found["p50_minor"] == pytest.approx(found["p50"] * 100)
    assert {deal["deal"] for deal in found["deals"]} == {
        deal["id"] for deal in lived.json("deal", "list")
    }


def test_the_bracket_says_the_same(lived: Book) -> None:
    assert lived.json("bracket")["p_quota"] == lived.json("forecast")["p_quota"]


def test_as_of_looks_at_what_was_ahead(lived: Book) -> None:
    """At the end of a quarter's last day, the next quarter is ahead."""
    eve = lived.json("forecast", "--as-of", "2025-03-31")
    assert (eve["as_of"], eve["from"]) == ("2025-03-31", "2025-04-01")
    assert eve["period"]["label"] == "Q2 2025"
    middle = lived.json("forecast", "--as-of", "2025-02-14")
    assert middle["period"]["label"] == "Q1 2025"
    text = lived.done("forecast", "--as-of", "2025-02-14").stdout
    assert text.startswith("as of the end of Fri 14 Feb 2025\nQ1 2025 ")


def test_other_periods(lived: Book) -> None:
    year = lived.json("forecast", "--year")
    assert year["period"]["label"] == "2026"
    assert year["p50"] >= lived.json("forecast")["p50"]
    assert lived.json("forecast", "--quarter", "2027-Q1")["period"]["start"] == "2027-01-01"


def test_what_cannot_be_forecast(lived: Book) -> None:
    assert "still to come" in lived.refused(1, "forecast", "--as-of", "2027-01-01")
    assert "pass one" in lived.refused(1, "forecast", "--year", "--quarter", "2027-Q1")
    assert "not over yet" in lived.refused(1, "forecast", "backtest", "--on", "2026-10-15")


def test_the_backtest(lived: Book) -> None:
    lines = lived.done("forecast", "backtest").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split()[:3] == ["as", "of", "10"]
    assert "run rate" in lines[0]
    found = lived.json("forecast", "backtest", "--on", "2025-06-30", "--on", "2025-08-15")
    assert [row["as_of"] for row in found["rows"]] == ["2025-06-30", "2025-08-15"]
    summary = found["summary"]
    rows = found["rows"]
    assert summary["crps_minor"] == pytest.approx(sum(r["crps_minor"] for r in rows) / 2)
    assert summary["coverage"] == sum(r["held"] for r in rows) / 2
    assert summary["by_run_rate"] == pytest.approx(
        summary["crps_minor"] / summary["run_rate_crps_minor"]
    )


def test_a_young_book_has_no_past_to_test_on(ready: Book) -> None:
    assert "Too early to tell" in ready.done("forecast", "backtest").stdout
    assert ready.json("forecast", "backtest")["summary"]["crps_minor"] is None
    assert "No win yet" in ready.done("forecast").stdout


def test_the_page_of_a_deal_has_both_calls(ready: Book) -> None:
    ready.done("deal", "edit", "northwind", "--category", "commit")
    text = ready.done("deal", "show", "northwind").stdout
    assert "commit, since 23 Nov; by the odds" in text
    assert "pipeline from 1 Oct" in text
    told = ready.json("deal", "show", "northwind")["forecast"]
    assert [call["category"] for call in told["calls"]] == ["pipeline", "commit"]
