"""The book of five years of work: 2,500 closed deals, 100,000 calls, 12,500 entries."""

import random
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path

from bench.books import CLOCK, NOW, entry_of, large_book
from salesdash.domain.calling import Call, CallDay, CallSession, Disposition, SessionFigures
from salesdash.domain.contact import CallList, Contact
from salesdash.domain.recycling import after_call
from salesdash.domain.tally import count_call
from salesdash.store import Changes, Store

CALLS, CALLS_A_DAY, CONTACTS = 100_000, 80, 4_000
ENTRIES_A_DAY = 10
ENDINGS = (
    *(Disposition.NO_ANSWER,) * 50, *(Disposition.VOICEMAIL,) * 24, *(Disposition.GATEKEEPER,) * 13,
    *(Disposition.NOT_NOW,) * 5, *(Disposition.CALLBACK,) * 4, *(Disposition.NOT_INTERESTED,) * 3,
    Disposition.APPOINTMENT,
)  # fmt: skip
NOTE = "asks for figures from a site like theirs; decides after the new warehouse opens"


def five_year_book(directory: Path) -> Path:
    """Return the path of the book, in a directory of its own."""
    path = large_book(directory)
    store = Store.at(path, CLOCK)
    rng = random.Random(5)
    with store.transaction("contacts") as tx:
        contacts = [tx.add(_contact(number)) for number in range(CONTACTS)]
        called = tx.add(CallList(name="Everyone", contact_ids=tuple(c.id for c in contacts)))
    for day in _selling_days(CALLS // CALLS_A_DAY):
        with store.transaction(f"{day}") as tx:
            _call(tx, rng, contacts, called, day)
            tx.put_all(entry_of(rng, day, number) for number in range(ENTRIES_A_DAY))
    with store.transaction("called") as tx:
        tx.put_all(contacts)
    store.close()
    return path


def _selling_days(wanted: int) -> list[date]:
    """Return so many weekdays up to yesterday."""
    before = (NOW.date() - timedelta(days=number) for number in count(1))
    found = (day for day in before if day.weekday() < 5)
    return [next(found) for _ in range(wanted)][::-1]


def _contact(number: int) -> Contact:
    """Return somebody to call."""
    return Contact(
        name=f"Contact {number}",
        company=f"Company {number // 3}",
        phones=(f"+1202555{number:04}",),
        email=f"contact{number}@example.com",
        zone="America/Chicago" if number % 2 else "",
    )


def _call(
    tx: Changes, rng: random.Random, contacts: list[Contact], called: CallList, day: date
) -> None:
    """Add a day of calling: one session, its calls, and the counts of the day."""
    begun = datetime.combine(day, time(9), UTC)
    session = tx.add(
        CallSession(
            started=begun,
            list_id=called.id,
            list_name=called.name,
            ended=begun + timedelta(minutes=180),
            figures=SessionFigures(dials=CALLS_A_DAY, worked_seconds=10_800),
        )
    )
    counted = CallDay(on=day, session_seconds=10_800)
    for number in range(CALLS_A_DAY):
        place = rng.randrange(CONTACTS)
        contact = contacts[place]
        call = tx.add(
            Call(
                contact_id=contact.id,
                at=begun + timedelta(seconds=135 * number),
                outcome=rng.choice(ENDINGS),
                seconds=rng.randint(20, 190),
                session_id=session.id,
                list_id=called.id,
                phone=contact.phones[0],
                note=NOTE if number % 4 == 0 else "",
            )
        )
        contacts[place] = after_call(contact, call)
        counted = count_call(counted, call, call.at.hour)
    tx.add(counted)
