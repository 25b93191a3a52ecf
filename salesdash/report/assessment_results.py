"""What a quarter came to and why, in sections: path, picks, forecast calls, sources."""

from collections.abc import Iterator

from salesdash.domain.assessment import Seen
from salesdash.domain.calendar import show_day
from salesdash.domain.money import Currency, show_money, show_short
from salesdash.domain.pick_score import COIN, ENOUGH
from salesdash.domain.quarter_figures import MissPart, QuarterFigures
from salesdash.domain.rates import Rate
from salesdash.report.figures import count, show_chance, show_rate, show_share
from salesdash.report.lines import BOX, Glyphs, Role
from salesdash.report.sections import Section
from salesdash.report.table import Cell, Row, Table

FEW_OPENED, MANY_OPENED = 0.8, 1.2
PATH_WORDS = {
    "wins": "wins",
    "opportunities": "opportunities, open and new",
    "opened": "newly opened",
    "appointments": "appointments",
    "conversations": "conversations",
    "dials": "dials",
}


def verdict(seen: Seen, currency: Currency) -> Cell:
    """Return in a sentence how the quarter came out, or how it stands while it runs."""
    figures = seen.figures
    won = show_money(figures.won_minor, currency)
    if figures.quota_minor is None or figures.attainment is None:
        return Cell(f"{won} won, without a quota.", Role.FIGURE)
    quota = show_money(figures.quota_minor, currency)
    gap = show_money(abs(figures.won_minor - figures.quota_minor), currency)
    share = show_share(figures.attainment)
    if figures.won_minor >= figures.quota_minor:
        return Cell(f"{won} of {quota}, {share}: made, {gap} over.", Role.GOOD)
    if seen.running:
        left = count((seen.quarter.end - figures.as_of).days, "day")
        return Cell(f"{won} of {quota}, {share}: {gap} to win in the {left} left.", Role.FIGURE)
    return Cell(f"{won} of {quota}, {share}: missed by {gap}.", Role.WARNING)


def why(seen: Seen, currency: Currency, glyphs: Glyphs = BOX) -> Section:
    """Return why more or less was won than the quota: parts that add up, and what lay behind."""
    figures = seen.figures
    if not figures.miss:
        return Section("why", "Why")
    rows = []
    for part in figures.miss:
        role = Role.GOOD if part.minor > 0 else Role.PLAIN
        if part.minor < 0 and not seen.running:
            role = Role.WARNING
        rows.append(
            Row((_miss_words(part, currency), Cell(_signed(part.minor, currency, glyphs), role)))
        )
    total = sum(part.minor for part in figures.miss)
    rows.append(
        Row((Cell("won, less the quota", Role.HEADING),
             Cell(_signed(total, currency, glyphs), Role.FIGURE)))
    )  # fmt: skip
    title = "Where it stands" if seen.running else "Why"
    return Section("why", title, tuple(_behind(figures)), Table(("in parts", ""), rows))


def path(seen: Seen) -> Section:
    """Return the path planned on the quarter's eve beside the path walked.

    While the quarter runs, the share that was walked is held to the share of its days gone.
    """
    rows, due = [], min(seen.gone, 1.0)
    for step in seen.figures.path:
        share = step.walked / step.planned if step.planned else None
        role = Role.PLAIN if share is None else Role.GOOD if share >= due else Role.WARNING
        rows.append(
            Row(
                (
                    Cell(PATH_WORDS.get(step.name, step.name), Role.NAME),
                    Cell(f"{step.planned:,.0f}", Role.QUIET),
                    f"{step.walked:,.0f}",
                    Cell("" if share is None else show_share(share), role),
                )
            )
        )
    told = (Cell(f"{show_share(due)} of the quarter is gone.", Role.QUIET),) if seen.running else ()
    return Section("path", "The path", told, Table(("", "planned", "walked", "of plan"), rows))


def picks(figures: QuarterFigures) -> Section:
    """Return how the bracket's picks did."""
    found = figures.picks
    if not found.decided or found.brier is None:
        return Section("picks", "The bracket", (Cell("No picks were made.", Role.QUIET),))
    few = f" {count(found.decided, 'pick')} are too few to tell." if found.decided < ENOUGH else ""
    better = "better" if found.brier < COIN else "no better"
    hits = (
        f"{found.hits} of {count(found.decided, 'pick')} came true, {count(found.upsets, 'upset')}"
    )
    points = f"{found.points} of {count(found.possible, 'point')}"
    brier = f"Brier {found.brier:.2f}, {better} than a coin's {COIN:.2f}."
    return Section("picks", "The bracket", (Cell(f"{hits}; {points}; {brier}{few}"),))


