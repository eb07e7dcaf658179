"""The figures of the books on the first screen: cash, open items, VAT and the result."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from store.errors import N_, Term
from store.ledgers.forecast.weeks import forecast
from store.ledgers.models import Account
from store.ledgers.open_items.ageing import AGES
from store.ledgers.open_items.due import due_between
from store.ledgers.periods.checklist import OWED
from store.ledgers.rules.btw_amounts import amounts
from store.ledgers.rules.sums import kept_sums
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.today import Figure, Said

__all__ = ["cash", "creditors", "debtors", "result", "vat"]

MONTHS = 12
MOST = 1000
INCOME = frozenset({"turnover", "other-income"})


def cash(reading: Reading) -> Figure | None:
    """Return what the bank comes to in the weeks ahead, as the cash forecast says."""
    weeks = forecast(reading)[1:]
    values = tuple(week.balance for week in weeks)
    if not any(values):
        return None
    labels = tuple(week.week[5:] for week in weeks)
    limit = 0 if min(values) < 0 else None
    return Figure(Said(N_("Cash forecast, 13 weeks")), "steps", labels, (values,), money=True,
                  limit=limit)  # fmt: skip


def _ageing(daybook: str, title: str, reading: Reading) -> Figure | None:
    """Return what is open by days past due."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return None
    edges = [reading.today - timedelta(days=days) for days in (*AGES, None) if days is not None]
    sums = []
    until: date | None = None
    for edge in edges:
        sums.append(due_between(reading, daybook, edge, until)[1])
        until = edge - timedelta(days=1)
    sums.append(due_between(reading, daybook, None, until)[1])
    if not any(sums):
        return None
    names = (N_("not due"), N_("1-30 days"), N_("31-60 days"), N_("61-90 days"), N_("over 90 days"))
    return Figure(Said(title), "bars", tuple(map(Term, names)), (tuple(sums),), money=True)


def debtors(reading: Reading) -> Figure | None:
    """Return the receivables by age."""
    return _ageing("VRK", N_("Aged receivables"), reading)


def creditors(reading: Reading) -> Figure | None:
    """Return the payables by age."""
    return _ageing("INK", N_("Aged payables"), reading)


def vat(reading: Reading) -> Figure | None:
    """Return the VAT due and the input VAT of this year's quarters."""
    if not has_right(reading, "ledger.read", N_("VAT boxes")):
        return None
    year = reading.today.year
    due, paid = [], []
    for quarter in range(4):
        moved = amounts(reading, f"{year}-{3 * quarter + 1:02}", f"{year}-{3 * quarter + 3:02}")
        due.append(sum(moved[box, "btw"] for box in OWED))
        paid.append(moved["5b", "btw"])
    if not any((*due, *paid)):
        return None
    labels = tuple(f"Q{quarter + 1}" for quarter in range(4))
    names = (N_("output VAT"), N_("input VAT"))
    return Figure(Said(N_("VAT per quarter")), "columns", labels, (tuple(due), tuple(paid)), names,
                  money=True)  # fmt: skip


def result(reading: Reading) -> Figure | None:
    """Return the revenue and the costs of this year's months."""
    if not has_right(reading, "ledger.read", N_("totals of open items")):
        return None
    ledger = kept_sums(reading)
    groups = {each.code: each.group for each in reading.page(Account, limit=10 * MOST)}
    year = reading.today.year
    revenue: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    for each in ledger.sums:
        if each.account in ledger.results and each.period.startswith(f"{year:04}-"):
            if groups[each.account] in INCOME:
                revenue[each.period] += each.credit - each.debit
            else:
                costs[each.period] += each.debit - each.credit
    periods = [f"{year:04}-{month:02}" for month in range(1, MONTHS + 1)]
    series = tuple(tuple(sums[period] for period in periods) for sums in (revenue, costs))
    if not any(map(any, series)):
        return None
    names = (N_("revenue"), N_("costs"))
    return Figure(Said(N_("Revenue and costs per month")), "columns", tuple(periods), series, names,
                  money=True)  # fmt: skip
