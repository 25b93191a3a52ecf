"""What can be settled about a file, line by line: how it is read, its columns, its stages."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from salesdash.domain.book import Book
from salesdash.exchange.cells import Question
from salesdash.exchange.look import Look, Wish
from salesdash.exchange.plan import ImportOptions, ImportPlan
from salesdash.exchange.preview import DELIMITER_NAMES, MARK_NAMES, accented, counted
from salesdash.exchange.profile import Kind
from salesdash.report.cells import fit, width_of
from salesdash.report.lines import Glyphs, Line, Role, Span

CLEAR = "clear as written"
LABEL, VALUE = 24, 25


class Setting(Enum):
    """What a line stands for."""

    KIND = auto()
    PROFILE = auto()
    ENCODING = auto()
    DAY_ORDER = auto()
    DECIMAL_MARK = auto()
    REP = auto()
    PRICES = auto()
    COUNTRY = auto()
    COLUMN = auto()
    MEANING = auto()
    SOURCE = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A line that can be changed: what it is about, and the field or the word it is for."""

    setting: Setting
    label: str
    value: str
    more: str = ""
    name: str = ""
    open: bool = False

    def is_cut(self, width: int) -> bool:
        """Tell whether a line of a width does not show all of it."""
        texts = (self.label, self.value, self.more)
        return any(width_of(t) > room for t, room in zip(texts, _rooms(width), strict=True))

    def line(self, number: int, width: int, glyphs: Glyphs) -> Line:
        """Return the item as line number `number` of those the cursor stands on."""
        label, value, more = _rooms(width)
        return Line(
            (
                Span(f"{fit(self.label, label, ellipsis=glyphs.ellipsis)} ", Role.QUIET),
                Span(
                    f"{fit(self.value, value, ellipsis=glyphs.ellipsis)} ",
                    Role.WARNING if self.open else Role.PLAIN,
                ),
                Span(fit(self.more, more, ellipsis=glyphs.ellipsis), Role.QUIET),
            ),
            number,
        )


def _rooms(width: int) -> tuple[int, int, int]:
    """Return the cells for a label, a value and what is said of it on a line of a width."""
    label, value = min(LABEL, width // 3), min(VALUE, width // 3)
    return label, value, max(width - label - value - 2, 0)


def items_of(look: Look, wish: Wish, book: Book) -> Iterator[Item | str]:
    """Yield the lines of a look: items, and between them headings as texts."""
    yield from _reading(look, wish)
    yield from _of_kind(look, wish, book)
    unknown = look.plan.unknown_stages if look.plan else {}
    meanings = look.plan.meanings if look.plan else {}
    if unknown or meanings:
        deals = look.profile.kind is Kind.DEALS
        yield "Their stage, and yours" if deals else "Their status, and what it means here"
        for theirs, count in unknown.items():
            rows = counted(count, "row")
            yield Item(Setting.MEANING, theirs, "to be settled", rows, theirs, open=True)
        for theirs, ours in meanings.items():
            yield Item(Setting.MEANING, theirs, named(ours, book), "", theirs)
    if isinstance(look.plan, ImportPlan) and (look.plan.unknown_sources or look.plan.sources):
        yield "Their source, and who moved first"
        for theirs, count in look.plan.unknown_sources.items():
            yield Item(Setting.SOURCE, theirs, "not known", counted(count, "row"), theirs)
        for theirs, ours in look.plan.sources.items():
            yield Item(Setting.SOURCE, theirs, ours, "", theirs)
    yield "Field, and its column"
    columns = look.columns
    fields = sorted(look.profile.kind.fields, key=lambda name: name not in columns)
    for name in fields:
        title = columns.get(name, "")
        example = look.examples.get(title, "")
        label = name.replace("_", " ")
        missing = not title and not look.plan and name == "name"
        yield Item(Setting.COLUMN, label, title or "none", example, name, open=missing)
    if look.plan and look.plan.unknown_columns:
        yield f"Not taken: {', '.join(look.plan.unknown_columns)}"
    if look.sheet.footer:
        yield f"Left out at the end: {counted(look.sheet.footer, 'line')} of the report's footer"


def named(ours: str, book: Book) -> str:
    """Return a stage's name, or an outcome or status in words."""
    names = {stage.key: stage.name for stage in book.settings.stages}
    return names.get(ours, ours.replace("_", " "))


def _reading(look: Look, wish: Wish) -> Iterator[Item]:
    """Yield how the file is read."""
    sheet, options = look.sheet, wish.options
    told = "as you say" if wish.profile else "by its header"
    yield Item(Setting.PROFILE, "Read as", look.profile.title, told)
    told = "as you say" if wish.kind else "by its header"
    yield Item(Setting.KIND, "Rows are", look.profile.kind.value, told)
    is_told = sheet.encoding.startswith("utf") or wish.encoding
    guess = "" if is_told else f"a guess{accented(sheet)}"
    parted = f"cells parted by {DELIMITER_NAMES[sheet.delimiter]}"
    yield Item(
        Setting.ENCODING, "Encoding", sheet.encoding, ", ".join(filter(None, (guess, parted)))
    )
    if look.profile.kind is Kind.DEALS:
        yield from _settled(look, options)


def _settled(look: Look, options: ImportOptions) -> Iterator[Item]:
    """Yield in which order days are written and what the decimal mark is, as settled or told."""
    plan = look.plan if isinstance(look.plan, ImportPlan) else None
    orders = plan.day_orders if plan else {}
    known = " and ".join(dict.fromkeys(orders.values())) or CLEAR
    where = ", ".join(orders)
    mark = MARK_NAMES.get(plan.decimal_mark if plan else "", CLEAR)
    for setting, question, label, value, more, told in (
        (Setting.DAY_ORDER, Question.DAY_ORDER, "Dates", known, where, options.day_order),
        (
            Setting.DECIMAL_MARK,
            Question.DECIMAL_MARK,
            "Decimal mark",
            mark,
            "",
            options.decimal_mark,
        ),
    ):
        if look.question is question:
            yield Item(setting, label, "to be settled", open=True)
        else:
            yield Item(setting, label, value, more or ("as you say" if told else ""))


def _of_kind(look: Look, wish: Wish, book: Book) -> Iterator[Item]:
    """Yield whose rows are taken, and what only deals or only contacts need."""
    plan = look.plan
    if plan is not None and (len(plan.reps) > 1 or plan.rep):
        count = f"{len(plan.reps)} in the file"
        yield Item(Setting.REP, "Whose rows", plan.rep or "everybody's", count)
    if look.profile.kind is Kind.DEALS:
        prices = wish.options.prices
        known = f"{len(prices)} products" if prices else "none"
        yield Item(Setting.PRICES, "Price list", known, "if amounts are missing")
    else:
        country = wish.options.country or book.settings.country
        yield Item(Setting.COUNTRY, "Country", country or "none", "of numbers without a +")
