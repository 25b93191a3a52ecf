"""Programs outside that the rep has set: a dialler, a calendar, an editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path


def run_command(command: str, **values: str) -> str:
    """Start a command with its `{name}`s filled in, without waiting; return why it failed.

    Words are split as a shell does, but no shell sees them: a number cannot be a command.
    """
    try:
        words = shlex.split(command)
        filled = [word.format_map(values) for word in words]
        subprocess.Popen(
            filled,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError, KeyError, IndexError) as error:
        return f"cannot run {command!r}: {error}"
    return ""


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
