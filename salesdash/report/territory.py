"""The territory in lines: the plan by segment, the accounts, and one account on a page."""

from collections.abc import Iterator

from salesdash.domain.accounts import AccountView, all_accounts
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.money import show_money
from salesdash.domain.records import Deal
from salesdash.domain.segments import SegmentPlan, split_plan
from salesdash.domain.territory import SegmentField
from salesdash.report.cells import fit
from salesdash.report.deal_lines import ROLES
from salesdash.report.figures import count, show_share
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.table import Cell, Row, Table
from salesdash.report.ways import no_quota

UNKNOWN = "not recorded"
LABEL = 12


def territory_lines(
    book: Book, field: SegmentField, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return this quarter's plan split by a field: what each segment has and lacks."""
    title = Line((Span(f"{book.quarter.label} by {field.value}", Role.FIGURE),))
    if book.quota_minor(book.quarter) is None:
        return (title, Line((Span(no_quota(glyphs.way), Role.WARNING),)))
    parts = split_plan(book, field)
    if not parts:
        return (title, Line((Span(f"No deal has a {field.value} yet.", Role.WARNING),)))
    head = (field.value, "share", "quota", "won", "expected", "missing", "have", "gap", "from")
    rows = [_segment_row(book, part) for part in parts]
    return (title, *Table(head, rows, left=frozenset({0, 8}), least=8).lines(width, glyphs))


def _segment_row(book: Book, part: SegmentPlan) -> Row:
    """Return one segment as a row."""
    currency = book.settings.currency
    money = (part.quota_minor, part.won_minor, part.expected_minor)
    return Row(
        (
            Cell(part.segment or UNKNOWN, Role.NAME if part.segment else Role.QUIET),
            show_share(part.share),
            *(show_money(round(amount), currency) for amount in money),
            Cell(
                show_money(round(part.missing_minor), currency),
                Role.WARNING if part.missing_minor else Role.QUIET,
            ),
            str(part.have),
            Cell(str(part.gap), Role.FIGURE if part.gap else Role.QUIET),
            Cell(part.source, Role.QUIET),
        )
    )


def segment_figures(part: SegmentPlan) -> dict[str, object]:
    """Return a segment's figures in plain types. Money is in minor units."""
    return {
        "segment": part.segment,
        "share": part.share,
        "source": part.source,
        "quota_minor": round(part.quota_minor),
        "won_minor": part.won_minor,
        "expected_minor": round(part.expected_minor),
        "missing_minor": round(part.missing_minor),
        "have": part.have,
        "close_rate": {"value": part.close_rate.value, "source": part.close_rate.source},
        "wins_needed": part.wins_needed,
        "opportunities_needed": part.opportunities_needed,
        "gap": part.gap,
    }


def account_figures(view: AccountView) -> dict[str, object]:
    """Return an account's figures in plain types. Money is in minor units."""
    vertical, region, size = segments_of(view)
    step = view.next_step
    return {
        "account": view.account.name,
        "vertical": vertical,
        "region": region,
        "size": size,
        "plan": view.account.plan,
        "open": [deal.id for deal in view.still_open],
        "open_minor": view.open_minor,
        "won": [deal.id for deal in view.won],
        "won_minor": view.won_minor,
        "past": [deal.id for deal in view.gone],
        "next_step": {"deal": step.id, "step": step.next_step, "on": step.next_step_on}
        if step
        else None,
    }


def account_list(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return every account as a row: what is open, what it bought, its segments."""
    currency = book.settings.currency
    rows = [
        Row(
            (
                Cell(view.account.name, Role.NAME),
                str(len(view.still_open)),
                show_money(view.open_minor, currency),
                str(len(view.won)),
                show_money(view.won_minor, currency),
                *(Cell(text, Role.QUIET) for text in segments_of(view)),
            )
        )
        for view in all_accounts(book)
    ]
    head = ("account", "open", "pipeline", "won", "bought", "vertical", "region", "size")
    return Table(head, rows, left=frozenset({0, 5, 6, 7}), least=5).lines(width, glyphs)


def segments_of(view: AccountView) -> tuple[str, str, str]:
    """Return an account's vertical, region and size: its own, else what its deals say."""
    deals = (*view.still_open, *view.gone)

    def known(field: str) -> str:
        own: str = getattr(view.account, field)
        return own or next((getattr(d, field) for d in deals if getattr(d, field)), "")

    return known("vertical"), known("region"), known("size")


def account_page(
    book: Book, view: AccountView, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return an account on a page: what it is, the plan for it, the next step, its deals."""
    currency = book.settings.currency
    lines = [Line((Span(view.account.name, Role.FIGURE),))]
    kind = f"client, {count(len(view.won), 'deal')} won" if view.is_client else "not a client yet"
    worth = f"{show_money(view.open_minor, currency)} in {count(len(view.still_open), 'open deal')}"
    facts = (
        ("Standing", kind),
        ("Bought", show_money(view.won_minor, currency) if view.won else ""),
        ("Pipeline", worth if view.still_open else "nothing open"),
        *zip(("Vertical", "Region", "Size"), segments_of(view), strict=True),
        ("Next step", _next_step(book, view)),
    )
    for label, value in facts:
        if value:
            lines.append(Line((Span(fit(label, LABEL), Role.QUIET), Span(value))))
    lines.append(Line())
    lines.append(Line((Span("Plan", Role.HEADING),)))
    lines.extend(_plan(view, width, glyphs))
    for title, deals in (("Open", view.still_open), ("Past", view.gone)):
        if deals:
            lines.extend((Line(), Line((Span(title, Role.HEADING),))))
            lines.extend(_deal_table(book, deals).lines(width, glyphs)[1:])
    return tuple(lines)


def _plan(view: AccountView, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the account's plan as the rep wrote it."""
    if not view.account.plan:
        words = f"None yet: {glyphs.way('change', 'account edit')} writes one."
        yield from paragraph(words, Role.OPEN_SLOT, width)
    for text in view.account.plan.splitlines():
        yield from paragraph(text, Role.PLAIN, width) or (Line(),)


def _next_step(book: Book, view: AccountView) -> str:
    """Return the account's next step with its deal and day."""
    deal = view.next_step
    if deal is None:
        return "none" if view.still_open else ""
    day = f"{show_day(deal.next_step_on, book.today)}: " if deal.next_step_on else ""
    return f"{day}{deal.next_step} ({deal.name})"


def _deal_table(book: Book, deals: tuple[Deal, ...]) -> Table:
    """Return deals as a table: name, amount, where it stands, the day."""
    settings, today = book.settings, book.today
    rows = []
    for deal in deals:
        stage = settings.stages[settings.stage_index(deal.stage)].name
        day = deal.closed or deal.closes
        rows.append(
            Row(
                (
                    Cell(deal.name, ROLES[deal.outcome]),
                    show_money(deal.amount_minor, settings.currency),
                    Cell(stage if deal.is_open else deal.outcome.label, Role.PLAIN),
                    Cell(show_day(day, today) if day else "", Role.QUIET),
                ),
                deal.id,
            )
        )
    return Table(("deal", "amount", "stands", "close"), rows, left=frozenset({0, 2, 3}))
