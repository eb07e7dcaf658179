"""What is unpaid a year after its due day: btw of sales comes back then, that of purchases is repaid.

Art. 29 Wet OB. What sources do not agree on is a setting without a default; until it is set the list
says so.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from store.errors import N_, Refused, Term
from store.fields import Field
from store.ledgers.arithmetic.btw import CODES, rounded
from store.ledgers.arithmetic.daybooks import PURCHASE, SALES
from store.ledgers.btw_return.settings import scheme_on
from store.ledgers.models import Account, Entry, OpenItem
from store.ledgers.rules.btw_settings import setting_on
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["BadDebt", "bad_debts", "write_off"]

PAGE = 500
WRITTEN_OFF = "WBedVkkAdd"
"""The RGS code of bad debts."""
REMARKS = {
    (SALES.control, None): N_("to reclaim; box not set"),
    (SALES.control, "sale"): N_("to reclaim in 1a or 1b"),
    (SALES.control, "5b"): N_("to reclaim in 5b"),
    (PURCHASE.control, None): N_("rule for repaying not set"),
    (PURCHASE.control, "yes"): N_("to repay in 5b"),
}
"""What is to be done, by control account and setting; nothing is to be done about what is not here."""


@dataclass(frozen=True)
class BadDebt:
    """An open item `id` with its btw, in cents of what is left; `since` is a year after it was due."""

    id: int
    entry: int
    relation_name: Annotated[str, Field(N_("Contact"), cells=30, column=20, most=28)]
    reference: Annotated[str, Field(N_("Reference"), cells=18, column=14, priority=1)]
    due: Annotated[datetime.date, Field(N_("Due"), "date", column=10)]
    since: Annotated[datetime.date, Field(N_("A year later"), "date", column=12)]
    left: Annotated[int, Field(N_("Open"), "sum", column=12)]
    btw: Annotated[int, Field(N_("VAT"), "sum", column=11)]
    remark: Annotated[str, Field(N_("Remark"), cells=26, column=26)]


def bad_debts(reading: Reading) -> list[BadDebt]:
    """Return the sales and purchases with btw that are unpaid a year after they were due."""
    if not has_right(reading, "ledger.read", N_("open items")):
        return []
    limit = _year_before(reading.today)
    settings = {SALES.control: "bad_debt", PURCHASE.control: "repay"}
    rows = [
        row
        for control, name in settings.items()
        for item in _overdue(reading, control, limit)
        if (remark := REMARKS.get((control, setting_on(reading, name, reading.today))))
        and (row := _row(reading, item, remark))
    ]
    return sorted(rows, key=lambda row: row.since)


def _overdue(reading: Reading, control: str, limit: datetime.date) -> Iterator[OpenItem]:
    """Yield the open items that were due by a day; read only if a tally says that there are any."""
    counts = reading.tallies("open_items.due.count", f"{control}|")
    if not any(
        count and key.partition("|")[2] <= limit.isoformat() for key, count in counts.items()
    ):
        return
    order, edge = ("sorted_name", "due"), None
    while True:
        where = {"account": control, "state": "open"}
        page = reading.page(OpenItem, where, order, after=edge, limit=PAGE)
        yield from (item for item in page if item.due <= limit)
        if len(page) < PAGE:
            return
        edge = reading.cursor(page[-1], order)


def _row(reading: Reading, item: OpenItem, remark: str) -> BadDebt | None:
    """Return the row of an item; None without btw, or where that is not owed before it is paid."""
    entry = reading.get(Entry, item.entry)
    if item.account == SALES.control and scheme_on(reading, entry.date) == "cash":
        return None
    whole = sum(
        abs(line.debit - line.credit)
        for line in entry.lines
        if (code := CODES.get(line.btw)) and not code.reverse
        and line.account in (code.due, code.input)
    )  # fmt: skip
    btw = rounded(Decimal(whole * abs(item.left)) / abs(item.cents))
    if not btw:
        return None
    return BadDebt(item.id, entry.id, item.relation_name, item.reference or item.number, item.due,
                   _year_after(item.due), abs(item.left), btw, Term(remark))  # fmt: skip


def write_off(reading: Reading, id: int) -> dict[str, object]:
    """Return the input of a draft that writes off what is left of a sale: a credit note on the account
    of bad debts, with the codes of the invoice, so that its btw comes back in the same boxes.

    Raises `Refused` for a purchase, while it is not set that it comes back there, and where no
    account is of bad debts.
    """
    item = reading.visible(OpenItem, id)
    reading.log_access(item)
    if item.account != SALES.control:
        raise Refused(N_("Only a sale is written off. Open the purchase, and pay or correct it."))
    if setting_on(reading, "bad_debt", reading.today) != "sale":
        raise Refused(N_("It is not set that VAT comes back in 1a or 1b. Ask a manager to set it."))
    accounts = reading.page(Account, order=("code",), limit=5000)
    account = next((each.code for each in accounts if each.rgs.startswith(WRITTEN_OFF)), None)
    if account is None:
        raise Refused(N_("No account is of bad debts. Add one to the chart, with RGS {rgs}."),
                      rgs=WRITTEN_OFF)  # fmt: skip
    gross = _by_code(reading.get(Entry, item.entry))
    left = item.left
    costs = []
    for at, (code, cents) in enumerate(gross.items(), 1):
        part = left if at == len(gross) else rounded(Decimal(item.left * cents) / item.cents)
        left -= part
        costs.append({"account": account, "btw": code, "cents": -part})
    return {
        "daybook": SALES.code,
        "date": reading.today,
        "relation": item.relation,
        "reference": item.reference or item.number,
        "total": -item.left,
        "costs": costs,
    }


def _by_code(sale: Entry) -> dict[str, int]:
    """Return what each code of a sale comes to with its btw, in cents."""
    sums: Counter[str] = Counter()
    for line in sale.lines:
        if line.account != SALES.control:
            sums[line.btw] += line.credit - line.debit
    return dict(sums)


def _year_after(day: datetime.date) -> datetime.date:
    """Return the day a year later; 28 February for a leap day."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _year_before(day: datetime.date) -> datetime.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
