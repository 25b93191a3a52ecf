"""Where errors end: one line on stderr, and an exit code that says what kind it was."""

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import IntEnum
from typing import IO, Any

import click

from salesdash.domain.errors import ConflictError, DamageError, SalesdashError


class ExitCode(IntEnum):
    """What the program's end says to a script (docs/decisions/0003-shell.md)."""

    OK = 0
    CANNOT = 1
    USAGE = 2
    DAMAGED = 3
    CONFLICT = 4
    INTERRUPTED = 130


MEANINGS = {
    ExitCode.OK: "done; also when the reader of a pipe left early",
    ExitCode.CANNOT: "cannot be done, and nothing was changed: the line on stderr says why",
    ExitCode.USAGE: "wrong usage: an option, a day or an amount that is not understood",
    ExitCode.DAMAGED: "the book is damaged: see `salesdash doctor`, which ends so too",
    ExitCode.CONFLICT: "an undo was refused, because a later change stands on it",
    ExitCode.INTERRUPTED: "interrupted by Ctrl+C, or the end of input at a prompt",
}


def code_of(error: SalesdashError) -> ExitCode:
    """Return the exit code of an error."""
    if isinstance(error, DamageError):
        return ExitCode.DAMAGED
    return ExitCode.CONFLICT if isinstance(error, ConflictError) else ExitCode.CANNOT


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn every error the user can act on into one line, and an interruption into its code."""
    try:
        yield
        sys.stdout.flush()
    except SalesdashError as error:
        code = code_of(error)
        text = str(error)
        if code is ExitCode.DAMAGED and "salesdash doctor" not in text:
            text += "; see `salesdash doctor`"
        raise _end(text, code) from error
    except click.exceptions.NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "salesdash"
        message = error.format_message().rstrip(".")
        see = " See" if message.endswith("?") else ": see"
        raise _end(f"{message}{see} `{path} --help`", ExitCode.USAGE) from error
    except BrokenPipeError:
        _silence(sys.stdout)
        raise click.exceptions.Exit(ExitCode.OK) from None
    except OSError as error:
        _silence(sys.stdout)
        place = f"{error.filename}: " if error.filename else "the output could not be written: "
        raise _end(f"{place}{error.strerror or error}", ExitCode.CANNOT) from error
    except (KeyboardInterrupt, EOFError, click.Abort):
        write_message("")
        raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None


def write_message(line: str) -> None:
    """Write a line on stderr. Where nobody can be told, what was done stays done."""
    try:
        click.echo(line, err=True)
    except OSError:
        _silence(sys.stderr)


def hold_streams() -> None:
    """Put nothing in the place of a standard stream that is closed (`>&-`).

    Else the next file that is opened, the journal maybe, would be where messages are written.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _end(message: str, code: ExitCode) -> click.exceptions.Exit:
    """Write an error on one line of stderr; return what ends the program with its code."""
    write_message(f"salesdash: {' '.join(message.split())}")
    return click.exceptions.Exit(int(code))


def _silence(stream: IO[Any]) -> None:
    """Send what is still to be flushed nowhere: the reader has seen enough."""
    with contextlib.suppress(OSError, ValueError), open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), stream.fileno())
