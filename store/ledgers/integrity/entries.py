"""Entries, their lines and numbers, and stornos."""

from __future__ import annotations

from collections import defaultdict

from store.access import No
from store.errors import N_
from store.ledgers.arithmetic.periods import period_of
from store.ledgers.integrity.unknown_codes import astray
from store.ledgers.models import Account, Daybook, Entry, LedgerLine, Period
from store.reading import Reading

__all__ = ["check_entries"]


def check_entries(reading: Reading) -> list[No]:
    """Entries balance, numbers have no gap, lines equal entries, stornos mirror theirs."""
    posted = [one for one in reading.find(Entry) if one.state == "posted"]
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
            astray("entry", one.id, "account", code)
            for one in posted
            for code in sorted({line.account for line in one.lines} - accounts)
        ),
        *(
            astray("entry", one.id, "daybook", one.daybook)
            for one in posted
            if one.daybook not in daybooks
        ),
    ]


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


def _periods(reading: Reading, posted: list[Entry]) -> list[No]:
    known = {one.key for one in reading.find(Period)}
    return [
        No(
            "period",
            N_("Entry {number} of {day} stands in period {period}, which does not hold that day."),
            {"number": one.number, "day": one.date.isoformat(), "period": one.period},
        )
        for one in posted
        if one.period not in known or one.period != period_of(one.date)
    ]


def _stornos(reading: Reading) -> list[No]:
    """A storno and its entry name each other, and their lines are each other's mirror."""
    entries = {one.id: one for one in reading.find(Entry)}
    named = {(one.id, one.reversed_by) for one in entries.values() if one.reversed_by}
    naming = {(one.reverses, one.id) for one in entries.values() if one.reverses}
    return [
        *(
            No(
                "storno",
                N_("Entry {id} and its storno {storno} do not name each other."),
                {"id": entry, "storno": storno},
            )
            for entry, storno in sorted(named ^ naming)
        ),
        *(
            No("storno", N_("Storno {id} is not the mirror of its entry."), {"id": storno})
            for entry, storno in sorted(named & naming)
            if sorted(_sides(entries[storno]))
            != sorted((account, credit, debit) for account, debit, credit in _sides(entries[entry]))
        ),
    ]


def _sides(entry: Entry) -> list[tuple[str, int, int]]:
    return [(line.account, line.debit, line.credit) for line in entry.lines]
