"""Where a book may stand: file systems by the table of mounts, folders by their names."""

from pathlib import Path

import pytest

from salesdash.store.surroundings import file_system, synced_by

MOUNTS = (
    "/dev/sda1 / ext4 rw 0 0\n"
    "server:/home /home nfs4 rw 0 0\n"
    "/dev/sdb1 /home/kim/usb\\040stick vfat rw 0 0\n"
    "kim@host: /mnt/far fuse.sshfs rw 0 0\n"
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/salesdash.json", "ext4"),
        ("/home/kim/salesdash.json", "nfs4"),
        ("/home/kim/usb stick/salesdash.json", "vfat"),
        ("/homework/salesdash.json", "ext4"),
        ("/mnt/far/a/b.json", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/kim/Dropbox/b.json", "Dropbox"),
        ("/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/b.json", "iCloud"),
        ("/home/kim/OneDrive - Halden AG/sales/b.json", "OneDrive"),
        ("/home/kim/Google Drive/b.json", "Google Drive"),
        ("/home/kim/sales/dropbox.json", None),
    ],
)
def test_synced_folders_are_known_by_name(path: str, service: str | None) -> None:
    assert synced_by(Path(path)) == service
