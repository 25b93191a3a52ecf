"""The day in lines: what it asks for, what was done, what was promised; for screen and shell."""

from collections.abc import Iterator, Sequence

from salesdash.domain.activities import activity_named
from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.checkin import Day, kept_rate, see_day, streak
from salesdash.domain.day import moves_on, plan_of_day
from salesdash.domain.focus import focus_trend
from salesdash.domain.money import show_money
from salesdash.domain.promises import Commitment
from salesdash.domain.rates import Rate
from salesdash.domain.records import Deal
from salesdash.report.cells import fit, width_of
from salesdash.report.day import Part, day_line
from salesdash.report.figures import count, join_parts, show_share, spelled_out
from salesdash.report.hours import show_hours
from salesdash.report.lines import BOX, Glyphs, Line, Role, Span, paragraph
from salesdash.report.plan import stands_since_morning
from salesdash.report.table import Cell, Row, Table
from salesdash.report.upkeep import upkeep_lines, upkeep_words
from salesdash.report.wrapping import labelled, wrap

MOST_STEPS = 6
SCANT = 10


def promise_lines(
    promises: tuple[Commitment, ...], width: int, glyphs: Glyphs = BOX
) -> Iterator[Line]:
    """Yield the promises, each with what became of it."""
    marks = {
        True: (glyphs.tick, Role.GOOD),
        False: (glyphs.cross, Role.WARNING),
        None: (glyphs.between, Role.QUIET),
    }
    for one in promises:
        mark, role = marks[one.kept]
        first, *more = labelled(mark, one.text, width, column=2, role=Role.PLAIN)
        yield Line((Span(f"{mark} ", role), *first.spans[1:]))
        yield from more


def checkin_lines(book: Book, width: int, glyphs: Glyphs = BOX) -> tuple[Line, ...]:
    """Return today's check-in whole: plan and actual, steps, promises, streak and kept rate."""
    day = see_day(book)
    lines = [
        Line((Span(_head(book), Role.STAGE),)),
        day_line(book, width, glyphs),
        *upkeep_lines(book, width, glyphs),
        Line(),
        *plan_table(book, day, glyphs).lines(width, glyphs),
        *paragraph(stands_since_morning(book), Role.QUIET, width),
    ]
    due = [book.deals[key] for key in day.planned.steps if key in book.deals]
    if due:
        lines += [Line(), _heading(f"Next steps due, {len(day.done.steps)} of {len(due)} taken")]
        lines += _step_lines(due[:MOST_STEPS], day, width, glyphs)
        if len(due) > MOST_STEPS:
            lines.append(Line((Span(f"and {len(due) - MOST_STEPS} more", Role.QUIET),)))
    lines += [Line(), _heading("Promised")]
    lines += promise_lines(day.commitments, width, glyphs) if day.commitments else [_nothing(day)]
    moves = moves_words(book, day)
    if moves:
        lines += [Line(), Line((Span("Deals today: ", Role.QUIET), Span(moves)))]
    if day.check_in and day.check_in.why:
        lines += [Line(), *paragraph(f"Why: {day.check_in.why}", Role.PLAIN, width)]
    return (*lines, Line(), streak_line(book, width, glyphs))


def streak_line(book: Book, width: int, glyphs: Glyphs = BOX) -> Line:
    """Return the streak, the longest one, and commitments kept with their counts."""
    found, kept = streak(book), kept_rate(book)
    parts: list[Part] = [
        (Span(f"{count(found.days, 'selling day')} in a row", Role.FIGURE),
         Span(f", longest {found.longest}", Role.QUIET)),
        (Span(kept_words(kept, glyphs), Role.QUIET),),
    ]  # fmt: skip
    return join_parts(parts, width, glyphs)


def kept_words(kept: Rate, glyphs: Glyphs = BOX) -> str:
    """Return the kept rate with its counts, and its interval or that they are too few."""
    if not kept.tries:
        return "no promise told of yet"
    share = f"kept {kept.hits} of {kept.tries} in 13 weeks"
    if kept.tries < SCANT:
        return f"{share}: too few to tell"
    low, high = kept.interval()
    between = f"{low * 100:.0f}{glyphs.dash}{high * 100:.0f} %"
    return f"{share}, {show_share(kept.hits / kept.tries)} ({between})"


def moves_words(book: Book, day: Day) -> str:
    """Return what happened to deals today, in words; empty when nothing did."""
    moves, currency = moves_on(book, day.on), book.settings.currency
    told = (
        (moves.opened, f"{moves.opened} opened"),
        (moves.advanced, f"{moves.advanced} advanced"),
        (moves.won, f"{moves.won} won ({show_money(moves.won_minor, currency)})"),
        (moves.lost, f"{moves.lost} lost"),
        (moves.no_decision, f"{moves.no_decision} without decision"),
    )
    return ", ".join(words for number, words in told if number)


