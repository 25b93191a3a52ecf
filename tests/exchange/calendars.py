"""Calendar files for tests, written by hand as other programs write them."""

from collections.abc import Iterable

BERLIN = (
    "BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time",
    "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
    "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


def event(*lines: str, uid: str = "1", title: str = "Demo") -> tuple[str, ...]:
    """Return an event's lines."""
    return ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT")


def hour(start: str, *lines: str, uid: str = "1", title: str = "Demo") -> tuple[str, ...]:
    """Return an event of an hour from `20261117T140000Z`, or with a zone `;TZID=…:…`."""
    told = start if start.startswith(";") else f":{start}"
    return event(f"DTSTART{told}", "DURATION:PT1H", *lines, uid=uid, title=title)


def calendar(*parts: Iterable[str]) -> bytes:
    """Return a calendar file."""
    lines = [line for part in parts for line in part]
    head, tail = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"), ("END:VCALENDAR",)
    return "".join(f"{line}\r\n" for line in (*head, *lines, *tail)).encode()
