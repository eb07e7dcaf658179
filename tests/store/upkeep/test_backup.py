"""Backups are whole, verified, readable by who may, and never put over a living office."""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import apsw
import pyrage
import pytest

from store.engine.sqlite.mounts import MOUNTS
from store.errors import Damaged, Invalid, KantoorError, Unavailable
from store.office import Office
from store.records import search_relations
from store.upkeep.backup import back_up, restore
from tests.conftest import CARLA, NOW
from tests.faults.share import one_in


def _restored(backup: Path, place: Path, *identities: Path) -> Office:
    restore(backup, str(place), identities)
    return Office.open(place, clock=lambda: NOW)


def test_a_backup_comes_back_as_it_was(office: Office, tmp_path: Path) -> None:
    label = back_up(office, tmp_path / "a.backup")
    again = _restored(tmp_path / "a.backup", tmp_path / "again.kantoor")
    assert again.verify() == office.verify() == label.lines
    assert again.check() == []
    carla = again.actor(CARLA)
    assert again.view(carla, search_relations, "dental") == office.view(
        carla, search_relations, "dental"
    )
    again.do(carla, "relation.add", given={"name": "Later", "supplier": True})
    again.close()
    assert {path.name for path in tmp_path.iterdir()} >= {"a.backup", "again.kantoor"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".kantoor-")]
    assert (tmp_path / "a.backup").stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_what_was_saved_before_it_began(office: Office, tmp_path: Path) -> None:
    carla = office.actor(CARLA)
    going, stop = threading.Event(), threading.Event()

    def work() -> None:
        for number in range(10_000):
            given = {"name": f"Bezig {number}", "supplier": True}
            office.do(carla, "relation.add", given=given)
            going.set()
            if stop.is_set():
                return

    worker = threading.Thread(target=work)
    worker.start()
    assert going.wait(10)
    before = office.verify()
    try:
        label = back_up(office, tmp_path / "a.backup")
    finally:
        stop.set()
        worker.join()
    assert before <= label.lines <= office.verify()
    again = _restored(tmp_path / "a.backup", tmp_path / "again.kantoor")
    assert again.verify() == label.lines
    again.close()


def test_only_who_has_the_key_reads_an_age_backup(office: Office, tmp_path: Path) -> None:
    key, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"# a comment\n{key}\n")
    (tmp_path / "other").write_text(f"{other}\n")
    back_up(office, tmp_path / "a.backup", age=[str(key.to_public())])
    assert b"Dentalis" not in (tmp_path / "a.backup").read_bytes()
    with pytest.raises(Invalid, match="--identity"):
        restore(tmp_path / "a.backup", str(tmp_path / "x"))
    with pytest.raises(Invalid, match="Wrong key"):
        restore(tmp_path / "a.backup", str(tmp_path / "x"), [tmp_path / "other"])
    assert not (tmp_path / "x").exists()
    again = _restored(tmp_path / "a.backup", tmp_path / "again.kantoor", tmp_path / "key")
    assert again.verify() == office.verify()
    again.close()
    with pytest.raises(Invalid, match="not an age recipient"):
        back_up(office, tmp_path / "b.backup", age=["age1wrong"])


