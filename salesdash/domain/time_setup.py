"""Changing the activities and their targets: adding, renaming, and taking them away."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import nan

from msgspec.structs import replace

from salesdash.domain.activities import (
    find_activity,
    is_activity,
    new_targets,
    put_targets,
    targets_on,
    time_settings,
)
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.records import Record
from salesdash.domain.text import clean_line
from salesdash.domain.timekeeping import Activity, TimeSettings

MOST = 24


def change_activity(
    book: Book, settings: TimeSettings, name: str, facts: Mapping[str, object]
) -> TimeSettings:
    """Return the settings with an activity changed, or a new one added without a target.

    A lost one is never essential. Raises InputError for a name that is taken or cannot be
    told from a length or a day.
    """
    if is_activity(book, name):
        old = find_activity(book, name)
        if facts.get("lost") and targets_on(book, book.today).get(old.key):
            raise InputError(f"{old.name} has a target: set it to 0 % before it counts as lost")
        new = replace(old, **facts)
        _refuse_name(settings, new)
        kept = [new if a.key == old.key else a for a in settings.activities]
    else:
        wanted = clean_line(str(facts.get("name") or name))
        key = re.sub(r"\W+", "_", wanted.casefold()).strip("_")
        lost = bool(facts.get("lost"))
        added = Activity(
            key=key or wanted,
            name=wanted,
            essential=bool(facts.get("essential", not lost)),
            prime=bool(facts.get("prime")),
            lost=lost,
        )
        _refuse_name(settings, added)
        if taken := [a.name for a in settings.activities if a.key == added.key]:
            raise InputError(f"{wanted} cannot be told from {taken[0]}: choose another name")
        kept = [*settings.activities, added]
    if len(kept) > MOST:
        raise InputError(f"more than {MOST} activities cannot be told apart: take one away")
    return replace(settings, activities=tuple(kept))


def settings_changed(
    book: Book, make: Callable[[Book, TimeSettings], TimeSettings]
) -> tuple[Record, ...]:
    """Return the settings of the ledger as they are to be kept; nothing where nothing changes."""
    old = time_settings(book)
    new = make(book, old)
    return () if new == old else (replace(new, id=old.id),)


def set_activity(
    book: Book, name: str, facts: Mapping[str, object], target: float | None, starts: date
) -> tuple[Record, ...]:
    """Return what keeps an activity as told and, unless None, its target from a day on.

    Nothing is returned where nothing changes. Raises InputError as `change_activity` and
    `new_targets` do.
    """
    new = change_activity(book, time_settings(book), name, facts)
    records = settings_changed(book, lambda _book, _old: new)
    if target is None:
        return records
    wanted = clean_line(str(facts.get("name") or name)).casefold()
    key = next((a.key for a in new.activities if a.name.casefold() == wanted), name)
    return (*records, put_targets(book, new_targets(book, {key: target}, starts)))


def read_target(text: str) -> float:
    """Return a target share, 0 to 1, from `35%`, `35` or `0.35`. Raises InputError."""
    bare = text.strip().removesuffix("%").strip()
    try:
        value = float(bare)
    except ValueError:
        value = nan
    share = value / 100 if "%" in text or value > 1 else value
    if not 0 <= share <= 1:
        raise InputError(f"target {text!r} is not understood: write 35 % or 0.35")
    return share


def remove_activity(book: Book, settings: TimeSettings, name: str) -> TimeSettings:
    """Return the settings without an activity; its entries keep it.

    Raises InputError while it has a target, or when it is the last one.
    """
    gone = find_activity(book, name)
    if targets_on(book, book.today).get(gone.key):
        raise InputError(f"{gone.name} has a target: give it away first, with ledger targets")
    kept = tuple(a for a in settings.activities if a.key != gone.key)
    if not kept:
        raise InputError(f"{gone.name} is the last activity: add another first")
    return replace(settings, activities=kept)


def _refuse_name(settings: TimeSettings, new: Activity) -> None:
    """Raise InputError for a name that is no name, or another activity's."""
    name = new.name.casefold()
    if len(name) < 2 or not name[0].isalpha() or set(name) & set("@:"):
        raise InputError(f"{new.name!r} cannot be an activity: begin with a letter, no @ or :")
    if any(a.key != new.key and a.name.casefold() == name for a in settings.activities):
        raise InputError(f"there is an activity {new.name} already")
