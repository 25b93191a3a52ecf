"""What `salesdash help` knows beside the commands: a text for each topic."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from salesdash.cli.edge import MEANINGS

ENVIRONMENT = {
    "SALESDASH_DATA": "the book's file, as --data",
    "SALESDASH_TODAY": "the day to stand at, as --today",
    "SALESDASH_CONFIG": "the configuration file",
    "SALESDASH_HOOK": "set for a hook, by its event's name: what it does runs no hooks",
    "NO_COLOR": "set to anything: no colour, as --no-color",
    "COLUMNS": "the width to write for where there is no terminal",
    "VISUAL": "the editor for talk tracks",
    "EDITOR": "the same, where VISUAL is not set",
    "DISPLAY": "whether there is a desktop to open a file on",
    "WAYLAND_DISPLAY": "the same",
    "SHELL": "the shell that `salesdash completion` is for",
    "TERM": "`dumb` prints the dashboard instead of opening it",
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: what it is about, and its text."""

    title: str
    text: Callable[[], str]


def _rows(rows: Mapping[str, str]) -> str:
    """Return a table of names and what they mean."""
    wide = max(map(len, rows))
    return "\n".join(f"  {name:<{wide}}  {meaning}" for name, meaning in rows.items())


def _exit_codes() -> str:
    return _rows({str(int(code)): meaning for code, meaning in MEANINGS.items()})


def _environment() -> str:
    return _rows(ENVIRONMENT)


def _words() -> str:
    return _rows(
        {
            "a day": "2026-12-04, 4 dec, dec 4, friday, last friday, today, yesterday, +3d",
            "an amount": "24000, 24,000, 24k, 1.2M; in the book's currency",
            "a length": "1h30, 90m, 1.5h",
            "a quarter": "2026-Q4, or a day in it",
            "a deal": "its number, its name, or a part no other open deal has",
            "a contact": "number, phone, e-mail, or an unmistakable part of the name",
            "a stage": "its name, or the start of it",
            "no value": "none clears a day, '' a text",
            "-": "as FILE: standard input, or standard output",
        }
    )


def _json() -> str:
    return (
        "  Every command that shows something has --json; data go to stdout, messages to stderr.\n"
        "  Amounts that end in _minor are whole numbers of the currency's smallest unit.\n"
        "  Days are 2026-12-04, moments 2026-12-04T09:30:00-05:00. A name that is not there has\n"
        "  no value. `salesdash export json` has every record."
    )


TOPICS: Mapping[str, Topic] = {
    "exit-codes": Topic("What the program's end says to a script", _exit_codes),
    "environment": Topic("The variables that are looked at", _environment),
    "words": Topic("How days, amounts, deals and the like are written", _words),
    "json": Topic("What --json gives", _json),
}
