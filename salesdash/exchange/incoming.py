"""What comes in from outside, read whole: unless it is no file, or has no end."""

import stat
from pathlib import Path
from typing import BinaryIO

from salesdash.domain.errors import InputError

LARGEST = 256 * 1024 * 1024
"""The bytes a file may have."""


def read_file(path: Path, *, pipe: bool = False) -> bytes:
    """Return what is in a file. Raises InputError when it cannot be read, or is too large.

    A device is refused, since to read one may never end; so is a pipe, which waits for somebody
    to write, unless it may be one.
    """
    try:
        facts = path.stat()
        kind = stat.S_IFMT(facts.st_mode)
        if kind == stat.S_IFDIR:
            raise InputError(f"cannot read {path}: it is a directory")
        if kind != stat.S_IFREG and not (pipe and kind == stat.S_IFIFO):
            raise InputError(f"cannot read {path}: it is a device or a pipe, pass a file")
        _refuse_larger(facts.st_size, str(path))
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "that is no file name"
        raise InputError(f"cannot read {path}: {reason}") from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return all that a stream gives. Raises InputError when that is more than a file may have."""
    data = stream.read(LARGEST + 1)
    _refuse_larger(len(data), name)
    return data


def _refuse_larger(size: int, name: str) -> None:
    """Raise InputError for more bytes than a file may have."""
    if size > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST >> 20} MB: import it in parts")
