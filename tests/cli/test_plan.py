"""`salesdash plan` and `account` as a shell sees them."""

import pytest

from tests.cli.shell import Book


@pytest.fixture
def filled(ready: Book) -> Book:
    """A book with three deals in two regions."""
    for line in (
        "Dock --amount 24k --region north --account Halden",
        "Aisle --amount 8k --region south --sure-thing",
        "Pilot --amount 30k --region north --opened 2026-10-01",
    ):
        ready.done("deal", "add", *line.split())
    ready.done("deal", "win", "Pilot", "--on", "2026-11-10")
    return ready


@pytest.mark.parametrize(
    "words",
    ["plan", "plan working", "plan reliance", "plan year", "plan sources", "plan territory",
     "account list", "account show halden"],
)  # fmt: skip
def test_every_view_is_text_within_80_columns_and_json(filled: Book, words: str) -> None:
    text = filled.done(*words.split()).stdout
    assert text.strip()
    assert max(map(len, text.splitlines())) <= 80
    assert filled.json(*words.split())


def test_the_plan_in_figures(filled: Book) -> None:
    plan = filled.json("plan")
    assert plan["as_of"] == "2026-11-23"
    assert [column["kind"] for column in plan["columns"]] == [
        "day", "week", "month", "quarter", "year"
    ]  # fmt: skip
    assert plan["columns"][3]["to_win_minor"] == 120_000_00
    earlier = filled.json("plan", "--as-of", "2026-11-01")
    assert earlier["columns"][3]["to_win_minor"] == 150_000_00
    assert "after working" in filled.refused(2, "plan", "--as-of", "2026-11-01", "working")


@pytest.mark.parametrize("length", ["day", "week", "month", "year"])
def test_the_working_of_a_length_of_time(filled: Book, length: str) -> None:
    assert "= dials" in filled.done("plan", "working", length).stdout
    assert filled.json("plan", "working", length)[length]
    assert "decade" in filled.refused(2, "plan", "working", "decade")


@pytest.mark.parametrize(
    "words", ["plan", "plan working", "plan reliance", "plan year", "plan sources",
              "plan territory", "bracket", "forecast"],
)  # fmt: skip
def test_any_day_that_has_come(filled: Book, words: str) -> None:
    said = filled.done(*words.split(), "--as-of", "2026-11-01").stdout
    assert said.startswith("as of the end of Sun 1 Nov 2026\n")
    refused = filled.refused(1, *words.split(), "--as-of", "2026-11-24")
    assert "2026-11-24 is still to come: pass a day up to 2026-11-23" in refused


def test_shares_of_the_quota(filled: Book) -> None:
    said = filled.done("plan", "share", "region", "South", "35%")
    assert said.stderr == "salesdash: South: 35% (undo: salesdash undo)\n"
    parts = {p["segment"]: p for p in filled.json("plan", "territory", "--by", "region")}
    assert (parts["south"]["share"], parts["south"]["source"]) == (0.35, "set")
    assert parts["north"]["share"] == pytest.approx(0.65)
    assert "already" in filled.done("plan", "share", "region", "south", "0.35").stderr
    filled.done("plan", "share", "region", "south", "none")
    parts = {p["segment"]: p for p in filled.json("plan", "territory", "--by", "region")}
    assert parts["south"]["source"] != "set"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("share", "region", "east", "10%"), "no region 'east': north, south"),
        (("share", "region", "north", "35"), "'35' is not a share: write 35 % or 0.35"),
        (("share", "planet", "north", "35%"), "'planet' is not one of vertical, region, size"),
        (("territory", "--by", "moon"), "'moon' is not one of"),
    ],
)
def test_what_cannot_be_is_one_line(filled: Book, words: tuple[str, ...], said: str) -> None:
    result = filled.run("plan", *words)
    assert result.exit_code in {1, 2}
    assert said in result.stderr
    assert result.stdout == ""


def test_an_account_and_its_plan(filled: Book) -> None:
    said = filled.done("account", "edit", "halden", "--size", "900", "--plan", "Two depots.")
    assert said.stderr == "salesdash: changed size, plan of Halden (undo: salesdash undo)\n"
    shown = filled.json("account", "show", "Halden")
    assert (shown["size"], shown["plan"], shown["region"]) == ("900", "Two depots.", "north")
    filled.done("undo")
    assert filled.json("account", "show", "halden")["plan"] == ""
    assert "pass at least one field" in filled.refused(2, "account", "edit", "halden")
    assert "no account 'nobody'" in filled.refused(1, "account", "show", "nobody")


def test_no_account_yet(ready: Book) -> None:
    result = ready.done("account", "list")
    assert result.stdout == ""
    assert "salesdash deal add NAME --account COMPANY" in result.stderr


def test_the_bracket_of_another_period(filled: Book) -> None:
    assert filled.done("bracket", "--year").stdout.startswith("2026\n")
    following = filled.json("bracket", "--quarter", "2027-Q1")
    assert (following["period"]["label"], following["won_minor"]) == ("Q1 2027", 0)
    year = filled.json("bracket", "--year")
    assert (year["period"]["label"], year["won_minor"]) == ("2026", 30_000_00)
    assert "Q2 2026 is over: pass --as-of 2026-06-30" in filled.refused(
        1, "bracket", "--quarter", "2026-Q2"
    )
    assert "pass one of them" in filled.refused(1, "bracket", "--quarter", "2027-Q1", "--year")
