"""Who moved first, in lines: the table by source, and what buyers alone would bring."""

from salesdash.domain.book import Book
from salesdash.domain.money import show_money
from salesdash.domain.sources import (
    BUYER_INITIATED,
    BuyerInitiated,
    SourceRow,
    buyer_initiated,
    by_source,
)
from salesdash.report.figures import count, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

FEW = 5


def source_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the table by source and whether the buyers' own deals could make the quota."""
    head = ("source", "open", "pipeline", "won/closed", "ratio", "80 % range", "cycle", "win")
    rows = [_source_row(book, row) for row in by_source(book)]
    return (*Table(head, rows).lines(width, glyphs), *_answer(book))


def _source_row(book: Book, row: SourceRow) -> Row:
    """Return one source as a row."""
    currency = book.settings.currency
    low, high = row.close_rate.interval()
    few = row.close_rate.tries < FEW
    ratio = 1 / row.close_rate.value if row.close_rate.value else 0
    average = row.average_won_minor
    return Row(
        (
            Cell(row.source.value, Role.NAME),
            str(row.open_count),
            show_money(row.open_minor, currency),
            f"{row.won_count:,}/{row.close_rate.tries:,}",
            Cell(f"{ratio:.1f}:1" if ratio else "none", Role.FIGURE),
            Cell(
                "too few to tell" if few else f"{low * 100:.0f} to {high * 100:.0f} %", Role.QUIET
            ),
            f"{row.cycle_days:g} d" if row.cycle_days is not None else "",
            show_money(round(average), currency) if average is not None else "",
        )
    )


def _answer(book: Book) -> tuple[Line, ...]:
    """Return the sentence that says whether buyer-initiated deals alone could make the quota."""
    found, currency = buyer_initiated(book), book.settings.currency
    names = " and ".join(sorted(source.value for source in BUYER_INITIATED))
    question = Span("Could buyer-initiated deals alone make the quota? ", Role.QUIET)
    if found.share is None:
        return (Line((question, Span("there is none yet", Role.WARNING))),)
    word, role = _verdict(found)
    looked = count(found.quarters, "quarter")
    brought = show_money(round(found.per_quarter_minor), currency)
    basis = (
        f"{names}: {count(found.wins, 'win')} in {looked}, {brought} a quarter, "
        f"{show_share(found.share)} of quota"
    )
    lines = (Line((question, Span(word, role))), Line((Span(basis, Role.QUIET),)))
    if not found.unknown_wins:
        return lines
    unknown = show_money(round(found.unknown_minor), currency)
    missing = f"{count(found.unknown_wins, 'win')} without a source: {unknown} a quarter"
    if found.enough is None and not found.too_early:
        missing += ", which could tip it"
    return (*lines, Line((Span(missing, Role.QUIET),)))


def _verdict(found: BuyerInitiated) -> tuple[str, Role]:
    """Return the answer in a word or two."""
    if found.enough is not None:
        return ("Yes.", Role.GOOD) if found.enough else ("No.", Role.WARNING)
    return "Too early to tell." if found.too_early else "Not known.", Role.WARNING


def source_figures(row: SourceRow) -> dict[str, object]:
    """Return a source's figures in plain types. Money is in minor units."""
    low, high = row.close_rate.interval()
    return {
        "source": row.source,
        "open": row.open_count,
        "open_minor": row.open_minor,
        "won": row.won_count,
        "closed": row.close_rate.tries,
        "close_rate": row.close_rate.value,
        "interval": [low, high],
        "cycle_days": row.cycle_days,
        "average_won_minor": row.average_won_minor,
    }


def buyer_figures(found: BuyerInitiated) -> dict[str, object]:
    """Return the answer about buyer-initiated deals in plain types. Money is in minor units."""
    return {
        "quarters": found.quarters,
        "wins": found.wins,
        "per_quarter_minor": found.per_quarter_minor,
        "quota_minor": found.quota_minor,
        "unknown_wins": found.unknown_wins,
        "unknown_minor": found.unknown_minor,
        "enough": found.enough,
    }
