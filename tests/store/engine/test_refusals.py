"""Where an office can't live, and what is said of a disk or a file that fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.engine import open_database
from store.engine.sqlite import mounts
from store.errors import Unavailable

MOUNTINFO = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
41 27 0:45 / /srv/a\040share rw,relatime shared:7 master:3 propagate_from:2 - nfs4 srv:/x rw,vers=4.2
42 27 0:46 /sub /srv/bound rw - cifs //srv/share rw,vers=3.1.1
43 27 0:47 / /home/anna/cloud rw,nosuid - fuse.rclone remote: rw,user_id=0
44 27 0:48 / /mnt/dav rw - fuse https://dav.example/ rw,user_id=0
45 27 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
46 27 0:50 / /merged rw - fuse.mergerfs a:b rw
""".strip().splitlines()


def test_the_type_stands_behind_any_number_of_optional_fields() -> None:
    assert mounts.kinds(MOUNTINFO) == {
        22: "proc", 27: "ext4", 36: "ext3", 41: "nfs4", 42: "cifs", 43: "fuse.rclone",
        44: "fuse", 45: "fuseblk", 46: "fuse.mergerfs",
    }  # fmt: skip


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "afs", "ceph", "glusterfs", "9p", "fuse.sshfs", "fuse.rclone",
     "fuse.s3fs", "fuse", "davfs", "fuse.glusterfs", "fuse.unheard-of"],
)  # fmt: skip
def test_what_may_be_another_machine_is_refused(kind: str) -> None:
    assert mounts.is_network(kind)


@pytest.mark.parametrize(
    "kind", ["ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "fuse.mergerfs"]
)
def test_a_disk_of_this_machine_is_not(kind: str) -> None:
    assert not mounts.is_network(kind)


def test_the_mount_is_that_of_the_file_itself_behind_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the machine's own table, in which the disk of the folder is said to be NFS."""
    real = tmp_path / "share"
    real.mkdir()
    link = tmp_path / "office.kantoor"
    link.symlink_to(real / "office.kantoor")
    told = []
    for line in mounts.MOUNTS.read_text().splitlines():
        before, _, after = line.partition(" - ")
        device = f"{os.major(real.stat().st_dev)}:{os.minor(real.stat().st_dev)}"
        same = before.split(" ")[2] == device
        told.append(f"{before} - {'nfs4 srv:/x rw' if same else after}")
    table = tmp_path / "mountinfo"
    table.write_text("\n".join(told))
    open_database(link).close()
    monkeypatch.setattr("store.engine.sqlite.mounts.MOUNTS", table)
    with pytest.raises(Unavailable, match=r"share/office.kantoor lies on a network disk \(nfs4\)"):
        open_database(link)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"There is no folder .*nowhere"):
        open_database(tmp_path / "nowhere" / "office.kantoor")
