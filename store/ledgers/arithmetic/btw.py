"""Btw: codes with their dates and rates, and the btw of an amount.

Rates and boxes as the Belastingdienst publishes them for the aangifte omzetbelasting. Btw rounds
half up to the cent, per line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from store.errors import N_, Invalid

__all__ = [
    "CODES",
    "MARGIN",
    "BtwCode",
    "purchase_codes",
    "rate",
    "rounded",
    "sales_codes",
    "split",
]

ALWAYS = date(2019, 1, 1)
"""When the low rate became 9 percent; earlier dates are not booked."""


@dataclass(frozen=True)
class BtwCode:
    """A btw code.

    `name` is a msgid. `rates` are (from, percentage), oldest first. `base_box` and `btw_box` are
    boxes of the return. `due` is the account of btw owed, `input` that of deductible btw
    (voorbelasting). `reverse` is a reverse charge: the buyer owes the btw, so the invoice's total
    has none and both accounts are booked.
    """

    code: str
    name: str
    rates: tuple[tuple[date, Decimal], ...]
    purchase: bool
    base_box: str = ""
    btw_box: str = ""
    due: str = ""
    input: str = ""
    reverse: bool = False


def _flat(percentage: int) -> tuple[tuple[date, Decimal], ...]:
    return ((ALWAYS, Decimal(percentage)),)


HIGH, LOW, NONE = _flat(21), _flat(9), _flat(0)

CODES: dict[str, BtwCode] = {
    btw_code.code: btw_code
    for btw_code in (
        BtwCode("IH", N_("purchase, high rate"), HIGH, True, input="1520"),
        BtwCode("IL", N_("purchase, low rate"), LOW, True, input="1520"),
        BtwCode("IG", N_("purchase, no deductible VAT"), NONE, True),
        BtwCode("IV", N_("purchase, reverse charge"), HIGH, True, "2a", "2a", "1510", "1521",
                reverse=True),
        BtwCode("IEG", N_("goods from the EU"), HIGH, True, "4b", "4b", "1511", "1521",
                reverse=True),
        BtwCode("IED", N_("services from the EU"), HIGH, True, "4b", "4b", "1511", "1521",
                reverse=True),
        BtwCode("IB", N_("import or service from outside the EU"), HIGH, True, "4a", "4a",
                "1512", "1521", reverse=True),
        BtwCode("IVL", N_("purchase, reverse charge, low rate"), LOW, True, "2a", "2a", "1510", "1521",
                reverse=True),
        BtwCode("IEGL", N_("goods from the EU, low rate"), LOW, True, "4b", "4b", "1511", "1521",
                reverse=True),
        BtwCode("IEDL", N_("services from the EU, low rate"), LOW, True, "4b", "4b", "1511", "1521",
                reverse=True),
        BtwCode("IBL", N_("import or service from outside the EU, low rate"), LOW, True, "4a", "4a",
                "1512", "1521", reverse=True),
        BtwCode("VH", N_("sale, high rate"), HIGH, False, "1a", "1a", "1500"),
        BtwCode("VL", N_("sale, low rate"), LOW, False, "1b", "1b", "1501"),
        BtwCode("VO", N_("sale, other rate"), _flat(13), False, "1c", "1c", "1502"),
        BtwCode("V0", N_("sale, zero rate"), NONE, False, "1e"),
        BtwCode("VV", N_("sale, reverse charge"), NONE, False, "1e"),
        BtwCode("VX", N_("export outside the EU"), NONE, False, "3a"),
        BtwCode("VEG", N_("goods to the EU"), NONE, False, "3b"),
        BtwCode("VED", N_("services to the EU"), NONE, False, "3b"),
        BtwCode("VIN", N_("installation or distance sales in the EU"), NONE, False, "3c"),
        BtwCode("VVR", N_("sale, exempt"), NONE, False),
        BtwCode("PRIV", N_("private use"), HIGH, False, "1d", "1d", "1503"),
        BtwCode("IM", N_("purchase, margin scheme"), NONE, True, "IM"),
        BtwCode("VM", N_("sale, margin scheme"), NONE, False, "VM"),
        BtwCode("MARG", N_("VAT in the margin"), HIGH, False, "1a", "1a", "1500"),
    )
}  # fmt: skip
MARGIN = ("IM", "VM", "MARG")
"""Codes of the margin scheme (art. 28b Wet OB): goods bought and sold without btw on the invoice, and
the btw in the margin. What is bought and sold is counted as boxes of their own, outside the return.
"""


def purchase_codes(*, margin: bool = True) -> tuple[BtwCode, ...]:
    """Return the codes for purchases, with those of the `margin` scheme or without."""
    return tuple(each for each in _codes(margin) if each.purchase)


def sales_codes(*, margin: bool = True) -> tuple[BtwCode, ...]:
    """Return the codes for sales, with those of the `margin` scheme or without."""
    return tuple(each for each in _codes(margin) if not each.purchase)


def _codes(margin: bool) -> Iterator[BtwCode]:
    return (each for each in CODES.values() if margin or each.code not in MARGIN)


def rate(code: str, day: date) -> Decimal:
    """Return the percentage of a code on a day; raises `Invalid` if it is unknown or not valid
    then.
    """
    known = CODES.get(code)
    if known is None:
        raise Invalid(N_("Unknown VAT code: {code}. Choose one from the list."), code=code)
    valid = [percentage for since, percentage in known.rates if since <= day]
    if not valid:
        raise Invalid(
            N_("VAT code {code} is not valid on {day}. Choose another code or date."),
            code=code,
            day=day,
        )
    return valid[-1]


def split(cents: int, code: str, day: date, *, included: bool) -> tuple[int, int]:
    """Return (net, btw) in cents of an amount with the btw `included`, or without it.

    A reverse charge is never included: the whole amount is net.
    """
    percentage = rate(code, day)
    if CODES[code].reverse or not included:
        return cents, rounded(cents * percentage / 100)
    btw = rounded(cents * percentage / (100 + percentage))
    return cents - btw, btw


def rounded(amount: Decimal) -> int:
    """Round half up to whole cents; away from zero for negatives, so that credit notes mirror."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
