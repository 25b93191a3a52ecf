"""The forms of time from other tools: which file to take in, and a rule for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from salesdash.domain.book import Book
from salesdash.domain.calendar_rules import change_rule, rule_words, set_rule
from salesdash.domain.errors import InputError
from salesdash.domain.timekeeping import CalendarRule
from salesdash.domain.typed import parse_day
from salesdash.exchange.incoming import read_file
from salesdash.ui.dialogs.form import Field, FormDialog

LAST_WEEKS = timedelta(weeks=4)
FILES = ("*.ics", "*.csv", "*.json")
OFFERED = 50
NOTE = "Rules say what an event becomes: R on the Ledger. Days count for calendars alone."


@dataclass(frozen=True, slots=True)
class TimeFile:
    """A file of time, read once, and the days that are asked for."""

    name: str
    data: bytes
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule as it was typed."""

    text: str
    words: str


def time_file_form(book: Book) -> FormDialog[TimeFile]:
    """Return the form that names a calendar, or a file of time. Nothing is stored yet."""
    fields = (
        Field("file", "File", "", "~/Downloads/calendar.ics, .csv or timewarrior's .json",
              _files(Path.home() / "Downloads")),
        Field("first", "From", (book.today - LAST_WEEKS).isoformat(), "4 nov, last monday"),
        Field("last", "To", "today", "friday, today"),
    )  # fmt: skip

    def read(typed: dict[str, str]) -> TimeFile:
        if not typed["file"]:
            raise InputError("File is empty: say which one to take in")
        first, last = (parse_day(typed[name], book.today, past=True) for name in ("first", "last"))
        if last < first:
            raise InputError(f"{last} is before {first}: give the earlier day first")
        path = Path(typed["file"]).expanduser()
        return TimeFile(path.name, read_file(path), first, last)

    return FormDialog("Take in a calendar, or time", fields, read, NOTE)


def rule_form(book: Book, rule: CalendarRule | None = None) -> FormDialog[RuleWords]:
    """Return the form of a new rule, or of one to change. Its result is not stored yet."""
    words = rule_words(book, rule) if rule else ""
    fields = (
        Field("text", "When it has", rule.text if rule else "", "stand-up, @northwind.example, *"),
        Field("words", "it becomes", words, "admin by manager, selling @northwind, skip"),
    )

    def read(typed: dict[str, str]) -> RuleWords:
        found = RuleWords(typed["text"], typed["words"])
        if rule is None:
            set_rule(book, found.text, found.words)
        else:
            change_rule(book, rule.text, found.text, found.words)
        return found

    return FormDialog("Change the rule" if rule else "Add a rule", fields, read)


def _files(folder: Path) -> tuple[str, ...]:
    """Return the files in a folder that may be meant, to complete what is typed."""
    try:
        found = [path for kind in FILES for path in folder.glob(kind)]
    except OSError:
        return ()
    return tuple(f"~/{folder.name}/{path.name}" for path in sorted(found)[:OFFERED])
