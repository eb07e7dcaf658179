"""Checks of entries, their lines and numbers, and stornos."""

from __future__ import annotations

from collections import defaultdict

from store.access import No
from store.errors import N_
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.integrity.unknown_codes import unknown_code
from store.ledgers.models import Account, Daybook, Entry, LedgerLine, Period
from store.reading import Reading

__all__ = ["check_entries"]


def check_entries(reading: Reading) -> list[No]:
    """Check that entries balance, numbers have no gap, lines match entries and stornos mirror
    theirs.
    """
    posted = [entry for entry in reading.find(Entry) if entry.state == "posted"]
    return [
        *_balance(posted),
        *_numbers(posted),
        *_codes(reading, posted),
        *_lines(reading, posted),
        *_periods(reading, posted),
        *_stornos(reading),
    ]


def _balance(posted: list[Entry]) -> list[No]:
    return [
        No("balance", N_("Entry {number} does not balance."), {"number": entry.number})
        for entry in posted
        if sum(line.debit - line.credit for line in entry.lines) or not entry.lines
    ]


def _numbers(posted: list[Entry]) -> list[No]:
    """Check that numbers run from 1 without a gap per daybook and year (boekstuknummers)."""
    by_daybook: defaultdict[str, list[int]] = defaultdict(list)
    for entry in posted:
        series, _, count = entry.number.rpartition("-")
        by_daybook[series].append(int(count))
    return [
        No("numbers", N_("The numbers of {series} have a gap or a duplicate."), {"series": series})
        for series, counts in by_daybook.items()
        if sorted(counts) != list(range(1, len(counts) + 1))
    ]


def _codes(reading: Reading, posted: list[Entry]) -> list[No]:
    accounts = {account.code for account in reading.find(Account)}
    daybooks = {daybook.code for daybook in reading.find(Daybook)}
    return [
        *(
            unknown_code("entry", entry.id, "account", code)
            for entry in posted
            for code in sorted({line.account for line in entry.lines} - accounts)
        ),
        *(
            unknown_code("entry", entry.id, "daybook", entry.daybook)
            for entry in posted
            if entry.daybook not in daybooks
        ),
    ]


def _lines(reading: Reading, posted: list[Entry]) -> list[No]:
    kept: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for line in reading.find(LedgerLine):
        kept[line.entry].append((line.account, line.debit, line.credit))
    wanted = {entry.id: [(x.account, x.debit, x.credit) for x in entry.lines] for entry in posted}
    return [
        No("lines", N_("The ledger lines of entry {id} differ from the entry."), {"id": entry})
        for entry in sorted(kept.keys() | wanted.keys())
        if sorted(kept.get(entry, [])) != sorted(wanted.get(entry, []))
    ]


def _periods(reading: Reading, posted: list[Entry]) -> list[No]:
    known = {period.key for period in reading.find(Period)}
    return [
        No(
            "period",
            N_("Entry {number} of {day} is in period {period}, which does not contain that date."),
            {"number": entry.number, "day": entry.date.isoformat(), "period": entry.period},
        )
        for entry in posted
        if entry.period not in known or entry.period != period_of(entry.date)
    ]


def _stornos(reading: Reading) -> list[No]:
    """Check that a storno and its entry refer to each other, and that their lines mirror."""
    entries = {entry.id: entry for entry in reading.find(Entry)}
    named = {(entry.id, entry.reversed_by) for entry in entries.values() if entry.reversed_by}
    naming = {(entry.reverses, entry.id) for entry in entries.values() if entry.reverses}
    return [
        *(
            No(
                "storno",
                N_("Entry {id} and its reversal {storno} do not refer to each other."),
                {"id": entry, "storno": storno},
            )
            for entry, storno in sorted(named ^ naming)
        ),
        *(
            No("storno", N_("Reversal {id} does not match the entry it reverses."), {"id": storno})
            for entry, storno in sorted(named & naming)
            if sorted(_sides(entries[storno]))
            != sorted((account, credit, debit) for account, debit, credit in _sides(entries[entry]))
        ),
    ]


def _sides(entry: Entry) -> list[tuple[str, int, int]]:
    return [(line.account, line.debit, line.credit) for line in entry.lines]