def forecast_calls(seen: Seen, currency: Currency, glyphs: Glyphs = BOX) -> Section:
    """Return what was called, by the rep and by the forecast, beside what came.

    Days on which there was nothing to call are left out.
    """
    figures = seen.figures
    calls = [c for c in figures.calls if c.p90_minor or c.expected_minor or c.commit + c.best_case]
    rows = []
    for call in calls:
        held = _held(call.p10_minor, figures.won_minor, call.p90_minor)
        role = Role.PLAIN if seen.running else Role.GOOD if held else Role.WARNING
        low, high = call.p10_minor or 0, call.p90_minor or 0
        span = f"{show_short(low, currency)}{glyphs.dash}{show_short(high, currency)}"
        rows.append(
            Row(
                (
                    Cell(show_day(call.on, figures.as_of), Role.NAME),
                    show_chance(call.chance),
                    Cell(span, role),
                    show_short(call.expected_minor, currency),
                    f"{call.commit_won}/{call.commit}",
                    f"{call.best_case_won}/{call.best_case}",
                )
            )
        )
    if not rows:
        return Section("calls", "Forecast calls")
    kept = sum(_held(c.p10_minor, figures.won_minor, c.p90_minor) for c in calls)
    won = show_short(figures.won_minor, currency)
    told = f"The 10 to 90 % interval held {won} on {kept} of {count(len(rows), 'day')}."
    if seen.running:
        told = f"So far {won} is won; the end says which of these held."
    head = ("end of", "P(quota)", "10 to 90 %", "expected", "commit", "best case")
    return Section("calls", "Forecast calls", (Cell(told, Role.QUIET),), Table(head, rows, least=4))


def sources(figures: QuarterFigures, currency: Currency) -> Section:
    """Return who moved first, and what came of it."""
    rows = [
        Row(
            (
                Cell(row.source, Role.NAME),
                str(row.opened),
                str(row.left),
                str(row.won),
                Cell(_rate(row.won, row.left), Role.QUIET),
                show_money(row.won_minor, currency),
            )
        )
        for row in figures.sources
    ]
    if not rows:
        return Section("sources", "Sources")
    head = ("source", "opened", "left", "won", "win rate", "brought")
    return Section("sources", "Sources", (), Table(head, rows, least=4))


def _rate(won: int, left: int) -> str:
    """Return a bare rate with its interval, or that there is too little to tell."""
    if left < ENOUGH:
        return "too few" if left else ""
    low, high = Rate(won, left, 0.0, 0.0).interval()
    return f"{won / left * 100:.0f} % ({low * 100:.0f}–{high * 100:.0f})"


def _held(low: int | None, truth: int, high: int | None) -> bool:
    """Tell whether an interval held the truth."""
    return low is not None and high is not None and low <= truth <= high


def _behind(figures: QuarterFigures) -> Iterator[Cell]:
    """Yield what lay behind the parts: how much was opened before, and the dials."""
    usual = figures.usually_opened
    if usual:
        share = figures.opened_before / usual
        if share <= FEW_OPENED or share >= MANY_OPENED:
            few = share <= FEW_OPENED
            told = (
                f"Opened in the quarter before: {figures.opened_before}, usually {usual:.0f}. "
                f"{'Little' if few else 'Much'} was there to close."
            )
            yield Cell(told, Role.WARNING if few else Role.GOOD)


def _miss_words(part: MissPart, currency: Currency) -> Cell:
    """Return a part in words: what it came to, where something tells, and what was planned."""
    actual = part.actual
    if part.name == "decided":
        decided = count(round(actual or 0), "deal")
        return Cell(f"{decided} decided, {part.planned:.0f} needed by plan", Role.PLAIN)
    if part.name == "rate":
        told = "no win rate" if actual is None else f"{show_rate(actual)} of them won"
        planned = show_rate(part.planned)
    else:
        told = "no win" if actual is None else f"average win {show_money(round(actual), currency)}"
        planned = show_money(round(part.planned), currency)
    return Cell(f"{told}, {planned} planned", Role.PLAIN)


def _signed(minor: int, currency: Currency, glyphs: Glyphs) -> str:
    """Return money with its sign."""
    sign = "+" if minor > 0 else glyphs.minus if minor < 0 else ""
    return f"{sign}{show_money(abs(minor), currency)}"
