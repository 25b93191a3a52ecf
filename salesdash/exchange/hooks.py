"""Commands that run after an event: the rep's own, from the configuration file, never the book's.

They run one after the other on a thread of their own, after the write is on the disk, and can
neither hold it up nor undo it. No shell reads them; the event is JSON on their standard input.
"""

import contextlib
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from salesdash.domain.errors import SalesdashError
from salesdash.domain.happenings import Committed, happenings
from salesdash.domain.preferences import Hooks
from salesdash.domain.text import clean_line

INSIDE = "SALESDASH_HOOK"
"""Set for a hook, with its event's name: what it writes with salesdash runs no hooks."""


class HookRunner:
    """Takes what was committed and runs what is set for it.

    `hooks` says what is set, whenever it is asked; `tell` is given a line for each that failed.
    """

    def __init__(self, data: Path, hooks: Callable[[], Hooks], tell: Callable[[str], None]) -> None:
        self._data = data
        self._hooks = hooks
        self._tell = tell
        self._waiting: queue.SimpleQueue[Committed | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def take(self, committed: Committed) -> None:
        """Run, soon and elsewhere, what is set for what a transaction meant."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="hooks", daemon=True)
            self._thread.start()
        self._waiting.put(committed)

    def finish(self) -> None:
        """Return when all that was taken has run; Ctrl+C ends the one that runs, and the rest."""
        if self._thread is None:
            return
        self._waiting.put(None)
        try:
            self._thread.join()
        except KeyboardInterrupt:
            self._stopped = True
            if self._process is not None:
                end(self._process)
            self._thread.join()
        self._thread = None

    def _work(self) -> None:
        """Run hooks until there is nothing more to come."""
        while (committed := self._waiting.get()) is not None:
            hooks = self._hooks()
            if not hooks.on:
                continue
            try:
                found = happenings(committed)
            except SalesdashError as error:
                self._tell(f"no hooks for change {committed.number}: {error}")
                continue
            for happened in found:
                command = hooks.on.get(happened.event)
                if command and not self._stopped:
                    self._run(happened.event, command, happened.facts, hooks.seconds)

    def _run(
        self, event: str, command: Sequence[str], facts: Mapping[str, object], seconds: float
    ) -> None:
        """Run one command; say so when it fails."""
        try:
            self._process = start(event, command, self._data)
            wrong = feed(self._process, facts, seconds)
        except (OSError, ValueError) as error:
            wrong = f"cannot be run ({getattr(error, 'strerror', None) or error})"
        self._process = None
        if wrong:
            self._tell(f"hook {event}: {clean_line(command[0])} {wrong}")


def start(
    event: str, command: Sequence[str], data: Path, output: int | None = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a hook's command in a session of its own. Raises OSError or ValueError."""
    return subprocess.Popen(
        list(command),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        start_new_session=True,
        env={**os.environ, INSIDE: event, "SALESDASH_DATA": str(data)},
    )


def feed(process: subprocess.Popen[bytes], facts: Mapping[str, object], seconds: float) -> str:
    """Give a hook its event, wait until it ends, and return what went wrong, if anything.

    One that takes longer than it may is ended with all it started. It need not read.
    """
    payload = msgspec.json.encode(facts) + b"\n"
    try:
        process.communicate(payload, timeout=seconds)
    except subprocess.TimeoutExpired:
        end(process)
        process.wait()
        return f"took longer than {seconds:g} s and was ended"
    code = process.returncode
    if code < 0:
        return f"was ended by signal {-code}"
    return f"ended with {code}" if code else ""


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started, at once."""
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
