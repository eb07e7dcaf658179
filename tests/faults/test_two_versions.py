"""A newer program brings an office up to date while older ones work: these stop, and are told."""

from __future__ import annotations

import contextlib
import sys
import threading
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.errors import Unavailable
from store.inbox import MailDoc
from store.office import Office
from tests import warm
from tests.faults.ground import mail

THREADS, BEFORE = 3, 5
TOLD = "newer Kantoor"


def newer(path: Path) -> int:
    """Let a newer program open the office, work in it, and count its changes."""
    done = warm.run([sys.executable, "-m", "tests.faults.newer", path])
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout)


class Older:
    """An older program at work until it is refused."""

    def __init__(self, path: Path, name: str) -> None:
        self.acknowledged: list[str] = []
        self.warm = threading.Event()
        self._name = name
        self._office = Office.open(path)
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self) -> None:
        with contextlib.suppress(Unavailable):
            while True:
                place = f"{self._name}-{len(self.acknowledged)}"
                self._office.do(SYSTEM, "mail.receive", given=mail(place))
                self.acknowledged.append(place)
                if len(self.acknowledged) == BEFORE:
                    self.warm.set()

    def end(self) -> Office:
        self._thread.join()
        return self._office


def test_older_programs_stop_to_write_and_are_told(tmp_path: Path) -> None:
    path = tmp_path / "office.kantoor"
    demo.make(path).close()
    at_work = [Older(path, f"older{number}") for number in range(THREADS)]
    for one in at_work:
        one.warm.wait()
    changes = newer(path)
    offices = [one.end() for one in at_work]
    kept = [mail.place for mail in offices[0].view(SYSTEM, lambda r: r.find(MailDoc))]
    for office in offices:
        with pytest.raises(Unavailable, match=TOLD):
            office.do(SYSTEM, "mail.receive", given=mail("too late"))
        with pytest.raises(Unavailable, match=TOLD):
            office.verify()  # what is the newer one's, the older can't judge
        assert office.follow().seq == changes  # reading goes on; nothing came after the newer one
        office.close()
    acknowledged = [place for one in at_work for place in one.acknowledged]
    assert sorted(place for place in kept if place.startswith("older")) == sorted(acknowledged)
    with pytest.raises(Unavailable, match=TOLD):
        Office.open(path)
    assert newer(path) == changes  # its own mail is known already
