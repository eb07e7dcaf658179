"""What leaves the books, at their size: a VAT return, the audit file, and the cash forecast.

FULL=1 takes the return at 1,000,000 lines and the audit file at 300,000; otherwise a tenth.

python -m tests.bench.filing OFFICE FILE    writes the audit file and prints the most memory in MB
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pyxaf

from store import demo, ledgers
from store.access import SYSTEM
from store.engine import Cursor, Mark, Writer
from store.export import Target
from store.ledgers import BtwReturn, Entry, OpenItem, Software, Wanted
from store.ledgers.arithmetic.balance import EntryLine
from store.office import Office
from store.reading import Reading
from tests.bench.acts import ANNA, CARLA
from tests.bench.timing import Figure, clocked, of

__all__ = ["figures"]

EVA = 4
FULL = bool(os.environ.get("FULL"))
FEW, MANY = 10_000, 1_000_000 if FULL else 100_000
"""Lines of the returns; entries have three each."""
AUDITED = (3_000, 300_000 if FULL else 30_000)
OWED = (100, 10_000)
AT_ONCE = 10_000
LOOKED_AT = 300
"""Lines between two looks at the memory."""
RUNS = 15
PAGE, BY_NUMBER = 500, ("period", "sequence")
COSTS = ("7000", "7010", "4500", "4600", "4200")
BY = Software("Kantoor", "bench", "NL001234567B01")


def figures(folder: Path) -> Iterator[Figure]:
    """The forecast, then the audit file, then the return."""
    yield from _forecast(folder)
    yield from _audit_file(folder)
    yield from _return(folder)


def _forecast(folder: Path) -> Iterator[Figure]:
    """Of many open items, with many relations that pay late, beside few."""
    few, many = (_owed(folder / f"owed-{count}.kantoor", count) for count in OWED)
    views: dict[str, Callable[[Office], object]] = {
        "cash forecast": lambda office: office.view(office.actor(CARLA), ledgers.forecast),
        "open items of its first week": lambda office: office.view(
            office.actor(CARLA), ledgers.expected_items, str(_monday(office))
        ),
    }
    for what, view in views.items():
        yield _beside(f"{what}, {OWED[1]:,} open items", view, many, few, OWED[0], "16 ms more")
    few.close()
    many.close()


def _audit_file(folder: Path) -> Iterator[Figure]:
    """Written beside the same lines as CSV, checked by pyxaf, and the memory of a process."""
    memory = []
    for count in AUDITED:
        path = folder / f"audited-{count}.kantoor"
        office = _books(path, count)
        target = folder / f"{count}.xaf"
        if count == AUDITED[-1]:
            pairs = [(clocked(partial(_write, office, target)),
                      clocked(partial(_csv, office, folder / "lines.csv"))) for _run in range(3)]  # fmt: skip
            yield of(f"audit file (XAF 4.0) of {count:,} lines", [ours for ours, _ in pairs],
                     "the same lines as CSV", [peer for _, peer in pairs], "3")  # fmt: skip
            bare = [clocked(partial(_bare_csv, office, folder / "bare.csv")) for _run in range(3)]
            yield of(f"the same, {count:,} lines", [ours for ours, _ in pairs],
                     "the entries read, their lines by `csv`", bare, "3")  # fmt: skip
            yield of(f"its check by all rules, {count:,} lines", [clocked(partial(_check, target))],
                     "writing it", [pairs[-1][0]])  # fmt: skip
        office.close()
        command = [
            sys.executable,
            "-m",
            "tests.bench.filing",
            str(path),
            str(target),
        ]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        memory.append(float(told))
    few, many = memory
    yield Figure(f"memory of a process that writes {AUDITED[1]:,} lines", many, few, many / few,
                 f"{AUDITED[0]:,} lines", "50 MB more", "MB")  # fmt: skip


def _return(folder: Path) -> Iterator[Figure]:
    """The return of the second quarter, the first of which is filed, in a year of many lines."""
    few, many = (_books(folder / f"return-{count}.kantoor", count) for count in (FEW, MANY))
    made = {office: _prepared(office) for office in (few, many)}
    views: dict[str, Callable[[Office], object]] = {
        "boxes of a VAT return": lambda office: office.view(
            office.actor(CARLA), ledgers.btw_return, made[office]
        ),
        "all returns": lambda office: office.view(office.actor(CARLA), ledgers.btw_returns),
    }
    for what, view in views.items():
        yield _beside(f"{what}, a year of {MANY:,} lines", view, many, few, FEW, "1.5")
    few.close()
    many.close()


def _beside(
    what: str, view: Callable[[Office], object], many: Office, few: Office, peer: int, goal: str
) -> Figure:
    pairs = [(clocked(partial(view, many)), clocked(partial(view, few))) for _run in range(RUNS)]
    return of(what, [ours for ours, _ in pairs], f"ours at {peer:,}",
              [other for _, other in pairs], goal)  # fmt: skip


def _prepared(office: Office) -> int:
    """File the first quarter and begin the next."""
    year = office.clock().year
    first = _do(office, ANNA, "btw_return.prepare", first=f"{year}-01", last=f"{year}-03")
    _do(office, EVA, "btw_return.check", first.id)
    _do(office, CARLA, "btw_return.file", first.id, relation=1)
    following = _do(office, ANNA, "btw_return.prepare", first=f"{year}-04", last=f"{year}-06")
    return following.id


def _do(office: Office, person: int, act: str, of: int | None = None, **given: Any) -> BtwReturn:
    doc: BtwReturn = office.do(office.actor(person), act, of, given).doc
    return doc


def _books(path: Path, lines: int) -> Office:
    """An office in whose year so many lines were posted, all with btw, as posting writes entries."""
    office = demo.make(path)
    year = office.clock().year
    for begin in range(0, lines // 3, AT_ONCE):
        with office.database.writing() as connection:
            writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
            for number in range(begin, min(begin + AT_ONCE, lines // 3)):
                writer.add(_entry(number, year))
            writer.finish()
    return office


def _entry(number: int, year: int) -> Entry:
    day = date(year, 1, 1) + timedelta(days=number % 365)
    cents = 10_000 + number % 5_000
    lines = (
        EntryLine(account=COSTS[number % len(COSTS)], debit=cents, btw="IH", text="Levering"),
        EntryLine(account="1520", debit=cents * 21 // 100, btw="IH"),
        EntryLine(account="1400", credit=cents + cents * 21 // 100),
    )
    return Entry(
        department=2, daybook="INK", state="posted", number=f"{year}-INK-{number + 1:06}",
        sequence=number + 1, date=day, period=f"{day:%Y-%m}", relation=1 + number % 3,
        relation_name="Dentalis", reference=str(number), made_by=1, lines=lines,
    )  # fmt: skip


def _owed(path: Path, count: int) -> Office:
    """An office with so many open items, five a relation, and how late these have paid."""
    office = demo.make(path)
    today = office.clock().date()
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
        for number in range(count):
            party = 100 + number // 5
            day, late = today + timedelta(days=number % 120 - 30), timedelta(days=number % 40)
            item = OpenItem(
                department=2, account="1200", relation=party, relation_name=f"relation {party}",
                sorted_name=f"relation {party}", reference=str(number), entry=1, line=0, number="",
                date=day, due=day, cents=1000, left=1000, expected=day + late // 7 * 7,
            )  # fmt: skip
            writer.add(item)
            paid = {"state": "settled", "left": 0, "settled": -1000, "settled_on": day + late}
            writer.add(item.model_copy(update=paid | {"id": 0, "rev": 0}))
        writer.finish()
    return office


def _monday(office: Office) -> date:
    today = office.clock().date()
    return today - timedelta(days=today.weekday())


def _write(office: Office, path: Path) -> None:
    path.unlink(missing_ok=True)
    office.view(SYSTEM, ledgers.write_audit_file, office.clock().year, path, BY)


def _csv(office: Office, path: Path) -> None:
    path.unlink(missing_ok=True)
    year = office.clock().year
    wanted = Wanted("journal", f"{year}-01", f"{year}-12")
    office.view(SYSTEM, ledgers.write_report, wanted, Target("csv", path, str))


def _bare_csv(office: Office, path: Path) -> None:
    """Read the entries page by page, and write their lines with the standard library."""

    def write(reading: Reading) -> None:
        edge: Cursor | None = None
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            while page := reading.page(Entry, {"daybook": "INK"}, BY_NUMBER, edge, limit=PAGE):
                for entry in page:
                    for line in entry.lines:
                        rows.writerow((entry.number, entry.date, line.account, entry.relation_name,
                                       entry.reference, line.text, line.btw, line.debit, line.credit))  # fmt: skip
                edge = reading.cursor(page[-1], BY_NUMBER)

    office.view(SYSTEM, write)


def _check(path: Path) -> None:
    report = pyxaf.validate(path)
    assert not [each for each in report.findings if each.severity >= pyxaf.Severity.ERROR]


def _look(path: Path, target: Path) -> None:
    """Write, and look at the memory now and then; what the file maps is shared and does not count."""
    office, most = Office.open(path), [0.0]

    def look(lines: int) -> None:
        if not lines % LOOKED_AT:
            told = re.search(r"Anonymous:\s+(\d+) kB", Path("/proc/self/smaps_rollup").read_text())
            assert told
            most.append(int(told[1]) / 1024)

    target.unlink(missing_ok=True)
    office.view(SYSTEM, ledgers.write_audit_file, office.clock().year, target, BY, look)
    print(max(most))
    office.close()


if __name__ == "__main__":
    _look(Path(sys.argv[1]), Path(sys.argv[2]))
