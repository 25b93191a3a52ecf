"""A whole block of calling through real keys in a real terminal; a kill in the middle of a call."""

import shutil
import sys
import uuid
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.terminal import Terminal
from salesdash.clock import Clock
from salesdash.domain.calling import Appointment, Call, CallSession, SessionEvent
from salesdash.domain.contact import Contact
from salesdash.domain.timekeeping import Entry
from salesdash.store import Store
from tests.ui.calling_book import calling_records
from tests.ui.tmux import Tmux

STARTED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CLOCK = Clock(now=lambda: STARTED, elapsed=lambda: 0.0)
QUIET = {"TEXTUAL_ANIMATIONS": "none"}
FACTOR = 300
ON_A_CALL = "n no answer · v voicemail"  # on the left, where no notice covers it
MOST_LOOKS = 500
OUTCOMES = ("n", "v", "n", "g", "c", "n", "l", "n", "i", "w", "n", "d", "objections", "a")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with more people than can be called in an hour."""
    path = tmp_path / "salesdash.json"
    store = Store.at(path, CLOCK)
    with store.transaction("fill") as tx:
        for record in calling_records(STARTED):
            tx.add(record)
        for number in range(300):
            phone = f"+1212555{number:04d}"
            tx.add(Contact(name=f"Person {number:03d}", phones=(phone,), vertical="logistics"))
    store.close()
    return path


def command(book: Path, clock: str) -> list[str]:
    """Return the command of the program on a book, its time begun at a moment of that day."""
    words = ["--data", str(book), "--clock", f"2026-11-23T{clock}"]
    return [sys.executable, "-m", "salesdash", *words]


class Rep:
    """Somebody who calls through a list, looking at the screen before each key."""

    def __init__(self, tmux: Tmux) -> None:
        self.tmux = tmux
        self.outcomes: Counter[str] = Counter()
        self.away = 0

    def play(self) -> None:
        """Call until the block is over."""
        for _ in range(MOST_LOOKS):
            shown = self.tmux.wait_for("Enter dials", "stood still", ON_A_CALL, "past the yes")
            if "stood still" in shown:
                self.away += 1
                self.tmux.press("k")
                self.until_gone("stood still")
            elif ON_A_CALL in shown:
                self.end_call()
            elif "past the block" in shown:
                return
            else:
                self.tmux.press("Enter")
                self.until_gone("Enter dials")
        raise TimeoutError(f"the block never ended:\n{self.tmux.text}")

    def end_call(self) -> None:
        """End the call with the next outcome of the round."""
        outcome = OUTCOMES[self.outcomes.total() % len(OUTCOMES)]
        self.outcomes[outcome] += 1
        if outcome == "objections":
            self.tmux.press("1", "2", "3")
            self.tmux.wait_for("the call is decided", "stood still")
            self.tmux.press("l")
        elif outcome == "c":
            self.tmux.press("c")
            self.tmux.wait_for("Their time", "Your time")
            self.tmux.press("Enter")
        elif outcome == "a":
            self.tmux.press("a")
            self.tmux.wait_for("Stop at the yes")
            self.tmux.type("tue 10am")
            self.tmux.press("Enter")
        else:
            self.tmux.press(outcome)
        self.until_gone(ON_A_CALL)

    def until_gone(self, text: str) -> None:
        """Wait until a text stands on the screen no longer."""
        for _ in range(400):
            shown = self.tmux.text
            if text not in shown or (text != "stood still" and "stood still" in shown):
                return
        raise TimeoutError(f"{text!r} never went:\n{self.tmux.text}")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
@pytest.mark.slow
def test_a_block_of_52_minutes_is_played_through(book: Path) -> None:
    with Tmux(f"salesdash-{uuid.uuid4().hex[:8]}", QUIET) as tmux:
        tmux.start(command(book, f"09:00*{FACTOR}"))
        tmux.wait_for("4 Calls")
        tmux.press("4")
        tmux.wait_for("Logistics COOs")
        tmux.press("s")
        tmux.wait_for("left · 0 dials")
        rep = Rep(tmux)
        rep.play()
        tmux.press("f")
        summary = tmux.wait_for("key presses")
        tmux.press("q")
        tmux.wait_for("ready>")
    assert "dials an hour" in summary
    kept = Store.at(book, CLOCK).book()
    calls = list(kept.walk(Call))
    assert len(calls) == rep.outcomes.total() > 20
    assert len({call.contact_id for call in calls}) == len(calls)
    (session,) = kept.walk(CallSession)
    assert session.figures is not None
    assert session.figures.dials == len(calls)
    assert session.figures.worked_seconds >= 52 * 60
    assert session.figures.keys / len(calls) < 3
    assert len(list(kept.walk(Appointment))) == rep.outcomes["a"] == session.figures.appointments
    assert session.figures.objections["no budget"] == rep.outcomes["objections"]
    hours = sum(entry.hours for entry in kept.walk(Entry))
    assert hours * 3600 == pytest.approx(session.figures.worked_seconds, abs=3)
    assert not kept.table(SessionEvent)


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
def test_a_call_goes_on_in_the_background(book: Path) -> None:
    with Tmux(f"salesdash-{uuid.uuid4().hex[:8]}", QUIET) as tmux:
        tmux.start(command(book, "09:00"))
        tmux.wait_for("4 Calls")
        tmux.press("4", "s")
        tmux.wait_for("left · 0 dials")
        tmux.press("Enter")
        tmux.wait_for("limit 3:00")
        tmux.press("C-z")
        tmux.wait_for("Stopped")
        tmux.type("fg")
        tmux.press("Enter")
        tmux.wait_for("limit 3:00")
        tmux.press("n")
        tmux.wait_for("1 dial ")
        tmux.press("q")
        tmux.wait_for("ready>")
    assert len(list(Store.at(book, CLOCK).book().walk(Call))) == 1


def test_a_kill_in_mid_call_loses_nothing_and_the_clock_is_right_again(book: Path) -> None:
    with Terminal(command(book, "09:00"), QUIET) as running:
        running.wait_for("4 Calls")
        running.press(b"4s")
        running.wait_for("left · 0 dials")
        running.press(b"\rn\r1")
        running.wait_for("Objection 1")
        running.kill()
    with Terminal(command(book, "09:07"), QUIET) as running:
        running.wait_for("on the phone with Olu Abara")
        running.press(b"\r")
        running.wait_for("salesdash was closed for")
        running.press(b"k")
        running.wait_for("over")
        running.settle()
        assert "1 dial" in running.text
        assert "1 objection" in running.text
        assert "past the limit, 4:0" in running.text
        running.press(b"lf")
        running.wait_for("key presses")
        running.press(b"q")
        assert running.wait_for_end() == 0
    kept = Store.at(book, CLOCK).book()
    first, second = kept.walk(Call)
    assert (first.outcome, second.outcome) == ("no_answer", "not_now")
    assert second.objections == ("no time",)
    assert 400 < second.seconds < 430
