"""The standard chart of accounts for a small Dutch office or practice.

Codes of the Referentie Grootboekschema (RGS) tie each account to what the tax office and banks call
it; the schema itself has no licence and is not part of Kantoor.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from store.errors import N_

__all__ = ["GROUPS", "SUSPENSE", "ChartAccount", "chart"]

SUSPENSE = "1900"
"""Suspense account (te rubriceren betalingen en ontvangsten)."""

GROUPS: dict[str, str] = {
    "fixed": N_("fixed assets"),
    "stock": N_("stock"),
    "receivables": N_("receivables"),
    "liquid": N_("cash and bank"),
    "suspense": N_("suspense accounts"),
    "equity": N_("equity"),
    "provisions": N_("provisions"),
    "loans": N_("loans"),
    "payables": N_("current liabilities"),
    "btw": N_("VAT accounts"),
    "turnover": N_("turnover"),
    "other-income": N_("other income"),
    "purchases": N_("cost of sales"),
    "staff": N_("staff"),
    "housing": N_("housing"),
    "operation": N_("equipment"),
    "vehicles": N_("vehicles"),
    "sales-costs": N_("selling expenses"),
    "office": N_("office expenses"),
    "general": N_("general expenses"),
    "depreciation": N_("depreciation"),
    "financial": N_("interest"),
}
"""Headings of balance sheet and profit and loss account, in order; the names are msgids."""


@dataclass(frozen=True)
class ChartAccount:
    """An account as the standard chart defines it.

    `sort`: B balance, W result (winst en verlies). `side`: where it grows, D or C. `rgs` names a
    leaf of the RGS; where several accounts share one, all but the first carry an extension after a
    dot, because each code may occur once in an audit file (XAF 4.0, rule 0003). `btw`: the usual
    code of its costs or turnover. `control`: the daybook it belongs to, see `daybooks.takes`.
    `group`: one of `GROUPS`.
    """

    code: str
    name_nl: str
    name_en: str
    sort: Literal["B", "W"]
    side: Literal["D", "C"]
    rgs: str
    btw: str
    control: str
    group: str


@cache
def chart() -> tuple[ChartAccount, ...]:
    """Return all accounts, by code."""
    path = Path(__file__).with_name("chart.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(ChartAccount(**row) for row in csv.DictReader(lines, delimiter=";"))  # type: ignore[arg-type]  # checked by the chart's test
