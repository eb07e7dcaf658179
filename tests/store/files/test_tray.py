"""A file tray is its person's alone; whatever happens to a file is an act, and leaves nothing half."""

from __future__ import annotations

import hashlib
import os
import resource
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from threading import Event, Thread

import pytest

from store.access import SYSTEM
from store.errors import Damaged, Invalid, KantoorError, NotFound, Refused, Unavailable
from store.export import Written
from store.files import (
    TrayFile,
    bring,
    fetched,
    files_folder,
    hand_over,
    put_new,
    remove_file,
    tray_files,
)
from store.files.tray_bytes import Measured
from store.files.tray_keeping import tidy
from store.office import Office
from store.oversight import Access
from store.reading import Reading
from tests.conftest import ANNA, BRAM, CARLA, GIJS
from tests.faults.share import cases
from tests.tray import bytes_of, newest

DATA = os.urandom(3_000_000)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of an office in a database are in the account's home."""
    monkeypatch.setenv("HOME", str(tmp_path))


def put(office: Office, person: int, name: str = "report.csv", data: bytes = DATA) -> TrayFile:
    return hand_over(office, office.actor(person), name, [data], "Trial balance")


def got(office: Office, person: int, name: str) -> bytes:
    with fetched(office, office.actor(person), name) as (opened, file):
        return os.read(opened, file.size + 1)


def on_disk(office: Office) -> list[Path]:
    return [path for path in files_folder(office.database).root.rglob("*") if path.is_file()]


def test_what_is_put_is_what_is_fetched_and_no_other_account_reads_it(office: Office) -> None:
    file = put(office, ANNA)
    assert got(office, ANNA, "report.csv") == DATA
    assert (file.size, file.digest) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    path = bytes_of(office, file)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == path.parent.parent.stat().st_mode & 0o777 == 0o700
    assert "report" not in str(path)
    assert newest(office, ANNA).fetched == 1


def test_nobody_else_sees_fetches_or_removes_it(office: Office) -> None:
    file = put(office, ANNA)
    for actor in map(office.actor, (BRAM, CARLA, GIJS)):
        assert office.view(actor, tray_files) == []
        with pytest.raises(NotFound):
            got(office, actor.person, "report.csv")
        with pytest.raises(NotFound):
            office.do(actor, "tray.fetch", file.id)
        with pytest.raises(NotFound):
            remove_file(office, actor, file.id)
        with pytest.raises(NotFound):
            office.view(actor, Reading.visible, TrayFile, file.id)
    assert got(office, ANNA, "report.csv") == DATA


def test_each_fetch_is_in_the_access_log_as_an_export(office: Office) -> None:
    file = put(office, ANNA)
    office.access_log.came_from = "192.0.2.7"
    got(office, ANNA, file.name)
    office.access_log.flush()
    [line] = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert (line.person, line.how, line.subject_kind, line.subject, line.came_from) == (
        ANNA, "export", "tray_file", file.id, "192.0.2.7",
    )  # fmt: skip


def test_files_of_one_name_are_kept_beside_each_other(office: Office) -> None:
    names = [put(office, ANNA, "scan.pdf", bytes([n])).name for n in range(3)]
    assert names == ["scan.pdf", "scan-2.pdf", "scan-3.pdf"]
    assert [got(office, ANNA, name) for name in names] == [b"\0", b"\1", b"\2"]
    assert put(office, CARLA, "scan.pdf").name == "scan.pdf"
    long = "x" * 80
    assert [put(office, ANNA, long).name, put(office, ANNA, long).name] == [long, "x" * 74 + "-2"]


def test_a_removed_file_leaves_its_name_and_no_bytes(office: Office) -> None:
    file = put(office, ANNA)
    remove_file(office, office.actor(ANNA), file.id)
    assert on_disk(office) == []
    with pytest.raises(NotFound):
        got(office, ANNA, file.name)
    with pytest.raises(Refused):
        remove_file(office, office.actor(ANNA), file.id)
    assert office.check() == []


def test_a_file_goes_when_its_day_comes(office: Office) -> None:
    office.do(office.actor(GIJS), "tray.limit", given={"days": 3})
    file, begin = put(office, ANNA), office.clock()
    for days, left in ((2, 1), (3, 0)):
        office.clock = lambda days=days: begin + timedelta(days=days)  # type: ignore[misc]  # bound now
        assert tidy(office, SYSTEM) == 1 - left
        assert len(office.view(office.actor(ANNA), tray_files)) == len(on_disk(office)) == left
    assert file.expires == begin.date() + timedelta(days=3)
    assert office.check() == []


def test_what_broke_off_is_swept_up_after_an_hour(office: Office) -> None:
    held = bytes_of(office, put(office, ANNA))
    for name in ("0" * 32, ".export-x", "README"):
        (held.parent / name).write_bytes(b"x")
    (held.parent / "folder").mkdir()
    tidy(office, SYSTEM)
    assert len(list(held.parent.iterdir())) == 5
    begin = office.clock()
    for path in held.parent.iterdir():
        os.utime(path, (begin.timestamp(), begin.timestamp()), follow_symlinks=False)
    office.clock = lambda: begin + timedelta(minutes=61)
    tidy(office, SYSTEM)
    assert list(held.parent.iterdir()) == [held]


