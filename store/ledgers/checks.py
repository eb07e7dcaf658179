"""What must hold of the books, recomputed from the documents."""

from __future__ import annotations

from collections import defaultdict

from store.access import No
from store.errors import N_
from store.ledgers.models import Account, BankLine, Daybook, Entry, LedgerLine, StatementDoc
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Entries balance, numbers have no gap, lines equal entries, statements are whole.

    And what an entry or a statement speaks of by a code is there.
    """
    posted = [one for one in reading.find(Entry) if one.state == "posted"]
    return [
        *_balance(posted),
        *_numbers(posted),
        *_codes(reading, posted),
        *_lines(reading, posted),
        *_bank(reading),
        *_files(reading),
    ]


def _balance(posted: list[Entry]) -> list[No]:
    return [
        No("balance", N_("Entry {number} does not balance."), {"number": one.number})
        for one in posted
        if sum(line.debit - line.credit for line in one.lines) or not one.lines
    ]


def _numbers(posted: list[Entry]) -> list[No]:
    """Numbers run from 1 without a gap per daybook and year (boekstuknummers)."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for one in posted:
        series, _, count = one.number.rpartition("-")
        found[series].append(int(count))
    return [
        No("numbers", N_("The numbers of {series} have a gap or a double."), {"series": series})
        for series, counts in found.items()
        if sorted(counts) != list(range(1, len(counts) + 1))
    ]


def _codes(reading: Reading, posted: list[Entry]) -> list[No]:
    accounts = {one.code for one in reading.find(Account)}
    daybooks = {one.code for one in reading.find(Daybook)}
    return [
        *(
            _astray("entry", one.id, "account", code)
            for one in posted
            for code in sorted({line.account for line in one.lines} - accounts)
        ),
        *(
            _astray("entry", one.id, "daybook", one.daybook)
            for one in posted
            if one.daybook not in daybooks
        ),
    ]


def _files(reading: Reading) -> list[No]:
    kept = {row[0] for row in reading.connection.execute("SELECT sha256 FROM blobs")}
    return [
        _astray("statement", one.id, "file", one.sha256)
        for one in reading.find(StatementDoc)
        if one.sha256 not in kept
    ]


def _astray(kind: str, id: int, other: str, number: str) -> No:
    return No(
        "reference",
        N_("{kind} {id} speaks of {other} {number}, which is not there."),
        {"kind": kind, "id": id, "other": other, "number": number},
    )


def _lines(reading: Reading, posted: list[Entry]) -> list[No]:
    kept: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for line in reading.find(LedgerLine):
        kept[line.entry].append((line.account, line.debit, line.credit))
    wanted = {one.id: [(x.account, x.debit, x.credit) for x in one.lines] for one in posted}
    return [
        No("lines", N_("The ledger lines of entry {id} are not those of the entry."), {"id": entry})
        for entry in sorted(kept.keys() | wanted.keys())
        if sorted(kept.get(entry, [])) != sorted(wanted.get(entry, []))
    ]


def _bank(reading: Reading) -> list[No]:
    counted: defaultdict[int, int] = defaultdict(int)
    keys: set[str] = set()
    doubles = 0
    for line in reading.find(BankLine):
        counted[line.statement] += 1
        doubles += line.key in keys
        keys.add(line.key)
    found = [
        No("bank", N_("Statement {number} has more lines than its file."), {"number": one.number})
        for one in reading.find(StatementDoc)
        if counted[one.id] > one.lines
    ]
    if doubles:
        found.append(No("bank", N_("{n} bank lines stand twice."), {"n": doubles}))
    return found
