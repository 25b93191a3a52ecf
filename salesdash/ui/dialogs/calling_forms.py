"""The forms of how the rep calls: the block and the clock, the recycling rules, a talk track."""

from msgspec.structs import replace

from salesdash.domain.book import Book
from salesdash.domain.calling import Disposition, TalkTrack
from salesdash.domain.calling_settings import CallingSettings, calling_settings
from salesdash.domain.calling_setup import (
    OPTIONS,
    change_calling,
    change_rule,
    read_rule,
    show_rule,
)
from salesdash.domain.errors import InputError
from salesdash.domain.track_text import HINT, objection_lines, read_objections
from salesdash.domain.tracks import LABELS, PARTS
from salesdash.ui.dialogs.form import Field, FormDialog


def calling_form(book: Book) -> FormDialog[CallingSettings]:
    """Return the form of the block, the call clock's marks, calling hours, the rep's address."""
    known = calling_settings(book)
    fields = tuple(Field(o.key, o.label, o.show(known), o.meaning) for o in OPTIONS)
    return FormDialog("How you call", fields, lambda typed: change_calling(known, typed))


def rules_form(book: Book) -> FormDialog[CallingSettings]:
    """Return the form of the recycling rules, one outcome a line."""
    known = calling_settings(book)
    fields = tuple(
        Field(rule.outcome.value, rule.outcome.label.capitalize(), show_rule(rule), "1, 6, 30")
        for rule in known.rules
    )

    def read(typed: dict[str, str]) -> CallingSettings:
        after = known
        for rule in known.rules:
            outcome = Disposition(rule.outcome)
            after = change_rule(after, read_rule(outcome, typed[outcome.value]))
        return after

    note = "Again after so many days, at most so many times, then so many days of rest."
    return FormDialog("When leads come up again", fields, read, note)


def track_form(track: TalkTrack, *, new: bool = False) -> FormDialog[TalkTrack]:
    """Return the form of a talk track; its result is not a version yet."""
    fields = (
        Field("name", "Name", "" if new else track.name, "what you call it"),
        *(
            Field(part, LABELS[part].capitalize(), getattr(track, part), "", (), 2)
            for part in PARTS
        ),
        Field("objections", "Objections", objection_lines(track), "no time: the reply", (), 4),
    )

    def read(typed: dict[str, str]) -> TalkTrack:
        if not typed["name"]:
            raise InputError("Name is empty: call the talk track something")
        parts = {part: typed[part] for part in PARTS}
        if not any(parts.values()):
            raise InputError("there is nothing to say: fill at least one part")
        objections = read_objections(typed["objections"])
        return replace(track, name=typed["name"], objections=objections, **parts)

    title = "A talk track" if new else f"{track.name}, after version {track.version}"
    return FormDialog(title, fields, read, HINT)
