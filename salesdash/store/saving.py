"""Writing a file for the user to take away: whole or not at all, and nothing lost by accident."""

import os
import stat
from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.store.files import replace_durably, told_plainly


def is_taken(path: Path) -> bool:
    """Tell whether there is something at a path already.

    Raises InputError for what no file can take the place of: a folder, a device, a pipe.
    """
    with told_plainly("look at", path):
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            return False
    if not stat.S_ISREG(mode):
        raise InputError(f"{path} is a folder or a device, no file: name a file to write")
    return True


def save_file(path: Path, data: bytes, *, overwrite: bool = False) -> Path:
    """Write data at a path in one step and return where it went; a link is followed.

    Raises InputError when there is a file already and `overwrite` is not said; StoreError when
    it cannot be written. The file is readable by its owner alone.
    """
    if is_taken(path) and not overwrite:
        raise InputError(f"{path} is there already: pass --force to replace it, or another name")
    place = Path(os.path.realpath(path))
    with told_plainly("write", path):
        replace_durably(place, data)
    return place


def save_into(directory: Path, name: str, data: bytes) -> Path:
    """Write a file into a folder, which is made where there is none, and return its path.

    What had the name is replaced. Raises StoreError when it cannot be written.
    """
    path = directory / name
    with told_plainly("write", path):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    save_file(path, data, overwrite=True)
    return path
