"""Trial balance, ledger card and ageing at many lines, beside few and beside hledger; completion.

hledger is measured when it is installed (Debian's package), on the same entries as a journal.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from store import demo, ledgers
from store.engine import Mark, Writer
from store.ledgers import Entry, OpenItem
from store.office import Office
from store.records import Relation, relation_choices
from tests.bench.acts import ANNA, CARLA
from tests.bench.books import _entry, _post
from tests.bench.timing import Figure, clocked, of
from tui.widgets.fields import Choice, CodeField

__all__ = ["figures"]

FEW, MANY = 10_000 // 3, 1_000_000 // 3
"""Entries of three lines each."""
OWED = {FEW: 300, MANY: 30_000}
"""Open items among them."""
RUNS = 15
RELATIONS = 50_000


def figures(folder: Path) -> Iterator[Figure]:
    """Each view at both sizes in turn."""
    few, entries = _books(folder / "few.kantoor", FEW)
    many, all_entries = _books(folder / "many.kantoor", MANY)
    year = few.clock().year
    first, last = f"{year}-01", f"{year}-12"
    views: dict[str, Callable[[Office], object]] = {
        "trial balance": lambda office: office.view(
            office.actor(CARLA), ledgers.trial_balance, first, last
        ),
        "ledger card, first page": lambda office: office.view(
            office.actor(CARLA), ledgers.card_lines, "1400", first, last
        ),
        "aged creditors, first page": lambda office: office.view(
            office.actor(CARLA), ledgers.aged, "INK"
        ),
    }
    for what, view in views.items():
        pairs = [
            (clocked(partial(view, many)), clocked(partial(view, few))) for _run in range(RUNS)
        ]
        yield of(f"{what} at 1,000,000 lines", [one for one, _ in pairs],
                 "ours at 10,000", [other for _, other in pairs], "1.5")  # fmt: skip
    if shutil.which("hledger"):
        yield _beside_hledger(folder, many, all_entries, views["trial balance"])
    few.close()
    many.close()
    del entries
    yield from _completion(folder)


def _books(path: Path, count: int) -> tuple[Office, list[Entry]]:
    office = demo.make(path)
    entries = [_entry(number, office.clock().year) for number in range(count)]
    for start in range(0, count, 20_000):
        _post(office, entries[start : start + 20_000])
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "entry.post"))
        for number in range(OWED[count]):
            name = f"relation {number // 6:05}"
            day = date(office.clock().year, 1, 1) + timedelta(days=number % 300)
            writer.add(
                OpenItem(department=2, account="1400", relation=number // 6 + 100,
                         relation_name=name, sorted_name=name, reference=str(number), entry=1,
                         line=0, number="", date=day, due=day, cents=-1000, left=-1000)
            )  # fmt: skip
        writer.finish()
    return office, entries


def _beside_hledger(
    folder: Path, office: Office, entries: list[Entry], view: Callable[[Office], object]
) -> Figure:
    journal = folder / "books.journal"
    with journal.open("w") as file:
        for one in entries:
            file.write(f"{one.date} {one.number}\n")
            for line in one.lines:
                cents = line.debit - line.credit
                sign = "-" if cents < 0 else ""
                file.write(f"  a{line.account}  {sign}{abs(cents) // 100}.{abs(cents) % 100:02}\n")
            file.write("\n")
    command = ["hledger", "-f", str(journal), "bal"]
    peer = [clocked(lambda: subprocess.run(command, capture_output=True, check=True))]
    ours = [clocked(lambda: view(office)) for _run in range(RUNS)]
    return of("trial balance at 1,000,000 lines", [statistics.median(ours)],
              "`hledger bal` of the same entries", peer, "1/100")  # fmt: skip


def _completion(folder: Path) -> Iterator[Figure]:
    """A key in a field that completes over fifty thousand relations."""
    office = demo.make(folder / "relations.kantoor")
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "relation.add"))
        for number in range(RELATIONS):
            name = f"Handelsonderneming {number * 7919 % 100_003:06} {'Leiden' if number % 3 else 'Goes'}"
            writer.add(Relation(name=name, sorted_name=name.casefold(), supplier=True))
        writer.finish()
    known = office.view(office.actor(ANNA), relation_choices)
    field = CodeField([Choice(one.id, str(one.id), one.name, one.city) for one in known])
    field.complete("warm")
    for typed in ("0", "012", "goes 0123"):
        times = [clocked(partial(field.complete, typed)) for _run in range(RUNS)]
        yield of(f"completion of '{typed}' over 50,000 relations", times,
                 "a frame at 60 a second", [16.0] * RUNS, "1")  # fmt: skip
    office.close()
