"""Where a book stands: the file system, the folder, the modes, the room, the lock."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from salesdash.domain.errors import SalesdashError
from salesdash.store.disk import BookPaths, FileDisk
from salesdash.store.findings import Finding, ok, warning

NETWORK = {
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ceph", "9p", "ncpfs",
    "davfs", "fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs",
}  # fmt: skip
SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "pcloud": "pCloud",
}
LEAST_FREE = 50_000_000
MOUNTS = Path("/proc/mounts")


def look_around(paths: BookPaths) -> Iterator[Finding]:
    """Yield what there is to say of the place a book stands in."""
    yield _place(paths.main)
    yield from _modes(paths)
    yield from _leftovers(paths)
    if paths.main.parent.is_dir():
        yield _lock(paths)
        yield _room(paths)


def book_files(paths: BookPaths) -> tuple[Path, ...]:
    """Return the book's files that are there, backups among them."""
    own = (paths.main, paths.journal, paths.lock, paths.resident)
    return (*(p for p in own if p.is_file()), *sorted(paths.backups.glob("salesdash-*.json")))


def leftovers(paths: BookPaths) -> tuple[Path, ...]:
    """Return temporary files that killed writers left behind."""
    folder = paths.main.parent
    names = (f".{paths.main.name}.*.tmp", f".{paths.journal.name}.*.tmp")
    return tuple(sorted(path for name in names for path in folder.glob(name)))


def is_open_to_others(path: Path) -> bool:
    """Tell whether others than its owner may read or write a file, where modes mean that."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)


def file_system(path: Path, mounts: str) -> str:
    """Return the type of the file system a path is on, from the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(_unescape(fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


def synced_by(path: Path) -> str | None:
    """Return the service that keeps a path's folder in step elsewhere, as its name says."""
    for part in path.parts[:-1]:
        for start, service in SYNCED.items():
            if part.casefold().startswith(start):
                return service
    return None


def _place(main: Path) -> Finding:
    """Return whether locks can be relied on where the book is."""
    todo = "locks do not hold there; move the book to a local folder with --data"
    try:
        kind = file_system(main, MOUNTS.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        kind = ""
    if kind in NETWORK:
        return warning(f"the book is on a network file system ({kind})", todo)
    service = synced_by(main)
    if service is not None:
        return warning(f"the book is in a folder that {service} keeps in step", todo)
    return ok(f"the book is in a local folder{f' ({kind})' if kind else ''}")


def _modes(paths: BookPaths) -> Iterator[Finding]:
    """Yield whether others can read the book."""
    files = book_files(paths)
    wide = [path.name for path in files if is_open_to_others(path)]
    if wide:
        some = ", ".join(wide[:3]) + (f" and {len(wide) - 3} more" if len(wide) > 3 else "")
        yield warning(f"others can read {some}", "chmod 600, or --repair does it")
    elif files:
        yield ok("only you can read the files")


def _leftovers(paths: BookPaths) -> Iterator[Finding]:
    """Yield what killed writers left."""
    found = leftovers(paths)
    if found:
        yield warning(
            f"{len(found)} temporary files were left by writers that were stopped",
            "--repair deletes them",
        )


def _lock(paths: BookPaths) -> Finding:
    """Return whether the lock can be had."""
    if not os.access(paths.main.parent, os.W_OK):
        return warning(f"{paths.main.parent} cannot be written to", "check its owner and mode")
    disk = FileDisk(paths.main)
    try:
        with disk.lock():
            return ok("the lock works")
    except SalesdashError as error:
        return warning("the lock cannot be had", str(error))
    finally:
        disk.close()


def _room(paths: BookPaths) -> Finding:
    """Return whether there is room to write the book anew, and to grow."""
    free = shutil.disk_usage(paths.main.parent).free
    size = paths.main.stat().st_size if paths.main.is_file() else 0
    text = f"{free // 1_000_000:,} MB are free"
    if free < max(LEAST_FREE, 3 * size):
        return warning(f"only {text}", "make room: the book is written beside itself first")
    return ok(text)


def _unescape(text: str) -> str:
    r"""Return a path of /proc/mounts with its \040 and the like as characters."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text
