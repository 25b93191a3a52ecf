"""Where a book cannot be: nothing but files is read, and nothing but files is replaced."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdash.domain.errors import StoreError
from salesdash.domain.records import Deal
from salesdash.store import Store
from salesdash.store.backups import back_up, read_backup
from salesdash.store.files import replace_durably
from tests.conftest import HandClock


@pytest.fixture(params=["pipe", "socket"])
def device(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Something that is no file, as a device is none."""
    path = tmp_path / "device"
    if request.param == "pipe":
        os.mkfifo(path)
        yield path
    else:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(str(path))
            yield path


def test_a_device_is_no_book(device: Path, hand: HandClock) -> None:
    link = device.with_name("link.json")
    link.symlink_to(device)
    for path in (device, link):
        with pytest.raises(StoreError, match="a device or a pipe"):
            Store.at(path, hand.clock)


def test_no_file_takes_the_place_of_a_device(device: Path, hand: HandClock, store: Store) -> None:
    """It was one for the whole machine: `/dev/null`, where root is at work."""
    with store.transaction("add") as tx:
        tx.add(Deal(name="Halden", stage="qualified"))
    with pytest.raises(OSError, match="No such device"):
        replace_durably(device, b"{}")
    with pytest.raises(StoreError, match="a device or a pipe"):
        back_up(store, device, force=True)
    with pytest.raises(StoreError, match="a device or a pipe"):
        read_backup(device)
    assert not device.is_file()
    assert device.exists()
