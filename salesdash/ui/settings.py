"""What the settings screen lists: each setting with its value, its meaning, its way to change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from salesdash.domain.book import Book
from salesdash.domain.calling_settings import calling_settings
from salesdash.domain.calling_setup import OPTIONS as CALLING
from salesdash.domain.calling_setup import change_calling, change_rule, read_rule, show_rule
from salesdash.domain.errors import InputError
from salesdash.domain.money import show_exact
from salesdash.domain.options import OPTIONS
from salesdash.domain.preferences import PREFERENCES, Preference, Preferences, read_preference
from salesdash.domain.records import Quota, Record, Settings
from salesdash.domain.setup import quota_for
from salesdash.domain.stages import NewStage, add_stage, change_stage
from salesdash.domain.typed import parse_amount, parse_share
from salesdash.exchange.settings import change_setting

UNCHANGED = "it is so already"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that was typed: records of the book, or a value for the configuration file."""

    told: str
    records: tuple[Record, ...] = ()
    key: str = ""
    value: object | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A line of the screen. Without `read` it is changed on a `page`, or not by hand."""

    key: str
    value: str
    meaning: str
    read: Callable[[Book, str], Edit] | None = None
    page: str = ""


def settings_of(book: Book, preferences: Preferences) -> Iterator[tuple[str, tuple[Setting, ...]]]:
    """Yield the settings in groups, each with its heading."""
    yield "Quota", tuple(_quotas(book))
    yield "The book", tuple(_options(book))
    yield "Stages: name, share won, days until stale", tuple(_stages(book))
    told = "targets, activities, prime time, the timer's keys"
    yield "Your time", (Setting("time", "Enter", told, page="targets"),)
    yield "Calling", tuple(_calling(book))
    yield "Leads come up again: after, at most, then a rest of", tuple(_rules(book))
    yield "This machine", tuple(map(partial(_preference, preferences), PREFERENCES))


def _quotas(book: Book) -> Iterator[Setting]:
    """Yield this quarter's quota and those that follow."""
    amount = book.quota_minor(book.quarter)
    shown = show_exact(amount, book.settings.currency) if amount else ""
    yield Setting("quota", shown, "or: 160k from 2027-Q1", _read_quota)
    for quota in sorted(book.table(Quota).values(), key=lambda one: one.starts):
        if quota.starts > book.quarter.end:
            shown = show_exact(quota.amount_minor, book.settings.currency)
            label = book.calendar.quarter(quota.starts).label
            yield Setting(f"from {label}", shown, "and on")


def _read_quota(book: Book, text: str) -> Edit:
    """Return a quota from this quarter on, or from the one that is named."""
    amount, _, quarter = text.partition(" from ")
    period = book.calendar.parse_quarter(quarter) if quarter else book.quarter
    record = quota_for(book, period, parse_amount(amount, book.settings.currency))
    shown = show_exact(record.amount_minor, book.settings.currency)
    return Edit(f"the quota is {shown} from {period.label} on", (record,))


def _options(book: Book) -> Iterator[Setting]:
    """Yield the settings of the book."""
    for option in OPTIONS:
        if option.key == "stages":
            continue
        read = partial(_read_option, option.key)
        yield Setting(option.key, option.show(book.settings), option.meaning, read)


def _read_option(key: str, book: Book, text: str) -> Edit:
    """Return the settings with one of them changed."""
    changed = change_setting(book, key, text)
    option = next(one for one in OPTIONS if one.key == key)
    return _settings(book, changed, f"{key} is {option.show(changed) or 'empty'}")


def _settings(book: Book, changed: Settings, told: str) -> Edit:
    """Return the edit that keeps settings. Raises InputError where nothing changes."""
    if changed == book.settings:
        raise InputError(UNCHANGED)
    return Edit(told, (changed,))


def _stages(book: Book) -> Iterator[Setting]:
    """Yield the stages, and the place of one more."""
    for stage in book.settings.stages:
        shown = f"{stage.name}, {stage.win_rate:.0%}, {stage.limit_days} d"
        yield Setting(stage.key, shown, "", partial(_read_stage, stage.key))
    yield Setting("one more", "", "Demo after Discovery", _read_new_stage)


def _read_stage(key: str, book: Book, text: str) -> Edit:
    """Return the settings with a stage as its three parts say."""
    parts = [part.strip() for part in text.rsplit(",", 2)]
    if len(parts) != 3:
        raise InputError("write three parts: Proposal, 40%, 28 d")
    days = parts[2].casefold().removesuffix("days").removesuffix("d").strip()
    if not days.isdecimal() or not 1 <= int(days) <= 3650:
        raise InputError(f"{parts[2]!r} is no number of days: write 28 d")
    changed = change_stage(
        book.settings, key, name=parts[0], win_rate=parse_share(parts[1]), limit_days=int(days)
    )
    return _settings(book, changed, f"{parts[0]}: {parts[1]} won, stale after {days} days")


def _read_new_stage(book: Book, text: str) -> Edit:
    """Return the settings with a stage more."""
    name, _, after = text.partition(" after ")
    changed = add_stage(book.settings, NewStage(name.strip(), after.strip() or None))
    return _settings(book, changed, f"a stage more: {name.strip()}")


def _calling(book: Book) -> Iterator[Setting]:
    """Yield how the rep calls."""
    known = calling_settings(book)
    for option in CALLING:
        yield Setting(
            option.key, option.show(known), option.meaning, partial(_read_calling, option.key)
        )


def _rules(book: Book) -> Iterator[Setting]:
    """Yield when leads come up again, outcome by outcome."""
    for rule in calling_settings(book).rules:
        name = rule.outcome.label.casefold()
        yield Setting(name, show_rule(rule), "", partial(_read_rule, rule.outcome.value))


def _read_calling(key: str, book: Book, text: str) -> Edit:
    """Return the settings of calling with one of them changed."""
    known = calling_settings(book)
    changed = change_calling(known, {key: text})
    if changed == known:
        raise InputError(UNCHANGED)
    return Edit(f"{key} is {text}", (changed,))


def _read_rule(outcome: str, book: Book, text: str) -> Edit:
    """Return the settings of calling with a rule changed."""
    known = calling_settings(book)
    made = read_rule(next(r.outcome for r in known.rules if r.outcome.value == outcome), text)
    changed = change_rule(known, made)
    if changed == known:
        raise InputError(UNCHANGED)
    return Edit(f"{made.outcome.label}: {show_rule(made)}", (changed,))


def _preference(preferences: Preferences, one: Preference) -> Setting:
    """Return a value of the configuration file."""
    hint = {"keys": "win W: an id and its keys", "hooks.on": "an event and its command"}
    meaning = hint.get(one.key, one.meaning)
    return Setting(one.key, one.show(preferences), meaning, partial(_read_preference, one))


def _read_preference(one: Preference, _book: Book, text: str) -> Edit:
    """Return a value for the configuration file; nothing typed takes it out there."""
    key, typed = one.key, text
    if one.many:
        name, _, typed = text.partition(" ")
        if not name:
            raise InputError(f"write a name and its value; {one.meaning}")
        key = f"{one.key}.{name}"
    value = read_preference(key, typed) if typed.strip() else None
    return Edit(f"{key} is {typed.strip() or 'its default'}", key=key, value=value)
