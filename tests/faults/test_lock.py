"""Who holds the lock and stops, who reads and sleeps: the others wait, are told, and go on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
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
from tests.faults.ground import mail
from tests.faults.whole import whole

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


@contextlib.contextmanager
def holder(path: Path, how: str, ends: int = 0) -> Iterator[subprocess.Popen[str]]:
    """A process that is in the middle of what `how` says until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.holder", path, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.communicate()
    assert process.returncode == ends


def receive(office: Office, name: str) -> None:
    office.do(SYSTEM, "mail.receive", given=mail(name))


def places(office: Office) -> list[str]:
    return [one.place for one in office.view(SYSTEM, lambda reading: reading.find(MailDoc))]


def stop(process: subprocess.Popen[str]) -> None:
    """Stop it, and wait until the kernel says that it is."""
    process.send_signal(signal.SIGSTOP)
    assert os.WIFSTOPPED(os.waitpid(process.pid, os.WUNTRACED)[1])


def test_writers_are_told_who_stopped_in_the_middle_of_a_save(
    path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turnstile, "LIMIT", 0.2)
    with holder(path, "writing") as process:
        stop(process)
        for name in ("a", "b"):
            with pytest.raises(Unavailable, match=rf"{process.pid}.*stopped.*kill -CONT"):
                receive(office, name)
        assert "a" not in places(office)  # reading goes on
        process.send_signal(signal.SIGCONT)
        with pytest.raises(Unavailable, match=rf"{process.pid}.*saving for long"):
            receive(office, "c")
        monkeypatch.setattr(turnstile, "LIMIT", 60)
        waiter = threading.Thread(target=receive, args=(office, "d"))
        waiter.start()
        process.communicate("")  # it ends its turn
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
        stop(second)
        first.communicate("")  # the lock is free, and nobody takes it
        monkeypatch.setattr(turnstile, "LIMIT", 0.2)
        with pytest.raises(Unavailable, match=rf"{second.pid}.*stopped"):
            receive(office, "a")
        monkeypatch.setattr(turnstile, "LIMIT", 60)
        second.send_signal(signal.SIGCONT)
        receive(office, "b")
    assert {"b", "waited"} <= set(places(office))


def test_who_dies_in_the_middle_of_a_save_holds_nobody_up(path: Path, office: Office) -> None:
    with holder(path, "writing", ends=-signal.SIGKILL) as process:
        stop(process)
        process.kill()
    receive(office, "a")
    assert places(office)[-1] == "a"


def test_many_wait_for_one_who_stopped_and_all_go_on(path: Path) -> None:
    offices = [Office.open(path) for _ in range(8)]
    with holder(path, "writing") as process:
        stop(process)
        waiters = [
            threading.Thread(target=receive, args=(one, f"w{number}"))
            for number, one in enumerate(offices)
        ]
        for waiter in waiters:
            waiter.start()
        process.send_signal(signal.SIGCONT)
        process.communicate("")
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
        stop(process)
        count = 0
        while log.stat().st_size < LONG_BYTES:  # it grows while the reader sleeps
            receive(office, f"long {count}")
            count += 1
        process.send_signal(signal.SIGCONT)
        assert process.stdout is not None
        assert process.communicate("")[0] == "saw nothing of it\n"
    receive(office, "moves the log into the file")
    grown = log.stat().st_size
    for number in range(40):  # and the log begins anew, in the room it has
        receive(office, f"after {number}")
    assert log.stat().st_size == grown
    assert whole(office) > count
    office.close()
    assert not log.exists()
