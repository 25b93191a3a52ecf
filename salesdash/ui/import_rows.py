"""The rows of a plan as lines: changed, new, skipped with the reason, unchanged."""

from salesdash.domain.book import Book
from salesdash.domain.contact import Contact
from salesdash.domain.money import show_exact
from salesdash.domain.records import Deal
from salesdash.exchange.cells import Skipped
from salesdash.exchange.importing import AnyPlan
from salesdash.exchange.preview import changes_of
from salesdash.report.cells import fit
from salesdash.report.drawn import DrawnLines
from salesdash.report.lines import Glyphs, Line, Role, Span, paragraph

WHAT = 9
Told = tuple[str, Role, str]
PlanRow = Skipped | Deal | Contact | tuple[Deal, Deal] | tuple[Contact, Contact]


class PlanRows(DrawnLines):
    """One line for each row of a plan."""

    def __init__(self, plan: AnyPlan, book: Book, width: int, glyphs: Glyphs) -> None:
        self._plan, self._book = plan, book
        self._width, self._glyphs = width, glyphs
        self._rows: list[PlanRow] = [*plan.skipped, *plan.changed, *plan.added, *plan.same]
        self._new = len(self._rows) - len(plan.same)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self._rows)

    def draw(self, number: int) -> Line:
        """Return the line of a row, cut to the width."""
        what, role, text = self._told(number)
        room = max(self._width - WHAT, 0)
        shown = fit(text, room, ellipsis=self._glyphs.ellipsis)
        return Line((Span(fit(what, WHAT), role), Span(shown)), number + 1)

    def whole(self, number: int, width: int) -> tuple[Line, ...]:
        """Return all that is told of a row, in as many lines as it takes."""
        return paragraph(self._told(number)[2], Role.PLAIN, width)

    def _told(self, number: int) -> Told:
        """Return what happens to a row, in which role, and its facts."""
        row = self._rows[number]
        if isinstance(row, Skipped):
            return "skipped", Role.WARNING, f"line {row.line} {row.reason}"
        if isinstance(row, tuple):
            before, after = row
            return "changed", Role.FIGURE, f"{after.name}: {self._changes(before, after)}"
        what = ("new", Role.GOOD) if number < self._new else ("same", Role.QUIET)
        return *what, self._facts(row)

    def _changes(self, before: Deal | Contact, after: Deal | Contact) -> str:
        """Return what changes, in words."""
        if isinstance(before, Deal) and isinstance(after, Deal):
            return ", ".join(changes_of(before, after, self._book.settings.currency))
        names = type(after).__struct_fields__
        return ", ".join(n for n in names if getattr(before, n) != getattr(after, n))

    def _facts(self, record: Deal | Contact) -> str:
        """Return what is known of a deal or a contact, parted by dots."""
        found: tuple[object, ...] = ()
        if isinstance(record, Deal):
            stages = {stage.key: stage.name for stage in self._book.settings.stages}
            stage = stages.get(record.stage, record.stage)
            amount = record.amount_minor
            found = (
                record.name,
                record.account if record.account not in record.name else "",
                stage if record.is_open else record.outcome.label,
                show_exact(amount, self._book.settings.currency) if amount else "no amount",
                f"closes {record.closes}" if record.closes and record.is_open else "",
                f"closed {record.closed}" if record.closed else "",
            )
        elif isinstance(record, Contact):
            status = "" if record.status.value == "open" else record.status.label
            found = (
                record.name, record.role, record.company, *record.phones, record.email, status,
            )  # fmt: skip
        return f" {self._glyphs.between} ".join(str(part) for part in found if part)
