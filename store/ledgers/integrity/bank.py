"""Checks of statements, their files and lines, and the entries of those lines."""

from __future__ import annotations

from collections import defaultdict

from store.access import No
from store.errors import N_
from store.ledgers.integrity.unknown_codes import unknown_code
from store.ledgers.models import BankLine, BankStatement, Entry
from store.reading import Reading

__all__ = ["check_bank"]


def check_bank(reading: Reading) -> list[No]:
    """Check that statements are complete, their files exist, and lines and entries agree."""
    return [*_statements(reading), *_booked(reading), *_files(reading)]


def _statements(reading: Reading) -> list[No]:
    """Check that no statement has more lines than its file, and that each account adds up."""
    counted: defaultdict[int, int] = defaultdict(int)
    moved: defaultdict[str, int] = defaultdict(int)
    for line in reading.find(BankLine):
        counted[line.statement] += 1
        moved[line.account] += line.cents
    chains: defaultdict[str, list[BankStatement]] = defaultdict(list)
    refusals = []
    for statement in reading.find(BankStatement):
        chains[statement.account].append(statement)
        if counted[statement.id] > statement.lines:
            refusals.append(
                No(
                    "bank",
                    N_("Statement {number} has more lines than its file."),
                    {"number": statement.number},
                )
            )
    return refusals + [
        No(
            "bank",
            N_("The lines of bank account {account} do not add up to its last balance."),
            {"account": account},
        )
        for account, chain in chains.items()
        if not _leads_on(chain, moved[account])
    ]


def _leads_on(chain: list[BankStatement], moved: int) -> bool:
    """Return whether an account's lines lead from its first balance to its last.

    With a difference or a gap, or without balances, nothing can be said.
    """
    if any(not each.reconciles or each.gap for each in chain):
        return True
    first, last = min(each.first_day for each in chain), max(each.last_day for each in chain)
    openings = {each.opening for each in chain if each.first_day == first}
    closings = {each.closing for each in chain if each.last_day == last}
    return not {opening + moved for opening in openings}.isdisjoint(closings)


def _booked(reading: Reading) -> list[No]:
    """Check that a bank line and its entry refer to each other, in matching states."""
    entries = {other.id: other for other in reading.find(Entry)}
    states = {"drafted": ("draft", "submitted"), "booked": ("posted",)}
    refusals = []
    for line in reading.find(BankLine):
        entry = entries.get(line.entry or 0)
        fits = (
            entry is None
            if line.state == "open"
            else (
                entry is not None
                and entry.bank_line == line.id
                and entry.state in states[line.state]
            )
        )
        if not fits:
            refusals.append(No("bank", N_("Bank line {id} and its entry differ."), {"id": line.id}))
    return refusals


def _files(reading: Reading) -> list[No]:
    kept = {row[0] for row in reading.connection.execute("SELECT sha256 FROM blobs")}
    return [
        unknown_code("statement", statement.id, "file", statement.sha256)
        for statement in reading.find(BankStatement)
        if statement.sha256 not in kept
    ]
