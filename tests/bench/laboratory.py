"""A laboratory with years of samples: a scan to its sample, and a worklist of 500 results.

FULL=1 takes 100,000 samples, without it a tenth of that.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from store import demo, laboratory
from store.access import SYSTEM
from store.engine import Mark, Writer
from store.laboratory.models import LabResult, LabTest, LabWorklist
from store.laboratory.worklists.views import batch_rows
from store.office import Office
from store.reading import Reading
from store.records import Record
from tests.bench.timing import Figure, of, paired
from tests.calm import CalmLoop
from tests.conftest import NOW
from tests.screens.sitting import Sitting, sit

__all__ = ["figures"]

YUSUF, LAB = 2, 2
SAMPLES = 100_000 if os.environ.get("FULL") else 10_000
FEW, MANY = 50, 500
"""Results of the worklists."""
AT_ONCE = 5_000
RUNS, OPENED = 100, 10
FRAME = "16 ms more"


def figures(folder: Path) -> Iterator[Figure]:
    """The scan, then the worklist as a view and at the screen."""
    path = folder / "laboratory.kantoor"
    office = demo.make(path, lambda: NOW, demo.plan_of("medical"))
    scanned = [record for record in office.view(SYSTEM, lambda reading: reading.find(Record))
               if record.no.startswith("MON-") and record.state != "void"]  # fmt: skip
    _fill(office, scanned[0])
    yield _scan(office, scanned)
    few, many = _worklists(office, scanned[0])
    yield paired(f"first page of a worklist of {MANY} results", _page(office, many),
                 f"ours with {FEW}", _page(office, few), RUNS, "1.5")  # fmt: skip
    yield _at_screen(office, few, many)
    office.close()


def _fill(office: Office, sample: Record) -> None:
    """Add samples of years, with a result each, that look like one."""
    tests = office.view(SYSTEM, lambda reading: reading.page(LabTest, limit=1))
    for first in range(0, SAMPLES, AT_ONCE):
        with office.database.writing() as connection:
            writer = Writer(connection, Mark(NOW.isoformat(), YUSUF, "record.add"))
            for number in range(first, min(first + AT_ONCE, SAMPLES)):
                no = f"MON-2{number % 6}9{number:06}"
                made = writer.add(
                    sample.model_copy(update={"id": 0, "rev": 0, "no": no, "k1": no, "title": no})
                )
                writer.add(
                    LabResult(department=LAB, order=1, sample=made.id, patient=5, test=tests[0].id,
                              code=tests[0].code, state="cancelled")
                )  # fmt: skip
            writer.finish()


def _scan(office: Office, scanned: list[Record]) -> Figure:
    """A number to its sample with tests, parts and custody, against reading the record alone."""
    yusuf, turns = office.actor(YUSUF), count()

    def ours() -> None:
        record = scanned[next(turns) % len(scanned)]

        def view(reading: Reading) -> object:
            number = laboratory.sample_scanned(reading, record.no)
            assert number == record.id
            return laboratory.sample_detail(reading, number)

        office.view(yusuf, view)

    def peer() -> None:
        record = scanned[next(turns) % len(scanned)]
        office.view(yusuf, lambda reading: reading.get(Record, record.id))

    times = [(_worked(ours), _worked(peer)) for _run in range(RUNS + 1)][1:]
    return of(f"a scan to its sample, {SAMPLES:,} samples, processor time",
              [mine for mine, _theirs in times], "a get", [theirs for _mine, theirs in times],
              FRAME)  # fmt: skip


def _worked(call: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return (time.process_time() - begun) * 1000


def _worklists(office: Office, sample: Record) -> tuple[int, int]:
    """Add a worklist of few results and one of many."""
    test = office.view(SYSTEM, lambda reading: reading.page(LabTest, limit=1))[0]
    made = []
    for amount in (FEW, MANY):
        with office.database.writing() as connection:
            writer = Writer(connection, Mark(NOW.isoformat(), YUSUF, "lab_worklist.begin"))
            worklist = writer.add(
                LabWorklist(department=LAB, title=f"{amount}", day="2026-11-23", made_by=YUSUF)
            )
            for place in range(1, amount + 1):
                writer.add(
                    LabResult(department=LAB, order=1, sample=sample.id, patient=5, test=test.id,
                              code=test.code, worklist=worklist.id, place=place)
                )  # fmt: skip
            writer.finish()
        made.append(worklist.id)
    return made[0], made[1]


def _page(office: Office, worklist: int) -> Callable[[], object]:
    yusuf = office.actor(YUSUF)
    return lambda: office.view(yusuf, batch_rows, worklist)


def _at_screen(office: Office, few: int, many: int) -> Figure:
    """A worklist opened and painted whole, one in turn with the other."""
    ours: list[float] = []
    peer: list[float] = []

    async def run() -> None:
        async with sit(office, YUSUF) as at:
            for _run in range(OPENED + 1):
                for worklist, times in ((many, ours), (few, peer)):
                    times.append(await _open(at, worklist))

    with asyncio.Runner(loop_factory=CalmLoop) as runner:
        runner.run(run())
    return of(f"a worklist of {MANY} results, opened and painted", ours[1:], f"ours with {FEW}",
              peer[1:], "1.5")  # fmt: skip


async def _open(at: Sitting, worklist: int) -> float:
    """Milliseconds until a worklist is on the screen."""
    begun = time.perf_counter()
    at.app.screen.go("lab_worklist", lab_worklist=worklist)
    await at.settle()
    taken = (time.perf_counter() - begun) * 1000
    await at.press("f3")
    return taken
