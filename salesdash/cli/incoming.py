"""Files that a command is given: by their path, through a pipe, or on standard input."""

import sys
from pathlib import Path

from salesdash.domain.text import clean_line
from salesdash.exchange.incoming import read_file, read_stream

STDIN = Path("-")
STDIN_NAME = "standard input"


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, or on standard input. Raises InputError."""
    if path == STDIN:
        return read_stream(sys.stdin.buffer, STDIN_NAME)
    return read_file(path, pipe=True)


def name_of(path: Path) -> str:
    """Return what to call a file in a message: its name, in which nothing can act."""
    if path == STDIN:
        return STDIN_NAME
    return clean_line(path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
