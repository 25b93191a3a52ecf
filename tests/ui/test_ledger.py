"""The Ledger screen by real keys: words, the timer, entries in place, the pages."""

from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual.screen import Screen

from salesdash.clock import Clock
from salesdash.domain.activities import targets_on
from salesdash.domain.rebalance import accept, rebalance
from salesdash.domain.records import Holiday
from salesdash.domain.timekeeping import Entry, Timer, WeekPlan
from salesdash.store import Store
from salesdash.ui.app import SalesdashApp
from salesdash.ui.screens.settings import SettingsScreen
from tests.conftest import HandClock
from tests.ui.conftest import Running
from tests.ui.looking import screen_text, settled

STYLES = Path(str(files("salesdash"))) / "ui"


def entered(store: Store) -> list[Entry]:
    """Return the entries in the order of their time."""
    return sorted(store.book().table(Entry).values(), key=lambda entry: entry.start)


def typed(words: str) -> tuple[str, ...]:
    """Return words as keys."""
    named = {" ": "space", ":": "colon", "-": "minus", "@": "at"}
    return tuple(named.get(letter, letter) for letter in words)


MORNING = ("a", *typed("07:00-08:00 admin"), "enter")


async def test_words_are_read_back_before_they_are_kept(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "a", *typed("30m admin yesterday 9am"))
        await pilot.pause()
        assert "30m Administration, Sun 22 Nov" in screen_text(pilot.app)
        assert not entered(filled)
        await pilot.press("enter", "h")
        await pilot.pause()
        assert "09:00–09:30" in screen_text(pilot.app)
    assert [entry.hours for entry in entered(filled)] == [0.5]


async def test_words_that_cannot_be_read_stay_and_say_why(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "a", *typed("1h wombats"), "enter")
        await pilot.pause()
        assert "wombats" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "wombats" not in screen_text(pilot.app)
    assert not entered(filled)


