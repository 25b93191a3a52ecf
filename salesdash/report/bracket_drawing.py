"""The tournament itself, drawn line by line: win slots, pods, vacancies, and those who fell."""

from collections.abc import Iterator
from typing import NamedTuple

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, Entrant, Pod
from salesdash.domain.money import show_money, show_short
from salesdash.domain.picks import latest_picks
from salesdash.domain.records import Deal, Outcome
from salesdash.report.bracket_deal import close_and_step, closing_day
from salesdash.report.bracket_layout import WIDE_TAIL, Layout
from salesdash.report.cells import fit, fit_words, width_of
from salesdash.report.drawn import DrawnLines
from salesdash.report.figures import count, show_chance, show_share
from salesdash.report.lines import Line, Role, Span


class BracketLines(DrawnLines):
    """The whole tournament, one deal or vacancy a line, each drawn when it is looked at."""

    def __init__(self, book: Book, bracket: Bracket, layout: Layout) -> None:
        self._book = book
        self._layout = layout
        self._rows = tuple(_rows(bracket))

    @property
    def deal_ids(self) -> list[int | None]:
        """The deal each line stands for."""
        return [row.deal.id if row.deal is not None else None for row in self._rows]

    def __len__(self) -> int:
        """Count the lines."""
        return len(self._rows)

    def draw(self, number: int) -> Line:
        """Return a row as it is drawn."""
        row = self._rows[number]
        if row.pod is not None:
            return _pod_line(self._book, row.pod, row.slot, self._layout)
        if row.deal is None:
            return Line((Span(row.text, Role.WARNING),)) if row.text else Line()
        drawn = won_line if row.deal.outcome is Outcome.WON else fallen_line
        return drawn(self._book, row.deal, self._layout)


def pod_lines(book: Book, pod: Pod, layout: Layout) -> tuple[Line, ...]:
    """Return a pod's slots with the connector to its win slot."""
    return tuple(_pod_line(book, pod, slot, layout) for slot in range(len(pod.slots)))


class _Row(NamedTuple):
    """What a line of the tournament stands for, before it is drawn."""

    deal: Deal | None = None
    pod: Pod | None = None
    slot: int = 0
    text: str = ""


def _rows(bracket: Bracket) -> Iterator[_Row]:
    """Yield the rows: won deals, the pods, those who fell; a blank one between groups."""
    groups: list[list[_Row]] = [[_Row(deal) for deal in bracket.won]]
    groups.extend(
        [_Row(slot.deal if slot else None, pod, n) for n, slot in enumerate(pod.slots)]
        for pod in bracket.pods
    )
    if bracket.undrawn:
        groups[-1].append(_Row(text=f"and {count(bracket.undrawn, 'more win')} to find"))
    groups.append([_Row(deal) for deal in bracket.fallen])
    shown = [group for group in groups if group]
    for number, group in enumerate(shown):
        if number:
            yield _Row()
        yield from group


def won_line(book: Book, deal: Deal, layout: Layout) -> Line:
    """Return a won deal: its line runs through to the win slot, filled."""
    glyphs = layout.glyphs
    day = closing_day(deal)
    return Line(
        (
            Span(fit(glyphs.tick, layout.seed, right=True) + " ", Role.WON),
            *_name_and_money(book, deal, layout, Role.WON),
            Span(glyphs.won_line * layout.run + " ", Role.WON),
            Span(
                fit(f"{glyphs.won} {day}{_picked(book, deal, layout)}", layout.tail - 1), Role.WON
            ),
        ),
        deal.id,
    )


def fallen_line(book: Book, deal: Deal, layout: Layout) -> Line:
    """Return a lost or undecided deal, struck out in the round where it fell."""
    glyphs = layout.glyphs
    stop = layout.stops[book.settings.stage_index(deal.stage)]
    day = closing_day(deal)
    room = max(layout.run - stop + layout.tail, 0)
    label = next(
        (
            text
            for text in (
                f" {deal.outcome.label} {day}{_picked(book, deal, layout)}",
                f" {deal.outcome.label} {day}",
                f" {deal.outcome.label}",
            )
            if len(text) <= room
        ),
        f" {deal.outcome.label[:4]}",
    )
    return Line(
        (
            Span(fit(glyphs.cross, layout.seed, right=True) + " ", Role.QUIET),
            *_name_and_money(book, deal, layout, Role.FALLEN),
            Span(glyphs.line * (stop - 1) + glyphs.fallen, Role.FALLEN),
            Span(fit(label, room), Role.QUIET),
        ),
        deal.id,
    )


def _picked(book: Book, deal: Deal, layout: Layout) -> str:
    """Return what a closed deal had been picked at, where there is room."""
    pick = book.once(latest_picks).get(deal.id)
    return f" pick {show_share(pick)}" if pick is not None and layout.tail >= WIDE_TAIL else ""