def test_only_who_has_the_key_reads_a_gpg_backup(
    office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    make = ["gpg", "--batch", "--passphrase", "", "--quick-generate-key", "kantoor@example.nl"]
    subprocess.run(make, check=True, capture_output=True)
    try:
        back_up(office, tmp_path / "a.backup", gpg=["kantoor@example.nl"])
        again = _restored(tmp_path / "a.backup", tmp_path / "again.kantoor")
        assert again.verify() == office.verify()
        again.close()
        with pytest.raises(Invalid, match=r"^nobody@example.nl: gpg says: [^/]*$"):
            back_up(office, tmp_path / "b.backup", gpg=["nobody@example.nl"])
        assert not (tmp_path / "b.backup").exists()
    finally:
        subprocess.run(["gpgconf", "--kill", "all"], check=True)
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(Unavailable, match="not installed"):
        back_up(office, tmp_path / "c.backup", gpg=["kantoor@example.nl"])


@pytest.mark.parametrize(
    "spoiled",
    one_in(3, ["cut", "altered", "foreign", "none", "empty", "page", "text", "database", "office"]),
)
def test_what_is_no_whole_backup_is_refused(office: Office, tmp_path: Path, spoiled: str) -> None:
    path = tmp_path / "a.backup"
    back_up(office, path)
    whole = path.read_bytes()
    plain = gzip.decompress(whole)
    page = plain[:40960] + os.urandom(4096) + plain[45056:]
    other = tmp_path / "other"
    connection = apsw.Connection(str(other))
    connection.execute("CREATE TABLE meta(name, value)")
    connection.close()
    made = {
        "cut": whole[: len(whole) // 2],
        "altered": whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        "foreign": gzip.compress(b"not an office"),
        "none": b"",
        "empty": gzip.compress(b""),
        "page": gzip.compress(page),
        "text": b"Some other file\n",
        "database": gzip.compress(other.read_bytes()),
        "office": plain,
    }
    path.write_bytes(made[spoiled])
    before = set(tmp_path.iterdir())
    told = (
        "not a backup.*kantoor backup"
        if spoiled in ("text", "office")
        else "damaged or.*Use another"
    )
    with pytest.raises(Invalid, match=rf"a\.backup is {told}"):
        restore(path, str(tmp_path / "again.kantoor"))
    assert set(tmp_path.iterdir()) == before


def test_a_backup_whose_text_was_altered_names_the_line(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    back_up(office, path)
    path.write_bytes(
        gzip.compress(gzip.decompress(path.read_bytes()).replace(b"Dentalis", b"Dentalus"))
    )
    with pytest.raises(Damaged, match="is broken at line"):
        restore(path, str(tmp_path / "again.kantoor"))
    assert not (tmp_path / "again.kantoor").exists()


@pytest.mark.parametrize("spoiled", ["cut", "altered"])
def test_a_damaged_age_backup_is_told_from_a_wrong_key(
    office: Office, tmp_path: Path, spoiled: str
) -> None:
    path, key = tmp_path / "a.backup", pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(str(key))
    (tmp_path / "noise").write_bytes(b"\xff\xfe\x00")
    back_up(office, path, age=[str(key.to_public())])
    with pytest.raises(Invalid, match="no age or ssh key"):
        restore(path, str(tmp_path / "x"), [tmp_path / "noise"])
    whole = path.read_bytes()
    flipped = whole[:3000] + bytes([whole[3000] ^ 1]) + whole[3001:]
    path.write_bytes({"cut": whole[:-500], "altered": flipped}[spoiled])
    with pytest.raises(Invalid, match=r"a\.backup is damaged or cut off"):
        restore(path, str(tmp_path / "x"), [tmp_path / "key"])


def test_a_damaged_office_gives_no_backup_and_is_named(demo_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    connection = apsw.Connection(str(path))
    (root,) = connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name='changes_txn'"
    ).fetchone()  # type: ignore[misc]  # the name is there
    connection.pragma("wal_checkpoint", "TRUNCATE")
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(os.urandom(4096))
    living = Office.open(path, clock=lambda: NOW)
    with pytest.raises(Damaged, match=rf"--office {path} salvage"):
        back_up(living, tmp_path / "a.backup")
    living.close()
    assert not (tmp_path / "a.backup").exists()


def test_what_a_killed_backup_left_is_removed_by_the_next(office: Office, tmp_path: Path) -> None:
    left, at_work = tmp_path / ".kantoor-work-left", tmp_path / ".kantoor-work-busy"
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "office").write_bytes(b"plain")
    handle = os.open(at_work, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    back_up(office, tmp_path / "a.backup")
    os.close(handle)
    assert not left.exists()
    assert at_work.exists()


def test_nothing_is_written_over(office: Office, tmp_path: Path) -> None:
    back_up(office, tmp_path / "a.backup")
    with pytest.raises(Unavailable, match="exists"):
        back_up(office, tmp_path / "a.backup")
    back_up(office, tmp_path / "a.backup", replace=True)
    with pytest.raises(Unavailable, match="No folder"):
        back_up(office, tmp_path / "nowhere" / "a.backup")
    with pytest.raises(Invalid, match="No file"):
        restore(tmp_path / "missing", str(tmp_path / "x"))


@pytest.mark.parametrize("named", ["own", "link", "another", "own-lock", "own-wal"])
def test_an_office_is_never_taken_for_an_older_backup(
    demo_file: Path, tmp_path: Path, named: str
) -> None:
    path = Path(shutil.copy(demo_file, tmp_path / "own"))
    shutil.copy(demo_file, tmp_path / "another")
    (tmp_path / "link").symlink_to(path)
    living = Office.open(path, clock=lambda: NOW)
    with pytest.raises(Unavailable, match="exists"):
        back_up(living, tmp_path / named, replace=True)
    living.verify()
    living.close()


def test_an_office_is_put_aside_only_when_asked_and_empty_of_people(
    demo_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    living = Office.open(path, clock=lambda: NOW)
    back_up(living, tmp_path / "a.backup")
    living.do(living.actor(CARLA), "relation.add", given={"name": "Later", "supplier": True})
    with pytest.raises(Unavailable, match="exists"):
        restore(tmp_path / "a.backup", str(path))
    with pytest.raises(Unavailable, match="in use"):
        restore(tmp_path / "a.backup", str(path), replace=True)
    after = living.verify()
    living.close()
    restore(tmp_path / "a.backup", str(path), replace=True, moment=NOW)
    (aside,) = tmp_path.glob("office.kantoor.before-*")
    for place, lines in ((path, after - 1), (aside, after)):
        opened = Office.open(place)
        assert opened.verify() == lines
        opened.close()


def test_work_that_a_killed_office_left_is_not_mixed_into_a_restored_one(
    demo_file: Path, tmp_path: Path
) -> None:
    """SQLite writes a log that it finds into the file beside it, whosever it was."""
    path = Path(shutil.copy(demo_file, tmp_path / "office.kantoor"))
    living = Office.open(path, clock=lambda: NOW)
    label = back_up(living, tmp_path / "a.backup")
    living.close()
    work = (
        "import os, sys; from store.access import SYSTEM; from store.office import Office;"
        "office = Office.open(sys.argv[1]);"
        "office.do(SYSTEM, 'person.add', given={'name': 'Late'});"
        "os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", work, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    path.unlink()
    with pytest.raises(Unavailable, match=r"office\.kantoor-wal already exists"):
        restore(tmp_path / "a.backup", str(path))
    restore(tmp_path / "a.backup", str(path), replace=True, moment=NOW)
    again = Office.open(path, clock=lambda: NOW)
    assert again.verify() == label.lines
    again.close()
    assert list(tmp_path.glob("office.kantoor.before-*-wal"))


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk than the office's, which the machine's table says is NFS."""
    places = (Path("/dev/shm"), Path.home(), Path(tempfile.gettempdir()))
    other = next(one for one in places if one.stat().st_dev != tmp_path.stat().st_dev)
    monkeypatch.setattr(
        tempfile, "tempdir", str(tmp_path)
    )  # what is worked on lies with the office
    with tempfile.TemporaryDirectory(dir=other) as name:
        number = Path(name).stat().st_dev
        device = f"{os.major(number)}:{os.minor(number)}"
        told = []
        for line in MOUNTS.read_text().splitlines():
            before, _, after = line.partition(" - ")
            same = before.split(" ")[2] == device
            told.append(f"{before} - {'nfs4 srv:/x rw' if same else after}")
        (tmp_path / "mountinfo").write_text("\n".join(told))
        monkeypatch.setattr("store.engine.sqlite.mounts.MOUNTS", tmp_path / "mountinfo")
        yield Path(name)


def test_a_backup_can_stand_on_a_network_disk(office: Office, share: Path, tmp_path: Path) -> None:
    """Where no office can be open, and where no plain copy should lie meanwhile."""
    seen: list[Path] = []
    label = back_up(
        office,
        share / "a.backup",
        progress=lambda _what, _count: seen.extend(share.rglob("office*")),
    )
    assert seen == []
    assert [path.name for path in share.iterdir()] == ["a.backup"]
    again = _restored(share / "a.backup", tmp_path / "again.kantoor")
    assert again.verify() == label.lines
    again.close()


def test_a_backup_moves_into_a_database(office: Office, postgres_url: str, tmp_path: Path) -> None:
    back_up(office, tmp_path / "a.backup")
    restore(tmp_path / "a.backup", postgres_url)
    again = Office.open(postgres_url)
    assert again.verify() == office.verify()
    assert again.check() == []
    again.close()
    with pytest.raises(KantoorError, match="already"):
        restore(tmp_path / "a.backup", postgres_url)
