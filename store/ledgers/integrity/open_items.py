"""Open items against the entries that made and settled them."""

from __future__ import annotations

from collections import defaultdict

from store.access import No
from store.errors import N_
from store.ledgers.models import Account, Entry, LedgerLine, OpenItem
from store.ledgers.rules.open_items import CONTROLS
from store.reading import Reading

__all__ = ["check_open_items"]


def check_open_items(reading: Reading) -> list[No]:
    """Each item is what its lines make of it, and debtors and creditors equal their items."""
    controls = {one.code for one in reading.find(Account) if one.control in CONTROLS}
    return [*_items(reading, controls), *_controls(reading, controls)]


def _items(reading: Reading, controls: set[str]) -> list[No]:
    """Each item is what the posted and the waiting lines make of it."""
    entries = reading.find(Entry)
    posted = [one for one in entries if one.state == "posted"]
    settled = _taken(posted)
    promised = _taken([one for one in entries if one.state == "submitted"])
    items = reading.find(OpenItem)
    made = {(one.entry, one.line) for one in items}
    lines = {(one.id, at): line for one in posted for at, line in enumerate(one.lines)}
    wanted = {
        at for at, line in lines.items() if line.account in controls and line.open_item is None
    }
    wrong = [
        one.id
        for one in items
        if (one.settled, one.promised) != (settled[one.id], promised[one.id])
        or one.left != one.cents + one.settled
        or (one.state == "open") != bool(one.left)
        or ((line := lines.get((one.entry, one.line))) and one.cents != line.debit - line.credit)
    ]
    return [
        *(
            No("open item", N_("Open item {id} is not what its entries make of it."), {"id": one})
            for one in wrong
        ),
        *(
            No("open item", N_("Line {line} of entry {id} and the open items do not agree."),
               {"id": entry, "line": line + 1})
            for entry, line in sorted(made ^ wanted)
        ),
    ]  # fmt: skip


def _taken(entries: list[Entry]) -> defaultdict[int, int]:
    """Debit minus credit per open item that lines settle."""
    found: defaultdict[int, int] = defaultdict(int)
    for entry in entries:
        for line in entry.lines:
            if line.open_item is not None:
                found[line.open_item] += line.debit - line.credit
    return found


def _controls(reading: Reading, controls: set[str]) -> list[No]:
    """Debtors and creditors equal their open items."""
    booked: defaultdict[str, int] = defaultdict(int)
    for line in reading.find(LedgerLine):
        booked[line.account] += line.debit - line.credit
    is_open: defaultdict[str, int] = defaultdict(int)
    for item in reading.find(OpenItem):
        is_open[item.account] += item.left
    return [
        No(
            "control",
            N_("Account {account} stands at {booked} cents, and its open items at {open}."),
            {"account": one, "booked": booked[one], "open": is_open[one]},
        )
        for one in sorted(controls)
        if booked[one] != is_open[one]
    ]
