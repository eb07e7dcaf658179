"""A host, and fronts that ask it, as the server's scripts start them."""

from __future__ import annotations

import base64
import hashlib
import os
import select
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from store.access import SYSTEM
from store.office import Office
from store.people import SignIn, SshKey
from tests.terminal import Terminal, environment_of
from tests.warm import Program, start

DAY = ("Vandaag", "Today")
__all__ = ["Hosted", "add_key", "running", "words"]


def words(socket: Path, office: Path, verb: str, *rest: str) -> list[str | Path]:
    """What a front is started with."""
    return [sys.executable, "-I", "-m", "tui.front", socket, office, verb, *rest]


def add_key(office: Path, person: int) -> SshKey:
    """Give somebody a key that is made up."""
    parts = (b"ssh-ed25519", hashlib.sha256(bytes([person])).digest())
    blob = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    opened = Office.open(office)
    given = {"person": person, "key": f"ssh-ed25519 {base64.b64encode(blob).decode()}"}
    key = opened.do(SYSTEM, "key.add", given=given).doc
    opened.close()
    assert isinstance(key, SshKey)
    return key


@dataclass
class Hosted:
    """An office, the host beside it if there is one, and where fronts ask for it."""

    office: Path
    process: Program | None = None
    said: TextIO | None = None
    socket: Path = field(default=Path())

    def __post_init__(self) -> None:
        if self.socket == Path():
            self.socket = self.office.with_name("host.socket")

    def open(self, key: SshKey) -> Terminal:
        """Somebody comes in by a key."""
        rest = ("--log", str(self.office.with_name("log")), "--key", key.fingerprint)
        return Terminal(words(self.socket, self.office, "session", *rest))

    def sign_in(self, key: SshKey, sees: str = "") -> Terminal:
        """The same, and goes on from the day to the inbox, or sees what is said over it."""
        terminal = self.open(key)
        terminal.wait_for(sees or " F1 h", 30.0)
        if not sees:
            terminal.key("f6")
            while terminal.screen_text().lstrip().startswith(DAY):
                assert terminal.read(30.0)
        terminal.settle()
        return terminal

    def children(self) -> list[int]:
        """The processes of the host that work for a front."""
        if self.process is None:
            return []
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in told.split()]

    def only_child(self) -> int:
        """The one process that works for a front, once those that are ending are gone."""
        while len(pids := self.children()) > 1:
            _wait_for_one_of(pids)
        return pids[0]

    def sign_ins(self) -> list[SignIn]:
        """Every session there was."""
        opened = Office.open(self.office)
        found = opened.view(SYSTEM, lambda reading: reading.find(SignIn))
        opened.close()
        return found

    def wait_for_end(self) -> None:
        """Wait until no session runs any more."""
        while pids := self.children():
            _wait_for_one_of(pids)

    def wait_until_ready(self) -> None:
        """Wait for what the host says when it listens."""
        assert self.said is not None
        assert "host.socket" in self.said.readline()

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the host; its exit status."""
        assert self.process is not None
        os.kill(self.process.pid, number)
        status = self.process.wait(30)
        assert status is not None, "the host goes on"
        return status


def _wait_for_one_of(pids: Sequence[int]) -> None:
    """Wait until one of some processes has ended."""
    with ExitStack() as stack:
        watches = []
        for pid in pids:
            try:
                watches.append(os.pidfd_open(pid))
            except ProcessLookupError:
                return
            stack.callback(os.close, watches[-1])
        assert select.select(watches, [], [], 30)[0], "a session goes on"


@contextmanager
def running(office: Path, *, warm: bool = True) -> Iterator[Hosted]:
    """A host for an office, listening; a `warm` one is no test of its start."""
    command: list[str | Path] = [sys.executable, "-m", "tui.cli", "--office", office, "host"]
    reading, writing = os.pipe()
    with open(reading) as said:
        with open(os.devnull) as nothing, open(writing, "wb"):
            streams = (nothing.fileno(), writing, sys.stderr.fileno())
            process = start(command, environment_of({}), streams, warm=warm)
        hosted = Hosted(office, process, said)
        try:
            hosted.wait_until_ready()
            yield hosted
        finally:
            if process.wait() is None:
                hosted.end()
