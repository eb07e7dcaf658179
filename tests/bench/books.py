"""The trial balance of many lines, against bare SQLite that adds them up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import apsw

from store import demo
from store.engine import Mark, Writer
from store.ledgers import Entry, LedgerLine, trial_balance
from store.ledgers.arithmetic.balance import EntryLine
from store.office import Office
from tests.bench.acts import CARLA
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

ENTRIES = 30_000
COSTS = ("7000", "7010", "4500", "4600", "4200")
RUNS = 30


def figures(folder: Path) -> Iterator[Figure]:
    """Of a year with ninety thousand lines."""
    office = demo.make(folder / "books.kantoor")
    year = office.clock().year
    entries = [_entry(number, year) for number in range(ENTRIES)]
    _post(office, entries)
    bare = _bare(folder / "books.db", entries)
    carla, first, last = office.actor(CARLA), f"{year}-01", f"{year}-12"
    told = office.view(carla, trial_balance, first, last)
    assert {row.account: (row.debit, row.credit) for row in told.rows} == dict(_sums(bare, year))
    yield paired(
        f"trial balance of {ENTRIES * 3:,} lines",
        lambda: office.view(carla, trial_balance, first, last),
        "bare SQLite adding up the lines",
        lambda: _sums(bare, year),
        RUNS,
    )
    office.close()
    bare.close()


def _entry(number: int, year: int) -> Entry:
    day = date(year, 1, 1) + timedelta(days=number % 365)
    cents = 10_000 + number % 5_000
    lines = (
        EntryLine(account=COSTS[number % len(COSTS)], debit=cents),
        EntryLine(account="1520", debit=cents // 5),
        EntryLine(account="1400", credit=cents + cents // 5),
    )
    return Entry(
        department=2, daybook="INK", state="posted", number=f"{year}-INK-{number + 1:04}",
        date=day, period=f"{day:%Y-%m}", made_by=1, lines=lines,
    )  # fmt: skip


def _post(office: Office, entries: list[Entry]) -> None:
    """All in one commit, each with its lines as posting writes them."""
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
        for entry in entries:
            kept = writer.add(entry)
            for line in kept.lines:
                writer.add(
                    LedgerLine(
                        department=2, account=line.account, date=kept.date, period=kept.period,
                        daybook="INK", entry=kept.id, number=kept.number, relation_name="",
                        reference="", text="", debit=line.debit, credit=line.credit,
                    )
                )  # fmt: skip
        writer.finish()


def _bare(path: Path, entries: list[Entry]) -> apsw.Connection:
    bare = apsw.Connection(str(path))
    bare.execute("CREATE TABLE lines(id INTEGER PRIMARY KEY, account, period, debit, credit)")
    with bare:
        bare.executemany(
            "INSERT INTO lines(account, period, debit, credit) VALUES(?, ?, ?, ?)",
            [
                (line.account, entry.period, line.debit, line.credit)
                for entry in entries
                for line in entry.lines
            ],
        )
    return bare


def _sums(bare: apsw.Connection, year: int) -> list[tuple[str, tuple[int, int]]]:
    rows = bare.execute(
        "SELECT account, sum(debit), sum(credit) FROM lines WHERE period BETWEEN ? AND ?"
        " GROUP BY account",
        (f"{year}-01", f"{year}-12"),
    )
    return [(str(row[0]), (int(str(row[1])), int(str(row[2])))) for row in rows]
