"""Setting up a book, by worked examples."""

from datetime import date

import pytest

from salesdash.domain.errors import InputError
from salesdash.domain.money import Currency
from salesdash.domain.options import OPTIONS, change_option, find_option
from salesdash.domain.records import Holiday, Quota, Settings
from salesdash.domain.setup import (
    CountryFacts,
    Setup,
    parse_close_ratio,
    parse_month,
    quota_for,
    set_up,
)
from salesdash.domain.stages import NewStage, add_stage, change_stage, find_stage
from tests.builders import TODAY, book_of

EURO = Currency(code="EUR", symbol="€", digits=2)
GERMANY = CountryFacts(
    code="DE",
    name="Germany",
    subdivision="BY",
    currency=EURO,
    holidays=(Holiday(on=date(2026, 12, 25), name="Christmas Day"),),
)


def settings_and_quota(entered: Setup, quota: int | None = None) -> tuple[Settings, Quota]:
    """Return what is kept of a book that is set up."""
    settings, made = set_up(book_of([], quota), entered)
    assert isinstance(settings, Settings)
    assert isinstance(made, Quota)
    return settings, made


def test_a_quota_alone_is_enough() -> None:
    settings, quota = settings_and_quota(Setup(quota_minor=15_000_000))
    assert settings == Settings()
    assert quota == Quota(starts=date(2026, 10, 1), amount_minor=15_000_000)


def test_the_country_gives_holidays_and_currency() -> None:
    settings, _ = settings_and_quota(Setup(quota_minor=1, country=GERMANY))
    assert (settings.country, settings.subdivision, settings.currency) == ("DE", "BY", EURO)
    assert settings.holidays == GERMANY.holidays


def test_a_currency_that_is_entered_goes_before_the_countrys() -> None:
    francs = Currency(code="CHF", symbol="CHF", digits=2)
    settings, _ = settings_and_quota(Setup(quota_minor=1, country=GERMANY, currency=francs))
    assert settings.currency == francs


def test_the_quota_starts_with_the_quarter_of_the_new_fiscal_year() -> None:
    _, quota = settings_and_quota(Setup(quota_minor=1, fiscal_start_month=2))
    assert quota.starts == date(2026, 11, 1)


def test_set_up_again_keeps_ids_and_what_is_not_entered() -> None:
    book = book_of([Quota(id=7, starts=date(2026, 10, 1), amount_minor=5)],
                   settings=Settings(id=3, rep="Kim", close_ratio=5.0))  # fmt: skip
    settings, quota = set_up(book, Setup(quota_minor=9, zone="Europe/Berlin"))
    assert settings == Settings(id=3, rep="Kim", close_ratio=5.0, zone="Europe/Berlin")
    assert quota == Quota(id=7, starts=date(2026, 10, 1), amount_minor=9)


def test_a_quota_of_nothing_is_refused() -> None:
    book = book_of([])
    with pytest.raises(InputError, match="more than nothing"):
        quota_for(book, book.quarter, 0)


def test_what_settings_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match="close_ratio"):
        settings_and_quota(Setup(quota_minor=1, close_ratio=0.5))


@pytest.mark.parametrize(
    ("text", "ratio"), [("4", 4.0), ("4:1", 4.0), ("25%", 4.0), ("40 %", 2.5), (" 3.5 ", 3.5)]
)
def test_close_ratios(text: str, ratio: float) -> None:
    assert parse_close_ratio(text) == ratio


@pytest.mark.parametrize("text", ["", "0", "0%", "101%", "many", "nan", "inf", "1:4"])
def test_what_is_no_close_ratio(text: str) -> None:
    with pytest.raises(InputError, match="close ratio"):
        parse_close_ratio(text)


@pytest.mark.parametrize(
    ("text", "month"), [("4", 4), ("April", 4), ("apr", 4), ("DEC", 12), ("mar", 3), ("01", 1)]
)
def test_months(text: str, month: int) -> None:
    assert parse_month(text) == month


