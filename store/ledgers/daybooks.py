"""The five daybooks (dagboeken) and how their entries are numbered."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import N_

__all__ = [
    "BANK",
    "CASH",
    "DAYBOOKS",
    "MEMORIAL",
    "PURCHASE",
    "SALES",
    "DaybookKind",
    "number",
    "takes",
]


@dataclass(frozen=True)
class DaybookKind:
    """A daybook: `code` as in numbers, `name` a msgid, `letter` the audit file's jrnTp."""

    code: str
    name: str
    letter: str
    control: str


CASH = DaybookKind("KAS", N_("Cash"), "C", "1000")
BANK = DaybookKind("BNK", N_("Bank"), "B", "1100")
PURCHASE = DaybookKind("INK", N_("Purchases"), "P", "1400")
SALES = DaybookKind("VRK", N_("Sales"), "S", "1200")
MEMORIAL = DaybookKind("MEM", N_("Memorial"), "M", "")

DAYBOOKS = {one.code: one for one in (CASH, BANK, PURCHASE, SALES, MEMORIAL)}


def number(year: int, daybook: str, count: int) -> str:
    """A document number (boekstuknummer): 2026-INK-0042."""
    return f"{year}-{daybook}-{count:04}"


def takes(daybook: str, control: str) -> bool:
    """Whether a daybook may book on an account under that control without an override.

    A control account belongs to one daybook; bank and cash pay off debtors and creditors.
    """
    payment = daybook in (BANK.code, CASH.code) and control in (PURCHASE.code, SALES.code)
    return not control or control == daybook or payment
