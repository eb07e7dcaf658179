"""The primary goes under load and its standby takes over: nothing lost, nothing doubled.

A primary and a synchronous standby on this machine, an address that names both, and
sessions of several processes and threads that hand in requests, post invoices and
follow the feed. No session may meet an error.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import demo
from store.access import SYSTEM
from store.inbox import WorkItem
from store.ledgers import Entry
from store.office import Office
from store.reading import Reading
from tests import postgres, warm
from tests.faults.share import SHARE, seeded
from tests.terminal import environment_of

SESSIONS = 2 if SHARE else 4
FAIL_OVERS = 1 if SHARE else 9
WAYS = ("between commit and answer", "at any moment", "in good order")
"""How a primary goes; in a share the first way only, from which the most could be lost."""
PACE = 10 if SHARE else 40
"""Acknowledgements of one session between two fail-overs, at most."""
BREATH = 0.3 if SHARE else 0.0
"""Seconds between two acts of a thread: what a share does meanwhile is not what it is about."""
DONE_BUT_NOT_TOLD = (
    "SELECT EXISTS(SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep')"
    " AND (SELECT flush_lsn >= pg_current_wal_flush_lsn() FROM pg_stat_replication)"
)
"""A commit is on the standby's disk, and its session still waits for the answer."""
LONG_WAIT = (
    "SELECT EXISTS(SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    " AND query_start < now() - interval '12 s')"
)
"""Longer than a session waits for its turn before it asks again."""
PATIENCE = 120.0
"""Seconds until a session that says nothing has failed."""


@pytest.fixture
def folder() -> Iterator[Path]:
    with postgres.place() as made:
        yield made


class Session:
    """A process at work: the acts it told as acknowledged, and what it complained of."""

    def __init__(self, address: str, name: str) -> None:
        self.acts: list[list[str]] = []
        self.complaints = ""
        self._told = threading.Condition()
        words = [sys.executable, "-m", "tests.faults.session", address, name, str(BREATH)]
        reading, writing = os.pipe()
        ending, self._open = os.pipe()
        with open(ending, "rb"), open(writing, "wb"):
            self._process = warm.start(
                words, environment_of({}), (ending, writing, writing), warm=True
            )
        self._said = open(reading)  # noqa: SIM115 - closed by `_read`
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        with self._said as told:
            for line in told:
                with self._told:
                    if line.startswith(("item ", "entry ")):
                        self.acts.append(line.split())
                    else:
                        self.complaints += line
                    self._told.notify_all()

    def goes_on(self, count: int) -> None:
        """Wait until it told this many more of each sort of work."""
        with self._told:
            before = len(self.acts)

            def enough() -> bool:
                sorts = [act[0] for act in self.acts[before:]]
                return min(sorts.count("item"), sorts.count("entry")) >= count

            assert self._told.wait_for(lambda: self.complaints or enough(), PATIENCE)
        assert self.complaints == ""

    def end(self) -> None:
        """Let it finish what it does."""
        os.close(self._open)
        self._reader.join()
        assert self._process.wait(PATIENCE) == 0


@pytest.fixture
def pair(folder: Path) -> tuple[postgres.Cluster, postgres.Cluster]:
    """A primary with a demo office, and its synchronous standby."""
    primary = postgres.Cluster(folder / "0")
    primary.start()
    demo.make(primary.create("office")).close()
    return primary, primary.standby(folder / "1")


def test_sessions_go_on_when_the_standby_takes_over(
    pair: tuple[postgres.Cluster, postgres.Cluster], folder: Path
) -> None:
    chance = seeded("failover")
    primary, standby = pair
    outages = []
    with at_work(primary, standby) as (address, sessions):
        for turn in range(FAIL_OVERS):
            for session in sessions:
                session.goes_on(1)
            chance.choice(sessions).goes_on(chance.randrange(PACE))
            way = WAYS[turn % len(WAYS)]
            if way == "between commit and answer":
                primary.set("synchronous_commit", "remote_apply")
                standby.set("recovery_min_apply_delay", "1h")
                primary.until(DONE_BUT_NOT_TOLD)
            start = time.monotonic()
            if way == "in good order":
                primary.stop()
            else:
                primary.kill()
            time.sleep(chance.uniform(0, 2))  # until somebody notices
            standby.promote()
            standby.set("recovery_min_apply_delay", "0")
            outages.append(time.monotonic() - start)
            primary, standby = standby, standby.standby(folder / str(turn + 2), primary.port)
        for session in sessions:
            session.goes_on(1)
    print(f"{FAIL_OVERS} fail-overs, {min(outages):.1f} to {max(outages):.1f} s without a primary")
    _compare(address, sessions)


@pytest.mark.skipif(SHARE, reason="one of the longer proofs")
def test_sessions_go_on_when_the_standby_goes(
    pair: tuple[postgres.Cluster, postgres.Cluster],
) -> None:
    """The primary acknowledges nothing then, until it is told to go on alone."""
    primary, standby = pair
    with at_work(primary, standby) as (address, sessions):
        for session in sessions:
            session.goes_on(1)
        standby.kill()
        primary.until(LONG_WAIT)
        primary.set("synchronous_standby_names", "")
        for session in sessions:
            session.goes_on(1)
    _compare(address, sessions)


@contextlib.contextmanager
def at_work(*clusters: postgres.Cluster) -> Iterator[tuple[str, list[Session]]]:
    """Busy sessions on an address that names these servers; none may meet an error."""
    hosts = ",".join(f"127.0.0.1:{cluster.port}" for cluster in clusters)
    address = f"postgresql://{postgres.USER}:{clusters[0].password}@{hosts}/office"
    sessions = [Session(address, f"s{number}") for number in range(SESSIONS)]
    try:
        yield address, sessions
    finally:
        for session in sessions:
            session.end()
    assert [session.complaints for session in sessions] == [""] * SESSIONS


def _compare(address: str, sessions: list[Session]) -> None:
    """What was acknowledged is what the office holds, once each."""
    acts = [act for session in sessions for act in session.acts]
    items = [act[1] for act in acts if act[0] == "item"]
    entries = [(act[1], act[2]) for act in acts if act[0] == "entry"]
    office = Office.open(address)
    changes = office.verify()
    assert office.check() == []
    kept_items, kept_entries = office.view(SYSTEM, _kept)
    office.close()
    assert sorted(kept_items) == sorted(items)
    assert sorted(kept_entries) == sorted(entries)
    waits = sorted(float(act[-1]) for act in acts)
    print(
        f"{len(items)} requests and {len(entries)} invoices acknowledged by {SESSIONS} sessions,"
        f" each there once; {changes} changes; longest wait {waits[-1]:.1f} s, median"
        f" {waits[len(waits) // 2] * 1000:.0f} ms"
    )


def _kept(reading: Reading) -> tuple[list[str], list[tuple[str, str]]]:
    """The titles of requests; reference and number of posted invoices."""
    items = [item.title for item in reading.find(WorkItem) if item.origin == "request"]
    entries = [(entry.reference, entry.number) for entry in reading.find(Entry)]
    return items, entries
