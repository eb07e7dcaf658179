"""Checks of open items against the entries that made and settled them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from store.access import No
from store.errors import N_
from store.ledgers.arithmetic.balance import euros
from store.ledgers.models import Account, Entry, LedgerLine, OpenItem
from store.ledgers.rules.open_items import BTW_PAYABLE, CONTROLS
from store.reading import Reading

__all__ = ["check_open_items"]


def check_open_items(reading: Reading) -> list[No]:
    """Check each item against its lines, and debtors and creditors against their items."""
    controls = {account.code for account in reading.find(Account) if account.control in CONTROLS}
    return [*_items(reading, controls), *_controls(reading, controls)]


def _items(reading: Reading, controls: set[str]) -> list[No]:
    """Check that each item equals the sum of its posted and waiting lines."""
    entries = reading.find(Entry)
    posted = [entry for entry in entries if entry.state == "posted"]
    settled, settled_on = _taken(posted), _dates(posted)
    promised = _taken([entry for entry in entries if entry.state == "submitted"])
    items = reading.find(OpenItem)
    made = {(open_item.entry, open_item.line) for open_item in items}
    lines = {(entry.id, at): line for entry in posted for at, line in enumerate(entry.lines)}
    wanted = {
        (entry.id, at)
        for entry in posted
        for at, line in enumerate(entry.lines)
        if line.open_item is None
        and (line.account in controls or (entry.btw_return and line.account == BTW_PAYABLE))
    }
    wrong = [
        open_item.id
        for open_item in items
        if (open_item.settled, open_item.promised)
        != (settled[open_item.id], promised[open_item.id])
        or open_item.left != open_item.cents + open_item.settled
        or (open_item.state == "open") != bool(open_item.left)
        or not _is_dated(open_item, settled_on[open_item.id])
        or (
            (line := lines.get((open_item.entry, open_item.line)))
            and open_item.cents != line.debit - line.credit
        )
    ]
    return [
        *(
            No(
                "open item",
                N_("Open item {id} differs from its entries."),
                {"id": item_id},
            )
            for item_id in wrong
        ),
        *(
            No(
                "open item",
                N_("Line {line} of entry {id} and the open items differ."),
                {"id": entry, "line": line + 1},
            )
            for entry, line in sorted(made ^ wanted)
        ),
    ]


def _taken(entries: list[Entry]) -> defaultdict[int, int]:
    """Return debit minus credit per open item that lines settle."""
    amounts: defaultdict[int, int] = defaultdict(int)
    for entry in entries:
        for line in entry.lines:
            if line.open_item is not None:
                amounts[line.open_item] += line.debit - line.credit
    return amounts


def _dates(entries: list[Entry]) -> defaultdict[int, set[date]]:
    """Return the dates of the entries that settle each open item."""
    dates: defaultdict[int, set[date]] = defaultdict(set)
    for entry in entries:
        for line in entry.lines:
            if line.open_item is not None:
                dates[line.open_item].add(entry.date)
    return dates


def _is_dated(item: OpenItem, dates: set[date]) -> bool:
    """Whether an item has no day of settling, or the date of an entry that settled it."""
    return item.settled_on is None or (not item.left and item.settled_on in dates)


def _controls(reading: Reading, controls: set[str]) -> list[No]:
    """Check that debtors and creditors equal their open items."""
    booked: defaultdict[str, int] = defaultdict(int)
    for line in reading.find(LedgerLine):
        booked[line.account] += line.debit - line.credit
    is_open: defaultdict[str, int] = defaultdict(int)
    for item in reading.find(OpenItem):
        is_open[item.account] += item.left
    return [
        No(
            "control",
            N_("Account {account}: balance {booked}, open items {open}. They must be equal."),
            {"account": control, "booked": euros(booked[control]), "open": euros(is_open[control])},
        )
        for control in sorted(controls)
        if booked[control] != is_open[control]
    ]
