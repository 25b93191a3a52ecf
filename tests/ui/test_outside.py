"""Programs outside: no shell, no waiting, and never longer than they may."""

import sys
from pathlib import Path

import pytest

from salesdash.ui.outside import run_outside

WRITE = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


async def test_a_number_is_one_word_and_no_shell_sees_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = f'"{sys.executable}" -c "{WRITE}" "{out}" tel:{{phone}}'
    assert await run_outside(command, {"phone": "+1; touch x && $(id)"}) == ""
    assert out.read_text() == "tel:+1; touch x && $(id)"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("no-such-program-anywhere {phone}", "cannot run"),
        ("echo {nobody}", "cannot run"),
        ("echo 'unclosed", "cannot run"),
        ("", "cannot run"),
        (f'"{sys.executable}" -c "raise SystemExit(3)"', "exit code 3"),
    ],
)
async def test_what_fails_is_said_in_a_line(command: str, said: str) -> None:
    failure = await run_outside(command, {"phone": "+1"})
    assert said in failure
    assert "\n" not in failure


async def test_what_does_not_end_is_ended() -> None:
    command = f'"{sys.executable}" -c "import signal; signal.pause()"'
    assert "was ended" in await run_outside(command, {}, limit=0.1)