def test_a_tray_that_is_full_takes_no_more(office: Office) -> None:
    office.do(office.actor(GIJS), "tray.limit", given={"tray_mb": 4, "file_mb": 2})
    put(office, ANNA)
    with pytest.raises(Refused, match=r"larger than 1 MB|fits"):
        put(office, ANNA)
    with pytest.raises(Refused, match="larger than 2 MB"):
        bring(office, office.actor(CARLA), "scan.pdf", [DATA])
    put(office, ANNA, "small", bytes(1_000_000))
    with pytest.raises(Refused, match="full"):
        put(office, ANNA, "one", b"1")
    with pytest.raises(Refused, match="full"):
        put_new(office, office.actor(ANNA), lambda _path: pytest.fail("written all the same"))
    assert len(on_disk(office)) == 2


def test_what_breaks_off_leaves_nothing(office: Office) -> None:
    def broken() -> Iterator[bytes]:
        yield DATA
        raise Refused("the line dropped")

    def half(path: Path) -> Written:
        path.write_bytes(DATA)
        raise OSError(28, "No space left on device")

    with pytest.raises(Refused, match="dropped"):
        bring(office, office.actor(ANNA), "scan.pdf", broken())
    with pytest.raises(Unavailable, match="No space left"):
        put_new(office, office.actor(ANNA), half)
    with pytest.raises(Invalid):
        hand_over(office, office.actor(ANNA), "../x", [DATA], "")
    assert office.view(office.actor(ANNA), tray_files) == []
    assert on_disk(office) == []


def test_a_disk_that_refuses_leaves_nothing(office: Office) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(Unavailable, match="was not kept: File too large"):
            bring(office, office.actor(ANNA), "scan.pdf", [DATA])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert on_disk(office) == []
    assert office.view(office.actor(ANNA), tray_files) == []


def test_only_names_that_can_be_typed_are_taken(office: Office) -> None:
    for name in ("", ".", "..", "a/b", "-x", ".x", "a b", "a\n", "\0", "é", "x" * 81):
        with pytest.raises(KantoorError):
            put(office, ANNA, name, b"x")
        with pytest.raises(NotFound):
            got(office, ANNA, name)
    assert on_disk(office) == []


def another(path: Path, how: str, secret: Path) -> None:
    """Put something else in the place of a file of a tray."""
    path.unlink()
    if how == "link":
        path.symlink_to(secret)
    elif how == "hard link":
        os.link(secret, path)
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "folder":
        path.mkdir()
    elif how == "bytes":
        path.write_bytes(bytes(reversed(DATA)))
        path.chmod(0o600)


def test_what_was_put_in_its_place_is_never_handed_over(office: Office) -> None:
    secret = bytes_of(office, put(office, CARLA))
    for how in ("link", "hard link", "pipe", "folder", "bytes", "nothing"):
        mine = put(office, ANNA, how.replace(" ", "-"))
        another(bytes_of(office, mine), how, secret)
        with pytest.raises((Damaged, NotFound)):
            got(office, ANNA, mine.name)
        assert newest(office, ANNA).fetched == 0


@pytest.mark.parametrize("at", ["root", "person"])
def test_a_folder_of_another_place_is_refused(office: Office, at: str) -> None:
    mine = put(office, ANNA)
    folder = bytes_of(office, mine).parent
    place = folder.parent if at == "root" else folder
    moved = place.rename(place.with_name("moved"))
    place.symlink_to(moved)
    with pytest.raises(Unavailable, match="not a private folder"):
        got(office, ANNA, mine.name)
    with pytest.raises(Unavailable, match="not a private folder"):
        put(office, ANNA)
    place.unlink()
    moved.rename(place)
    place.chmod(0o750)
    with pytest.raises(Unavailable, match="not a private folder"):
        got(office, ANNA, mine.name)


def test_a_token_is_no_ticket_to_a_file(office: Office) -> None:
    """Who does the act past the screens gets nothing by the token of another."""
    theirs = put(office, CARLA)
    given = {"way": "out", "name": "x", "token": theirs.token, "size": theirs.size,
             "digest": theirs.digest}  # fmt: skip
    with pytest.raises(Invalid):
        office.do(office.actor(ANNA), "tray.add", given=given)
    office.do(office.actor(ANNA), "tray.add", given={**given, "token": "0" * 32})
    with pytest.raises(NotFound):
        got(office, ANNA, "x")


def test_no_swap_between_the_look_and_the_opening_gives_the_bytes_of_another(
    office: Office,
) -> None:
    """Somebody on the server puts links to another file in place of one's own, and takes them away."""
    mine, theirs = put(office, ANNA, "mine", b"mine"), put(office, CARLA, "theirs", b"secret")
    path, secret, ended = bytes_of(office, mine), bytes_of(office, theirs), Event()
    aside = path.with_name("aside")

    def swap() -> None:
        for way in cycle((os.link, os.symlink)):
            if ended.is_set():
                return
            way(secret, aside)
            path.rename(path.with_name("mine"))
            aside.rename(path)
            path.unlink()
            path.with_name("mine").rename(path)

    swapping = Thread(target=swap)
    swapping.start()
    outcomes = Counter[bytes]()
    folder = files_folder(office.database)
    for _ in range(cases(4_000)):
        try:
            with folder.read(ANNA, Measured(mine.token, mine.size, mine.digest)) as opened:
                outcomes[os.read(opened, 100)] += 1
        except (Damaged, NotFound):
            outcomes[b"refused"] += 1
    ended.set()
    swapping.join()
    assert outcomes.keys() <= {b"mine", b"refused"}
