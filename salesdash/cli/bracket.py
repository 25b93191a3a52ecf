"""`salesdash bracket`: the pipeline against quota, as a drawing or as figures."""

from datetime import date
from pathlib import Path

import click

from salesdash.cli.as_of import as_of_option, book_at, day_line
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.cli.types import QUARTER
from salesdash.domain.ageing import stale_by_round
from salesdash.domain.book import Book
from salesdash.domain.bracket import Bracket, Entrant, Pod, make_bracket
from salesdash.domain.calendar import Period
from salesdash.domain.errors import InputError
from salesdash.domain.pushes import pushes_in_all
from salesdash.domain.upset import flags, upset_risks
from salesdash.report.bracket import bracket_text


@click.command(
    "bracket",
    epilog=examples(
        "salesdash bracket",
        "salesdash bracket --as-of 2026-10-31",
        "salesdash bracket --quarter 2027-Q1",
        "salesdash bracket --year --svg bracket.svg",
        "salesdash bracket --json",
    ),
)
@as_of_option
@click.option("--quarter", type=QUARTER, help="A quarter to come: 2027-Q1, or a day in it.")
@click.option("--year", is_flag=True, help="The whole fiscal year.")
@as_json_option
@click.option(
    "--svg",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write a picture instead; - is standard output.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_session
def bracket_command(
    session: Session,
    as_of: str | None,
    quarter: str | None,
    year: bool,
    as_json: bool,
    svg: Path | None,
    force: bool,
) -> None:
    """Show the quarter's bracket: won deals, pods, vacancies, and what each round needs."""
    book = book_at(session, as_of)
    bracket = make_bracket(book, _period(book, quarter, year=year))
    if svg is not None:
        _write_svg(session, book, bracket, svg, force=force)
        return
    if as_json:
        session.json(bracket_figures(bracket, book.today) | risk_figures(book, bracket))
        return
    if as_of:
        session.emit(day_line(book))
    session.emit(bracket_text(book, session.width, session.glyphs, bracket))


def _period(book: Book, quarter: str | None, *, year: bool) -> Period:
    """Return the period asked for. Raises InputError for one that is over."""
    if year and quarter:
        raise InputError("--year and --quarter: pass one of them")
    if year:
        return book.calendar.year(book.today)
    period = book.calendar.parse_quarter(quarter) if quarter else book.quarter
    if period.end < book.today:
        raise InputError(f"{period.label} is over: pass --as-of {period.end}")
    return period


def _write_svg(session: Session, book: Book, bracket: Bracket, path: Path, *, force: bool) -> None:
    """Write the bracket as a picture: into a file, or on stdout for `-`."""
    from salesdash.report.bracket_svg import bracket_svg
    from salesdash.store.saving import save_file

    data = bracket_svg(book, bracket)
    if str(path) == "-":
        session.emit(data.decode().removesuffix("\n"))
        return
    session.say(f"written: {save_file(path, data, overwrite=force)}")


def bracket_figures(bracket: Bracket, as_of: date) -> dict[str, object]:
    """Return the bracket's figures in plain types. Money is in minor units."""
    plan = bracket.plan
    return {
        "as_of": as_of,
        "period": {"label": plan.period.label, "start": plan.period.start, "end": plan.period.end},
        "quota_minor": plan.quota_minor,
        "won_minor": plan.won_minor,
        "won": [deal.id for deal in bracket.won],
        "remaining_minor": plan.remaining_minor,
        "p_quota": bracket.chance,
        "average_won_minor": {"value": plan.average_won.value, "source": plan.average_won.source},
        "close_ratio": {"value": plan.close_ratio, "source": plan.close_rate.source},
        "wins_needed": plan.wins_needed,
        "opportunities_needed": plan.opportunities_needed,
        "have": plan.have,
        "gap": plan.gap,
        "coverage": bracket.coverage,
        "later": bracket.later,
        "last_opening_day": plan.last_opening_day,
        "selling_days_left": plan.selling_days_left,
        "rounds": [
            {"stage": need.stage.key, "needed": need.needed, "have": need.have, "gap": need.gap}
            for need in plan.rounds
        ],
        "pod_size": bracket.pod_size,
        "pods": [_pod(pod) for pod in bracket.pods],
        "vacancies": bracket.vacancies,
        "fallen": [
            {"deal": deal.id, "outcome": deal.outcome, "stage": deal.stage, "on": deal.closed}
            for deal in bracket.fallen
        ],
    }


def risk_figures(book: Book, bracket: Bracket) -> dict[str, object]:
    """Return what could break the bracket: each deal's risk and flags, ageing, and pushes."""
    deals = [entrant.deal for entrant in bracket.entrants]
    pushes = pushes_in_all(book, deals)
    return {
        "upset_risk": [
            {"deal": risk.deal.id, "p_quota_without": risk.without, "fall": risk.fall}
            for risk in upset_risks(bracket)
        ],
        "flags": [{"deal": key, "flags": found} for key, found in flags(bracket).items()],
        "past_limit": [
            {"stage": stage.key, "deals": number}
            for stage, number in zip(book.settings.stages, stale_by_round(book, deals), strict=True)
        ],
        "pushes": {"count": pushes.count, "days": pushes.days, "deals": pushes.deals},
    }


def _pod(pod: Pod) -> dict[str, object]:
    """Return a pod's figures."""
    return {
        "number": pod.number,
        "surplus": pod.surplus,
        "p_win": pod.win_probability,
        "slots": [_slot(slot) for slot in pod.slots],
    }


def _slot(entrant: Entrant | None) -> dict[str, object] | None:
    """Return an entrant's figures; a vacancy is null."""
    if entrant is None:
        return None
    deal = entrant.deal
    return {
        "deal": deal.id,
        "name": deal.name,
        "seed": entrant.seed,
        "stage": deal.stage,
        "amount_minor": deal.amount_minor,
        "probability": entrant.probability,
        "expected_minor": entrant.expected_minor,
    }
