"""`salesdash config holidays`: the public holidays that are kept, and fetching further years."""

from datetime import date

import click

from salesdash.cli.config import keep_settings
from salesdash.cli.context import Session, pass_session
from salesdash.cli.lazy import examples
from salesdash.cli.options import as_json_option
from salesdash.domain.calendar import FIRST_YEAR, LAST_YEAR
from salesdash.domain.options import find_option
from salesdash.exchange.settings import RENEW, change_setting


@click.command(
    "holidays",
    epilog=examples(
        "salesdash config holidays",
        "salesdash config holidays 2027 --json",
        "salesdash config holidays --renew",
    ),
)
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), required=False)
@click.option("--renew", is_flag=True, help="Fetch them anew, up to five years ahead.")
@as_json_option
@pass_session
def holidays_command(session: Session, year: int | None, renew: bool, as_json: bool) -> None:
    """List the holidays of a year, this one unless given: nobody sells on them.

    They are those of your country, kept for certain years; you are told before they run out.
    """
    if renew:
        changed = change_setting(session.book(), "holidays", RENEW)
        told = find_option("holidays").show(changed)
        keep_settings(session, changed, "renew the holidays", f"holidays are {told}")
    kept = session.book().settings.holidays
    shown = [h for h in kept if h.on.year == (year or session.book().today.year)]
    if as_json:
        session.json(shown)
        return
    for holiday in shown:
        session.emit(f"{_day(holiday.on)}  {holiday.name}")
    if not shown:
        session.say("no holidays are kept of that year")


def _day(day: date) -> str:
    """Return a day in a column: `Fri 25 Dec 2026`."""
    return f"{day:%a} {day.day:>2} {day:%b %Y}"
