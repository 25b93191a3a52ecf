"""The lock of a transaction: a file held open, so that taking it costs microseconds."""

import contextlib
import os
import time
from pathlib import Path

from salesdash.store.files import PRIVATE

_FIRST_PAUSE = 0.0005
_LONGEST_PAUSE = 0.005


class LockFile:
    """An exclusive lock between processes on a file that is kept open from one to the next.

    filelock's `FileLock` opens and closes the file each time and keeps books about it, which
    takes as long as half a write; its `lock_descriptor` is the lock alone. Its folder is made
    where it is missing, unless `makes_folder` says that it was there before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.makes_folder = True
        self._descriptor: int | None = None
        self._process = 0

    def take(self, seconds: float) -> bool:
        """Take the lock; False when others held it for all of `seconds`. Raises OSError."""
        deadline = time.monotonic() + seconds
        pause = _FIRST_PAUSE
        while not self._try():
            if time.monotonic() > deadline:
                return False
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        return True

    def give_back(self) -> None:
        """Release the lock."""
        from filelock import unlock_descriptor

        if self._descriptor is not None:
            unlock_descriptor(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _try(self) -> bool:
        """Try once. A lock on a file that is at the path no more guards nothing."""
        from filelock import lock_descriptor

        descriptor = self._open()
        if not lock_descriptor(descriptor, blocking=False):
            return False
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), self._path.stat()):
                return True
        self.close()
        return False

    def _open(self) -> int:
        """Return the open file, a new one after a fork: a lock belongs to who opened the file."""
        if self._descriptor is not None and self._process != os.getpid():
            self.close()
        if self._descriptor is None:
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
            try:
                self._descriptor = os.open(self._path, flags, PRIVATE)
            except FileNotFoundError:
                if not self.makes_folder:
                    raise
                self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._descriptor = os.open(self._path, flags, PRIVATE)
            self._process = os.getpid()
        return self._descriptor
