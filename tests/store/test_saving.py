"""Files for the user: whole, and never in the place of what is no file."""

import os
from pathlib import Path

import pytest

from salesdash.domain.errors import InputError, StoreError
from salesdash.store.saving import is_taken, save_file


def test_a_file_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "b.svg"
    assert not is_taken(path)
    save_file(path, b"one")
    with pytest.raises(InputError, match="is there already: pass --force"):
        save_file(path, b"two")
    assert path.read_bytes() == b"one"
    save_file(path, b"two", overwrite=True)
    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["b.svg"]


def test_folders_devices_and_pipes_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, Path("/dev/null"), tmp_path / "pipe"):
        with pytest.raises(InputError, match="no file: name a file"):
            save_file(path, b"x", overwrite=True)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real.svg").write_bytes(b"one")
    (tmp_path / "link.svg").symlink_to("real.svg")
    save_file(tmp_path / "link.svg", b"two", overwrite=True)
    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"two"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write"):
        save_file(tmp_path / "none" / "b.svg", b"x")
