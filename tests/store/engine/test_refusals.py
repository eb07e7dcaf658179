"""Where an office can't live, and what is said of a disk or a file that fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import inbox
from store.engine import open_database
from store.engine.sqlite import mounts
from store.errors import Damaged, Unavailable
from store.office import Office

ROOT = Path(__file__).parents[3]
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
    with pytest.raises(Unavailable, match=r"share/office.kantoor is on a network disk \(nfs4\)"):
        open_database(link)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"No folder .*nowhere"):
        open_database(tmp_path / "nowhere" / "office.kantoor")


SESSION = """
import os
import sys
import store.engine.sqlite
from store import inbox
from store.errors import KantoorError
from store.office import Office
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
try:
    office = Office.open(sys.argv[1])
    anna = office.actor(1)
    print("read", len(office.view(anna, inbox.boxes)))
    office.do(anna, "item.accept", 1)
    print("written")
except KantoorError as error:
    print(error)
"""
"""What a clerk comes to, whom no rights of root help: reads the inbox, accepts a mail."""


@pytest.fixture
def shared(demo_file: Path) -> Iterator[Path]:
    """An office that others may read, in a folder that they may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = Path(shutil.copy(demo_file, folder / "office.kantoor"))
        path.chmod(0o444)
        yield path


def come_to(path: Path, *before: str) -> list[str]:
    """What a clerk is told line by line, in a process of their own."""
    done = subprocess.run(
        [*before, sys.executable, "-c", SESSION, str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


def left(path: Path) -> dict[str, bytes]:
    """The files of an office, without the index that is shared in memory."""
    return {one.name: one.read_bytes() for one in path.parent.iterdir() if "-shm" not in one.name}


def test_an_account_without_rights_to_the_folder_is_told_so(shared: Path) -> None:
    shared.parent.chmod(0o555)
    before = left(shared)
    (told,) = come_to(shared)
    assert "may not write in its folder" in told
    assert left(shared) == before
    shared.parent.chmod(0o755)


def test_a_read_only_file_is_read_and_never_half_written(shared: Path) -> None:
    shared.parent.chmod(0o777)
    read, refused = come_to(shared)
    assert read.startswith("read ")
    assert (
        refused
        == f"The disk or file is read-only ({shared}). Ask the administrator. Nothing was changed."
    )
    assert shared.read_bytes() == left(shared)["office.kantoor"]
    assert not list(shared.parent.glob("*-lock"))


def test_it_is_read_beside_those_who_work_in_it(shared: Path) -> None:
    shared.chmod(0o644)
    office = Office.open(shared)
    office.do(office.actor(3), "item.accept", 2)
    read, refused = come_to(shared)
    assert read.startswith("read ")
    assert "Nothing was changed" in refused
    office.verify()
    office.close()


DISK = """
import shutil
import subprocess
import sys
from pathlib import Path
from store.errors import KantoorError
from store.office import Office

place = Path(sys.argv[2])
def mount(how):
    subprocess.run(["mount", "-t", "tmpfs", "-o", how, "disk", place], check=True)

def accept(item):
    try:
        office.do(anna, "item.accept", item)
        print("written")
    except KantoorError as error:
        print(error)

mount("size=4m")
path = Path(shutil.copy(sys.argv[1], place / "office.kantoor"))
office = Office.open(path)
anna = office.actor(1)
filler = open(place / "filler", "wb", buffering=0)
try:
    while True:
        filler.write(bytes(4096))
except OSError:
    pass
accept(1)
try:
    Office.create(place / "new.kantoor")
except KantoorError as error:
    print(error, (place / "new.kantoor").exists())
filler.truncate(0)
filler.close()
accept(1)
office.close()

subprocess.run(["mount", "-o", "remount,ro", place], check=True)
office = Office.open(path)
print("read", office.verify() > 0, office.check())
accept(2)
office.close()
subprocess.run(["mount", "-o", "remount,rw", place], check=True)
office = Office.open(path)
accept(2)
print("whole", office.verify() > 0, office.check())
"""
"""On a disk of its own of 4 MB: full, room again, read-only, writable again."""


def test_a_disk_that_is_full_or_read_only_costs_nothing(demo_file: Path, tmp_path: Path) -> None:
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    if subprocess.run([*own, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine gives a process no mounts of its own")
    done = subprocess.run(
        [*own, sys.executable, "-c", DISK, str(demo_file), str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    full, no_new, written, read, refused, again, whole = done.stdout.splitlines()
    assert full == "The disk is full. Free some space and try again. Nothing was changed."
    assert no_new == full + " False"
    assert (written, read) == ("written", "read True []")
    assert refused.startswith("The disk or file is read-only")
    assert (again, whole) == ("written", "whole True []")


@pytest.mark.parametrize("body", ['{"title":', "{}", "\x00"])
def test_a_body_that_is_none_is_told_in_a_sentence(
    demo_file: Path, tmp_path: Path, body: str
) -> None:
    path = shutil.copy(demo_file, tmp_path / "office.kantoor")
    office = Office.open(path)
    anna = office.actor(1)
    with office.database.writing() as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type='index' AND tbl_name='documents'"
            " AND sql IS NOT NULL"
        ).fetchall()
        for (name,) in names:
            connection.execute(f'DROP INDEX "{name}"')
        connection.execute("UPDATE documents SET body=? WHERE kind='item' AND id=1", (body,))
    with pytest.raises(Damaged, match="salvage NEW-FILE"):
        office.view(anna, inbox.item_detail, 1)
    with pytest.raises(Damaged, match="salvage NEW-FILE"):
        office.check()
    if body != "{}":
        with pytest.raises(Damaged, match="salvage NEW-FILE"):
            office.database.lay_indexes([("item", ("title",))])
    office.close()
