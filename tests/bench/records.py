"""Records of 500 kinds: pages and counts against a smaller office, filters and a trial of 20,000.

FULL=1 takes a million records for the larger office.
"""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from store import records
from store.access import SYSTEM
from store.engine import Database, Mark, Writer, open_database
from store.files import Table
from store.office import Office
from store.office.setup import small_office
from store.reading import Reading
from store.records import Record, RecordKind
from tests.bench.offices import BATCH, LARGE, MANAGER, SMALL, UID
from tests.bench.timing import Figure, of, paired

__all__ = ["figures"]

KINDS, FILTERED, RUNS, ROWS = 500, 20_000, 50, 10_000
MANY = LARGE if os.environ.get("FULL") else LARGE // 10
DEFINITION: dict[str, Any] = {
    "nl": "Laptop", "numbering": "ICT-9999999", "department": 1, "sort_keys": ["title", "price", "until"],
    "fields": [{"key": "name", "nl": "Naam", "required": True, "found": True},
               {"key": "sort", "type": "k", "nl": "Soort", "choices": [
                   {"code": code, "nl": code} for code in ("laptop", "scherm", "tablet")]},
               {"key": "serial", "nl": "Serienummer"},
               {"key": "price", "type": "b", "nl": "Prijs"},
               {"key": "until", "type": "d", "nl": "Garantie tot"},
               {"key": "monthly", "type": "f", "nl": "Per maand", "formula": "price / 36"}],
    "checks": [{"formula": "price > 0"}],
    "views": [{"code": "dear", "nl": "duur", "filter": "price > 99.98"},
              {"code": "until", "nl": "garantie", "order": "-k3"}],
}  # fmt: skip


def figures(folder: Path) -> Iterator[Figure]:
    """Pages at two sizes; what reads all records of one kind, against reading them bare."""
    offices = {size: Office.open(filed(folder, size)) for size in (SMALL, MANY)}
    for what, ready in CALLS.items():
        yield paired(f"{what}, {MANY:,} records of {KINDS} kinds", ready(offices[MANY]),
                     f"ours at {SMALL:,}", ready(offices[SMALL]), RUNS, "1.5")  # fmt: skip
    for office in offices.values():
        office.close()
    office = Office.open(filed(folder, FILTERED, kinds=1))
    carla = office.actor(MANAGER)
    for what, call in {
        "first page by a filter that few pass": lambda: office.view(
            carla, records.records, 1, "dear"
        ),
        "a search in the kind for a word in each": lambda: office.view(
            carla, records.search_records, 1, "laptop"
        ),
        "a trial of a new demand and a new check": lambda: office.view(
            carla, records.typed_trial, 1, _stricter()
        ),
    }.items():
        mine, theirs = [], []
        for _run in range(4):
            mine.append(_worked(call))
            theirs.append(_worked(lambda: office.view(SYSTEM, _bare)))
        yield of(
            f"{what}, {FILTERED:,} records, processor time",
            mine,
            "reading and parsing them",
            theirs,
        )
    office.close()
    yield _imported(folder)


def _imported(folder: Path) -> Figure:
    """A file of records by the act of import, against writing the same records without any rule."""
    ours, theirs = [], []
    rows = tuple(
        (at, (f"Laptop {at:07}", "laptop", f"PF{at:07}", "1.199,00", "15-04-2029"))
        for at in range(2, ROWS + 2)
    )
    table = Table(("Naam", "Soort", "Serienummer", "Prijs", "Garantie tot"), rows)
    for run in range(3):
        office = Office.open(filed(folder / f"{run}", SMALL, kinds=1))
        carla = office.actor(MANAGER)
        ready = office.view(carla, records.begin_import, 1, table)
        ours.append(_worked(lambda: deque(ready.outcomes(office, carla), maxlen=0)))  # noqa: B023 - called at once
        theirs.append(_worked(lambda: _written(office, ROWS)))  # noqa: B023 - called at once
        office.close()
    return of(f"import of {ROWS:,} rows of a file, processor time", ours,
              "the same records written without a rule", theirs, "3")  # fmt: skip


