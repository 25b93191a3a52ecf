"""The bracket in small, for Today: whole where there is room, else one line for each pod."""

from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec import Struct

from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, Pod
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.records import Deal
from salesdash.report.bracket import round_lines, stage_lines
from salesdash.report.bracket_drawing import fallen_line, pod_lines, won_line
from salesdash.report.bracket_layout import Layout, make_layout
from salesdash.report.cells import fit, width_of
from salesdash.report.figures import count, join_parts, show_chance
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

NARROWEST_NAME = 8
LEAST_ROUND = 2
CHANCE = 5
VACANCY = "open: prospect"
HEADS = ("Favourite of each pod", "Favourites", "")


def mini_bracket(
    book: Book, bracket: Bracket, width: int, height: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the bracket in at most `height` lines.

    Above it stands what it asks for. Where every slot has a line of its own, the rounds' figures,
    the won and the fallen deals follow as far as there is room for them.
    """
    need = need_line(book, bracket, width, glyphs)
    if not bracket.pods:
        return (need, Line((Span("No open deals, and none needed.", Role.GOOD),)))[:height]
    layout = make_layout(book, bracket, width, glyphs)
    broad = layout.left + layout.run + layout.tail <= width
    if broad and sum(len(pod.slots) for pod in bracket.pods) + layout.rows < height:
        return (need, *_whole(book, bracket, layout, height - 1))
    return (need, *_pod_rows(book, bracket, width, height - 1, glyphs))


def need_line(book: Book, bracket: Bracket, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return what the bracket asks for: wins, deals, those there are, those still to open."""
    plan = bracket.plan
    if plan.quota_minor is None:
        return Line((Span(count(len(bracket.entrants), "open deal"), Role.QUIET),))
    if not plan.wins_needed:
        return Line((Span("the quota is made: what comes now is on top", Role.GOOD),))
    day = show_day(plan.last_opening_day, book.today)
    passed = plan.last_opening_day < book.today
    parts: list[tuple[Span, ...]] = [
        (Span("need ", Role.QUIET), Span(count(plan.wins_needed, "win"), Role.FIGURE)),
        (Span(count(plan.opportunities_needed, "deal"), Role.PLAIN),),
        (Span("have ", Role.QUIET), Span(str(plan.have), Role.FIGURE)),
    ]
    if not plan.gap:
        parts.append((Span("enough are open", Role.GOOD),))
    elif passed:
        late = Span(f", too late to open since {day}", Role.QUIET)
        parts.append((Span(f"{plan.gap} short", Role.FIGURE), late))
    else:
        parts.append((Span(f"open {plan.gap}", Role.WARNING), Span(f" by {day}", Role.QUIET)))
    return join_parts(parts, width, glyphs)


# -- every slot a line -------------------------------------------------------------------------


def _whole(book: Book, bracket: Bracket, layout: Layout, height: int) -> tuple[Line, ...]:
    """Return the pods with their slots; what else there is room for goes above and below."""
    pods = [pod_lines(book, pod, layout) for pod in bracket.pods]
    if bracket.undrawn:
        more = f"and {count(bracket.undrawn, 'more win')} to find"
        pods[-1] = (*pods[-1], Line((Span(more, Role.WARNING),)))
    heads = stage_lines(book.settings, layout)
    room = height - len(heads) - sum(map(len, pods))
    rounds = (Line(), *round_lines(book, bracket, layout))
    rounds = rounds if len(rounds) <= room else ()
    room -= len(rounds)
    apart = (Line(),) if len(pods) - 1 <= room else ()
    room -= len(apart) * (len(pods) - 1)
    won = _some(bracket.won, lambda deal: won_line(book, deal, layout), room, "won")
    room -= len(won) + bool(won)
    fell = _some(bracket.fallen, lambda deal: fallen_line(book, deal, layout), room, "fallen")
    drawn = [line for number, pod in enumerate(pods) for line in (*(apart if number else ()), *pod)]
    above = (*won, Line()) if won else ()
    below = (Line(), *fell) if fell else ()
    lines = (*heads, *above, *drawn, *below, *rounds)
    return lines[:height]


def _some(
    deals: Sequence[Deal], draw: Callable[[Deal], Line], room: int, word: str
) -> tuple[Line, ...]:
    """Return the latest deals that fit into `room` lines, one left blank, and how many more."""
    if len(deals) < room:
        return tuple(map(draw, deals))
    shown = room - 2
    if shown < 1:
        return ()
    more = Line((Span(f"and {len(deals) - shown} more {word}", Role.QUIET),))
    return (*map(draw, deals[-shown:]), more)


# -- a pod a line ------------------------------------------------------------------------------


class _Row(Struct, frozen=True):
    """Where things stand on a pod's line, in cells."""

    seed: int
    name: int
    money: int
    track: int
    vacant: int


def _pod_rows(
    book: Book, bracket: Bracket, width: int, height: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """Return a line for each pod: its favourite, where its entrants stand, its chance of a win."""
    pods = bracket.pods
    row = _measure(book, pods, width)
    shown = pods if len(pods) <= height else pods[: height - 1]
    lines = [_pod_row(book, pod, row, glyphs) for pod in shown]
    if len(shown) < len(pods):
        left = len(pods) - len(shown)
        lines.append(Line((Span(f"and {count(left, 'more pod')}", Role.QUIET),)))
    elif len(lines) < height:
        lines.insert(0, _head(book, row))
    return tuple(lines[:height])


def _measure(book: Book, pods: Sequence[Pod], width: int) -> _Row:
    """Return the columns of the pods' lines: names whole where the rounds keep room to be told."""
    best = [pod.entrants[0].deal for pod in pods if pod.entrants]
    currency = book.settings.currency
    seeds = max((pod.entrants[0].seed for pod in pods if pod.entrants), default=1)
    seed = max(len(str(seeds)), 2)
    money = max((width_of(show_money(d.amount_minor, currency)) for d in best), default=1)
    vacant = 2 + max(len(_vacant(pod)) for pod in pods)
    room = width - (seed + 1) - (money + 1) - 3 - CHANCE
    least = len(book.settings.stages) * LEAST_ROUND
    if room - vacant - least <= NARROWEST_NAME:
        vacant = 0
    room -= vacant
    longest = max([width_of(deal.name) for deal in best], default=0)
    if len(best) < len(pods):
        longest = max(longest, len(VACANCY))
    name = max(min(longest, room - 1 - least), 1)
    return _Row(seed, name, money, max(room - name - 1, least), vacant)


def _pod_row(book: Book, pod: Pod, row: _Row, glyphs: Glyphs) -> Line:
    """Return a pod's line."""
    spans = [*_favourite(book, pod, row, glyphs), *_track(book, pod, row, glyphs)]
    chance = show_chance(pod.win_probability) if pod.entrants else glyphs.dash
    spans += [
        Span(f"{_vacant(pod):>{row.vacant}}" if row.vacant else "", Role.OPEN_SLOT),
        Span(f" {glyphs.join}{glyphs.line}", Role.LINE),
        Span(f"{chance:>{CHANCE}}", Role.FIGURE),
    ]
    return Line(tuple(spans), pod.entrants[0].deal.id if pod.entrants else None)


def _favourite(book: Book, pod: Pod, row: _Row, glyphs: Glyphs) -> tuple[Span, ...]:
    """Return a pod's best seed: its number, name and amount; of an empty pod, the work to do."""
    if not pod.entrants:
        text = f"{fit(glyphs.dash, row.seed, right=True)} {VACANCY:<{row.name}}"
        return (Span(fit(text, row.seed + row.name + row.money + 3), Role.OPEN_SLOT),)
    best = pod.entrants[0]
    money = show_money(best.deal.amount_minor, book.settings.currency)
    return (
        Span(f"{best.seed:>{row.seed}} ", Role.QUIET),
        Span(fit(best.deal.name, row.name, ellipsis=glyphs.ellipsis) + " ", Role.NAME),
        Span(fit(money, row.money, right=True) + " ", Role.MONEY),
    )


def _track(book: Book, pod: Pod, row: _Row, glyphs: Glyphs) -> list[Span]:
    """Return how far a pod's entrants are, the favourite's dot full; an empty one as a gap."""
    if not pod.entrants:
        return [Span(glyphs.gap * row.track, Role.OPEN_SLOT)]
    rounds = len(book.settings.stages)
    ends = [(entrant.stage_index + 1) * row.track // rounds for entrant in pod.entrants]
    marks = dict.fromkeys(ends, (glyphs.ring, Role.LINE))
    marks[ends[0]] = (glyphs.dot, Role.STAGE)
    run = ((glyphs.line, Role.LINE), (" ", Role.PLAIN))
    cells = [marks.get(cell, run[cell > max(ends)]) for cell in range(1, row.track + 1)]
    return [
        Span("".join(character for character, _ in group), role)
        for role, group in groupby(cells, key=lambda cell: cell[1])
    ]


def _head(book: Book, row: _Row) -> Line:
    """Return what the columns are: the first round and the last over the ends of the track."""
    stages = book.settings.stages
    first, last = stages[0].name, stages[-1].name
    between = row.track - width_of(first) - width_of(last)
    rounds = f"{first}{' ' * between}{last}" if between > 0 else ""
    room = row.seed + 1 + row.name + 1 + row.money
    left = fit(next(head for head in HEADS if len(head) <= room), room) + " "
    text = f"{left}{fit(rounds, row.track)}{' ' * row.vacant}   {'win':>{CHANCE}}"
    return Line((Span(text, Role.HEADING),))


def _vacant(pod: Pod) -> str:
    """Return how many slots of a pod are to be prospected for."""
    return f"{pod.vacancies} open" if pod.vacancies else ""
