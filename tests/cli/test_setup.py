"""Setting up and configuring a book through the shell."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from salesdash.domain.options import OPTIONS
from salesdash.domain.preferences import PREFERENCES
from salesdash.domain.records import Holiday
from tests.cli.shell import TODAY, Book, on_terminal
from tests.cli.test_log import store_of


def test_init_with_a_country(book: Book) -> None:
    done = book.done("init", "--quota", "$150,000", "--country", "US", "--rep", "Kim Lee")
    assert done.stdout == ""
    assert "quota $150,000 from Q4 2026 on" in done.stderr
    assert "United States: 191 holidays" in done.stderr
    settings = book.json("config")["settings"]
    assert (settings["country"], settings["rep"]) == ("US", "Kim Lee")


def test_the_quota_is_read_in_the_countrys_currency(book: Book) -> None:
    book.done("init", "--quota", "1.2M", "--country", "japan", "--fiscal-start", "apr")
    found = book.json("config")
    assert found["quota_minor"] == 1_200_000
    assert found["settings"]["currency"] == {"code": "JPY", "symbol": "¥", "digits": 0}
    assert book.json("config", "quota")[0]["starts"] == "2026-10-01"


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        ((), 2, "--quota 150k"),
        (("--quota", "lots"), 1, "write 24000"),
        (("--quota", "0"), 1, "more than nothing"),
        (("--quota", "1k", "--country", "Gemany"), 1, "did you mean DE (Germany)"),
        (("--quota", "1k", "--subdivision", "BY"), 1, "--country"),
        (("--quota", "1k", "--currency", "XXQ"), 1, "currency"),
        (("--quota", "1k", "--close-ratio", "0"), 1, "close ratio"),
        (("--quota", "1k", "--fiscal-start", "juno"), 1, "month"),
        (("--quota", "1k", "--zone", "Mars/Base"), 1, "Europe/Berlin"),
    ],
)
def test_init_refuses_in_one_line_and_writes_nothing(
    book: Book, words: tuple[str, ...], code: int, part: str
) -> None:
    assert part in book.refused(code, "init", *words)
    assert not book.path.exists()


def test_a_book_is_set_up_once_unless_forced(ready: Book) -> None:
    assert "--force" in ready.refused(1, "init", "--quota", "1k")
    ready.done("init", "--quota", "200k", "--close-ratio", "25%", "--force")
    assert ready.json("config", "quota") == [{"starts": "2026-10-01", "amount_minor": 20_000_000}]
    assert len(ready.json("deal", "list")) == 2


def test_init_asks_on_a_terminal(book: Book) -> None:
    said = on_terminal(
        ("--data", str(book.path), "--today", TODAY, "init"),
        {
            "Country": b"DE\r",
            "Quota": b"90k\r",
            "win one": b"5\r",
            "Month": b"\r",
        },
    )
    assert said.code == 0
    assert "quota €90,000 from Q4 2026 on, 5 opportunities a win" in said.screen
    assert book.json("config", "get", "country") == "DE"


def test_config_lists_every_setting_within_the_width(ready: Book) -> None:
    lines = ready.done("config").stdout.splitlines()
    assert lines[0].split()[:2] == ["quota", "$150,000"]
    assert len(lines) == 1 + len(OPTIONS) + len(PREFERENCES)
    assert max(map(len, lines)) <= 80


def test_config_sets_and_gets(ready: Book) -> None:
    done = ready.done("config", "set", "selling_weekdays", "mon-thu")
    assert done.stderr == ("salesdash: selling_weekdays is Mon-Thu (undo: salesdash undo)\n")
    assert ready.json("config", "get", "selling_weekdays") == [0, 1, 2, 3]
    ready.done("undo")
    assert ready.done("config", "get", "selling-weekdays").stdout == "Mon-Fri\n"


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("close_rati", "4", "did you mean close_ratio"),
        ("close_ratio", "many", "close ratio"),
        ("close_ratio", "4", "so already"),
        ("currency", "EUR", "one currency"),
        ("zone", "Mars/Base", "Europe/Berlin"),
        ("country", "Gemany", "DE (Germany)"),
        ("stages", "a", "not set by hand"),
    ],
)
def test_config_refuses_in_one_line(ready: Book, key: str, value: str, part: str) -> None:
    assert part in ready.refused(1, "config", "set", key, value)


def test_the_country_changes_holidays_but_not_the_currency(ready: Book) -> None:
    ready.done("config", "set", "country", "Germany")
    ready.done("config", "set", "subdivision", "BY")
    settings = ready.json("config")["settings"]
    assert (settings["country"], settings["subdivision"]) == ("DE", "BY")
    assert settings["currency"]["code"] == "USD"
    assert {"on": "2026-01-06", "name": "Epiphany"} in settings["holidays"]
    ready.done("config", "set", "country", "")
    assert ready.json("config")["settings"]["holidays"] == []


def store_aged(book: Book) -> None:
    """Leave a book whose holidays were resolved long ago."""
    store = store_of(book)
    settings = store.book().settings
    kept = tuple(holiday for holiday in settings.holidays if holiday.on.year <= 2026)
    long_ago = Holiday(on=date(2010, 7, 4), name="Independence Day")
    with store.transaction("age") as tx:
        tx.put(replace(settings, country="US", subdivision="CA", holidays=(long_ago, *kept)))
    store.close()


def test_holidays_that_run_out_are_told_of_and_renewed(ready: Book) -> None:
    ready.done("config", "set", "country", "US")
    store_aged(ready)
    told = "holidays are kept up to 2026 only: renew them with `salesdash config holidays --renew`"
    for command in (("checkin",), ("ledger", "week")):
        assert told in " ".join(ready.done(*command).stdout.split())
    assert ready.json("checkin")["upkeep"] == [told]
    assert ready.json("config", "holidays", "2027") == []
    done = ready.done("config", "holidays", "--renew")
    assert "until 2031" in done.stderr
    assert "Fri 25 Dec 2026  Christmas Day" in done.stdout
    assert {"on": "2010-07-04", "name": "Independence Day"} in ready.json(
        "config", "holidays", "2010"
    )
    assert {"on": "2027-03-31", "name": "Cesar Chavez Day"} in ready.json(
        "config", "holidays", "2027"
    )
    assert ready.json("checkin")["upkeep"] == []
    assert "it is so already" in ready.refused(1, "config", "holidays", "--renew")
    assert "write renew" in ready.refused(1, "config", "set", "holidays", "2030")
    ready.done("config", "set", "country", "")
    assert "set country first" in ready.refused(1, "config", "holidays", "--renew")


def test_days_off_are_single_days_and_runs(ready: Book) -> None:
    told = ready.done("config", "set", "days_off", "27 nov, 24 dec to 3 jan").stderr
    shown = "2026-11-27, 2026-12-24 to 2027-01-03"
    assert shown in told
    assert len(ready.json("config", "get", "days_off")) == 12
    assert "already" in ready.refused(1, "config", "set", "days_off", shown)
    for wrong in ("24 dec to 23 dec", "1 dec to 1 dec 2027"):
        assert "is no run of days" in ready.refused(1, "config", "set", "days_off", wrong)


def test_a_day_off_after_the_week_was_planned_is_told_of(ready: Book) -> None:
    ready.done("ledger", "rebalance", "--accept")
    ready.done("config", "set", "days_off", "2 dec")
    told = "`salesdash ledger rebalance --week 2026-11-30 --accept`"
    assert told in " ".join(ready.done("ledger", "week").stdout.split())
    plan = ready.json("ledger", "rebalance")["plan"]
    assert plan == {"accepted_hours": 40.0, "available_hours": 32.0, "fits": False}
    assert "was planned for 40.0 h and has 32.0" in ready.done("ledger", "rebalance").stdout
    ready.done("ledger", "rebalance", "--week", "2026-11-30", "--accept")
    assert ready.json("checkin")["upkeep"] == []
    assert "is planned already" in ready.done("ledger", "rebalance").stdout


def test_quotas_hold_from_a_quarter_on(ready: Book) -> None:
    ready.done("config", "quota", "160k", "--quarter", "2027-Q1")
    assert ready.json("config", "get", "quota") == 15_000_000
    lines = ready.done("config", "quota").stdout.splitlines()
    assert lines == ["from Q4 2026  $150,000", "from Q1 2027  $160,000"]


def test_stages_are_added_renamed_and_limited(ready: Book) -> None:
    ready.done("config", "stage", "add", "Demo", "--after", "discovery")
    ready.done("config", "stage", "rename", "terms", "Negotiation")
    ready.done("config", "stage", "limit", "commit", "10")
    ready.done("config", "stage", "rate", "commit", "0.9")
    stages = {stage["key"]: stage for stage in ready.json("config", "stages")}
    assert list(stages)[2] == "demo"
    assert stages["terms"]["name"] == "Negotiation"
    assert (stages["commit"]["limit_days"], stages["commit"]["win_rate"]) == (10, 0.9)
    assert "Discovery        1      30%    28 d" in ready.done("config", "stages").stdout
    assert "already" in ready.refused(1, "config", "stage", "add", "DEMO")


def test_what_is_the_machines_is_kept_beside_the_book(
    ready: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "own" / "config.toml"
    monkeypatch.setenv("SALESDASH_CONFIG", str(config))
    done = ready.done("config", "set", "notify.bell", "off")
    assert done.stderr == f"salesdash: notify.bell is off, in {config}\n"
    ready.done("config", "set", "dial.command", "open tel:{phone}")
    ready.done("config", "set", "keys.win", "W f5")
    assert ready.done("config", "get", "keys.win").stdout == "W f5\n"
    found = ready.json("config")["preferences"]
    assert found["dial"]["command"] == ["open", "tel:{phone}"]
    assert found["notify"] == {"bell": False, "desktop": False}
    ready.done("config", "set", "notify.bell", "")
    assert ready.done("config", "get", "notify.bell").stdout == "on\n"
    where = ready.json("where")
    assert (where["config"], where["config_exists"]) == (str(config), True)


def test_a_bad_configuration_is_told_and_stops_nothing(
    ready: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("theme = 3\n")
    monkeypatch.setenv("SALESDASH_CONFIG", str(config))
    done = ready.done("config")
    assert done.stderr == f'salesdash: {config}: theme: write a name in quotes, as "nord"\n'
    assert "config.toml" in ready.refused(1, "config", "set", "notify.bell", "off")
    assert "write true or false" in ready.refused(1, "config", "set", "notify.bell", "maybe")
    ready.done("config", "set", "theme", "")
    assert ready.done("config").stderr == ""
