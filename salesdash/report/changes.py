"""What changed since a day, in lines: the statement of the pipeline, then deal by deal."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.changes import ARRIVING, LEAVING, MOVING_MONEY, Change, Kind, Statement
from salesdash.domain.money import Currency, show_exact
from salesdash.report.cells import fit
from salesdash.report.figures import count
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span

LABEL, COUNT, MONEY, DAY = 20, 9, 13, 9
WIDEST_NAME = 40
WIDEST = 120
ROLES = {
    Kind.WON: Role.WON,
    Kind.ADVANCED: Role.GOOD,
    Kind.PULLED_IN: Role.GOOD,
    Kind.LOST: Role.WARNING,
    Kind.NO_DECISION: Role.WARNING,
    Kind.SET_BACK: Role.WARNING,
    Kind.PUSHED: Role.WARNING,
}
OTHERS = {"amount_minor": "amount ", "closes": "close ", "closed": "closed "}


def changes_lines(
    book: Book, changes: Statement, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the statement and each change under its kind; a change stands for its deal."""
    return (*statement_lines(book, changes, glyphs), *_groups(book, changes, width, glyphs))


def statement_lines(book: Book, changes: Statement, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return then + what came − what left = now, in deals and money, to the last cent."""
    currency = book.settings.currency
    day = show_day(changes.since, book.today)
    rows = [
        _sum_line(f"open at end of {day}", changes.then_count, changes.then_minor, currency),
        *(
            _step_line(kind, changes, currency, glyphs)
            for kind in Kind
            if kind in MOVING_MONEY and changes.of(kind)
        ),
        _sum_line("= open now", changes.now_count, changes.now_minor, currency),
    ]
    still = [kind for kind in Kind if kind not in MOVING_MONEY and changes.of(kind)]
    if still:
        told = ", ".join(f"{len(changes.of(kind))} {kind.label}" for kind in still)
        rows.append(Line((Span(f"at no change of the sum: {told}", Role.QUIET),)))
    return tuple(rows)


def changes_text(book: Book, changes: Statement, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return the changes as plain text."""
    return "\n".join(line.text for line in changes_lines(book, changes, width, glyphs))


def changes_data(book: Book, changes: Statement) -> dict[str, object]:
    """Return the changes as plain data, money in minor units. `effect_minor` sums exactly."""
    return {
        "since": changes.since,
        "as_of": book.today,
        "currency": book.settings.currency.code,
        "then": {"deals": changes.then_count, "pipeline_minor": changes.then_minor},
        "now": {"deals": changes.now_count, "pipeline_minor": changes.now_minor},
        "by_kind": {
            kind.value: {
                "deals": len(changes.of(kind)),
                "effect_minor": changes.effect_minor(kind),
            }
            for kind in Kind
        },
        "unexplained_minor": changes.unexplained_minor,
        "changes": [
            {
                "kind": row.kind,
                "deal": row.deal.id,
                "name": row.deal.name,
                "effect_minor": row.effect_minor,
                "amount_minor": row.amount_minor,
                "field": row.field,
                "before": row.before,
                "after": row.after,
                "days": row.days,
                "on": row.on,
            }
            for kind in Kind
            for row in changes.of(kind)
        ],
    }


def _sum_line(label: str, deals: int, minor: int, currency: Currency) -> Line:
    """Return the pipeline then or now."""
    return Line(
        (
            Span(fit(label, LABEL + 2), Role.FIGURE),
            Span(fit(count(deals, "deal"), COUNT, right=True), Role.QUIET),
            Span(fit(show_exact(minor, currency), MONEY + 2, right=True), Role.FIGURE),
        )
    )


def _step_line(kind: Kind, changes: Statement, currency: Currency, glyphs: Glyphs) -> Line:
    """Return what one kind of change did to the sum."""
    rows = changes.of(kind)
    counts = kind in ARRIVING | LEAVING
    number = f"{len(rows)}" if counts else f"({len(rows)})"
    return Line(
        (
            Span(fit(f"  {kind.label}", LABEL + 2), Role.PLAIN),
            Span(fit(number, COUNT - (6 if counts else 5), right=True), Role.QUIET),
            Span(" " * (6 if counts else 5)),
            Span(
                fit(_signed(changes.effect_minor(kind), currency, glyphs), MONEY + 2, right=True),
                ROLES.get(kind, Role.PLAIN),
            ),
        )
    )


def _groups(book: Book, changes: Statement, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield each kind with its changes, the largest first."""
    if not changes.rows:
        yield Line()
        yield Line((Span("Nothing changed.", Role.QUIET),))
    for kind in Kind:
        rows = changes.of(kind)
        if rows:
            yield Line()
            yield Line((Span(f"{kind.label.capitalize()} ", Role.HEADING),))
            for row in rows:
                yield _row_line(book, row, width, glyphs)


def _row_line(book: Book, row: Change, width: int, glyphs: Glyphs) -> Line:
    """Return one change: the deal, its money, what became of what, and the day."""
    currency = book.settings.currency
    width = min(width, WIDEST)
    name = min(max(width * 2 // 5 - 3, 12), WIDEST_NAME)
    money = (
        _signed(row.effect_minor, currency, glyphs)
        if row.effect_minor
        else show_exact(row.amount_minor, currency)
    )
    room = width - 2 - name - 1 - MONEY - 2 - DAY
    day = show_day(row.on, book.today) if row.on else ""
    return Line(
        (
            Span("  "),
            Span(fit(row.deal.name, name, ellipsis=glyphs.ellipsis) + " ", Role.NAME),
            Span(
                fit(money, MONEY, right=True),
                ROLES.get(row.kind, Role.PLAIN) if row.effect_minor else Role.QUIET,
            ),
            Span("  " + fit(_what(book, row), max(room, 0), ellipsis=glyphs.ellipsis)),
            Span(fit(day, DAY, right=True), Role.QUIET),
        ),
        row.deal.id,
    )


def _what(book: Book, row: Change) -> str:
    """Return what became of what, in few words."""
    if row.kind in LEAVING or row.kind is Kind.REOPENED:
        return ""
    if row.field == "opened":
        return _value(book, "stage", row.deal.stage)
    before, after = (_value(book, row.field, value) for value in (row.before, row.after))
    if row.days is not None and row.field == "closes":
        return f"by {count(abs(row.days), 'day')}, to {after}"
    if row.field == "sure_thing":
        return "now a sure thing" if row.after else "no longer a sure thing"
    label = OTHERS.get(row.field, "") if row.kind is Kind.OTHER else ""
    return f"{label}{before} to {after}"


def _value(book: Book, field: str, value: object) -> str:
    """Return a value as it reads."""
    if value is None:
        return "none"
    if field == "amount_minor" and isinstance(value, int):
        return show_exact(value, book.settings.currency)
    if field == "stage":
        names = {stage.key: stage.name for stage in book.settings.stages}
        return names.get(str(value), str(value))
    if isinstance(value, date):
        return show_day(value, book.today)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value.value if isinstance(value, Enum) else value).replace("_", " ")


def _signed(minor: int, currency: Currency, glyphs: Glyphs) -> str:
    """Return an amount with its sign."""
    sign = "+" if minor > 0 else glyphs.minus if minor < 0 else ""
    return f"{sign}{show_exact(abs(minor), currency)}"
