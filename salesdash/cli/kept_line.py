"""The last status line, kept for a minute beside the book: a prompt asks far more often than that.

What was kept counts only while the book's files are the very same and the minute has not
passed. Nothing of the store is imported to find that out.
"""

import contextlib
import os
from pathlib import Path

from salesdash import __version__

BESIDE = ("", ".journal")
SUFFIX = ".status"
PRIVATE = 0o600


class KeptLine:
    """Where a line for one format is kept, and what must still hold for it to count.

    Made before the book is read, so that a line is never taken for newer than its book.
    """

    def __init__(self, data: Path, template: str, minute: int) -> None:
        self._path = data.with_name(data.name + SUFFIX)
        stamps = ";".join(_stamp(data.with_name(data.name + suffix)) for suffix in BESIDE)
        self._key = f"{__version__} {minute} {stamps} {template!r}"

    def read(self) -> str | None:
        """Return the line, None when there is none that counts."""
        with contextlib.suppress(OSError, UnicodeDecodeError):
            key, _, line = self._path.read_text(encoding="utf-8").partition("\n")
            if key == self._key:
                return line.removesuffix("\n")
        return None

    def write(self, line: str) -> None:
        """Keep a line; where that cannot be done, nothing is lost by it, and nothing left."""
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(f"{self._key}\n{line}\n")
            fresh.replace(self._path)
            return
        with contextlib.suppress(OSError):
            fresh.unlink()


def _stamp(path: Path) -> str:
    """Return what changes when a file is written or replaced; `-` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return "-"
    return f"{found.st_ino},{found.st_size},{found.st_mtime_ns}"
