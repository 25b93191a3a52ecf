"""Calendars and files of time taken in from the Ledger, and the rules for them, by real keys."""

from pathlib import Path

from salesdash.domain.calendar_rules import rule_words, rules_of, set_rule
from salesdash.domain.timekeeping import DirectedBy
from salesdash.store import Store
from tests.exchange.calendars import calendar, hour
from tests.ui.conftest import Running
from tests.ui.looking import screen_text
from tests.ui.test_ledger import entered, typed
from tests.ui.typing_ahead import name_file

DEMO = hour("20261120T090000", uid="a", title="Demo @Halden")
DENTIST = hour("20261120T110000", uid="b", title="Dentist")


def ruled(store: Store) -> None:
    """Keep a rule."""
    with store.transaction("rule") as tx:
        tx.put(set_rule(store.book(), "demo", "selling by client"))


async def test_a_calendar_is_previewed_taken_in_and_undone(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    ruled(filled)
    file = tmp_path / "work.ics"
    file.write_bytes(calendar(DEMO, DENTIST))
    async with running(filled) as pilot:
        await name_file(pilot, file, "3", "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "work.ics: 1 entered, 0 in already, 1 left out" in text
        assert "Fri 20 Nov 11:00 Dentist: no rule fits it" in text
        assert not entered(filled)
        await pilot.press("enter")
        await pilot.pause()
        (entry,) = entered(filled)
        assert (entry.activity, entry.directed_by) == ("selling", DirectedBy.CLIENT)
        assert filled.book().deals[entry.deal_id or 0].name == "Halden Freight"
        await name_file(pilot, file, "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "0 entered, 1 in already" in screen_text(pilot.app)
        await pilot.press("escape", "u")
        await pilot.pause()
    assert not entered(filled)


async def test_an_event_that_overlaps_makes_room_on_request(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    ruled(filled)
    file = tmp_path / "work.ics"
    file.write_bytes(calendar(DEMO))
    async with running(filled) as pilot:
        await pilot.press("3", "a", *typed("8:30-11 admin friday"), "enter")
        await name_file(pilot, file, "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "s make room for 1 that overlaps" in screen_text(pilot.app)
        await pilot.press("s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "1 entered, 1 cut to make room" in text
        assert "s make no room" in text
        assert len(entered(filled)) == 1
        await pilot.press("enter")
        await pilot.pause()
        by_start = sorted(entered(filled), key=lambda entry: entry.start)
        assert [(e.start.hour, e.end.hour, e.activity) for e in by_start] == [
            (8, 9, "administration"), (9, 10, "selling"), (10, 11, "administration"),
        ]  # fmt: skip
        await name_file(pilot, file, "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("s", "escape", "u")
        await pilot.pause()
    assert [entry.activity for entry in entered(filled)] == ["administration"]


async def test_a_file_of_time_is_known_by_what_is_in_it(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    file = tmp_path / "time"
    file.write_text('[{"start":"20261120T090000Z","end":"20261120T100000Z","tags":["Selling"]}]')
    async with running(filled) as pilot:
        await name_file(pilot, file, "3", "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert [entry.activity for entry in entered(filled)] == ["selling"]


async def test_what_cannot_be_taken_in_is_said(
    filled: Store, running: Running, tmp_path: Path
) -> None:
    file, before = tmp_path / "x", filled.sequence
    file.write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")
    async with running(filled) as pilot:
        await pilot.press("3", "i", "enter")
        await pilot.pause()
        assert "File is empty" in screen_text(pilot.app)
        await pilot.press(*"/nowhere/at/all", "enter")
        await pilot.pause()
        assert "cannot read" in screen_text(pilot.app)
        await name_file(pilot, file, "escape", "i")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "is cut off" in screen_text(pilot.app)
    assert filled.sequence == before


async def test_rules_are_added_moved_changed_and_taken_away(
    filled: Store, running: Running
) -> None:
    def shown() -> list[tuple[str, str]]:
        book = filled.book()
        return [(rule.text, rule_words(book, rule)) for rule in rules_of(book)]

    async with running(filled) as pilot:
        await pilot.press("3", "R")
        await pilot.pause()
        assert "No rules yet" in screen_text(pilot.app)
        await pilot.press("a", *"lunch", "tab", *"juggling", "enter")
        await pilot.pause()
        assert "could not read 'juggling'" in screen_text(pilot.app)
        await pilot.press("ctrl+u", *"skip", "enter")
        await pilot.press("a", *"demo", "tab", *typed("selling by client"), "enter")
        await pilot.pause()
        assert shown() == [("lunch", "skip"), ("demo", "selling by client")]
        assert "1  lunch  skip" in screen_text(pilot.app)
        await pilot.press("end", "less_than_sign")
        await pilot.pause()
        assert [text for text, _ in shown()] == ["demo", "lunch"]
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert [text for text, _ in shown()] == ["lunch", "demo"]
        await pilot.press("e", "ctrl+u", *typed("demo call"), "enter")
        await pilot.pause()
        assert shown()[1] == ("demo call", "selling by client")
        await pilot.press("x")
        await pilot.pause()
        assert [text for text, _ in shown()] == ["lunch"]
        await pilot.press("u", "escape")
        await pilot.pause()
        assert len(shown()) == 2
