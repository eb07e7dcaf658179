"""A server of one office, as people reach it: by ssh, with keys made on the spot.

A host works beside it, as on a server that `kantoor server install` has laid out. Where the
process of a session is looked into, there is none, and sshd starts the session itself: ask for
`@alone`.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store import demo
from store.access import SYSTEM
from store.office import Office
from store.people import Membership, persons
from store.time_zone import AMSTERDAM
from tests import hosting, sshd
from tests.hosting import Hosted
from tests.journeys.desk import Desk, kantoor
from tests.left_whole import left_whole

ANNA, CARLA, GIJS = "Anna de Boer", "Carla Jansen", "Gijs Mulder"


@dataclass
class Gate:
    """The server, and what its administrator types."""

    server: sshd.Server
    office: Path
    host: Hosted | None = None
    keys: list[Path] = field(default_factory=list)

    def kantoor(self, *words: str | Path) -> str:
        """A verb of the command line."""
        return kantoor("--office", self.office, *words)

    def key(self, person: str, name: str = "key") -> Path:
        """A new key for somebody; the private one."""
        path = self.server.key(name)
        self.keys.append(path)
        self.kantoor("key", "add", person, path.with_suffix(".pub"))
        return path

    def fingerprint(self, person: str) -> str:
        """The fingerprint of somebody's key."""
        lines = self.kantoor("key", "list").splitlines()
        return next(line.split("\t")[0] for line in lines if f"\t{person}\t" in line)

    def sits(self, key: Path, person: str, *options: str, **more: Any) -> Desk:
        """Somebody signs in and sees the office."""
        words = self.server.command(key, options=("-tt", *options))
        return Desk(self.office, person, words=words, **more)

    def do(self, person: str, act: str, subject: int | None, **given: Any) -> None:
        """An act that has no verb, as somebody does it at a screen."""
        with closing(Office.open(self.office)) as office:
            office.do(office.actor(_number(office, person)), act, subject, given)

    def ends_roles(self, person: str, *departments: int) -> None:
        """The administrator ends somebody's roles in these departments, or all; they counted yesterday."""
        with closing(Office.open(self.office)) as office:
            number, gijs = _number(office, person), office.actor(_number(office, GIJS))
            yesterday = office.clock().astimezone(AMSTERDAM).date() - timedelta(days=1)
            for role in office.view(SYSTEM, lambda reading: reading.find(Membership)):
                if role.person == number and (not departments or role.department in departments):
                    office.do(gijs, "membership.end", role.id, {"until": yesterday})

    @property
    def log(self) -> list[dict[str, Any]]:
        """What the server's log says, without the times."""
        if not self.server.log.exists():
            return []
        lines = map(json.loads, self.server.log.read_text().splitlines())
        return [{name: said for name, said in line.items() if name != "at"} for line in lines]

    def files(self) -> set[str]:
        """All files in the account's home and beside the office, without those that belong there."""
        home = self.server.folder
        found = {str(path) for folder in (home, self.office.parent) for path in folder.rglob("*")}
        usual = {f"{self.office}{end}" for end in ("", "-wal", "-shm")}
        usual.add(str(self.office.with_name("host.socket")))
        own = {"host", "host.pub", "authority", "authority.pub", "known", "sshd.log",
               "sshd_config", "kantoor.log"}  # fmt: skip
        keys = {f"{key}{end}" for key in self.keys for end in ("", ".pub", "-cert.pub")}
        return found - usual - keys - {str(home / name) for name in own}

    def session(self) -> int:
        """The process of the one session that runs, with nothing beside it."""
        (pid, words), *others = self.server.processes().items()
        assert others == []
        if self.host is None or "-m tui.cli" in words:  # a host that is busy is not waited for
            assert "-m tui.cli" in words
            return pid
        assert "-m tui.front" in words
        return self.host.only_child()

    def wait_for_end(self) -> None:
        """Wait until nothing runs any more that a sign-in has started."""
        self.server.wait_for_end()
        if self.host is not None:
            self.host.wait_for_end()


def _number(office: Office, person: str) -> int:
    return next(one.id for one in office.view(SYSTEM, persons) if one.name == person)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's practice."""
    path = tmp_path_factory.mktemp("made") / "praktijk.kantoor"
    demo.make(path).close()
    return path


alone = pytest.mark.parametrize("gate", [False], indirect=True, ids=["alone"])
"""A server without a host."""


class Servers:
    """The servers of a module, with a host and without: started once, and laid anew for each test."""

    def __init__(self, folder: Path, made: Path) -> None:
        self._folder, self._made = folder, made
        self._running: dict[bool, tuple[ExitStack, Gate]] = {}

    def lay(self, hosted: bool) -> Gate:
        """A server with a fresh office, and nothing of the test before."""
        if hosted not in self._running:
            self._running[hosted] = self._start(hosted)
        gate = self._running[hosted][1]
        shutil.copy(self._made, gate.office)
        return Gate(gate.server, gate.office, gate.host)

    def _start(self, hosted: bool) -> tuple[ExitStack, Gate]:
        folder = self._folder / ("hosted" if hosted else "alone")
        folder.mkdir(mode=0o700, exist_ok=True)
        office = Path(shutil.copy(self._made, folder / "office.kantoor"))
        with ExitStack() as starting:
            host = starting.enter_context(hosting.running(office)) if hosted else None
            gate = Gate(starting.enter_context(sshd.running(office)), office, host)
            return starting.pop_all(), gate

    def clear(self, gate: Gate) -> None:
        """Remove what a test left of its office, keys and log."""
        for path in gate.office.parent.iterdir():
            if path.name != "host.socket":
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        for key in gate.keys:
            for path in gate.server.folder.glob(f"{key.name}*"):
                path.unlink()
        gate.server.log.unlink(missing_ok=True)

    def end(self, hosted: bool) -> None:
        """End one, so that the next test finds nothing of what went wrong."""
        if hosted in self._running:
            self._running.pop(hosted)[0].close()


@pytest.fixture(scope="module")
def servers(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The servers that the tests of a module share."""
    started = Servers(tmp_path_factory.mktemp("servers"), made)
    yield started
    for hosted in (True, False):
        started.end(hosted)


@pytest.fixture
def gate(request: pytest.FixtureRequest, servers: Servers) -> Iterator[Gate]:
    """A server with the demo's practice; afterwards the office is whole, and nothing runs."""
    gate = servers.lay(_hosted(request))
    yield gate
    try:
        gate.wait_for_end()
        with closing(Office.open(gate.office)) as office:
            left_whole(office, always=True)
        servers.clear(gate)
    except BaseException:
        servers.end(_hosted(request))
        raise


def _hosted(request: pytest.FixtureRequest) -> bool:
    return bool(getattr(request, "param", True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave all of it out where no server can be started."""
    if not sshd.is_possible():
        reason = "needs an OpenSSH server (apt-get install openssh-server), and root to start it"
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))
