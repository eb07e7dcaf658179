"""Files come in while processes are killed and the disk fails: each is there once and whole, or not at all.

Scans by `kantoor scan-intake`, which is run again after each kill; files of a person by `put`, in two
processes that bring one name without pause.
"""

from __future__ import annotations

import hashlib
import itertools
import multiprocessing
import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any, TypeVar

import pytest

from store.access import SYSTEM
from store.engine import Doc
from store.errors import KantoorError, Unavailable
from store.files import Attachment, bring, files_folder, put_sheet, read_whole, tray_files
from store.files.tray_keeping import tidy
from store.inbox import WorkItem
from store.inbox.scans.intake import take_scans
from store.office import Office
from tests.faults.ground import ANNA
from tests.faults.share import SHARE, seeded
from tests.faults.vfs import Disk, Fault
from tests.faults.whole import whole
from tests.store.file_format.made import joined, pdf

D = TypeVar("D", bound=Doc)
KILLS = 2 if SHARE else 60
STACKS = 1 if SHARE else 12
PUTS = 1 if SHARE else 40
LONGEST_WAIT = 0.08
"""Seconds at most to a kill: what a scan takes is a few milliseconds."""
QUIET = 60
DATA = b"scan" * 50_000
ITEM = 5

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.faults.worker"])


def take(place: str, scans: str, note: Connection) -> None:
    """Take in the scans; in a process of its own."""
    with closing(Office.open(place)) as office:
        note.send("ready")
        done = take_scans(office, SYSTEM, Path(scans), int(time.time()) + QUIET)
        assert (done.held, done.problems) == (0, [])


def put(place: str, note: Connection) -> None:
    """Bring files of one name until this process ends; each is told once it is there."""
    office = Office.open(place)
    actor = office.actor(ANNA)
    for count in itertools.count():
        data = f"{os.getpid()}-{count}-".encode() * 10_000
        chunks = (data[at : at + 10_000] for at in range(0, len(data), 10_000))
        note.send((bring(office, actor, "scan.pdf", chunks).name, data))


@contextmanager
def process(
    run: Callable[..., None], *given: str
) -> Iterator[tuple[ForkServerProcess, Connection]]:
    """A process at work, and what it tells; none is left."""
    told, note = CONTEXT.Pipe(duplex=False)
    started = CONTEXT.Process(target=run, args=(*given, note))
    started.start()
    note.close()
    try:
        yield started, told
    finally:
        started.kill()
        started.join()


def test_a_kill_loses_no_scan_and_doubles_none(office: Office, tmp_path: Path) -> None:
    chance, path, scans = seeded("scans killed"), office.database.name, tmp_path / "scans"
    for folder in (scans, scans / "BALIE"):
        folder.mkdir(mode=0o700)
    sheet = read_whole(office, put_sheet(office, office.actor(ANNA), "item", ITEM, ("x",)))
    before, items = len(_all(office, Attachment)), len(_all(office, WorkItem))
    killed = 0
    stacks = {*chance.sample(range(KILLS), STACKS)}
    brought = Counter[str]()
    for kill in range(KILLS):
        for number in range(5):
            (scans / "BALIE" / f"{kill}-{number}.txt").write_text(f"{kill} {number}")
            brought[f"{kill}-{number}.txt"] += 1
        if kill in stacks:
            stack = joined(
                pdf(f"Brief {kill}"), sheet, pdf(f"Eerste {kill}"), sheet, pdf(f"Tweede {kill}")
            )
            (scans / "BALIE" / f"{kill}.pdf").write_bytes(stack)
            brought += Counter(f"{kill}-{part}.pdf" for part in (1, 2, 3))
        with process(take, path, str(scans)) as (taking, told):
            told.recv()
            taking.join(chance.uniform(0, LONGEST_WAIT * (5 if kill in stacks else 1)))
            assert taking.exitcode in (None, 0)  # no error of its own
            killed += taking.exitcode is None
    with process(take, path, str(scans)) as (taking, _told):
        taking.join()
        assert taking.exitcode == 0
    assert [file for file in scans.rglob("*") if file.is_file()] == []
    attached = _all(office, Attachment)[before:]
    assert Counter(file.name for file in attached) == brought
    filed = [file for file in attached if (file.to_kind, file.to) == ("item", ITEM)]
    assert len(filed) == 2 * STACKS
    assert len(_all(office, WorkItem)[items:]) == len(attached) - len(filed)
    whole(office)
    print(f"{killed} kills, {len(attached)} files of {brought.total()}; none lost or doubled")


