"""Who holds the lock and stops, who reads and sleeps: the others wait, are told, and go on."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.engine.sqlite import turnstile
from store.errors import Unavailable
from store.inbox import MailDoc
from store.office import Office
from tests import warm
from tests.faults.ground import mail
from tests.faults.whole import whole
from tests.terminal import environment_of

LONG_BYTES = 12 * 2**20
"""What a write-ahead log that is moved into the file every 1,000 pages keeps well below."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    demo.make(tmp_path / "office.kantoor").close()
    return tmp_path / "office.kantoor"


@pytest.fixture
def office(path: Path) -> Iterator[Office]:
    made = Office.open(path)
    yield made
    whole(made)
    made.close()


class Holder:
    """A process that is in the middle of what `how` says until it is let go."""

    def __init__(self, path: Path, how: str) -> None:
        words: list[str | Path] = [sys.executable, "-m", "tests.faults.holder", path, how]
        reading, writing = os.pipe()
        ending, self._held = os.pipe()
        with open(ending, "rb"), open(writing, "wb"):
            streams = (ending, writing, sys.stderr.fileno())
            self._program = warm.start(words, environment_of({}), streams, warm=True)
        self.pid = self._program.pid
        self.said = open(reading)  # noqa: SIM115 - closed in `end`
        assert self.said.readline() == "holds\n"

    def signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self._program.wait() is None:
            with contextlib.suppress(ProcessLookupError):  # it ended since
                os.kill(self.pid, number)

    def stop(self) -> None:
        """Stop it, and wait until the kernel says that it is."""
        self.signal(signal.SIGSTOP)
        while Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            time.sleep(0.001)

    def let_go(self) -> str:
        """Let it finish; what it still said."""
        if not self.said.closed:
            os.close(self._held)
            with self.said:
                return self.said.read()
        return ""

    def end(self) -> int | None:
        """Whatever it is at, it goes on to its end; its exit status."""
        self.signal(signal.SIGCONT)
        self.let_go()
        return self._program.wait(60)


@contextlib.contextmanager
def holder(path: Path, how: str, ends: int = 0) -> Iterator[Holder]:
    """A process that holds the office, and ends with this status."""
    process = Holder(path, how)
    try:
        yield process
    finally:
        status = process.end()
    assert status == ends


def receive(office: Office, name: str) -> None:
    office.do(SYSTEM, "mail.receive", given=mail(name))


def places(office: Office) -> list[str]:
    return [one.place for one in office.view(SYSTEM, lambda reading: reading.find(MailDoc))]


def test_writers_are_told_who_stopped_in_the_middle_of_a_save(
    path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turnstile, "LIMIT", 0.2)
    with holder(path, "writing") as process:
        process.stop()
        for name in ("a", "b"):
            with pytest.raises(Unavailable, match=rf"{process.pid}.*stopped.*kill -CONT"):
                receive(office, name)
        assert "a" not in places(office)  # reading goes on
        process.signal(signal.SIGCONT)
        with pytest.raises(Unavailable, match=rf"{process.pid}.*still saving"):
            receive(office, "c")
        monkeypatch.setattr(turnstile, "LIMIT", 60)
        waiter = threading.Thread(target=receive, args=(office, "d"))
        waiter.start()
        process.let_go()  # it ends its turn
        waiter.join()
    receive(office, "e")
    assert places(office)[-2:] == ["d", "e"]


def test_writers_are_told_who_stopped_at_the_head_of_the_line(
    path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holder(path, "writing") as first, holder(path, "waiting") as second:
        queue = path.with_name(path.name + "-queue")
        while queue.read_text().strip() != str(second.pid):
            time.sleep(0.01)
        second.stop()
        first.let_go()  # the lock is free, and nobody takes it
        monkeypatch.setattr(turnstile, "LIMIT", 0.2)
        with pytest.raises(Unavailable, match=rf"{second.pid}.*stopped"):
            receive(office, "a")
        monkeypatch.setattr(turnstile, "LIMIT", 60)
        second.signal(signal.SIGCONT)
        receive(office, "b")
    assert {"b", "waited"} <= set(places(office))


def test_who_dies_in_the_middle_of_a_save_holds_nobody_up(path: Path, office: Office) -> None:
    with holder(path, "writing", ends=-signal.SIGKILL) as process:
        process.stop()
        process.signal(signal.SIGKILL)
    receive(office, "a")
    assert places(office)[-1] == "a"


def test_many_wait_for_one_who_stopped_and_all_go_on(path: Path) -> None:
    offices = [Office.open(path) for _ in range(8)]
    with holder(path, "writing") as process:
        process.stop()
        waiters = [
            threading.Thread(target=receive, args=(one, f"w{number}"))
            for number, one in enumerate(offices)
        ]
        for waiter in waiters:
            waiter.start()
        process.signal(signal.SIGCONT)
        process.let_go()
        for waiter in waiters:
            waiter.join()
    assert {f"w{number}" for number in range(8)} <= set(places(offices[0]))
    whole(offices[0])
    for one in offices:
        one.close()


def test_a_reader_that_sleeps_stops_nobody_and_its_log_shrinks_again(
    path: Path, office: Office
) -> None:
    log = path.with_name(path.name + "-wal")
    with holder(path, "reading") as process:
        process.stop()
        count = 0
        while log.stat().st_size < LONG_BYTES:  # it grows while the reader sleeps
            receive(office, f"long {count}")
            count += 1
        process.signal(signal.SIGCONT)
        assert process.let_go() == "saw nothing of it\n"
    receive(office, "moves the log into the file")
    grown = log.stat().st_size
    for number in range(40):  # and the log begins anew, in the room it has
        receive(office, f"after {number}")
    assert log.stat().st_size == grown
    assert whole(office) > count
    office.close()
    assert not log.exists()
