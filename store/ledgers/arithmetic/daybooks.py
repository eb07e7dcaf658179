"""The daybooks (dagboeken) and their numbers: five for daily work, one for the opening balance."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import N_

__all__ = [
    "BANK",
    "CASH",
    "DAYBOOKS",
    "MEMORIAL",
    "MOVING",
    "OPENING",
    "PURCHASE",
    "SALES",
    "SIGNS",
    "DaybookKind",
    "control_of",
    "daybook_for",
    "number",
    "takes",
    "usual_sign",
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
MEMORIAL = DaybookKind("MEM", N_("General journal"), "M", "")
OPENING = DaybookKind("BEG", N_("Opening balance"), "O", "")

DAYBOOKS = {daybook.code: daybook for daybook in (CASH, BANK, PURCHASE, SALES, MEMORIAL, OPENING)}

MOVING = tuple(code for code in DAYBOOKS if code != OPENING.code)
"""The daybooks whose lines are movements; opening balances are none."""

SIGNS = {"INK": 1, "VRK": -1, "KAS": -1, "BNK": -1, "MEM": 1, "BEG": 1}
"""Whether a positive amount in an entry of the daybook is debited (1) or credited (-1)."""


def daybook_for(letter: str) -> str:
    """Return the code of the daybook for a journal of another program, by its letter (jrnTp)."""
    codes = {DAYBOOKS[code].letter: code for code in MOVING}
    return codes.get(letter, MEMORIAL.code)


def number(year: int, daybook: str, count: int) -> str:
    """Return a document number (boekstuknummer): 2026-INK-0042."""
    return f"{year}-{daybook}-{count:04}"


def control_of(*, client: bool, supplier: bool, cents: int) -> str:
    """Return the control account for a payment without an invoice, received or paid (minus).

    For a relation that is both client and supplier, money received is booked as a client's and
    money paid as a supplier's.
    """
    if client and not supplier:
        return SALES.control
    return SALES.control if client and cents > 0 else PURCHASE.control


def takes(daybook: str, control: str) -> bool:
    """Return whether a daybook may book on an account with that `control` without an override.

    A control account belongs to one daybook. Bank and cash settle debtors and creditors, and the
    opening balance uses all of them.
    """
    if daybook == OPENING.code:
        return True
    payment = daybook in (BANK.code, CASH.code) and control in (PURCHASE.code, SALES.code)
    return not control or control == daybook or payment


def usual_sign(control: str) -> int:
    """Return what makes amounts on a control account positive where the usual side owes."""
    return -1 if control == PURCHASE.control else 1