def _written(office: Office, count: int) -> None:
    for begin in range(0, count, BATCH):
        with office.database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-20T10:00:00+00:00", 0, "record.add"))
            for number in range(begin, min(begin + BATCH, count)):
                writer.add(_record(2 * number + 1 + 2 * count, 1))
            writer.finish()


def _worked(call: Callable[[], object]) -> float:
    """Milliseconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return (time.process_time() - begun) * 1000


def _bare(reading: Reading) -> int:
    rows = reading.connection.execute("SELECT body FROM documents WHERE kind='record'")
    return sum(len(json.loads(row[0])) for row in rows)


def _stricter() -> records.Definition:
    fields = [{**field, "required": True} if field["key"] == "until" else field
              for field in DEFINITION["fields"]]  # fmt: skip
    checks = [*DEFINITION["checks"], {"formula": "price < 999999"}]
    return records.Definition(**{**DEFINITION, "code": "KAA", "fields": fields, "checks": checks})


def _middle(office: Office) -> Callable[[], object]:
    carla, picks = office.actor(MANAGER), count(1)

    def turn() -> None:
        edge = (f"laptop {next(picks) * 7919 % 10_000:07}", 0)
        assert office.view(carla, records.records, 1, after=edge)

    return turn


def _asks(view: Callable[..., object], *given: Any, **more: Any) -> Callable[[Office], Any]:
    def ready(office: Office) -> Callable[[], object]:
        carla = office.actor(MANAGER)
        return lambda: office.view(carla, view, *given, **more)

    return ready


CALLS: dict[str, Callable[[Office], Callable[[], object]]] = {
    "first page of a kind": _asks(records.records, 1),
    "page in the middle": _middle,
    "page by its last sort key": _asks(records.records, 1, "until"),
    "page of a state": _asks(records.records, 1, state="closed"),
    "page of a department": _asks(records.records, 1, department=1),
    "count of a kind": _asks(records.record_count, 1),
    "count of a state": _asks(records.record_count, 1, "closed"),
    "a record": _asks(records.record_detail, 1),
    "a form as typed": _asks(records.record_as_typed, 1, {"name": "x", "price": 5}),
    "the list of kinds": _asks(records.kinds),
}


def filed(folder: Path, size: int, kinds: int = KINDS) -> Path:
    """An office file with so many records, half of them of the first kind, and one manager."""
    folder.mkdir(exist_ok=True)
    path = folder / f"records-{size}.kantoor"
    fill(open_database(path), size, kinds)
    return path


def fill(database: Database, size: int, kinds: int = KINDS) -> None:
    """Make that office in an empty database."""
    with database.writing() as connection:
        writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", 0, "kind.propose"))
        for number in range(1, kinds + 1):
            letters = "".join(chr(65 + number // step % 26) for step in (26, 1))
            code = {"code": f"K{letters}"} if number > 1 else {"code": "KAA"}
            writer.add(RecordKind.model_validate(
                {**DEFINITION, **code, "number": number, "version": 1, "state": "confirmed",
                 "proposed_by": MANAGER}))  # fmt: skip
        writer.finish()
    for begin in range(0, size, BATCH):
        with database.writing() as connection:
            writer = Writer(connection, Mark("2026-11-20T09:00:00+00:00", 0, "record.add"))
            for number in range(begin, min(begin + BATCH, size)):
                writer.add(_record(number, kinds))
            writer.finish()
    office = Office(database)
    small_office(office, "Groot", "Carla Jansen", UID)
    office.close()


def _record(number: int, kinds: int) -> Record:
    of = 1 if number % 2 or kinds == 1 else 2 + number % (kinds - 1)
    title, cents = f"Laptop {number:07}", number % 10_000 + 1
    until = f"20{27 + number % 9}-0{1 + number % 9}-15"
    return Record(
        of=of, version=1, no=f"ICT-{number + 1:07}", state="closed" if number % 5 == 1 else "open",
        department=1, title=title, k1=title.lower(), k2=f"{10**16 + cents:017}", k3=until,
        found=("name",), last_change="2026-11-20T09:00:00.000+00:00", made_by=1,
        values={"name": title, "sort": "laptop", "serial": f"PF{number:07}", "price": cents,
                **({"until": until} if number % 100 else {})},
    )  # fmt: skip
