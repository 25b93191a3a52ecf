"""Preparing a list is a task of its own, with its own time in the ledger (method.md §5)."""

import re
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.contact import CallList, Check, Contact
from salesdash.domain.contacts import duplicates
from salesdash.domain.errors import InputError
from salesdash.domain.lists import is_mixed, members
from salesdash.domain.posting import post
from salesdash.domain.prime_time import prime_state
from salesdash.domain.queue import queue
from salesdash.domain.recycling import is_blocked
from salesdash.domain.timekeeping import entry_for
from salesdash.domain.tracks import PARTS, fields_for, find_track, latest
from salesdash.domain.transaction import Transaction

PREPARATION = "preparation"
SHORTEST_SECONDS = 60.0
FORGOTTEN_SECONDS = 2 * 3600.0
FIELDS = frozenset({"role", "company", "vertical", "region", "size"})
_PLACE = re.compile(r"\{([a-z_]+)\}")


class Doubt(Struct, frozen=True):
    """What is wrong with a contact of a list, in words."""

    contact: Contact
    what: str


def check(call_list: CallList, item: Check) -> CallList:
    """Return a list with a check made, or taken back. Raises InputError without a talk track."""
    if item in call_list.checked:
        return replace(call_list, checked=tuple(c for c in call_list.checked if c is not item))
    if item is Check.TALK_TRACK and not call_list.talk_track:
        raise InputError(f"{call_list.name} has no talk track yet: choose one")
    made = tuple(c for c in Check if c is item or c in call_list.checked)
    return replace(call_list, checked=made)


def settled(call_list: CallList) -> CallList:
    """Return an edited list without the checks that no longer hold."""
    gone = set()
    if not call_list.talk_track:
        gone.add(Check.TALK_TRACK)
    if not call_list.referral:
        gone.add(Check.REFERRAL)
    kept = tuple(item for item in call_list.checked if item not in gone)
    return replace(call_list, checked=kept)


def begin_preparing(tx: Transaction, call_list: CallList, now: datetime) -> CallList:
    """Keep that a list is being prepared from now on, unless it is already."""
    known = tx.get(CallList, call_list.id)
    return known if known.preparing_since else tx.put(replace(known, preparing_since=now))


def end_preparing(
    tx: Transaction, book: Book, call_list: CallList, now: datetime, *, counted: bool = True
) -> CallList:
    """Keep that preparing a list is over, and the time it took; a minute or more is an entry.

    Not `counted`, the time goes nowhere: somebody forgot it. Raises InputError when the list is
    not being prepared.
    """
    known = tx.get(CallList, call_list.id)
    if known.preparing_since is None:
        raise InputError(f"{known.name} is not being prepared")
    seconds = preparing_seconds(known, now) if counted else 0.0
    if seconds >= SHORTEST_SECONDS:
        entry = entry_for(PREPARATION, known.preparing_since, now, f"list: {known.name}")
        tx.put_all(post(book, entry).put)
    spent = known.prepared_seconds + seconds
    return tx.put(replace(known, preparing_since=None, prepared_seconds=spent))


def preparing_seconds(call_list: CallList, now: datetime) -> float:
    """Return the seconds a list has been prepared for by now, this time; 0 when it is not."""
    begun = call_list.preparing_since
    return max(0.0, now.timestamp() - begun.timestamp()) if begun else 0.0


def doubts(book: Book, call_list: CallList) -> tuple[Doubt, ...]:
    """Return what is to be put right about those on a list who can be called, by name.

    That is: no number, a number another contact has too, a field that the talk track says and
    the contact does not have.
    """
    track = latest(book, call_list.talk_track)
    said = "\n".join(getattr(track, part) for part in PARTS) if track else ""
    wanted = dict.fromkeys(_PLACE.findall(said))
    twins = {c.id: group for group in book.once(duplicates) for c in group}
    found = []
    for contact in members(book, call_list):
        if contact.status.is_callable and not is_blocked(book, contact):
            filled = fields_for(contact, call_list, book.settings)
            lacks = [n for n in wanted if n in FIELDS and not filled.get(n)]
            what = _wrong(contact, lacks, twins.get(contact.id, ()))
            if what:
                found.append(Doubt(contact, what))
    return tuple(sorted(found, key=lambda doubt: doubt.contact.name.casefold()))


def with_track(book: Book, call_list: CallList, name: str) -> CallList:
    """Return a list with a talk track and its check; without both for an empty name."""
    others = tuple(item for item in call_list.checked if item is not Check.TALK_TRACK)
    track = find_track(book, name).name if name else ""
    bare = replace(call_list, talk_track=track, checked=others)
    return check(bare, Check.TALK_TRACK) if track else bare


def with_referral(call_list: CallList, referral: str) -> CallList:
    """Return a list with a referral and its check; without both for an empty one."""
    others = tuple(item for item in call_list.checked if item is not Check.REFERRAL)
    bare = replace(call_list, referral=referral, checked=others)
    return check(bare, Check.REFERRAL) if referral else bare


def warnings(book: Book, call_list: CallList) -> tuple[str, ...]:
    """Return what speaks against starting a list now (method.md §5); it can be all the same."""
    found = []
    missing = [check.label for check in Check if check not in call_list.checked]
    if missing:
        found.append(f"the list is not prepared: {len(missing)} of {len(Check)} checks to make")
    if not queue(book, call_list).ready:
        found.append("nobody on the list is due now")
    if prime_state(book).until is None:
        found.append("it is not prime time")
    if is_mixed(book, call_list):
        found.append("the list mixes themes: one talk track cannot serve every call")
    return tuple(found)


def _wrong(contact: Contact, lacks: list[str], twins: tuple[Contact, ...]) -> str:
    """Return what is wrong with a contact, in words; empty when nothing is."""
    found = [] if contact.phones else ["no phone"]
    found += [f"same number as {twin.name}" for twin in twins if twin.id != contact.id][:1]
    if lacks:
        found.append(f"the talk track says {', '.join(lacks)}")
    return "; ".join(found)
