"""A book with somebody to call: three contacts, a list that is prepared, a talk track."""

from datetime import datetime

from salesdash.domain.calling import TalkTrack
from salesdash.domain.contact import CallList, Check, Contact
from salesdash.domain.records import Quota, Record, Settings
from salesdash.domain.territory import SegmentField
from salesdash.domain.tracks import starter
from salesdash.store import Store
from tests.builders import Q4_START

NAMES = ("Kim Barr", "Olu Abara", "Ana Ruiz")


def calling_records(now: datetime) -> list[Record]:
    """Return the records of the book."""
    people = [
        Contact(
            name=name,
            role="COO",
            company=f"{name.split()[1]} Freight",
            phones=(f"+1212555018{number}",),
            vertical="logistics",
        )
        for number, name in enumerate(NAMES)
    ]
    track: TalkTrack = starter(now)
    call_list = CallList(
        name="Logistics COOs",
        field=SegmentField.VERTICAL,
        value="logistics",
        talk_track=track.name,
        referral="Ana Lopez",
        checked=tuple(Check),
    )
    quota = Quota(starts=Q4_START, amount_minor=15_000_000)
    return [Settings(rep="Robin Vale"), quota, *people, track, call_list]


def fill(store: Store, now: datetime) -> None:
    """Put the records into a store."""
    with store.transaction("fill") as tx:
        for record in calling_records(now):
            tx.add(record)
