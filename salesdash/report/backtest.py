"""The backtest in lines: what was forecast on past dates, and what came."""

from salesdash.domain.backtest import Backtest, BacktestRow
from salesdash.domain.book import Book
from salesdash.domain.money import Currency, show_money, show_short
from salesdash.report.figures import count, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, paragraph
from salesdash.report.table import Cell, Row, Table

NOTHING = "Too early to tell: a backtest needs ten closed deals before a quarter now over."

FEW = 10


def backtest_lines(
    book: Book, found: Backtest, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return a row for each date and what they come to."""
    if not found.rows:
        return paragraph(NOTHING, Role.WARNING, width)
    currency = book.settings.currency
    head = ("as of", "10 %", "50 %", "90 %", "came", "", "off: ours", "weighted", "run rate")
    rows = [_row(row, currency, glyphs) for row in found.rows]
    return (
        *Table(head, rows, left=frozenset({0, 5})).lines(width, glyphs),
        Line(),
        *_summary(found, currency, width),
    )


def _row(row: BacktestRow, currency: Currency, glyphs: Glyphs) -> Row:
    """Return one date as a row."""
    points = (row.p10_minor, row.p50_minor, row.p90_minor)
    held = Cell(glyphs.tick, Role.GOOD) if row.held else Cell(glyphs.cross, Role.WARNING)
    errors = (row.crps, row.weighted_error, row.run_rate_error)
    return Row(
        (
            Cell(f"{row.as_of.day} {row.as_of:%b %y}", Role.NAME),
            *(show_short(point, currency) for point in points),
            Cell(show_short(row.truth_minor, currency), Role.FIGURE),
            held,
            *(show_short(round(error), currency) for error in errors),
        )
    )


def _summary(found: Backtest, currency: Currency, width: int) -> tuple[Line, ...]:
    """Return the means over all dates, in sentences."""

    def money(minor: float | None) -> str:
        return show_money(round(minor or 0), currency)

    def ratio(share: float | None) -> str:
        return f"ours {share:.2f} × that" if share is not None else "ours as good"

    dates, held = len(found.rows), sum(row.held for row in found.rows)
    lines = (
        ("ours", money(found.crps), f"over {count(dates, 'date')}"),
        ("weighted pipeline", money(found.weighted_crps), ratio(found.by_weighted)),
        ("run rate", money(found.run_rate_crps), ratio(found.by_run_rate)),
    )
    table = Table(
        ("off by, mean CRPS", "", ""),
        [
            Row((label, Cell(value, Role.FIGURE), Cell(why, Role.QUIET)))
            for label, value, why in lines
        ],
        left=frozenset({0, 2}),
    )
    share = show_share(found.coverage or 0)
    held_line = f"The 10 to 90 % interval held the truth {held} of {dates} times, {share}"
    few = "; too few dates to tell." if dates < FEW else "; it should be 80 %."
    return (*table.lines(width), *paragraph(held_line + few, Role.QUIET, width))


def backtest_text(book: Book, found: Backtest, width: int = 80, glyphs: Glyphs = BOX) -> str:
    """Return the backtest as plain text."""
    return "\n".join(line.text for line in backtest_lines(book, found, width, glyphs))


def backtest_figures(book: Book, found: Backtest) -> dict[str, object]:
    """Return the rows and the summary in plain types. Money is in minor units."""
    return {
        "currency": book.settings.currency.code,
        "rows": [
            {
                "as_of": row.as_of,
                "period": {
                    "label": row.period.label, "start": row.period.start, "end": row.period.end,
                },
                "p10_minor": row.p10_minor,
                "p50_minor": row.p50_minor,
                "p90_minor": row.p90_minor,
                "expected_minor": round(row.expected_minor),
                "weighted_pipeline_minor": round(row.weighted_minor),
                "run_rate_minor": round(row.run_rate_minor),
                "truth_minor": row.truth_minor,
                "crps_minor": row.crps,
                "weighted_pipeline_crps_minor": row.weighted_error,
                "run_rate_crps_minor": row.run_rate_error,
                "held": row.held,
            }
            for row in found.rows
        ],
        "summary": {
            "dates": len(found.rows),
            "crps_minor": found.crps,
            "weighted_pipeline_crps_minor": found.weighted_crps,
            "run_rate_crps_minor": found.run_rate_crps,
            "by_weighted_pipeline": found.by_weighted,
            "by_run_rate": found.by_run_rate,
            "coverage": found.coverage,
        },
    }  # fmt: skip
