"""Our own chart of accounts for a small Dutch office or practice.

Codes of the Referentie Grootboekschema (RGS) tie each account to what the tax office and
banks call it; the schema itself has no licence and is not part of Kantoor.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = ["ChartAccount", "chart"]


@dataclass(frozen=True)
class ChartAccount:
    """An account as the chart proposes it.

    `sort`: B balance, W result (winst en verlies). `side`: where it grows, D or C. `btw`:
    the code that its costs or turnover usually have. `control`: the daybook through which
    alone it is booked. `group` orders reports.
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
    """All accounts, by code."""
    path = Path(__file__).with_name("chart.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(ChartAccount(**row) for row in csv.DictReader(lines, delimiter=";"))  # type: ignore[arg-type]  # checked by the chart's test
