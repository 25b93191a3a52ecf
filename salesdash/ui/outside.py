"""Programs outside that the rep has set: a dialler, a calendar, an editor."""

import asyncio
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from textual.screen import Screen

from salesdash.domain.preferences import FILE

LIMIT_SECONDS = 20.0


def start_outside(screen: Screen[None], command: Sequence[str], **values: str) -> None:
    """Run a command beside the screen, and say there why it failed, if it does."""
    screen.run_worker(_told(screen, command, values), group="outside", exit_on_error=False)


async def _told(screen: Screen[None], command: Sequence[str], values: Mapping[str, str]) -> None:
    """Run a command and say on a screen why it failed."""
    failure = await run_outside(command, values)
    if failure:
        screen.notify(failure, severity="warning", timeout=8, markup=False)


async def run_outside(
    command: Sequence[str], values: Mapping[str, str], limit: float = LIMIT_SECONDS
) -> str:
    """Run a command with its `{name}`s filled in; return why it failed, or nothing.

    No shell sees the words: a number cannot be a command. A command hands over and ends; what
    has not ended within the limit is ended, with all that it started, and said so.
    """
    words = [_filled(word, values) for word in command]
    quiet = subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except (OSError, ValueError, TypeError) as error:
        reason = getattr(error, "strerror", None) or error
        return f"cannot run {shlex.join(words)}: {reason}"
    try:
        code = await asyncio.wait_for(process.wait(), limit)
    except TimeoutError:
        await _end(process)
        return f"{words[0]} had not ended after {limit:g} seconds and was ended"
    return f"{words[0]} failed with exit code {code}" if code else ""


def opener() -> tuple[str, ...]:
    """Return what opens a `{file}` on this machine; nothing where there is no desktop.

    Over ssh and on a bare console there is none.
    """
    if sys.platform == "darwin":
        return ("open", FILE)
    if sys.platform == "win32":
        return ("cmd", "/c", "start", "", FILE)
    on_desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return ("xdg-open", FILE) if on_desktop and shutil.which("xdg-open") else ()


def _filled(word: str, values: Mapping[str, str]) -> str:
    """Return a word of a command with the values in their places."""
    for name, value in values.items():
        word = word.replace(f"{{{name}}}", value)
    return word


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a program with all that it started."""
    with suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await process.wait()


def edit_text(text: str, suffix: str = ".md") -> str:
    """Return a text as the rep leaves it in $VISUAL or $EDITOR; raises OSError or ValueError.

    The terminal must be the editor's meanwhile.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    with tempfile.TemporaryDirectory(prefix="salesdash-") as folder:
        path = Path(folder) / f"edit{suffix}"
        path.write_text(text, encoding="utf-8")
        subprocess.run([*shlex.split(editor), str(path)], check=True)
        return path.read_text(encoding="utf-8")