@pytest.mark.parametrize("text", ["", "0", "13", "ju", "ma", "moon", "²"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(InputError, match="month"):
        parse_month(text)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("rep", "  Kim  Lee ", "Kim Lee"),
        ("close-ratio", "20%", 5.0),
        ("cycle_days", "45", 45),
        ("fiscal_start_month", "feb", 2),
        ("week_start", "sun", 6),
        ("selling_weekdays", "mon-thu", (0, 1, 2, 3)),
        ("selling_weekdays", "sat-mon, wed", (0, 2, 5, 6)),
        ("days_off", "24 dec, 2026-12-31", (date(2026, 12, 24), date(2026, 12, 31))),
        ("days_off", "none", ()),
        ("hours_per_day", "7.5", 7.5),
    ],
)
def test_options_are_read(key: str, text: str, value: object) -> None:
    changed = change_option(Settings(), key, text, TODAY)
    assert getattr(changed, find_option(key).key) == value


@pytest.mark.parametrize(
    ("key", "text", "part"),
    [
        ("cycle_days", "0", "cycle_days"),
        ("cycle_days", "-1", "whole number"),
        ("hours_per_day", "25", "hours_per_day"),
        ("hours_per_day", "nan", "number"),
        ("week_start", "mo", "weekday"),
        ("close_rat", "4", "did you mean close_ratio"),
        ("colour", "red", "salesdash config"),
        ("stages", "a,b", "not set by hand"),
    ],
)
def test_options_that_cannot_be_are_refused(key: str, text: str, part: str) -> None:
    with pytest.raises(InputError, match=part):
        change_option(Settings(), key, text, TODAY)


def test_what_an_option_shows_can_be_typed() -> None:
    settings = Settings(rep="Kim", days_off=(date(2026, 12, 24),), close_ratio=3.5)
    for option in OPTIONS:
        if option.read is not None:
            again = change_option(settings, option.key, option.show(settings), TODAY)
            assert again == settings, option.key


def test_every_setting_is_an_option() -> None:
    assert {option.key for option in OPTIONS} == set(Settings.__struct_fields__) - {"id"}


def test_a_stage_is_found_by_key_name_or_start() -> None:
    settings = Settings()
    assert {find_stage(settings, text).key for text in ("terms", "Terms", "ter")} == {"terms"}
    with pytest.raises(InputError, match="Qualified, Discovery"):
        find_stage(settings, "")


def test_a_stage_more_stands_where_it_is_put() -> None:
    changed = add_stage(Settings(), NewStage("Demo", after="discovery"))
    assert [s.key for s in changed.stages][1:4] == ["discovery", "demo", "proposal"]
    assert changed.stages[2].win_rate == pytest.approx(0.375)
    last = add_stage(Settings(), NewStage("Ünterzeichnung!")).stages[-1]
    assert (last.key, last.win_rate) == ("ünterzeichnung", 0.925)


def test_keys_stay_unique_and_names_too() -> None:
    changed = add_stage(change_stage(Settings(), "terms", name="Paper"), NewStage("Te rms"))
    assert changed.stages[-1].key == "te-rms"
    with pytest.raises(InputError, match="already"):
        add_stage(Settings(), NewStage("TERMS"))
    with pytest.raises(InputError, match="already"):
        change_stage(Settings(), "commit", name="terms")


def test_a_renamed_stage_keeps_its_key() -> None:
    changed = change_stage(Settings(), "terms", name="Negotiation", limit_days=10)
    stage = changed.stages[3]
    assert (stage.key, stage.name, stage.limit_days) == ("terms", "Negotiation", 10)


def test_twelve_stages_are_enough() -> None:
    settings = Settings()
    for number in range(7):
        settings = add_stage(settings, NewStage(f"More {number}"))
    with pytest.raises(InputError, match="12 stages"):
        add_stage(settings, NewStage("One too many"))
