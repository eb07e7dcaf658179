"""Forty people signed in through sshd and a host on one office: nothing is lost, nobody is thrown out."""

from __future__ import annotations

import contextlib
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.access.roles import Role
from store.office import Office
from store.office.setup import post
from store.people import open_sign_ins, persons, pid_of
from tests import hosting, sshd
from tests.faults.clerk import TASKS, Clerk, Standing
from tests.faults.share import SHARE, seeded
from tests.faults.test_twenty_desks import call, compare
from tests.journeys.desk import kantoor

SECONDS, COUNT = (4, 3) if SHARE else (600, 40)
REST = (2, 6) if SHARE else (8, 25)
"""Seconds between two tasks of a clerk: some four tasks a minute."""
CALLER = "Carla Jansen"

pytestmark = pytest.mark.skipif(
    not sshd.is_possible(), reason="an OpenSSH server and root are needed to start one"
)


@dataclass(frozen=True)
class Load:
    """What one session costs: MiB of its own, MiB with its part of what is shared, share of a core."""

    own: float
    part: float
    processor: float


def lay(path: Path) -> tuple[str, ...]:
    """An office with this many clerks besides the demo's own people; their names."""
    office = demo.make(path)
    today = office.clock().date()
    names = tuple(f"Collega{n:02} Bakker" for n in range(COUNT))
    for name in names:
        person = office.do(SYSTEM, "person.add", given={"name": name, "language": "nl"}).doc.id
        for department in (1, 2):
            post(office, person, department, Role.ASSISTANT, today)
    carla = next(one.id for one in office.view(SYSTEM, persons) if one.name == CALLER)
    board = office.do(office.actor(carla), "item.add", given={"queue": 2, "title": "Dagstand"}).doc
    office.do(office.actor(carla), "item.accept", board.id)
    office.do(office.actor(carla), "item.change", board.id, {"priority": 1})
    office.close()
    path.chmod(0o600)
    return names


def sessions(path: Path) -> list[int]:
    """The processes in which people sit."""
    with contextlib.closing(Office.open(path)) as office:
        return [pid_of(one.process) for one in office.view(SYSTEM, open_sign_ins)]


def cost(pids: list[int], before: dict[int, float], seconds: float) -> Load:
    """What a session costs in the middle, over these seconds."""
    own, part = [], []
    for pid in pids:
        lines = dict(
            line.split(":", 1)
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
        )
        sizes = {name: int(text.split()[0]) / 1024 for name, text in lines.items()}
        own.append(sizes["Private_Clean"] + sizes["Private_Dirty"])
        part.append(sizes["Pss"])
    used = [(worked(pid) - before[pid]) / seconds for pid in pids if pid in before]
    return Load(middle(own), middle(part), middle(used))


def worked(pid: int) -> float:
    """Seconds of a processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def work(
    server: sshd.Server, path: Path, names: tuple[str, ...], seconds: float, standing: Standing
) -> list[Clerk]:
    """These people at work for so long, several with one who calls numbers; the cost is told."""
    chance = seeded("forty sign-ins")
    callers = (CALLER,) if len(names) > 1 else ()
    keys = {name: server.key(name.replace(" ", "-")) for name in (*names, *callers)}
    for name, key in keys.items():
        server.admit(name, key)
    with contextlib.ExitStack() as room, ThreadPoolExecutor(len(keys)) as hands:
        clerks = [
            room.enter_context(
                Clerk(path, name, chance=random.Random(chance.random()), standing=standing,
                      mates=(*names, CALLER), environment={}, words=server.command(key, options=("-tt",)),
                      rest=REST)
            )
            for name, key in keys.items()
        ]  # fmt: skip
        pids = sessions(path)
        assert len(pids) == len(clerks)
        before, began = {pid: worked(pid) for pid in pids}, time.monotonic()
        until = began + seconds
        at_work = [hands.submit(one.works, until, TASKS) for one in clerks[: len(names)]]
        at_work += [hands.submit(call, one, standing, until) for one in clerks[len(names) :]]
        for one in at_work:
            one.result()
        assert sorted(sessions(path)) == sorted(pids)  # nobody was thrown out
        tell(clerks, cost(pids, before, time.monotonic() - began))
        for leaving in [hands.submit(one.leave) for one in clerks]:
            leaving.result()
    assert sessions(path) == []
    assert not any(b"Traceback" in one.raw for one in clerks)
    return clerks


def tell(clerks: list[Clerk], load: Load) -> None:
    """The figures."""
    print(f"{len(clerks)} sessions: {load.own:.0f} MiB of its own, {load.part:.0f} MiB with its"
          f" part of what is shared, {100 * load.processor:.1f} % of a core each")  # fmt: skip
    for name, times in (
        ("a key's effect", [one.answered for one in clerks]),
        ("on another's screen", [one.current for one in clerks]),
    ):
        found = sorted(chain.from_iterable(times))
        if found:
            print(f"{name}: {len(found)} times, {middle(found):.3f} s (median),"
                  f" {found[len(found) * 99 // 100]:.2f} s (99 %), {found[-1]:.2f} s (longest)")  # fmt: skip


def test_ten_minutes_at_a_clerks_pace(tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    tmp_path.chmod(0o700)
    names, standing = lay(path), Standing()
    with hosting.running(path, warm=SHARE), sshd.running(path) as server:
        alone = work(server, path, names[:1], SECONDS / 2, standing)
    with hosting.running(path, warm=SHARE), sshd.running(path) as server:
        clerks = work(server, path, names[1:], SECONDS, standing)
    kantoor("--office", path, "verify")
    kantoor("--office", path, "check")
    compare(path, [*alone, *clerks])
