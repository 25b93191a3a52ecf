"""What a directory offers to an import: its directories, and its files, the newest first."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from salesdash.domain.errors import InputError
from salesdash.domain.text import clean_line

SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xls", ".numbers", ".ods"})
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Offered:
    """A directory to go to or a file to take; `size` is in bytes, `day` when it was written."""

    path: Path
    name: str
    is_directory: bool
    size: int = 0
    day: str = ""


def offered(directory: Path, zone: tzinfo | None) -> tuple[Offered, ...]:
    """Return the directory above, the directories by name, the files by age.

    Hidden ones and files that hold no table are left out; names are cleaned, since a file that
    was downloaded has the name another wrote. Raises InputError for what cannot be read.
    """
    try:
        paths = [path for path in directory.iterdir() if not path.name.startswith(".")]
    except OSError as error:
        raise InputError(f"cannot read {directory}: {error.strerror}") from error
    directories: list[Offered] = []
    files: list[tuple[float, Offered]] = []
    for path in paths:
        try:
            facts, name = path.stat(), clean_line(path.name)
        except OSError:
            continue
        suffix = path.suffix.casefold()
        if path.is_dir() and suffix not in SUFFIXES:
            directories.append(Offered(path, name, is_directory=True))
        elif suffix in SUFFIXES:
            day = datetime.fromtimestamp(facts.st_mtime, zone).strftime("%Y-%m-%d %H:%M")
            files.append((-facts.st_mtime, Offered(path, name, False, facts.st_size, day)))
    above = (Offered(directory.parent, "..", is_directory=True),)
    by_name = sorted(directories, key=lambda found: found.name.casefold())
    by_age = [found for _, found in sorted(files, key=lambda pair: (pair[0], pair[1].name))]
    return (*(above if directory.parent != directory else ()), *by_age, *by_name)


def shown_size(size: int) -> str:
    """Return a size in bytes as people read it: `950 B`, `24 kB`, `1.5 MB`."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO * _KILO:
        return f"{size / _KILO:.0f} kB"
    return f"{size / _KILO / _KILO:.1f} MB"


def starting_place() -> Path:
    """Return where exports are found: Downloads, else the home directory."""
    home = Path.home()
    downloads = home / "Downloads"
    return downloads if downloads.is_dir() else home