def checkin_figures(book: Book) -> dict[str, object]:
    """Return the check-in in plain types. Hours are decimal, money is in minor units."""
    day, found, kept = see_day(book), streak(book), kept_rate(book)
    focus = book.once(focus_trend)
    known = day.check_in
    return {
        "on": day.on,
        "selling_day": day.selling,
        "checked_in": known is not None,
        "ended": known.ended if known else None,
        "upkeep": list(upkeep_words(book)),
        "planned": spelled_out(day.planned),
        "dials_now": plan_of_day(book).dials,
        "done": spelled_out(day.done),
        "moves": spelled_out(moves_on(book, day.on)),
        "commitments": spelled_out(day.commitments),
        "why": known.why if known else "",
        "streak": {"days": found.days, "longest": found.longest},
        "kept": {"kept": kept.hits, "told": kept.tries, "interval": list(kept.interval())},
        "focus": {"share": focus[-1].share, "trend": [week.share for week in focus]},
    }


def _head(book: Book) -> str:
    """Return the day."""
    today = book.today
    return f"{today:%A} {today.day} {today:%B} {today.year}"


def plan_table(book: Book, day: Day, glyphs: Glyphs = BOX) -> Table:
    """Return what was planned and what was done, side by side."""
    planned, done = day.planned, day.done
    rows = [
        _row("Dials", planned.dials, done.dials),
        _row("Conversations", planned.conversations, done.conversations),
        _row("Appointments", planned.appointments, done.appointments),
    ]
    for key in dict.fromkeys((*planned.hours, *done.hours)):
        asked, got = planned.hours.get(key, 0.0), done.hours.get(key, 0.0)
        role = Role.GOOD if asked and got >= asked - 0.05 else Role.PLAIN
        rows.append(
            Row(
                (
                    Cell(f"{activity_named(book, key).name}, h", Role.NAME),
                    Cell(show_hours(asked, glyphs, blank=True), Role.QUIET),
                    Cell(show_hours(got, glyphs, blank=True), role),
                )
            )
        )
    rows.append(_row("Reviews", planned.reviews, done.reviews))
    return Table(("Today", "plan", "done"), rows)


def _row(label: str, planned: int, done: int) -> Row:
    """Return one figure, planned and done."""
    role = Role.GOOD if planned and done >= planned else Role.PLAIN
    return Row((Cell(label, Role.NAME), Cell(str(planned), Role.QUIET), Cell(str(done), role)))


def _step_lines(deals: Sequence[Deal], day: Day, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """Yield the next steps that were due: taken or not, the deal, since when, and the step.

    The step stands beside its deal where all of them have the room, else below it.
    """
    steps = [_step_words(deal, day) for deal in deals]
    name = max(width_of(deal.name) for deal in deals)
    step = max(width_of(text) for text, _ in steps)
    beside = 2 + name + 2 + step + 2 + max(width_of(when) for _, when in steps) <= width
    for deal, (text, when) in zip(deals, steps, strict=True):
        taken = deal.id in day.done.steps
        mark, role = (glyphs.tick, Role.GOOD) if taken else (glyphs.between, Role.WARNING)
        head = Span(f"{mark} ", role), Span(deal.name, Role.NAME)
        if beside:
            named = Span(fit(deal.name, name) + "  ", Role.NAME)
            told = Span(fit(text, step) + "  "), Span(when, Role.QUIET)
            yield Line((head[0], named, *told), deal.id)
            continue
        first, *more = wrap((*head, Span(f"  {when}" if when else "", Role.QUIET)), width, "  ")
        yield Line(first.spans, deal.id)
        yield from more
        yield from labelled("", text, width, column=2, role=Role.PLAIN)


def _step_words(deal: Deal, day: Day) -> tuple[str, str]:
    """Return a next step in words, and since when it is due; nothing once it is taken."""
    since = deal.next_step_on
    if deal.id in day.done.steps:
        return "taken", ""
    if since is None:
        return deal.next_step, ""
    return deal.next_step, "today" if since >= day.on else f"since {show_day(since, day.on)}"


def _heading(text: str) -> Line:
    """Return a heading."""
    return Line((Span(text, Role.HEADING),))


def _nothing(day: Day) -> Line:
    """Return what stands where nothing was promised."""
    done = "checked in without a promise" if day.check_in else "not checked in yet"
    return Line((Span(done, Role.QUIET),))
