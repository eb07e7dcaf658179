"""Forty processes that write one office without pause, and how long each act waits.

Behind the turnstile, and against SQLite's own busy handler in the same run.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path

from store import demo
from store.engine.sqlite import SqliteDatabase
from store.office import Office
from tests.bench.acts import ANNA, CARLA
from tests.bench.timing import Figure, percentile

__all__ = ["figures", "together"]

PROCESSES = 40
ACTS = 1_000 if os.environ.get("FULL") else 100
"""Acts of each process."""

FEMKE, DESK = 5, 2
BUSY_MS = 300_000


@dataclass(frozen=True)
class Run:
    """What forty processes came to: acts a second, and milliseconds of each act."""

    rate: float
    times: list[float]


def figures(folder: Path) -> Iterator[Figure]:
    """Acts a second; median, 99 of 100, and worst wait."""
    begin = folder / "begin-writers.kantoor"
    demo.make(begin).close()
    ours = together(str(shutil.copy(begin, folder / "turnstile.kantoor")))
    peer = together(str(shutil.copy(begin, folder / "busy.kantoor")), without_turnstile=True)
    yield from compared(f"{PROCESSES} processes of {ACTS} acts", ours, "busy handler", peer, "0.1")


def compared(what: str, ours: Run, name: str, peer: Run, goal: str = "") -> Iterator[Figure]:
    """The same figures of two runs."""
    yield Figure(f"{what}: acts a second", ours.rate, peer.rate, ours.rate / peer.rate, name,
                 unit="/s")  # fmt: skip
    for share, said, aim in ((0.5, "p50", ""), (0.99, "p99", ""), (1.0, "worst", goal)):
        one, other = percentile(ours.times, share), percentile(peer.times, share)
        yield Figure(f"{what}: {said} of an act", one, other, one / other, name, aim)


def together(place: str, *, processes: int = PROCESSES, without_turnstile: bool = False) -> Run:
    """Let all processes work at once, then prove that the office holds what they did."""
    context = multiprocessing.get_context("fork")
    before = _answered(place)
    ready = context.Barrier(processes + 1)
    ends = []
    for number in range(processes):
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=_work, args=(place, number, ready, there, without_turnstile)
        )
        process.start()
        there.close()
        ends.append((process, here))
    ready.wait()
    begun = time.perf_counter()
    told = [here.recv() for _, here in ends]
    taken = time.perf_counter() - begun
    for process, _ in ends:
        process.join()
    assert _answered(place) - before == processes * ACTS
    _prove(place, [name for names, _ in told for name in names], processes * (ACTS // 4))
    times = [time for _, times in told for time in times]
    return Run(len(times) / taken, times)


def _work(
    place: str, number: int, ready: Barrier, told: Connection, without_turnstile: bool
) -> None:
    """One process: says which numbers its entries got, and how long each act took."""
    office = Office.open(place)
    if without_turnstile:
        _remove_turnstile(office)
    acts = itertools.islice(_acts(office, number), ACTS)
    names, times = [], []
    ready.wait()
    begun = time.perf_counter()
    for name in acts:
        now = time.perf_counter()
        times.append((now - begun) * 1000)
        if name:
            names.append(name)
        begun = time.perf_counter()
    told.send((names, times))
    office.close()


def _acts(office: Office, process: int) -> Iterator[str]:
    """An invoice is drafted, submitted, posted; an item is handed in; and so on.

    Yields the number that a posted entry got, and nothing for the other acts.
    """
    anna, carla, femke = (office.actor(person) for person in (ANNA, CARLA, FEMKE))
    for count in itertools.count():
        given = {
            "relation": 1, "reference": f"{process}-{count}", "total": 14823,
            "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
        }  # fmt: skip
        entry = office.do(anna, "entry.draft", given=given).doc
        yield ""
        office.do(anna, "entry.submit", entry.id)
        yield ""
        yield office.do(carla, "entry.post", entry.id).doc.number
        office.do(femke, "item.add", given={"queue": DESK, "title": f"Vraag {process}-{count}"})
        yield ""


def _answered(place: str) -> int:
    """Acts that the office has done."""
    office = Office.open(place)
    with office.database.reading() as connection:
        row = connection.execute("SELECT count(*) FROM answered").fetchone()
    office.close()
    return int(row[0])


def _prove(place: str, names: list[str], expected: int) -> None:
    """Every acknowledged entry is there once, its numbers have no gap, chain and sums hold."""
    office = Office.open(place)
    office.verify()
    assert office.check() == []
    assert len(set(names)) == len(names) == expected
    counted = sorted(int(name.rsplit("-", 1)[1]) for name in names)
    assert counted == list(range(counted[0], counted[0] + len(names)))
    office.close()


def _remove_turnstile(office: Office) -> None:
    """For the comparison only: no office runs like this."""
    assert isinstance(office.database, SqliteDatabase)
    office.database._turnstile = None
    office.database._writer.set_busy_timeout(BUSY_MS)
