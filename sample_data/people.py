"""Whom the rep of the sample calls: contacts, lists and what is said."""

from collections.abc import Sequence
from dataclasses import replace as with_facts
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from salesdash.domain.calling import Objection, TalkTrack
from salesdash.domain.contact import CallList, Check, Contact
from salesdash.domain.territory import SegmentField
from salesdash.store.sample import ANCHOR
from sample_data.days import ZONE
from sample_data.names import ROLES, Company, all_names

AREAS = {
    "Northeast": (("212", "America/New_York"), ("617", "America/New_York")),
    "South": (("404", "America/New_York"), ("214", "America/Chicago")),
    "Midwest": (("312", "America/Chicago"), ("614", "America/New_York")),
    "West": (("206", "America/Los_Angeles"), ("303", "America/Denver")),
}
SIZES = ("1–49", "50–249", "50–249", "250–999")
LEAD_NAMES = """
Abbotsway Aldwick Arkendale Barkisland Beckfoot Blaxhall Bolventor Brigsteer Cawthorne Clunbury
Coldharbour Craster Dallowgill Denholme Dunnet Eskrigg Feizor Garsdale Gunnerby Hexgreave Holme
Ingleby Kelbrook Kirkby Langcliffe Lorton Marrick Muker Nateby Orton Rathmell Satley Thwaite Ulpha
"""
LEAD_KINDS = (
    ("Cold Store", "cold storage"),
    ("Freezer Services", "cold storage"),
    ("Online", "e-commerce"),
    ("Direct", "e-commerce"),
    ("Freight", "third-party logistics"),
    ("Parcels", "parcel and courier"),
    ("Foods", "food and drink"),
    ("Supply", "building materials"),
)
SOURCES = ("trade fair", "referral list", "own research", "old quotes")


def make_contacts(companies: Sequence[Company], rng: Random) -> list[Contact]:
    """Return the two people of each company as contacts; the numbers are the fictional 555-01xx."""
    found: list[Contact] = []
    for number, company in enumerate(companies):
        area, zone = AREAS[company.region][number % 2]
        mail = "".join(c for c in company.short.casefold() if c.isascii())
        for name, role in company.people:
            place = len(found)
            first, last = (word.casefold() for word in (name.split()[0], name.split()[-1]))
            address = f"{first}.{last}@{mail}.example"
            found.append(
                Contact(
                    name=name,
                    role=role,
                    company=company.name,
                    phones=(f"+1{area}55501{place % 100:02}",),
                    email=address if address.isascii() and rng.random() < 0.7 else "",
                    zone=zone,
                    vertical=company.vertical,
                    region=company.region,
                    size=company.size,
                    source=rng.choice(SOURCES),
                )
            )
    return _with_own_numbers(found)


def make_leads(known: Sequence[Contact], rng: Random) -> list[Contact]:
    """Return people at companies that never bought, most of them for the lists."""
    taken = {contact.name for contact in known}
    names = [name for name in all_names() if name not in taken]
    rng.shuffle(names)
    companies = [
        Company(f"{first} {last}", vertical, rng.choice(list(AREAS)), rng.choice(SIZES), ())
        for first in LEAD_NAMES.split()
        for last, vertical in rng.sample(LEAD_KINDS, 3)
    ]
    found = []
    for number, company in enumerate(companies):
        role = "VP logistics" if number % 3 == 0 else rng.choice(ROLES)
        person = with_facts(company, people=((names[number], role),))
        found += make_contacts((person,), rng)
    return _with_own_numbers([*known, *found])[len(known) :]


def _with_own_numbers(contacts: list[Contact]) -> list[Contact]:
    """Return the contacts, none with the number of another."""
    taken: set[str] = set()
    found = []
    for contact in contacts:
        phone = contact.phones[0]
        while phone in taken:
            phone = f"{phone[:-2]}{(int(phone[-2:]) + 1) % 100:02}"
        taken.add(phone)
        found.append(replace(contact, phones=(phone,)))
    return found


def lists() -> list[CallList]:
    """Return the lists: two that are prepared, two that are not yet."""
    return [
        CallList(
            name="VPs of logistics",
            field=SegmentField.ROLE,
            value="VP logistics",
            talk_track="First call",
            referral="Jules Amari",
            checked=tuple(Check),
            prepared_seconds=1_500.0,
        ),
        CallList(
            name="Cold storage",
            field=SegmentField.VERTICAL,
            value="cold storage",
            talk_track="First call",
            referral="Brackwater",
            checked=tuple(Check),
            prepared_seconds=1_140.0,
        ),
        CallList(
            name="Midwest",
            field=SegmentField.REGION,
            value="Midwest",
            talk_track="First call",
            checked=(Check.TALK_TRACK,),
        ),
        CallList(name="E-commerce", field=SegmentField.VERTICAL, value="e-commerce"),
    ]


def tracks() -> list[TalkTrack]:
    """Return the two versions of the talk track; the second asks a sharper question."""
    made = datetime(ANCHOR.year, ANCHOR.month, ANCHOR.day, 8, 30, tzinfo=ZoneInfo(ZONE))
    first = TalkTrack(
        name="First call",
        version=1,
        at=made - timedelta(weeks=27),
        introduction="{first_name}, this is {rep}. {referral} said you are the one to ask.",
        engage="We show {role} people where goods stand still, before a customer does.",
        question="How do you find out today that a pallet has been waiting for an hour?",
        ask="Would fifteen minutes on Tuesday tell us both whether that is worth changing?",
        voicemail="{first_name}, {rep}. One question about {company}'s dock. I will try tomorrow.",
        objections=(
            Objection(name="no time", reply="That is why I ask for fifteen minutes, not for now."),
            Objection(
                name="send me something",
                reply="Gladly. What would it have to answer to be worth reading?",
            ),
            Objection(
                name="no budget",
                reply="I would not expect one before you know what waiting costs {company}.",
            ),
            Objection(
                name="we have somebody",
                reply="Good. What would they have to do better for you to look twice?",
            ),
        ),
    )
    question = "What did the last late truck cost {company}, and who noticed first?"
    second = replace(first, version=2, at=made - timedelta(weeks=9), question=question)
    return [first, second]
