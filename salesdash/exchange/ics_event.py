"""One occurrence of a calendar event: what the rules look at, and why it may be no time spent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from salesdash.domain.text import clean_line

Event = Any  # icalendar types each value of a component as one of thirty


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of an event, in the rep's zone. `reason` is why it is no time spent.

    `texts` are its categories and who organises and attends; `refused_by` the addresses that
    declined it.
    """

    uid: str
    planned: str
    start: datetime
    end: datetime
    title: str = ""
    texts: tuple[str, ...] = ()
    refused_by: tuple[str, ...] = ()
    reason: str = ""

    @property
    def origin(self) -> str:
        """What its entry is found again by."""
        return f"ics:{self.uid}:{self.planned}"

    @property
    def where(self) -> str:
        """How a message names it: `Mon 23 Nov 09:00 Stand-up`."""
        return (
            f"{self.start:%a} {self.start.day} {self.start:%b %H:%M} {self.title or '(no title)'}"
        )


def title_of(event: Event) -> str:
    """Return an event's title on a line."""
    return clean_line(str(event.get("SUMMARY", "")))


def occurrence_of(
    uid: str, planned: str, event: Event, start: datetime, end: datetime
) -> Occurrence:
    """Return an occurrence with what the rules look at."""
    people = [*_several(event, "ORGANIZER"), *_several(event, "ATTENDEE")]
    categories = [str(name) for one in _several(event, "CATEGORIES") for name in one.cats]
    refused = (p for p in people if str(p.params.get("PARTSTAT", "")).upper() == "DECLINED")
    return Occurrence(
        uid=uid,
        planned=planned,
        start=start.replace(microsecond=0),
        end=end.replace(microsecond=0),
        title=title_of(event),
        texts=tuple(clean_line(text) for text in (*categories, *map(_person, people))),
        refused_by=tuple(_address(person) for person in refused),
        reason=_reason(event, start, end),
    )


def _reason(event: Event, start: datetime, end: datetime) -> str:
    """Return why an occurrence is no time spent, or nothing."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return "is cancelled"
    if not isinstance(event["DTSTART"].dt, datetime):
        return "is all day"
    busy = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    if busy == "FREE" or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return "is marked as free time"
    return "takes no time" if end.timestamp() - start.timestamp() < 1 else ""


def _several(event: Event, name: str) -> Iterable[Any]:
    """Return the values of a property, however often it stands there."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def _address(person: Any) -> str:
    """Return somebody's e-mail address."""
    return str(person).casefold().removeprefix("mailto:").strip()


def _person(person: Any) -> str:
    """Return somebody's name and address."""
    return f"{person.params.get('CN', '')} {_address(person)}".strip()
