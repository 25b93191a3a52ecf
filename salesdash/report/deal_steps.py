"""The steps of the playbook in one deal, in lines."""

from salesdash.domain.book import Book
from salesdash.domain.calendar import show_day
from salesdash.domain.playbook import next_of_playbook, skipped_steps, steps_of
from salesdash.domain.records import Deal
from salesdash.report.lines import BOX, Glyphs, Line, Role
from salesdash.report.wrapping import labelled

MARK = 3


def deal_playbook_lines(
    book: Book, deal: Deal, width: int, glyphs: Glyphs = BOX
) -> tuple[Line, ...]:
    """Return the steps of a deal: those done, those skipped, and which comes next."""
    steps = steps_of(book, deal)
    coming = next_of_playbook(book, deal)
    skipped = {step.id for step in skipped_steps(book, deal)}
    lines: list[Line] = []
    for one in steps:
        mark = (
            glyphs.tick if one.done else glyphs.warning if one.step.id in skipped else glyphs.dash
        )
        role = Role.GOOD if one.done else Role.PLAIN
        words = one.step.text if one.step.essential else f"{one.step.text} (play)"
        if one.done:
            words += f" {glyphs.between} {show_day(one.done, book.today)}"
        elif one.step.id in skipped:
            words += f" {glyphs.between} skipped"
        elif coming is not None and one.step.id == coming.id:
            words += f" {glyphs.between} next"
        lines.extend(labelled(mark, words, width, column=MARK, role=role))
    return tuple(lines)
