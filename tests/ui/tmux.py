"""A program in tmux, as a rep has it: keys in, the screen out."""

import shlex
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import Self


class Tmux:
    """A tmux of its own, with an interactive shell in a window of 80×24."""

    def __init__(self, name: str, env: Mapping[str, str] | None = None) -> None:
        self._name = name
        settings = {"TERM": "xterm-256color", "PS1": "ready> ", **(env or {})}
        shell = ["env", *(f"{key}={value}" for key, value in settings.items())]
        shell += ["bash", "--norc", "--noprofile", "-i"]
        self._run("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", *shell)
        self.wait_for("ready>")

    def _run(self, *words: str) -> str:
        """Run a command of tmux and return what it says."""
        command = ["tmux", "-L", self._name, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def __enter__(self) -> Self:
        """Use it for the length of a block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it with all that runs in it."""
        self._run("kill-server")

    def start(self, command: Sequence[str]) -> None:
        """Type a command and Enter."""
        self.type(shlex.join(command))
        self.press("Enter")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        self._run("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._run("send-keys", "-l", text)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self._run("capture-pane", "-p")

    def wait_for(self, *texts: str, seconds: float = 20.0) -> str:
        """Return the screen once one of the texts stands on it. Raises TimeoutError with it."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            shown = self.text
            if any(text in shown for text in texts):
                return shown
        raise TimeoutError(f"none of {texts} ever appeared:\n{self.text}")