def _pod_line(book: Book, pod: Pod, number: int, layout: Layout) -> Line:
    """Return one slot of a pod, with its part of the connector."""
    slot = pod.slots[number]
    connector = _connector(book, pod, number, layout)
    if slot is None:
        return Line((*_vacancy(layout), connector))
    return Line((*_entrant(book, slot, layout), connector), slot.deal.id)


def _entrant(book: Book, entrant: Entrant, layout: Layout) -> tuple[Span, ...]:
    """Return an entrant's line up to the stage it has reached, then blanks to the connector."""
    glyphs = layout.glyphs
    stop = layout.stops[entrant.stage_index]
    rest = layout.run - stop + 1
    label, after = _label(book, entrant, stop, rest, layout)
    before = "" if after else f" {label} "
    return (
        Span(f"{entrant.seed:>{layout.seed}} ", Role.QUIET),
        *_name_and_money(book, entrant.deal, layout, Role.NAME),
        Span(glyphs.line * (stop - 1 - width_of(before)), Role.LINE),
        Span(before, Role.QUIET),
        Span(glyphs.dot, Role.STAGE),
        Span(fit(f" {label}" if after else "", rest), Role.QUIET),
    )


def _label(book: Book, entrant: Entrant, stop: int, rest: int, layout: Layout) -> tuple[str, bool]:
    """Return an entrant's chance and its pick, as long as there is room, and whether behind it."""
    flagged = f" {layout.glyphs.warning}" if entrant.deal.id in layout.flagged else ""
    chance = f"{show_chance(entrant.probability)}{flagged}"
    pick = book.once(latest_picks).get(entrant.deal.id)
    if pick is None:
        return chance, width_of(chance) + 2 <= rest
    short = f"{chance} p{pick * 100:.0f}"
    wide = f"{chance} {layout.glyphs.between} pick {show_share(pick)}"
    labels = (wide, short) if layout.tail >= WIDE_TAIL else (short,)
    for label in labels:
        if len(label) + 2 <= rest:
            return label, True
        if len(label) + 3 <= stop - 1:
            return label, False
    return chance, width_of(chance) + 2 <= rest


def _vacancy(layout: Layout) -> tuple[Span, ...]:
    """Return a vacant slot: work to do."""
    glyphs = layout.glyphs
    left = layout.left
    return (
        Span(fit(glyphs.dash, layout.seed, right=True) + " ", Role.OPEN_SLOT),
        Span(fit("open: prospect", left - layout.seed - 1), Role.OPEN_SLOT),
        Span(glyphs.gap * layout.run + " ", Role.OPEN_SLOT),
    )


def _connector(book: Book, pod: Pod, number: int, layout: Layout) -> Span:
    """Return the connecting line at the right of a slot, with the win slot at the middle one."""
    glyphs = layout.glyphs
    size = len(pod.slots)
    last = number == size - 1
    if number == size // 2:
        joint = glyphs.last_join if last else glyphs.join
        return Span(fit(joint + _win_slot(book, pod, layout), layout.tail - 1), Role.PLAIN)
    character = glyphs.top if number == 0 else glyphs.bottom if last else glyphs.side
    return Span(fit(character, layout.tail - 1), Role.LINE)


def _win_slot(book: Book, pod: Pod, layout: Layout) -> str:
    """Return what a pod is good for: its chance of one win, and its favourite's amount if wide."""
    glyphs = layout.glyphs
    if not pod.entrants:
        return f"{glyphs.line} open"
    shown = f"{glyphs.line} {show_chance(pod.win_probability)}"
    if layout.tail < WIDE_TAIL:
        return shown
    best = max(entrant.deal.amount_minor for entrant in pod.entrants)
    return f"{shown} {glyphs.between} {show_short(best, book.settings.currency)}"


def _name_and_money(book: Book, deal: Deal, layout: Layout, role: Role) -> tuple[Span, ...]:
    """Return a deal's name and amount in their columns."""
    currency = book.settings.currency
    amount = show_money(deal.amount_minor, currency)
    if width_of(amount) > layout.money:
        amount = show_short(deal.amount_minor, currency)
    name = fit_words(deal.name, layout.name, layout.glyphs.ellipsis)
    money = fit(amount, layout.money, right=True)
    padding = len(name) - len(name.rstrip()) + 1 + len(money) - len(money.lstrip())
    return (
        Span(name.rstrip(), role),
        Span(" " * padding),
        Span(money.lstrip(), Role.FALLEN if role is Role.FALLEN else Role.MONEY),
        Span(" "),
        *(close_and_step(book, deal, layout) if layout.closes else ()),
    )