async def test_a_clash_is_named_and_room_is_made_on_request(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", *MORNING, "a", *typed("07:15-07:30 training"), "enter")
        await pilot.pause()
        assert "clashes with" in screen_text(pilot.app)
        assert len(entered(filled)) == 1
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert [e.activity for e in entered(filled)] == ["administration", "training", "administration"]


async def test_an_entry_is_edited_split_joined_and_deleted_in_place(
    filled: Store, running: Running
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", *MORNING, "s", *typed("07:30"), "enter")
        await pilot.pause()
        assert [entry.hours for entry in entered(filled)] == [0.5, 0.5]
        await pilot.press("home", "J")
        await pilot.pause()
        assert [entry.hours for entry in entered(filled)] == [1.0]
        await pilot.press("e", "ctrl+u", *typed("07:00-07:45 training"), "enter")
        await pilot.pause()
        assert [(e.activity, e.hours) for e in entered(filled)] == [("training", 0.75)]
        await pilot.press("x")
        await pilot.pause()
        assert not entered(filled)
        await pilot.press("u")
        await pilot.pause()
        assert "undone: delete 45m Training, Mon 23 Nov 07:00–07:45" in screen_text(pilot.app)
    assert len(entered(filled)) == 1


async def test_the_timer_starts_ticks_switches_and_stops(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        assert [timer.activity for timer in filled.book().table(Timer).values()] == ["prospecting"]
        hand.turn(minutes=9)
        await pilot.press("t", "2")
        await pilot.pause()
        assert [timer.activity for timer in filled.book().table(Timer).values()] == ["selling"]
        hand.turn(minutes=5)
        await pilot.press("t", "s")
        await pilot.pause()
        assert "no timer runs" in screen_text(pilot.app)
    assert [round(e.hours * 60) for e in entered(filled)] == [9, 5]


async def test_a_timer_left_alone_asks_at_the_next_key(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        for _ in range(6 * 12):
            hand.turn(minutes=5)
            pilot.app.desk.idle.tick(filled.book())  # type: ignore[attr-defined]  # as twice a second
        await pilot.press("x")
        await pilot.pause()
        assert "no sign of you from 09:00 to 15:00 (6h)" in " ".join(screen_text(pilot.app).split())
        await pilot.press("s")
        await pilot.pause()
        assert [(e.activity, e.hours) for e in entered(filled)] == [("lost", 6.0)]
        hand.turn(minutes=5)
        await pilot.press("t", "s")
        await pilot.pause()
    assert [e.activity for e in entered(filled)] == ["lost", "prospecting"]


async def test_time_that_is_split_off_goes_where_the_rep_says(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        hand.turn(hours=6)
        await pilot.press("x", "a")
        await pilot.pause()
        assert "Where did it go?" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Was that work?" in screen_text(pilot.app)
        await pilot.press("a", "up", "enter")
        await pilot.pause()
        assert "Was that work?" not in screen_text(pilot.app)
    assert [(e.activity, e.hours, e.note) for e in entered(filled)] == [("training", 6.0, "")]


async def test_what_the_timer_runs_for_next_is_asked_after_time_that_was_put_off(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        hand.turn(hours=6)
        await pilot.press("space", "escape")
        await pilot.pause()
        assert "Was that work?" not in screen_text(pilot.app)
        await pilot.press("t", "w")
        await pilot.pause()
        assert "Was that work?" in screen_text(pilot.app)
        await pilot.press("a", "up", "enter", *typed("selling"), "enter")
        await pilot.pause()
    assert [e.activity for e in entered(filled)] == ["training"]
    assert [timer.activity for timer in filled.book().table(Timer).values()] == ["selling"]


async def test_the_question_can_wait_until_the_timer_stops(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        hand.turn(hours=6)
        for key in ("space", "escape", "t", "s"):
            await pilot.press(key)
            await pilot.pause()
        assert "Was that work?" in screen_text(pilot.app)
        await pilot.press("d")
        await pilot.pause()
    assert not entered(filled)
    assert not filled.book().table(Timer)


async def test_a_timer_left_overnight_is_asked_about_when_the_program_opens(
    filled: Store, running: Running, hand: HandClock
) -> None:
    with filled.transaction("timer") as tx:
        tx.add(Timer(activity="selling", start=hand.moment))
    hand.turn(hours=22)
    async with running(filled) as pilot:
        pilot.app._look_outside()  # type: ignore[attr-defined]  # as it does twice a second
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        assert "no sign of you from Mon 09:00 to Tue 07:00 (22h)" in text
        await pilot.press("k")
        await pilot.pause()
        assert "Was that work?" not in screen_text(pilot.app)
        await pilot.press("3", "t", "s")
        await pilot.pause()
    assert [e.hours for e in entered(filled)] == [22.0]


async def test_a_machine_that_slept_names_the_time(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        look = pilot.app._look_outside  # type: ignore[attr-defined]  # as it does twice a second
        look()
        hand.turn(minutes=45)
        look()
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        assert "the machine slept from 09:00 to 09:45 (45m)" in text
        await pilot.press("d")
        await pilot.pause()
        (timer,) = filled.book().table(Timer).values()
        assert timer.start == hand.moment


async def test_weeks_turn_and_a_day_is_jumped_to(filled: Store, running: Running) -> None:
    today = filled.book().today
    async with running(filled) as pilot:
        await pilot.press("3", "left_square_bracket")
        await pilot.pause()
        before = today - timedelta(weeks=1)
        assert f"{before:%A} {before.day} {before:%b}" in screen_text(pilot.app)
        await pilot.press("d", *typed("2026-11-04"), "enter")
        await pilot.pause()
        assert "Wednesday 4 Nov" in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert ", today" in screen_text(pilot.app)


async def test_the_rebalanced_week_is_accepted_as_its_plan(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "b")
        await pilot.pause()
        assert "because" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
    assert len(filled.book().table(WeekPlan)) == 1


async def test_this_week_is_rebalanced_too(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "b")
        await pilot.pause()
        assert "week 49" in screen_text(pilot.app)
        await pilot.press("left_square_bracket", "left_square_bracket", "enter")
        await pilot.pause()
        assert "plan" in screen_text(pilot.app).splitlines()[4]
    (plan,) = filled.book().table(WeekPlan).values()
    assert plan.starts == filled.book().calendar.week(filled.book().today).start


async def test_leaks_have_their_entries_behind_them(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "a", *typed("06:00-07:00 lost"), "enter", "L")
        await pilot.pause()
        assert "lost: bought nothing" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert "06:00–07:00" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen.name == "ledger"


async def test_what_winning_takes_is_taken_as_targets(filled: Store, running: Running) -> None:
    won = next(deal for deal in filled.book().closed_deals if deal.name == "Sable Mills")
    assert won.closed is not None
    day = won.closed - timedelta(days=2)
    async with running(filled) as pilot:
        first = typed(f"2h prospecting {day.isoformat()} 9am @{won.id}")
        second = typed(f"1h selling {day.isoformat()} 12:00 @{won.id}")
        await pilot.press("3", "a", *first, "enter", "a", *second, "enter")
        await pilot.pause()
        await pilot.press("W", "enter")
        await pilot.pause()
    targets = targets_on(filled.book(), filled.book().today)
    assert (targets["prospecting"], targets["selling"]) == (0.4, 0.2)


async def test_the_year_has_its_picture(filled: Store, running: Running) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", *MORNING, "y")
        await pilot.pause()
        assert "a dollar an hour" in screen_text(pilot.app)
        assert "by others" in screen_text(pilot.app)


class Painted(SalesdashApp):
    """The dashboard, keeping which cells of the screen each refresh drew: line, from, to."""

    CSS_PATH: ClassVar = [STYLES / style for style in SalesdashApp.CSS_PATH]

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(store, clock)
        self.drawn: list[tuple[int, int, int]] = []

    def _display(self, screen: Screen[object], renderable: object) -> None:
        """Note what is drawn; anything but spans of cells is the whole screen."""
        super()._display(screen, renderable)  # type: ignore[arg-type]
        whole = [(line, 0, self.size.width) for line in range(self.size.height)]
        self.drawn += getattr(renderable, "spans", whole)


async def test_a_running_timer_ticks_on_today_and_draws_its_line_alone(
    filled: Store, hand: HandClock
) -> None:
    with filled.transaction("timer") as tx:
        tx.add(Timer(activity="prospecting", start=hand.moment))
    app = Painted(filled, hand.clock)
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(pilot)
        assert "0:00:00 Prospecting" in screen_text(app)
        app.drawn.clear()
        hand.turn(seconds=5)
        app.screen._tick()  # type: ignore[attr-defined]  # as it does twice a second
        await pilot.pause()
        lines = screen_text(app).splitlines()
        (ticking,) = [n for n, line in enumerate(lines) if "0:00:05 Prospecting" in line]
        pane = app.screen.query_one("#mini-ledger").region
        assert app.drawn
        for line, start, end in app.drawn:
            assert line == ticking
            assert pane.x <= start <= end <= pane.right
        app.drawn.clear()
        app.screen._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert not app.drawn  # the same second is not drawn again
        hand.turn(minutes=9)
        app.screen._tick()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "(2h21 left)" in screen_text(app)
        assert len({line for line, *_ in app.drawn}) <= 2


async def test_prime_time_and_the_running_timer_go_on_with_the_minutes(
    filled: Store, running: Running, hand: HandClock
) -> None:
    async with running(filled) as pilot:
        await pilot.press("3", "t", "1")
        await pilot.pause()
        assert "(2h30 left)" in screen_text(pilot.app)
        hand.turn(minutes=9)
        pilot.app.screen.go_on()  # type: ignore[attr-defined]  # as it does every few seconds
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "(2h21 left)" in text
        assert "09:00–now       9m" in text


async def test_what_wants_renewing_is_told_until_it_is_renewed(
    filled: Store, running: Running
) -> None:
    kept = tuple(Holiday(on=date(year, 12, 25), name="Christmas") for year in (2025, 2026))
    book = filled.book()
    off = (book.today + timedelta(days=1),)
    with filled.transaction("planned, then away") as tx:
        tx.put(accept(book, rebalance(book, book.today), book.now))
        tx.put(replace(book.settings, country="US", holidays=kept, days_off=off))
    async with running(filled) as pilot:
        await pilot.pause()
        assert "holidays run out: 3" in screen_text(pilot.app)
        await pilot.press("3")
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        assert "holidays are kept up to 2026 only: renew them with ," in text
        assert "week 48 was planned for 40.0 h and has 32.0: plan it anew with b" in text
        await pilot.press("b", "left_square_bracket")
        await pilot.pause()
        assert "week 48 was planned for 40.0 h and has 32.0" in screen_text(pilot.app)
        await pilot.press("enter", "comma")
        await pilot.pause()
        await pilot.press(*["down"] * 40)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        while screen.setting is None or screen.setting.key != "holidays":
            await pilot.press("up")
        await pilot.press("enter", *"renew", "enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        text = " ".join(screen_text(pilot.app).split())
        assert "holidays are kept" not in text
        assert "week 48 was planned for 32.0 h and has 24.0" in text  # Thanksgiving is known now
    assert max(holiday.on.year for holiday in filled.book().settings.holidays) == 2031


async def test_a_wide_terminal_shows_the_year_and_the_leaks_beside_the_week(
    filled: Store, running: Running
) -> None:
    async with running(filled, size=(200, 50)) as pilot:
        await pilot.press("3", "a", *typed("1h lost yesterday 9am"), "enter")
        await pilot.pause()
        rows = screen_text(pilot.app).splitlines()
        assert any("Prospecting" in row[:30] for row in rows)
        assert any("Prospecting" in row[95:] for row in rows)
        await pilot.press("left")
        await pilot.pause()
        rows = screen_text(pilot.app).splitlines()
        assert any("lost: bought nothing" in row[95:] for row in rows)
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert "lost: bought nothing" not in screen_text(pilot.app)


async def test_at_60_columns_the_week_stands_whole_with_its_entries(
    filled: Store, running: Running
) -> None:
    async with running(filled, size=(60, 20)) as pilot:
        await pilot.press("3", *MORNING, "a", *typed("08:00-08:30 prospecting"), "enter")
        await pilot.pause()
        text = screen_text(pilot.app)
        head = next(row for row in text.splitlines() if "hours" in row)
        assert head.split()[-3:] == ["total", "target", "drift"]
        assert "08:00–08:30" in text
