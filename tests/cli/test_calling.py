"""Talk tracks, meetings, preparing and the rules of calling, as a shell sees them."""

from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.shell import Book


@pytest.fixture
def people(ready: Book) -> Book:
    """A book with a contact and a list."""
    ready.done(
        "contact", "add", "Hana", "--company", "Abbotsway", "--phones", "+12125550182",
        "--email", "hana@example.com", "--vertical", "storage",
    )  # fmt: skip
    ready.done("list", "add", "Storage", "--by", "vertical", "--value", "storage")
    return ready


def test_a_talk_track_is_written_changed_and_every_version_read(
    people: Book, tmp_path: Path
) -> None:
    people.done("track", "add", "First call")
    text = people.done("track", "show", "first").stdout
    file = tmp_path / "call.md"
    file.write_text(text.replace("## ask\n", "## ask\nShall we say Tuesday? "))
    said = people.done("track", "edit", "first", "--from", str(file))
    assert "First call, version 2" in said.stderr
    assert (
        "nothing was changed" in people.done("track", "edit", "first", "--from", str(file)).stderr
    )
    assert people.json("track", "show", "first", "--version", "1")["version"] == 1
    assert "Tuesday" in people.json("track", "show", "first")["ask"]
    assert [t["version"] for t in people.json("track")] == [2, 1]
    assert "First call v2" in people.done("track").stdout


def test_a_list_is_prepared_from_the_shell(people: Book) -> None:
    people.done("track", "add", "First call")
    people.done("list", "edit", "storage", "--track", "first", "--referral", "Ana")
    shown = people.done("list", "prepare", "storage").stdout
    assert "the talk track says role" in shown
    assert people.json("list", "prepare", "storage")["doubts"][0]["name"] == "Hana"
    for item in ("talk-track", "contacts", "referral"):
        people.done("list", "check", "storage", item)
    assert "0 min to preparation" in people.done("list", "prepared", "storage").stderr
    assert people.json("list", "show", "storage")["is_prepared"] is True
    assert "not being prepared" in people.refused(1, "list", "prepared", "storage")
    people.done("list", "edit", "storage", "--referral", "")
    assert people.json("list", "show", "storage")["is_prepared"] is False


def test_a_meeting_from_a_call_made_outside(people: Book, tmp_path: Path) -> None:
    people.done("call", "log", "hana", "appointment", "--meeting", "tue 10am")
    (meeting,) = people.json("meeting")
    assert (meeting["contact"], meeting["zone"]) == ("Hana", "America/New_York")
    assert meeting["at"] == "2026-11-24T10:00:00-05:00"
    path = people.done("meeting", "invite", "hana", "--to", str(tmp_path)).stdout.strip()
    (event,) = Calendar.from_ical(Path(path).read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-11-24T10:00:00-05:00"
    people.done("meeting", "edit", "hana", "--when", "wed 3pm", "--agenda", "which docks?")
    (meeting,) = people.json("meeting")
    assert (meeting["sequence"], meeting["agenda"]) == (1, "which docks?")
    assert "still to come" in people.refused(1, "meeting", "kept", "hana")
    people.done("meeting", "missed", "hana")
    shown = people.json("list", "show", "storage")
    assert len(shown["due"]) + len(shown["standing_back"]) == 1
    people.done("undo")
    assert "source opened" in people.done("meeting", "deal", "hana").stderr
    assert people.json("contact", "show", "hana")["meetings"][0]["deal_id"] > 0


def test_how_the_rep_calls(people: Book) -> None:
    assert "52" in people.done("config", "calling").stdout
    people.done("config", "calling", "block-minutes", "25")
    assert people.json("config", "calling")["block_minutes"] == 25
    people.done("config", "recycling", "no-answer", "2 days, 3 times, then 60 days")
    assert people.json("config", "recycling", "no-answer") == [
        {"outcome": "no_answer", "days": 2, "cap": 3, "cool_off_days": 60}
    ]
    people.done("call", "log", "hana", "no-answer")
    assert people.json("contact", "show", "hana")["next_at"].startswith("2026-11-25")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("track", "edit", "first"), "no one talk track"),
        (("track", "add", "x", "--from", "/nowhere"), "cannot read /nowhere"),
        (("meeting", "kept", "hana"), "Hana has no meeting"),
        (("call", "log", "hana", "no-answer", "--meeting", "tue 10am"), "is for an appointment"),
        (("call", "log", "hana", "appointment", "--meeting", "tue"), "no time of day"),
        (("config", "calling", "limit_seconds", "0:10"), "must follow each other"),
        (("config", "recycling", "no-answer", "soon"), "three numbers"),
        (("config", "recycling", "do-not-call", "1, 2, 3"), "brings nobody up again"),
        (("config", "calling", "block_minutes", "52"), "it is so already"),
    ],
)
def test_what_cannot_be_is_one_line(people: Book, words: tuple[str, ...], said: str) -> None:
    result = people.run(*words)
    assert result.exit_code in {1, 2}
    assert said in result.stderr


def test_figures_in_plain_types(people: Book) -> None:
    people.done("call", "log", "hana", "no-answer")
    figures = people.json("session", "figures")
    assert figures["chain"]["interruptions"] == 1
    assert figures["hours"][0]["dials"] == 1


def test_contacts_are_put_on_a_list_by_hand(people: Book) -> None:
    people.done("contact", "add", "Olu", "--vertical", "retail", "--region", "north")
    people.done("list", "put", "storage", "olu")
    shown = people.json("list", "show", "storage")
    assert len(shown["contact_ids"]) == 1
    assert "so already" in people.refused(1, "list", "put", "storage", "olu")
    people.done("contact", "do-not-call", "olu")
    shown = people.json("list", "show", "storage")
    assert shown["contact_ids"][0] not in [*shown["due"], *shown["later"]]
    people.done("list", "take", "storage", "olu")
    assert people.json("list", "show", "storage")["contact_ids"] == []
