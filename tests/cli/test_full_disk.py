"""A file system with no byte left: what it refuses is told, and what was told stays.

The file system is a small one in memory, mounted in a namespace of the test's own; where that
is not allowed there is no test.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

ALONE = ("unshare", "--user", "--map-root-user", "--mount")
FILL = """
set -u
mount -t tmpfs -o size=512k none "$1"; cd "$1"

book() { "$PYTHON" -m salesdash --data "$PWD/salesdash.json" --today 2026-11-23 "$@"; }
book init --quota 150k --country US
dd if=/dev/zero of=ballast bs=1k
kept=0
while book deal add "Deal $kept" --notes "$NOTE" && [ $kept -lt 9 ]; do kept=$((kept + 1)); done
echo "refused after $kept with $?" >&2
book status
book export json -o out.json
book doctor
ls -A > "$OUT/left"
book deal list --json > "$OUT/full.json"
rm ballast
book deal add Halden && book deal list --json > "$OUT/after.json"
book doctor
"""


def is_allowed() -> bool:
    """Tell whether a file system may be mounted here without being root."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


def test_what_was_told_is_there_and_the_rest_is_refused_in_a_line(tmp_path: Path) -> None:
    if not is_allowed():
        pytest.skip("no file system may be mounted here")
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    out.mkdir()
    done = subprocess.run(
        [*ALONE, "bash", "-c", FILL, "bash", str(disk)],
        env={**os.environ, "PYTHON": sys.executable, "OUT": str(out), "NOTE": "x" * 1_500},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    said = done.stderr
    assert done.returncode == 0, said
    assert "Traceback" not in said
    full = "the disk is full: free some room and try again"
    assert f"cannot write {disk}/salesdash.json.journal: {full}" in said
    assert (
        f"nothing that was written is lost, the journal holds it, but: cannot write {disk}" in said
    )
    assert f"cannot write out.json: {full}" in said
    assert "MB are free: make room" in done.stdout
    kept = said.count("salesdash: added deal")
    assert kept > 1
    names = [deal["name"] for deal in msgspec.json.decode((out / "full.json").read_bytes())]
    assert names == [f"Deal {number}" for number in range(kept - 1)]
    after = [deal["name"] for deal in msgspec.json.decode((out / "after.json").read_bytes())]
    assert after == [*names, "Halden"]
    left = set((out / "left").read_text().split())
    assert left == {"ballast", "salesdash.backups"} | {
        f"salesdash.json{end}" for end in ("", ".journal", ".lock", ".open")
    }
