"""What to add to the books of an older office, besides upgrading its documents."""

from __future__ import annotations

from itertools import repeat

from store.engine import Writer
from store.ledgers.arithmetic.daybooks import OPENING
from store.ledgers.models import (
    BankAccount,
    BankStatement,
    Daybook,
    Entry,
    FiscalYear,
    OpenItem,
    Period,
)
from store.ledgers.rules.expecting import usual_delay
from store.ledgers.rules.open_items import raised
from store.reading import Reading

__all__ = ["bring_to_format_3", "bring_to_format_7"]

OWN, SUSPENSE = ("1100", "1110"), "1900"
"""The ledger accounts for an office's first two bank accounts, and for all others."""


def bring_to_format_3(reading: Reading, writer: Writer) -> None:
    """Add open items for posted entries, bank accounts, years and the opening daybook."""
    for daybook in reading.page(Daybook, limit=1):
        department = daybook.department
        writer.add(Daybook(department=department, **vars(OPENING)))
        for year in sorted({period.key[:4] for period in reading.page(Period, limit=10_000)}):
            writer.add(FiscalYear(department=department, key=year))
        known = dict.fromkeys(
            statement.account for statement in reading.page(BankStatement, limit=100_000)
        )
        for account, ledger in zip(known, (*OWN, *repeat(SUSPENSE, len(known))), strict=False):
            writer.add(BankAccount(department=department, account=account, ledger=ledger))
    for entry in reading.find(Entry):
        if entry.state == "posted":
            for item in raised(reading, entry):
                writer.add(item)


def bring_to_format_7(reading: Reading, writer: Writer) -> int:
    """Expect each open item as late as its relation usually pays; returns how many there are."""
    items = [each for each in reading.find(OpenItem) if each.state == "open"]
    for item in items:
        delay = usual_delay(reading, (item.relation, item.account))
        later = item.model_copy(update={"expected": item.due + delay})
        writer.put(later, item.id, item.rev, item)
    return len(items)
