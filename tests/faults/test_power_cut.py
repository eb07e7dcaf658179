"""The power goes at any moment: what was acknowledged is there, and nothing by half.

Every write, sync and truncate of a seeded series of acts is recorded, with the moment at
which each act was acknowledged. Then the files are made anew as a disk may hold them after
a cut at each point, with writes that no sync followed dropped, kept, or torn by sectors.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from store import demo
from store.access import SYSTEM
from store.errors import Refused
from store.inbox import WorkItem
from store.office import Office
from tests.faults.ground import ANNA, bank_file, mail, now
from tests.faults.power import MODES, Platter
from tests.faults.share import SHARE, seeded
from tests.faults.vfs import Disk, Operation
from tests.faults.whole import held, whole

ACTS, POINTS = (30, 8) if SHARE else (120, 2000)


def test_what_was_acknowledged_is_there_after_a_power_cut(tmp_path: Path) -> None:
    cut_and_compare(tmp_path, seeded("power cut"), ACTS, POINTS)


def cut_and_compare(folder: Path, chance: random.Random, acts: int, points: int) -> None:
    """Do acts, cut the power at as many points, and compare what is there with what was said."""
    laid, found = folder / "laid", folder / "found"
    laid.mkdir()
    path = laid / "office.kantoor"
    demo.make(path, clock=now).close()
    platter = Platter(laid)
    record, states = _record(path, acts, chance)
    taken = {*chance.sample(range(len(record)), min(points, len(record)))}
    acknowledged = 0
    seen: Counter[str] = Counter()
    for at, operation in enumerate(record):
        for mode in MODES if at in taken else ():
            shutil.rmtree(found, ignore_errors=True)
            found.mkdir()
            platter.cut(found, mode, chance)
            seen[_outcome(found / path.name, states[acknowledged : acknowledged + 2])] += 1
        acknowledged += operation.sort == "said"
        platter.take(operation)
    assert acknowledged == acts
    print(
        f"{len(taken)} of {len(record)} points in {acts} acts, each with unsynced writes"
        f" {', '.join(MODES)}: " + ", ".join(f"{count} {what}" for what, count in seen.items())
    )


def _outcome(path: Path, allowed: list[dict[str, Any]]) -> str:
    """Open what the disk holds: as acknowledged, or with the act that was about to be."""
    office = Office.open(path, clock=now)
    whole(office)
    state = held(office)
    office.close()
    assert state in allowed
    return "as acknowledged" if state == allowed[0] else "with the act under way"


def _record(
    path: Path, acts: int, chance: random.Random
) -> tuple[list[Operation], list[dict[str, Any]]]:
    """Do the acts; what was asked of the disk, and what the office held after each act."""
    record: list[Operation] = []
    with Disk() as disk:
        disk.record = record
        office = Office.open(path, clock=now)
        states = [held(office)]
        for count in range(acts):
            if chance.random() < 0.05:  # the last one leaves, and the log goes
                office.close()
                office = Office.open(path, clock=now)
            _act(office, count, chance)
            disk.say("acknowledged")
            states.append(held(office))
            assert states[-1] != states[-2], "what was acknowledged can't be seen"
        disk.record = None
        office.close()
    return record, states


def _act(office: Office, count: int, chance: random.Random) -> None:
    """One commit."""
    anna = office.actor(ANNA)
    mine = office.view(anna, lambda reading: reading.page(WorkItem, order=("-id",), limit=5))
    choice: Callable[[], Any] = chance.choice(
        [
            lambda: office.do(SYSTEM, "mail.receive", given=mail(f"cut {count}")),
            lambda: office.do(SYSTEM, "statement.import", given=bank_file(f"cut {count}")),
            lambda: office.do(anna, "item.note", chance.choice(mine).id, {"text": f"{count}"}),
            lambda: office.undo(anna),
        ]
    )
    try:
        choice()
    except Refused:
        office.do(SYSTEM, "mail.receive", given=mail(f"cut {count}"))
