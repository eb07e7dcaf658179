"""The disk fails while an office is made, upgraded or backed up: nothing by half."""

from __future__ import annotations

import contextlib
import gc
import gzip
import itertools
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import apsw
import pytest

from store import demo
from store.errors import KantoorError
from store.office import Office
from store.upkeep.backup import back_up, restore
from tests.faults.ground import now
from tests.faults.share import SHARE, seeded
from tests.faults.vfs import Disk, Fault
from tests.faults.whole import held, whole

STORED = Path(__file__).parents[1] / "data" / "offices" / "format-1.kantoor.gz"
FAULTS = (Fault.EIO, Fault.FULL, Fault.SYNC, Fault.DEAD)
TAKEN = 1
"""In a share: of the operations how many meet each fault."""


class Deed(Protocol):
    """Something done with a whole office, in a folder of its own."""

    def lay(self, folder: Path) -> None:
        """Put there what it needs."""

    def do(self, folder: Path) -> None:
        """Do it."""

    def compare(self, folder: Path, *, done: bool) -> None:
        """See that it is done or not begun, and can be done now."""


class Upgrade:
    """Open an office of the first format."""

    def lay(self, folder: Path) -> None:
        (folder / "office").write_bytes(gzip.decompress(STORED.read_bytes()))

    def do(self, folder: Path) -> None:
        Office.open(folder / "office", clock=now).close()

    def compare(self, folder: Path, *, done: bool) -> None:
        _is_whole(folder / "office")


class Make:
    """Make a new office."""

    def lay(self, folder: Path) -> None:
        pass

    def do(self, folder: Path) -> None:
        Office.create(folder / "office", clock=now).close()

    def compare(self, folder: Path, *, done: bool) -> None:
        if not done and not (folder / "office").exists():
            self.do(folder)
        _is_whole(folder / "office")


class BackUp:
    """Back up the demo office."""

    def lay(self, folder: Path) -> None:
        demo.make(folder / "office", clock=now).close()

    def do(self, folder: Path) -> None:
        office = Office.open(folder / "office", clock=now)
        try:
            back_up(office, folder / "backup")
        finally:
            office.close()

    def compare(self, folder: Path, *, done: bool) -> None:
        if not done and not (folder / "backup").exists():
            self.do(folder)
        restore(folder / "backup", str(folder / "restored"))
        assert _is_whole(folder / "restored") == _is_whole(folder / "office")


def _is_whole(path: Path) -> object:
    office = Office.open(path, clock=now)
    whole(office)
    state = held(office)
    office.close()
    return state


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # closed unpowered
@pytest.mark.parametrize("deed", [Make(), Upgrade(), BackUp()], ids=lambda one: type(one).__name__)
def test_each_operation_may_fail(deed: Deed, tmp_path: Path) -> None:
    laid = tmp_path / "laid"
    laid.mkdir()
    deed.lay(laid)
    told: list[str] = []
    for fault in FAULTS:
        count = 0
        for at in _places(deed, fault, laid):
            if not _meets(deed, fault, at, laid):
                break
            count += 1
        told.append(f"{fault.name} {count}")
    print(f"{type(deed).__name__}: {', '.join(told)}; each done or not begun, then done")


def _places(deed: Deed, fault: Fault, laid: Path) -> Iterable[int]:
    if not SHARE:
        return itertools.count(1)
    folder = _fresh(laid)
    with Disk() as disk:
        disk.arm(fault, 0)
        deed.do(folder)
        last = disk.count
    chance = seeded(f"disk/{type(deed).__name__}/{fault.name}")
    beyond = [last + 1] if fault is FAULTS[0] else []
    return [*chance.sample(range(1, last + 1), min(TAKEN, last)), *beyond]


def _meets(deed: Deed, fault: Fault, at: int, laid: Path) -> bool:
    """Let one operation meet the fault; False when the deed is done before."""
    folder = _fresh(laid)
    before = {file.name for file in folder.iterdir()}
    done = True
    with Disk() as disk:
        disk.arm(fault, at)
        try:
            deed.do(folder)
        except KantoorError:
            done = False
        except apsw.Error:  # apsw raises what SQLite passes over when it closes
            assert disk.met_in_checkpoint or fault is Fault.DEAD
            done = False
        gc.collect()
    assert done or disk.met is not None
    if fault is not Fault.DEAD:
        left = {file.name.split("-")[0] for file in folder.iterdir()} - before
        assert left <= {"office", "backup"}
    deed.compare(folder, done=done)
    return disk.met is not None


def _fresh(laid: Path) -> Path:
    folder = laid.with_name("tried")
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(folder)
    shutil.copytree(laid, folder)
    return folder