def _all(office: Office, kind: type[D]) -> list[D]:
    return office.view(SYSTEM, lambda reading: reading.find(kind))


def test_a_put_that_is_killed_leaves_nothing_and_two_of_one_name_are_both_kept(
    office: Office,
) -> None:
    chance, path = seeded("put killed"), office.database.name
    office.do(SYSTEM, "tray.limit", given={"tray_mb": 10_000})
    acknowledged = dict[str, bytes]()
    for _kill in range(PUTS):
        with process(put, path) as (first, hers), process(put, path) as (second, his):
            for told in (hers, his):
                acknowledged.update([told.recv()])
            wait([first.sentinel, second.sentinel], chance.uniform(0, LONGEST_WAIT))
            assert (first.exitcode, second.exitcode) == (None, None)
            for working, told in ((first, hers), (second, his)):
                working.kill()
                working.join()
                acknowledged.update(_rest(told))
    held = {file.name: file for file in office.view(office.actor(ANNA), tray_files)}
    assert held.keys() >= acknowledged.keys()
    assert len(held) - len(acknowledged) <= 2 * PUTS  # there before it was told
    for name, file in held.items():
        data = read_whole(office, file)
        assert data == acknowledged.get(name, data)
        assert hashlib.sha256(data).hexdigest() == file.digest
    later = datetime.now(UTC) + timedelta(hours=2)
    office.clock = lambda: later
    tidy(office, SYSTEM)
    assert _on_disk(office) == {file.token for file in held.values()}
    whole(office)
    print(f"{len(held)} files of one name, {len(acknowledged)} told; each whole")


def _rest(told: Connection) -> Iterator[Any]:
    """What was told before the end; half a message was not."""
    try:
        while told.poll():
            yield told.recv()
    except (EOFError, OSError):
        return


def _on_disk(office: Office) -> set[str]:
    return {path.name for path in files_folder(office.database).root.rglob("*") if path.is_file()}


def test_a_disk_that_is_full_keeps_nothing_of_a_put(office: Office) -> None:
    """A real one, of a megabyte: what fits is kept, and after some room is made the same file is too."""
    folder = files_folder(office.database).root
    folder.mkdir(mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "kantoor-full", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        actor = office.actor(ANNA)
        small = bring(office, actor, "small", [DATA])
        with pytest.raises(Unavailable, match="No space left on device"):
            bring(office, actor, "large", [DATA] * 6)
        assert _on_disk(office) == {small.token}
        assert [file.name for file in office.view(actor, tray_files)] == ["small"]
        assert bring(office, actor, "large", [DATA] * 3).size == 3 * len(DATA)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("fault", [fault for fault in Fault if not SHARE or fault is Fault.FULL])
def test_a_disk_that_fails_under_the_office_leaves_a_put_whole_or_absent(
    office: Office, fault: Fault
) -> None:
    """At each operation of keeping its document; in a share at some."""
    path, actor, at, met = office.database.name, office.actor(ANNA), 1, True
    while met:
        with Disk() as disk, closing(Office.open(path)) as failing:
            kept = ""
            disk.arm(fault, at)
            try:
                kept = bring(failing, actor, f"scan-{at}", [DATA]).name
            except KantoorError:
                assert disk.met is not None
            met = disk.met is not None
            disk.mend()
            held = {file.name: file for file in office.view(actor, tray_files)}
            assert kept in {"", *held}
            for file in held.values():
                assert read_whole(office, file) == DATA
            whole(office)
        at += 7 if SHARE else 1
