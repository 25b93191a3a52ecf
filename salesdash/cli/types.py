"""What a command's options take: clean text, amounts, days, stages; read with the book's eyes."""

import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import click

from salesdash.cli import completing
from salesdash.cli.context import Session
from salesdash.domain.errors import InputError
from salesdash.domain.stages import find_stage
from salesdash.domain.text import clean, clean_line
from salesdash.domain.typed import parse_amount, parse_day

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

NONE = "none"
LONGEST = 10_000
E = TypeVar("E", bound=StrEnum)


class Typed(click.ParamType[Any]):
    """An option read by a function of the text and the session; a shell may complete it."""

    def __init__(
        self,
        name: str,
        read: Callable[[str, Session], Any],
        complete: completing.Complete | None = None,
    ) -> None:
        self.name = name
        self._read = read
        self._complete = complete

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Return the type's name as it stands in the help."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the value; a text that cannot be taken is a usage error."""
        if not isinstance(value, str) or ctx is None or ctx.resilient_parsing:
            return value
        try:
            return self._read(value, ctx.ensure_object(Session))
        except InputError as error:
            self.fail(str(error), param, ctx)

    @property
    def completes(self) -> bool:
        """Whether a shell can complete it."""
        return self._complete is not None

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> "list[CompletionItem[str]]":
        """Return what a shell offers for what was typed so far."""
        return completing.completed(self._complete, ctx, incomplete) if self._complete else []


def _as_typed(text: str, _session: Session) -> str:
    """Return a text as it is: the command looks for what it names."""
    return text


def _line(text: str, _session: Session) -> str:
    """Return text on one clean line."""
    found = clean_line(_unicode(text))
    if len(found) > LONGEST:
        raise InputError(f"the text is longer than {LONGEST:,} characters")
    return found


def _name(text: str, session: Session) -> str:
    """Return a line that is not empty."""
    found = _line(text, session)
    if not found:
        raise InputError("the name is empty: call it something")
    return found


def _notes(text: str, _session: Session) -> str:
    """Return clean text with its lines; `-` reads standard input."""
    found = clean(
        _unicode(sys.stdin.buffer.read().decode(errors="replace") if text == "-" else text)
    ).strip()
    if len(found) > 10 * LONGEST:
        raise InputError(f"the notes are longer than {10 * LONGEST:,} characters")
    return found


def _unicode(text: str) -> str:
    """Return text in which bytes that are no UTF-8 are marked as such."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _day(*, past: bool, or_none: bool = False) -> Callable[[str, Session], date | str]:
    """Return what reads a day; where it may be, `none` stays a word, for clearing a field."""

    def read(text: str, session: Session) -> date | str:
        if or_none and text.strip().casefold() == NONE:
            return NONE
        return parse_day(text, session.book().today, past=past)

    return read


def _amount(text: str, session: Session) -> int:
    """Return an amount in minor units of the book's currency."""
    return parse_amount(text, session.book().settings.currency)


def _stage(text: str, session: Session) -> str:
    """Return the key of the stage that a text names."""
    return find_stage(session.book().settings, text).key


def choice(kind: type[E]) -> Typed:
    """Return the type of an option that takes a member of an enum; dashes are underscores."""
    names = [member.value.replace("_", "-") for member in kind]

    def read(text: str, _session: Session) -> E:
        wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
        for member in kind:
            if member.value == wanted:
                return member
        raise InputError(f"{text!r} is not one of {', '.join(names)}")

    return Typed("|".join(names), read, lambda _: [(name, "") for name in names])


LINE = Typed("TEXT", _line)
NAME = Typed("NAME", _name)
NOTES = Typed("TEXT", _notes)
AMOUNT = Typed("AMOUNT", _amount)
STAGE = Typed("STAGE", _stage, completing.stages)
DEAL = Typed("DEAL", _as_typed, completing.deals())
OPEN_DEAL = Typed("DEAL", _as_typed, completing.deals(is_open=True))
CLOSED_DEAL = Typed("DEAL", _as_typed, completing.deals(is_open=False))
ACCOUNT = Typed("ACCOUNT", _as_typed, completing.accounts)
ACCOUNT_NAME = Typed("TEXT", _line, completing.accounts)
CONTACT = Typed("CONTACT", _as_typed, completing.contacts)
CALL_LIST = Typed("NAME", _as_typed, completing.lists)
QUARTER = Typed("QUARTER", _as_typed, completing.quarters)
STAGE_NAME = Typed("STAGE", _as_typed, completing.stages)
ACTIVITY = Typed("ACTIVITY", _as_typed, completing.activities)
CONTACT_NAME = Typed("TEXT", _line, completing.contacts)
MEETING = Typed("MEETING", _as_typed, completing.meetings)
TRACK = Typed("NAME", _as_typed, completing.tracks)
TRACK_NAME = Typed("TEXT", _line, completing.tracks)
SETTING = Typed("KEY", _as_typed, completing.settings)
TABLE = Typed("TABLE", _as_typed, completing.tables)
TOPIC = Typed("TOPIC", _as_typed, completing.topics)
TIME_WORDS = Typed("WORDS", _as_typed, completing.activities)
PAST_DAY = Typed("DAY", _day(past=True))
COMING_DAY = Typed("DAY", _day(past=False))
PAST_DAY_OR_NONE = Typed("DAY", _day(past=True, or_none=True))
COMING_DAY_OR_NONE = Typed("DAY", _day(past=False, or_none=True))
