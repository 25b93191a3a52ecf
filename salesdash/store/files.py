"""Writing files so that they are there after a power cut: whole, or as they were."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from salesdash.domain.errors import StoreError

PRIVATE = 0o600


def sync(descriptor: int) -> None:
    """Return when the file's bytes are on the disk itself, not in its cache."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_directory(directory: Path) -> None:
    """Make a rename or a new file in `directory` durable, where the platform can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`; the system may take it in pieces."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def refuse_device(path: Path, *, pipe: bool = False) -> None:
    """Raise OSError when a device or a socket stands at a path, or a pipe, unless it may.

    To replace a device would take it from the whole machine, to read one may never end.
    """
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
    except OSError:
        return
    fine = {stat.S_IFREG, stat.S_IFDIR, *([stat.S_IFIFO] if pipe else [])}
    if kind not in fine:
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))


def refuse_read_only(path: Path) -> None:
    """Raise OSError for a read-only file, which replacing it would get around."""
    if not os.access(path, os.W_OK) and path.exists():
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def replace_durably(path: Path, data: bytes) -> os.stat_result:
    """Put `data` at `path` in one step: temporary file, fsync, replace, fsync of the directory.

    The file is readable by its owner alone; its status is returned. Raises OSError with
    `path` as it was, unless only the last step failed. Two must not replace one path at
    once; what a killed one left is written over.
    """
    refuse_device(path)
    temporary = path.with_name(f".{path.name}.new.tmp")
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, PRIVATE)
    try:
        try:
            write_all(descriptor, data)
            sync(descriptor)
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_directory(path.parent)
    return status


_REASONS = {
    errno.ENOSPC: "the disk is full: free some room and try again",
    errno.EFBIG: "the disk or quota is full: free some room and try again",
    errno.EDQUOT: "the disk quota is full: free some room and try again",
    errno.EROFS: "the disk is read-only: choose another place with --data",
    errno.EACCES: "permission denied: check the file's owner and mode",
    errno.EPERM: "permission denied: check the file's owner and mode",
    errno.EISDIR: "it is a directory: pass the path of a file",
    errno.ENXIO: "it is a device or a pipe: pass the path of a file",
    errno.ENOTDIR: "part of the path is a file: check --data",
    errno.ENOENT: "the disk or folder is gone: check that it is there",
    errno.ENOSYS: "locks do not work there: keep the book on a local disk",
    errno.ENOLCK: "locks do not work there: keep the book on a local disk",
    errno.EOPNOTSUPP: "locks do not work there: keep the book on a local disk",
    errno.ELOOP: "its links lead in a circle: check --data",
    errno.ENAMETOOLONG: "the path is too long: check --data",
    errno.EIO: "the disk reports an error: make a copy of the file now",
}


@contextlib.contextmanager
def told_plainly(doing: str, path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into one line: what, where, what to do."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise StoreError(f"cannot {doing} {path}: {reason}") from error
