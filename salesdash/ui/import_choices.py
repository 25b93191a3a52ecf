"""What each line of an import can be, and what an answer makes of the wish."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from salesdash.domain.book import Book
from salesdash.domain.contact import ContactStatus
from salesdash.domain.records import Source
from salesdash.exchange.amounts import DecimalMark
from salesdash.exchange.dateparts import DayOrder
from salesdash.exchange.importing import read_meaning
from salesdash.exchange.look import Look, Wish
from salesdash.exchange.profile import Kind
from salesdash.exchange.profiles import profiles_of
from salesdash.exchange.stages import targets
from salesdash.ui.import_items import Item, Setting, named

ENCODINGS = (
    "utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250", "cp1251", "mac_roman", "utf-16",
    "cp932", "gb18030",
)  # fmt: skip
SETTLED = ("", "as each column settles it")
ORDERS = (
    (DayOrder.DAY_FIRST, "day first: 31/12/2026"),
    (DayOrder.MONTH_FIRST, "month first: 12/31/2026"),
    (DayOrder.YEAR_FIRST, "year first: 26/12/31"),
)
SOURCE_WORDS = {
    Source.OPENED: "opened: you interrupted somebody who was not looking",
    Source.INBOUND: "inbound: the buyer came",
    Source.REFERRAL: "referral: somebody sent them",
    Source.CLIENT: "client: you sell to them already",
    Source.UNKNOWN: "unknown",
}
LONGEST_EXAMPLE = 30


@dataclass(frozen=True)
class Choices:
    """Values with their labels, which of them stands now, and what picking one does."""

    options: Sequence[tuple[str, str]]
    current: str
    answer: Callable[[str], Wish]


def choices_of(item: Item, found: Look, wish: Wish, book: Book) -> Choices:
    """Return what an item can be."""
    make = _CHOICES.get(item.setting)
    if make is not None:
        return make(found, wish)
    if item.setting is Setting.SOURCE:
        return _sources(item, wish)
    if item.setting is Setting.MEANING:
        return _meanings(item, found, wish, book)
    return _columns(item, found, wish)


def _kinds(found: Look, wish: Wish) -> Choices:
    """Deals or contacts; what was said of columns goes with the change."""
    options = [(kind, kind) for kind in Kind]
    return Choices(
        options, found.profile.kind, lambda v: Wish(kind=Kind(v), encoding=wish.encoding)
    )


def _profiles(found: Look, wish: Wish) -> Choices:
    """The programs the file can be from."""
    known = [(p.name, f"{p.title}  ({p.name})") for p in profiles_of(found.profile.kind)]
    return Choices(known, found.profile.name, lambda v: replace(wish, profile=v))


def _encodings(_found: Look, wish: Wish) -> Choices:
    """The encodings files come in."""
    known = [("", "as it is recognised"), *((name, name) for name in ENCODINGS)]
    return Choices(known, wish.encoding or "", lambda v: replace(wish, encoding=v or None))


def _orders(found: Look, wish: Wish) -> Choices:
    """The orders of day, month and year: those that are left, where a column asks."""
    left = [(v, told) for v, told in ORDERS if not found.choices or v in found.choices]
    return Choices(
        [SETTLED, *left],
        wish.options.day_order or "",
        lambda v: wish.with_options(day_order=DayOrder(v) if v else None),
    )


def _marks(_found: Look, wish: Wish) -> Choices:
    """The decimal marks."""
    return Choices(
        [SETTLED, (".", "point: 1,234.50"), (",", "comma: 1.234,50")],
        wish.options.decimal_mark or "",
        lambda v: wish.with_options(decimal_mark=DecimalMark(v) if v else None),
    )


def _reps(found: Look, wish: Wish) -> Choices:
    """Everybody's rows, or those of one rep."""
    plan = found.plan
    counts = plan.reps.items() if plan else ()
    names = [(name, f"{name}  ({count:,} rows)") for name, count in counts]
    current = plan.rep if plan else ""
    return Choices([("", "everybody's"), *names], current, lambda v: wish.with_options(rep=v))


def _meanings(item: Item, found: Look, wish: Wish, book: Book) -> Choices:
    """Our stages and outcomes, or our statuses."""
    kind = found.profile.kind
    words = targets(book.settings) if kind is Kind.DEALS else list(ContactStatus)
    options = [(word, named(word, book)) for word in words]
    return Choices(
        options,
        next((word for word, label in options if item.value in {word, label}), ""),
        lambda v: wish.with_meaning(item.name, read_meaning(kind, book, v)),
    )


def _sources(item: Item, wish: Wish) -> Choices:
    """Who moved first."""
    options = [(source, SOURCE_WORDS[source]) for source in Source]
    return Choices(options, item.value, lambda v: wish.with_source(item.name, v))


def _columns(item: Item, found: Look, wish: Wish) -> Choices:
    """The columns of the file, each with the first thing that stands in it; or none."""
    titles = [(title, _with_example(found, title)) for title in found.sheet.header if title]
    return Choices(
        [("", "none"), *titles],
        found.columns.get(item.name, ""),
        lambda v: wish.with_column(item.name, v),
    )


def _with_example(found: Look, title: str) -> str:
    """Return a column's header with the first thing that stands in it."""
    example = " ".join(found.examples.get(title, "").split())[:LONGEST_EXAMPLE]
    return f"{title}  ({example})" if example else title


_CHOICES: Mapping[Setting, Callable[[Look, Wish], Choices]] = {
    Setting.KIND: _kinds,
    Setting.PROFILE: _profiles,
    Setting.ENCODING: _encodings,
    Setting.DAY_ORDER: _orders,
    Setting.DECIMAL_MARK: _marks,
    Setting.REP: _reps,
}
