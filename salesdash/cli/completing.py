"""Values completed by name: deals, accounts, contacts, lists, stages, activities, quarters.

The book is read in passing (`store/peek.py`): a key in a shell must not wait for a lock, and
where there is no book there is nothing to offer.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import accumulate, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from salesdash.domain.errors import InputError, SalesdashError
from salesdash.domain.text import clean_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Tables = Mapping[str, Mapping[str, Mapping[str, Any]]]
Offer = Iterable[tuple[str, str]]
Complete = Callable[[click.Context], Offer]
BACK, AHEAD = 8, 3
WRONG = (OSError, SalesdashError, LookupError, TypeError, ValueError, AttributeError)


def completed(offer: Complete, ctx: click.Context, typed: str) -> "list[CompletionItem[str]]":
    """Return what begins with what was typed, case aside, each once; the help stands beside it.

    A name that begins with a dash is left out: it would be taken for an option. A book that is
    damaged offers what could be read of it.
    """
    from click.shell_completion import CompletionItem

    start = typed.casefold()
    found: dict[str, str] = {}
    with contextlib.suppress(*WRONG):
        for value, told in offer(ctx):
            line = clean_line(value)
            if line and line.casefold().startswith(start) and not line.startswith("-"):
                found.setdefault(line, clean_line(told))
    return [CompletionItem(value, help=told or None) for value, told in found.items()]


def deals(*, is_open: bool | None = None) -> Complete:
    """Return what offers deals: the open ones, the closed ones, or both, the open ones first."""

    def offer(ctx: click.Context) -> Offer:
        found = _peek(ctx, "deals")["deals"].values()
        standing = sorted(found, key=lambda deal: "outcome" in deal)
        for deal in standing:
            if is_open is None or is_open is ("outcome" not in deal):
                account = str(deal.get("account", ""))
                yield (
                    str(deal.get("name", "")),
                    deal.get("outcome", "").replace("_", " ") or account,
                )

    return offer


def accounts(ctx: click.Context) -> Offer:
    """Offer the accounts: those of deals, and those that have a page."""
    found = _peek(ctx, "deals", "accounts")
    for deal in found["deals"].values():
        yield str(deal.get("account", "")), ""
    yield from _names(found["accounts"])


def contacts(ctx: click.Context) -> Offer:
    """Offer the contacts, each with the company."""
    for contact in _peek(ctx, "contacts")["contacts"].values():
        yield str(contact.get("name", "")), str(contact.get("company", ""))


def lists(ctx: click.Context) -> Offer:
    """Offer the lists to call through."""
    return _names(_peek(ctx, "call_lists")["call_lists"])


def meetings(ctx: click.Context) -> Offer:
    """Offer the meetings by whom they are with, those nobody has said more of first."""
    found = _peek(ctx, "appointments", "contacts")
    for meeting in sorted(found["appointments"].values(), key=lambda one: "kept" in one):
        contact = found["contacts"].get(str(meeting.get("contact_id")), {})
        yield str(contact.get("name", "")), str(contact.get("company", ""))


def tracks(ctx: click.Context) -> Offer:
    """Offer the talk tracks."""
    return _names(_peek(ctx, "talk_tracks")["talk_tracks"])


def settings(_ctx: click.Context) -> Offer:
    """Offer the settings of the book and of this machine."""
    from salesdash.domain.options import OPTIONS
    from salesdash.domain.preferences import PREFERENCES

    return [(option.key, option.meaning) for option in (*OPTIONS, *PREFERENCES)]


def tables(_ctx: click.Context) -> Offer:
    """Offer the tables of the book."""
    from salesdash.domain.kinds import RECORD_TYPES

    return [(kind.table, "") for kind in RECORD_TYPES]


def topics(_ctx: click.Context) -> Offer:
    """Offer what there is help on."""
    from salesdash.cli.contents import CONTENTS
    from salesdash.cli.topics import TOPICS

    about = [(name, topic.title) for name, topic in TOPICS.items()]
    return [*about, *(pair for lines in CONTENTS.values() for pair in lines.items())]


def stages(ctx: click.Context) -> Offer:
    """Offer the stages."""
    from salesdash.domain.records import DEFAULT_STAGES

    for chosen in _peek(ctx, "settings")["settings"].values():
        return [(str(stage.get("name", "")), "") for stage in chosen.get("stages", ())]
    return [(stage.name, "") for stage in DEFAULT_STAGES]


def activities(ctx: click.Context) -> Offer:
    """Offer what time goes to."""
    from salesdash.domain.timekeeping import DEFAULT_ACTIVITIES

    for chosen in _peek(ctx, "time_settings")["time_settings"].values():
        return [(str(a.get("key", "")), str(a.get("name", ""))) for a in chosen["activities"]]
    return [(activity.key, activity.name) for activity in DEFAULT_ACTIVITIES]


def quarters(ctx: click.Context) -> Offer:
    """Offer the quarters around today, the present one first, then those before, then to come."""
    from salesdash.domain.calendar import FiscalCalendar

    chosen = next(iter(_peek(ctx, "settings")["settings"].values()), {})
    calendar = FiscalCalendar(start_month=chosen.get("fiscal_start_month", 1))
    now = calendar.quarter(_today(ctx))
    past = list(accumulate(repeat(now, BACK), lambda quarter, _: calendar.preceding(quarter)))
    coming = list(accumulate(repeat(now, AHEAD), lambda quarter, _: calendar.following(quarter)))
    labels = [quarter.label for quarter in (*past, *coming[1:])]
    return [("-".join(reversed(label.split())), "") for label in labels]


def _names(table: Mapping[str, Mapping[str, Any]]) -> Offer:
    """Yield the names in a table."""
    return [(str(record.get("name", "")), "") for record in table.values()]


def _peek(ctx: click.Context, *names: str) -> Tables:
    """Return tables of the book that the command line names."""
    from salesdash.cli.main import default_data
    from salesdash.store.disk import BookPaths
    from salesdash.store.peek import peek_tables

    data: Path | None = ctx.find_root().params.get("data")
    place = (data or default_data()).expanduser().resolve()
    return peek_tables(BookPaths(place), *names)


def _today(ctx: click.Context) -> date:
    """Return the day the command line stands at."""
    from salesdash.cli.clock import SystemTime
    from salesdash.domain.typed import parse_day

    now = SystemTime().now().date()
    try:
        return parse_day(ctx.find_root().params.get("today") or "today", now)
    except InputError:
        return now
