"""What comes in from outside: files that are none, that have no end, or that are too large."""

import io
import os
from pathlib import Path

import pytest

from salesdash.domain.errors import InputError
from salesdash.exchange.incoming import LARGEST, read_file, read_stream


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "deals.csv"
    file.write_bytes(b"name\nNorthwind\n")
    (tmp_path / "link.csv").symlink_to(file)
    assert read_file(file) == read_file(tmp_path / "link.csv") == b"name\nNorthwind\n"


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    (tmp_path / "round").symlink_to("round")
    for path, said in (
        (pipe, "a device or a pipe"),
        (Path("/dev/zero"), "a device or a pipe"),
        (tmp_path, "a directory"),
        (tmp_path / "no.csv", "No such file"),
        (tmp_path / "round", "symbolic links"),
        (Path("nul\0byte"), "no file name"),
    ):
        with pytest.raises(InputError, match=said) as refused:
            read_file(path)
        assert "\n" not in str(refused.value)


def test_a_pipe_is_read_where_it_may_be_one(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"name\n")
    os.close(writer)
    assert read_file(Path(f"/dev/fd/{reader}"), pipe=True) == b"name\n"
    os.close(reader)


def test_what_is_too_large_is_refused_and_not_held(tmp_path: Path) -> None:
    file = tmp_path / "huge.csv"
    with file.open("wb") as holes:
        holes.truncate(LARGEST + 1)
    with pytest.raises(InputError, match="larger than 256 MB"):
        read_file(file)
    with pytest.raises(InputError, match="standard input is larger than 256 MB"):
        read_stream(_Endless(), "standard input")


class _Endless(io.BytesIO):
    """A stream that always has more."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what was asked for, all of it zeros."""
        assert size is not None
        assert 0 < size <= LARGEST + 1
        return bytes(size)
