"""What the quota leans on, in lines: the reliance tests, the year call, and who moved first."""

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.reliance import Reliance, Without, reliance_tests
from salesdash.domain.sources import BUYER_INITIATED, SourceRow, buyer_initiated, by_source
from salesdash.domain.year import QuarterCall, year_call
from salesdash.report.figures import count, join_parts, show_chance, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span
from salesdash.report.table import Cell, Row, Table

FEW = 5


def reliance_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return this quarter's path as it stands and with parts of the book taken away."""
    label = book.quarter.label
    if book.quota_minor(book.quarter) is None:
        return (Line((Span(f"{label}: no quota yet", Role.WARNING),)),)
    tests = reliance_tests(book)
    head = (label, "deals", "P(quota)", "missing", "to open", "dials")
    return Table(head, [_test_row(book, test) for test in tests]).lines(width, glyphs)


def _test_row(book: Book, test: Reliance) -> Row:
    """Return one test as a row; the biggest deal is named, and its row leads to it."""
    label, deal_id = test.test.value, None
    if test.test is Without.BIGGEST and test.taken:
        label, deal_id = f"without the biggest: {test.taken[0].name}", test.taken[0].id
    elif test.test is Without.SURE:
        label = f"{label} ({len(test.taken)})"
    missing = show_money(round(test.missing_minor), book.settings.currency)
    return Row(
        (
            Cell(label, Role.NAME if test.test is Without.NOTHING else Role.PLAIN),
            str(test.have),
            Cell(show_chance(test.p_quota), Role.FIGURE),
            Cell(missing, Role.WARNING if test.missing_minor else Role.QUIET),
            str(test.to_open),
            f"{test.dials:,}",
        ),
        deal_id,
    )


def year_lines(
    book: Book, width: int, glyphs: Glyphs = BOX, chance: float | None = None
) -> tuple[Line, ...]:
    """Return the year call: the chance of the year, the pace it takes, each quarter's part."""
    call, currency = year_call(book), book.settings.currency
    if call.quota_minor is None:
        return (Line((Span(f"{call.period.label}: no quota yet", Role.WARNING),)),)
    parts = [
        (Span("quota ", Role.QUIET), Span(show_money(call.quota_minor, currency), Role.FIGURE)),
        (
            Span("won ", Role.QUIET),
            Span(show_money(call.won_minor, currency), Role.WON),
            Span(f" {show_share(call.won_minor / call.quota_minor)}", Role.WON),
        ),
    ]
    if chance is not None:
        parts.append((Span("P(year) ", Role.QUIET), Span(show_chance(chance), Role.FIGURE)))
    if call.required_pace_minor is not None:
        pace = show_money(round(call.required_pace_minor), currency)
        so_far = show_money(round(call.pace_minor or 0), currency)
        parts.append(
            (
                Span("pace ", Role.QUIET),
                Span(f"{pace} a day", Role.FIGURE),
                Span(f", so far {so_far}", Role.QUIET),
            )
        )
    head = (call.period.label, "quota", "won", "", "must bring", "a day", "last opening day")
    rows = [_quarter_row(book, quarter) for quarter in call.quarters]
    return (join_parts(parts, width, glyphs), *Table(head, rows).lines(width, glyphs))


def _quarter_row(book: Book, quarter: QuarterCall) -> Row:
    """Return one quarter of the year as a row."""
    currency, today = book.settings.currency, book.today
    quota = show_money(quarter.quota_minor, currency) if quarter.quota_minor else "none"
    met = quarter.attainment is not None and quarter.attainment >= 1
    over = quarter.period.end < today
    share = show_share(quarter.attainment) if quarter.attainment is not None else ""
    required, per_day = quarter.required_minor, quarter.per_day_minor
    last = show_day(quarter.last_opening_day, today)
    passed = quarter.last_opening_day < today and not over
    return Row(
        (
            Cell(quarter.period.label.split()[0], Role.NAME),
            quota,
            show_money(quarter.won_minor, currency),
            Cell(share, Role.GOOD if met else Role.WARNING if over else Role.PLAIN),
            show_money(round(required), currency) if required is not None else "",
            show_money(round(per_day), currency) if per_day is not None else "",
            Cell("" if over else f"{last}, passed" if passed else last, Role.QUIET),
        )
    )


def source_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return the table by source and whether the buyers' own deals could make the quota."""
    head = ("source", "open", "pipeline", "won of closed", "ratio", "80 % interval", "cycle", "win")
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
    verdict = {True: ("Yes.", Role.GOOD), False: ("No.", Role.WARNING)}
    word, role = verdict.get(found.enough is True, ("", Role.PLAIN))
    if found.enough is None:
        word, role = "Too early to tell.", Role.WARNING
    looked = count(found.quarters, "quarter")
    brought = show_money(round(found.per_quarter_minor), currency)
    basis = (
        f"{names}: {count(found.wins, 'win')} in {looked}, {brought} a quarter, "
        f"{show_share(found.share)} of quota"
    )
    return (Line((question, Span(word, role))), Line((Span(basis, Role.QUIET),)))


def reliance_figures(test: Reliance) -> dict[str, object]:
    """Return a test's figures in plain types. Money is in minor units."""
    return {
        "test": test.test.name.casefold(),
        "label": test.test.value,
        "taken": [deal.id for deal in test.taken],
        "have": test.have,
        "won_minor": test.won_minor,
        "expected_minor": round(test.expected_minor),
        "missing_minor": round(test.missing_minor),
        "p_quota": test.p_quota,
        "to_open": test.to_open,
        "dials": test.dials,
    }


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


def quarter_figures(quarter: QuarterCall) -> dict[str, object]:
    """Return a quarter's part of the year in plain types. Money is in minor units."""
    return {
        "label": quarter.period.label,
        "quota_minor": quarter.quota_minor,
        "won_minor": quarter.won_minor,
        "required_minor": quarter.required_minor,
        "per_day_minor": quarter.per_day_minor,
        "selling_days_left": quarter.selling_days_left,
        "last_opening_day": quarter.last_opening_day,
    }
