"""The ledger's pages by real keys: targets and what else it is judged by, focus, other times."""

from datetime import date, time, timedelta

from salesdash.domain.activities import activities_of, activity_named, target_sets, time_settings
from salesdash.domain.timekeeping import Entry, Template, Window
from salesdash.store import Store
from salesdash.ui.widgets.line_list import LineList
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_ledger import typed


async def test_a_target_is_changed_from_a_day_on(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "T")
        await pilot.pause()
        assert "Targets, the defaults" in screen_text(pilot.app)
        await pilot.press("e", "tab", *typed("37"), "tab", *typed("2026-11-02"), "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "in force since 2 Nov" in text
        assert "Selling           27 %" in text
        await pilot.press("u")
        await pilot.pause()
        assert "the defaults" in screen_text(pilot.app)
        await pilot.press("U")
    (kept,) = target_sets(filled.book())
    assert (kept.starts, kept.shares["prospecting"]) == (date(2026, 11, 2), 0.37)


async def test_what_cannot_be_a_target_stays_in_the_form(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "T", "G", "home", "e", "tab", *typed("130"), "enter")
        await pilot.pause()
        assert "is not understood" in screen_text(pilot.app)
        await pilot.press("escape")
    assert not target_sets(filled.book())


async def test_activities_are_added_marked_and_taken_away(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "T", "a", *typed("fairs"), "tab", *typed("10"), "tab", "tab")
        await pilot.press(*typed("no"), "enter")
        await pilot.pause()
        assert "fairs             10 %  not essential" in screen_text(pilot.app)
        assert not activity_named(filled.book(), "fairs").essential
        await pilot.press(*["down"] * 7, "x")
        await pilot.pause()
        assert "fairs has a target" in screen_text(pilot.app)
        await pilot.press("e", "tab", *typed("0"), "enter", "x")
        await pilot.pause()
    assert "fairs" not in {activity.key for activity in activities_of(filled.book())}
    assert abs(sum(target_sets(filled.book())[-1].shares.values()) - 1) < 1e-9


async def test_prime_time_and_keys_are_set(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "T", *["down"] * 7, "enter")
        await pilot.press(*typed("mon-tue"), "tab", *typed("8-10"), "enter")
        await pilot.pause()
        assert "Tue  08:00-10:00" in screen_text(pilot.app)
        await pilot.press("x")
        await pilot.pause()
        assert "Mon  none" in screen_text(pilot.app)
        await pilot.press("G", "e", *typed("15m admin: mail"), "enter")
        await pilot.pause()
    settings = time_settings(filled.book())
    mondays = [w for w in settings.prime_time if w.weekday == 0]
    tuesdays = [w for w in settings.prime_time if w.weekday == 1]
    assert (mondays, tuesdays) == ([], [Window(weekday=1, start=time(8), end=time(10))])
    assert settings.templates == (Template(key="7", text="15m admin: mail"),)


async def test_focus_shows_its_working_and_goes_back_in_weeks(
    filled: Store, running: Running, hand: HandClock
) -> None:
    last_week = hand.moment - timedelta(days=6)
    with filled.transaction("work") as tx:
        tx.add(Entry(activity="selling", start=last_week, end=last_week + timedelta(hours=4)))
    async with running(filled) as pilot:
        await pilot.press("3", "v", "left_square_bracket")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "4.0 h  hours of essential activities" in text
        assert "Focus 12 %" in text  # 4 of the 32 hours from Tuesday on
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert "Focus –" in screen_text(pilot.app)  # on Monday at nine no hour has passed


async def test_leaks_and_the_year_are_those_of_the_week_that_is_shown(
    filled: Store, running: Running, hand: HandClock
) -> None:
    before = hand.moment - timedelta(days=7)
    with filled.transaction("work") as tx:
        tx.add(Entry(activity="lost", start=before, end=before + timedelta(hours=2)))
    async with running(filled) as pilot:
        await pilot.press("3", "L")
        await pilot.pause()
        assert "Nothing is entered in these days" in screen_text(pilot.app)
        await pilot.press("escape", "left_square_bracket", "L")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "Week 47" in text
        assert "lost: bought nothing 2.0 h 100 %" in " ".join(text.split())
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "Week 48" in screen_text(pilot.app)
        await pilot.press("y", "left_square_bracket")
        await pilot.pause()
        assert "2025 · an account" in screen_text(pilot.app)


async def test_every_page_at_every_size(filled: Store, running: Running) -> None:
    for size in ((40, 12), (80, 24), (200, 50)):
        async with running(filled, size) as pilot:
            await pilot.press("3")
            for key in ("y", "b", "L", "W", "v", "T"):
                await pilot.press(key, "down", "G", "escape")
                await pilot.pause()
            assert pilot.app.screen.name == "ledger"


async def test_what_is_shown_at_eighty_columns_is_whole(
    filled: Store, running: Running, hand: HandClock
) -> None:
    with filled.transaction("work") as tx:
        for number, activity in enumerate(activities_of(filled.book())):
            begun = hand.moment - timedelta(days=number + 1)
            tx.add(Entry(activity=activity.key, start=begun, end=begun + timedelta(hours=7)))
    async with running(filled) as pilot:
        await pilot.press("3")
        for key in ("y", "b", "L", "v", "T"):
            await pilot.press(key)
            await pilot.pause()
            assert "…" not in screen_text(pilot.app), key


async def test_at_60_columns_the_pages_break_their_sentences(
    filled: Store, running: Running
) -> None:
    async with running(filled, size=(60, 20)) as pilot:
        for key in "bWLvTyR":
            await pilot.press("3", key)
            await pilot.pause()
            lines = pilot.app.screen.query_one(LineList)
            assert lines.virtual_size.width <= 60, key
        await pilot.press("3", "b")
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        assert "h left in the year" in text
        await pilot.press("end")
        await pilot.pause()
        assert "Lost: lost time has no target" in screen_text(pilot.app)
