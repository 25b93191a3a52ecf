"""The forms of what the ledger is judged by: an activity and its target, prime time, a key.

A form gives a change: what is to be kept, worked out on the Book as it is when it is kept.
"""

from collections.abc import Callable
from datetime import date

from salesdash.domain.activities import targets_on, time_settings
from salesdash.domain.book import Book
from salesdash.domain.errors import InputError
from salesdash.domain.prime_time import set_prime_time
from salesdash.domain.records import Record
from salesdash.domain.templates import NONE, set_template
from salesdash.domain.time_setup import (
    read_target,
    remove_activity,
    set_activity,
    settings_changed,
)
from salesdash.domain.timekeeping import Activity, Template, TimeSettings
from salesdash.domain.typed import parse_day
from salesdash.domain.weekdays import WEEKDAYS
from salesdash.report.figures import show_share
from salesdash.report.targets import Part, prime_words_of
from salesdash.ui.dialogs.form import Field, FormDialog

Change = Callable[[Book], tuple[Record, ...]]
ANSWERS = {"yes": True, "y": True, "no": False, "n": False}
FLAGS = (
    ("essential", "Essential", "yes: without it there would be no sale"),
    ("prime", "In prime time", "yes: it belongs in the best calling hours"),
    ("lost", "Lost", "yes: it bought nothing"),
)


def form_of(book: Book, part: Part) -> FormDialog[Change]:
    """Return the form of what a line stands for."""
    if isinstance(part, Activity):
        return activity_form(book, part)
    return template_form(book, part) if isinstance(part, Template) else prime_form(book, part)


def activity_form(book: Book, activity: Activity | None = None) -> FormDialog[Change]:
    """Return the form of an activity, or of a new one; its target holds from a day on."""
    shown = activity or Activity(key="new", name="new")
    share = targets_on(book, book.today).get(shown.key, 0.0)
    target = show_share(share) if activity else ""
    week = book.calendar.week(book.today).start
    fields = (
        Field("name", "Name", activity.name if activity else "", "trade fairs"),
        Field("target", "Target", target, "35 %: the others keep their proportions"),
        Field("from", "Target from", week.isoformat(), "monday, 1 nov: weeks before keep theirs"),
        *(
            Field(name, label, "yes" if getattr(shown, name) else "no", hint, ("yes", "no"))
            for name, label, hint in FLAGS
        ),
    )

    def read(typed: dict[str, str]) -> Change:
        if not typed["name"]:
            raise InputError("Name is empty: write what the time goes to")
        facts: dict[str, object] = {name: _answer(label, typed[name]) for name, label, _ in FLAGS}
        facts["name"] = typed["name"]
        known = activity.name if activity else typed["name"]
        new = read_target(typed["target"]) if typed["target"] not in {"", target} else None
        starts = _starts(typed["from"], week, book.today)

        def change(book: Book) -> tuple[Record, ...]:
            return set_activity(book, known, facts, new, starts)

        change(book)
        return change

    return FormDialog(activity.name if activity else "New activity", fields, read)


def prime_form(book: Book, weekday: int) -> FormDialog[Change]:
    """Return the form of the prime time of a weekday, or of several."""
    times = prime_words_of(time_settings(book), weekday)
    fields = (
        Field("days", "Weekdays", WEEKDAYS[weekday][:3].lower(), "mon-fri or mon, wed"),
        Field("times", "Prime time", times, "9:00-11:30, 14:00-16:30 or none"),
    )

    def read(typed: dict[str, str]) -> Change:
        return _tried(book, lambda _, old: set_prime_time(old, typed["days"], typed["times"]))

    return FormDialog("Prime time", fields, read)


def template_form(book: Book, template: Template) -> FormDialog[Change]:
    """Return the form of the words on a key."""
    hint = "prospecting, 15m admin: mail, or none"
    fields = (Field("words", "Words", template.text, hint),)
    note = "With a length they enter time that ends now; without one they start the timer."

    def read(typed: dict[str, str]) -> Change:
        return _tried(book, lambda now, _: set_template(now, template.key, typed["words"]))

    return FormDialog(f"Key {template.key}", fields, read, note)


def cleared(book: Book, part: Part) -> tuple[Record, ...]:
    """Return what takes an activity away, frees a key, or leaves a weekday no prime time."""

    def without(book: Book, old: TimeSettings) -> TimeSettings:
        if isinstance(part, Activity):
            return remove_activity(book, old, part.name)
        if isinstance(part, Template):
            return set_template(book, part.key, NONE)
        return set_prime_time(old, WEEKDAYS[part], NONE)

    return settings_changed(book, without)


def _tried(book: Book, make: Callable[[Book, TimeSettings], TimeSettings]) -> Change:
    """Return a change of the settings that was tried on the Book that is shown."""

    def change(book: Book) -> tuple[Record, ...]:
        return settings_changed(book, make)

    change(book)
    return change


def _starts(text: str, week: date, today: date) -> date:
    """Return the day a target is in force from; this week's first where nothing is said."""
    return parse_day(text, today, past=True) if text else week


def _answer(label: str, text: str) -> bool:
    """Return yes or no. Raises InputError."""
    answer = ANSWERS.get(text.casefold())
    if answer is None:
        raise InputError(f"{label} is {text!r}: write yes or no")
    return answer
