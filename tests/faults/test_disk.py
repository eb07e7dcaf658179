"""The disk fails at every write, sync and truncate of an act: it is done whole or not at all.

The n-th operation meets the fault, for n = 1, 2, 3 and on until the act is done without
meeting it. Whoever asked is told so by an error of ours, the office goes on, and the same
act asked once more is there once.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw
import pytest

from store.errors import KantoorError
from store.office import Office
from tests.faults.ground import SCENES, Scene, fill_log, lay, now
from tests.faults.share import SHARE, seeded
from tests.faults.vfs import Disk, Fault
from tests.faults.whole import held, whole

TAKEN = 1
"""In a share: of the operations of an act how many meet each fault."""
TRIALS = [f"{name}{due}" for name in SCENES for due in ("", ", checkpoint due")]
DEADLY = (Fault.TORN, Fault.DEAD)


class Trial:
    """The office before an act, and what it holds before and after it."""

    def __init__(self, folder: Path, scene: Scene, base: Path, subject: int) -> None:
        self.scene, self.subject = scene, subject
        self._base = base
        self._folder = folder
        self._count = itertools.count()
        office = Office.open(self.fresh(), clock=now)
        self.before = held(office)
        self.act(office)
        self.after = held(office)
        whole(office)
        office.close()

    def fresh(self) -> Path:
        """A copy of the office as it is before the act."""
        for old in self._folder.glob("try*"):
            old.unlink()
        path = self._folder / f"try{next(self._count)}.kantoor"
        for file in self._base.parent.glob(self._base.name + "*"):
            if file.name.endswith((".kantoor", "-wal")):
                shutil.copy(file, self._folder / file.name.replace(self._base.name, path.name))
        return path

    def act(self, office: Office) -> Any:
        """Do the act, by the same key each time."""
        return self.scene.act(office, self.subject, "unchanged")

    def act_again(self, office: Office) -> None:
        """What a person does who was told that it failed: then it is there once."""
        self.act(office)
        assert held(office) == self.after


@pytest.fixture(params=[TRIALS[at] for at in (0, 3, 5, 6)] if SHARE else TRIALS)
def trial(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Trial]:
    name, _, due = request.param.partition(", ")
    (tmp_path / "base").mkdir()
    base = tmp_path / "base" / "office.kantoor"
    office, subject = lay(base, SCENES[name])
    if due:
        fill_log(office, base)
        yield Trial(tmp_path, SCENES[name], base, subject)
        office.close()
    else:
        office.close()  # the act begins a new log
        yield Trial(tmp_path, SCENES[name], base, subject)


def test_each_operation_of_an_act_may_fail(trial: Trial, request: pytest.FixtureRequest) -> None:
    told: list[str] = []
    taken = faults_for(request.node.callspec.params["trial"])
    for fault in taken:
        places = 0
        for at in _places(trial, fault, request.node.name, one_beyond=fault is taken[0]):
            if not meets(trial, fault, at):
                break
            places += 1
        told.append(f"{fault.name} {places}")
    print(f"{request.node.callspec.id}: {', '.join(told)}; each whole or absent, then done once")


def faults_for(scene: str) -> Sequence[Fault]:
    """Each; in a share, which has half of the trials, one in four: each scene and each fault comes."""
    return list(Fault)[TRIALS.index(scene) % 4 :: 4] if SHARE else list(Fault)


def _places(trial: Trial, fault: Fault, name: str, *, one_beyond: bool) -> Iterable[int]:
    """Which operations meet the fault: each, or a few, and for one fault one beyond the last."""
    if not SHARE:
        return itertools.count(1)
    with Disk() as disk:
        office = Office.open(trial.fresh(), clock=now)
        disk.arm(fault, 0)
        trial.act(office)
        last = disk.count
        disk.mend()
        office.close()
    chance = seeded(f"disk/{name}/{fault.name}")
    beyond = [last + 1] if one_beyond else []
    return [*chance.sample(range(1, last + 1), min(TAKEN, last)), *beyond]


def meets(trial: Trial, fault: Fault, at: int) -> bool:
    """Let one operation meet the fault; False when the act is done before."""
    path = trial.fresh()
    allowed = [trial.after]
    with Disk() as disk:
        office = Office.open(path, clock=now)
        disk.arm(fault, at)
        try:
            trial.act(office)
        except KantoorError:
            assert disk.met is not None
            allowed = [trial.before, trial.after]
        if fault in DEADLY and disk.met is not None:
            _abandon(office)
        else:
            disk.mend()
            if not disk.met_in_checkpoint:  # apsw raises what SQLite itself passes over there
                allowed = allowed[:1]
            assert held(office) in allowed
            whole(office)
            trial.act_again(office)
            allowed = [trial.after]
            office.close()
    office = Office.open(path, clock=now)
    assert held(office) in allowed
    whole(office)
    trial.act_again(office)
    whole(office)
    office.close()
    return disk.met is not None


def _abandon(office: Office) -> None:
    """Let go of an office without power, as a process does that ends."""
    for _ in range(10):
        with contextlib.suppress(apsw.Error):
            office.close()
            break
    gc.collect()
