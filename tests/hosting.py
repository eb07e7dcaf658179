"""A host, and fronts that ask it, as the server's scripts start them."""

from __future__ import annotations

import base64
import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from store.access import SYSTEM
from store.office import Office
from store.people import SignIn, SshKey
from tests.terminal import Terminal

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
    process: subprocess.Popen[str] | None = None
    socket: Path = field(default=Path())

    def __post_init__(self) -> None:
        if self.socket == Path():
            self.socket = self.office.with_name("host.socket")

    def open(self, key: SshKey) -> Terminal:
        """Somebody comes in by a key."""
        rest = ("--log", str(self.office.with_name("log")), "--key", key.fingerprint)
        return Terminal(words(self.socket, self.office, "session", *rest))

    def sign_in(self, key: SshKey, sees: str = " F1 h") -> Terminal:
        """The same, and sees the inbox or what is said over it."""
        terminal = self.open(key)
        terminal.wait_for(sees, 30.0)
        terminal.settle()
        return terminal

    def children(self) -> list[int]:
        """The processes of the host that work for a front."""
        if self.process is None:
            return []
        told = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in told.split()]

    def sign_ins(self) -> list[SignIn]:
        """Every session there was."""
        opened = Office.open(self.office)
        found = opened.view(SYSTEM, lambda reading: reading.find(SignIn))
        opened.close()
        return found

    def wait_until_ready(self) -> None:
        """Wait for what the host says when it listens."""
        assert self.process is not None
        assert self.process.stdout is not None
        assert "host.socket" in self.process.stdout.readline()

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the host; its exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)


@contextmanager
def running(office: Path) -> Iterator[Hosted]:
    """A host for an office, listening."""
    command = [sys.executable, "-m", "tui.cli", "--office", office, "host"]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as process:
        hosted = Hosted(office, process)
        try:
            hosted.wait_until_ready()
            yield hosted
        finally:
            if process.poll() is None:
                hosted.end()
