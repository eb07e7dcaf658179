"""Every command that a session offers: none starts a program or writes a file of its own."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.share import SHARE, seeded
from tests.journeys.desk import Desk
from tests.server.conftest import CARLA, Gate
from tui import commands, locale
from tui.locale import _

FUNCTION_KEYS = [f"f{number}" for number in range(1, 10)]


def names(place: str) -> list[str]:
    """What the commands of a place are called in Dutch, but for the one that leaves."""
    locale.use("nl")
    try:
        return [_(one.label) for one in commands.at(place) if one.id != "leave"]
    finally:
        locale.use("en")


def some(offered: list[str], name: str) -> list[str]:
    """All of them; in a share a third."""
    if not SHARE:
        return offered
    return seeded(f"ways out/{name}").sample(offered, -(-len(offered) // 3))


def started(pid: int) -> tuple[list[str], str]:
    """The programs that run by the process, and a number that grows with each that ended (proc(5))."""
    running = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return [one for one in running if one], fields[8]


def written(pid: int) -> set[str]:
    """The files that the process has open to write in."""
    found = set()
    for info in Path(f"/proc/{pid}/fdinfo").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            flags = int(info.read_text().split("flags:")[1].split()[0], 8)
            path = os.readlink(f"/proc/{pid}/fd/{info.name}")
            if flags & os.O_ACCMODE and path.startswith("/") and not path.startswith("/dev/pts/"):
                found.add(path)
    return found


@pytest.mark.parametrize(("place", "key"), [("inbox", "f6"), ("ledgers", "f7"), ("team", "f2")])
def test_no_command_starts_a_program_or_writes_a_file(gate: Gate, place: str, key: str) -> None:
    with gate.sits(gate.key(CARLA), CARLA) as carla:
        pid, before = gate.session(), gate.files()
        alone = started(pid)
        assert alone[0] == []
        for name in some(names(place), place):
            carla.key(key)
            carla.key("f9")
            carla.type(name)
            walk(carla, "enter")
            assert started(pid) == alone, name
            assert {path for path in written(pid) if not is_ours(gate, path)} == set(), name
        for one in some(FUNCTION_KEYS, f"keys/{place}"):
            walk(carla, one)
            assert started(pid) == alone, one
            assert {path for path in written(pid) if not is_ours(gate, path)} == set(), one
        assert gate.session() == pid
        assert gate.files() == before
        carla.leave()


def is_ours(gate: Gate, path: str) -> bool:
    return Path(path).parent == gate.office.parent


def walk(clerk: Desk, key: str) -> None:
    """Press a key, see what comes, and go back to where one was."""
    clerk.key(key)
    clerk.settle(first=0.5)
    clerk.key("f3", "f3", "f3")
    clerk.settle()
