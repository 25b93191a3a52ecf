"""A program on a terminal of its own, seen as a person sees it: by what stands on the screen.

A reader thread stamps each chunk of output on arrival; the emulator that turns chunks into a
screen runs afterwards, so its cost is in no figure.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

# Sequences that pyte would print as text: kitty keys, mode queries, strings to the terminal.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[A-Za-z]|\x1b\[\??[0-9;]*\$[a-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\",
    re.DOTALL,
)


class Terminal:
    """A program running on a pty of 80×24, or another size."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._chunks: deque[tuple[float, bytes]] = deque()
        self._arrived = threading.Event()
        self._ended = False
        self._status: int | None = None
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        columns, rows = size
        self.started = time.perf_counter()
        self.pid, self._descriptor = pty.fork()
        window = struct.pack("HHHH", rows, columns, 0, 0)
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, window)
            os.execvpe(command[0], list(command), {**environment, **(env or {})})
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, window)
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Self:
        """Use the terminal for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program if it has not ended by itself."""
        if self._status is None:
            self.kill()
        os.close(self._descriptor)

    def kill(self) -> None:
        """End the program as `kill -9` does."""
        os.kill(self.pid, signal.SIGKILL)
        self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def wait_for_end(self, seconds: float = 20.0) -> int:
        """Return the program's exit code once it has ended by itself. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while not self._ended:
            self._take(0.1)
            if time.perf_counter() > end:
                raise TimeoutError(f"the program goes on:\n{self.text}")
        self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status

    def _read(self) -> None:
        """Stamp what the program writes, and answer what it asks of a terminal."""
        while True:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                data = b""
            now = time.perf_counter()
            if not data:
                self._ended = True
                self._arrived.set()
                return
            if b"\x1b[?2026$p" in data:
                os.write(self._descriptor, b"\x1b[?2026;2$y")
            self._chunks.append((now, data))
            self._arrived.set()

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display)

    def press(self, keys: bytes) -> float:
        """Write keys to the program and return the moment before."""
        now = time.perf_counter()
        os.write(self._descriptor, keys)
        return now

    def click(self, text: str, times: int = 1) -> None:
        """Press and release the left button on a text that stands on the screen."""
        row = next(n for n, line in enumerate(self._screen.display) if text in line)
        self._mouse(0, self._screen.display[row].index(text) + 1, row + 1, times)

    def wheel(self, lines: int, row: int = 10, column: int = 20) -> None:
        """Turn the mouse wheel down, or up where `lines` is negative."""
        self._mouse(65 if lines > 0 else 64, column, row, abs(lines), release=False)

    def _mouse(
        self, button: int, column: int, row: int, times: int, *, release: bool = True
    ) -> None:
        """Write what a terminal sends for a mouse (SGR, as xterm and all others do)."""
        place = f"{button};{column};{row}"
        up = f"\x1b[<{place}m" if release else ""
        self.press(f"\x1b[<{place}M{up}".encode() * times)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window that is dragged does."""
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def wait_for(self, text: str, seconds: float = 20.0) -> float:
        """Return when `text` came to stand on the screen. Raises TimeoutError with the screen."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            when = self._take(end - time.perf_counter())
            if when is not None and text in self.text:
                return when
            if when is None and self._ended:
                break
        raise TimeoutError(f"{text!r} never appeared:\n{self.text}")

    def wait_for_change(self, row: int | None = None, seconds: float = 3.0) -> float | None:
        """Return when the screen, or one row of it, next looks different; None if it does not."""
        end = time.perf_counter() + seconds
        before = self._look(row)
        while (left := end - time.perf_counter()) > 0:
            when = self._take(left)
            if when is not None and self._look(row) != before:
                return when
        return None

    def row_of(self, text: str) -> int:
        """Return the number of the first row that holds a text."""
        return next(y for y, shown in enumerate(self._screen.display) if text in shown)

    def settle(self, quiet: float = 0.25) -> None:
        """Return once nothing has arrived for `quiet` seconds, or after five at the most."""
        end = time.perf_counter() + 5.0
        while self._take(quiet) is not None and time.perf_counter() < end:
            pass

    def memory(self) -> float:
        """Return the program's resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def _look(self, row: int | None = None) -> tuple[object, ...]:
        """Return the screen, or one row of it, with its colours."""
        rows = range(self._screen.lines) if row is None else (row,)
        columns = range(self._screen.columns)
        return tuple(tuple(self._screen.buffer[y][x] for x in columns) for y in rows)

    def _take(self, seconds: float) -> float | None:
        """Draw the next chunk and return when it arrived; None when none does in time."""
        if not self._chunks:
            self._arrived.clear()
            if not self._chunks and not self._ended:
                self._arrived.wait(seconds)
        if not self._chunks:
            return None
        when, data = self._chunks.popleft()
        self._stream.feed(_UNKNOWN.sub(b"", data))
        return when
