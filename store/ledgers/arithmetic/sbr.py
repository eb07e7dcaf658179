"""The names that elements of the btw return have in SBR, the message that software files.

Amounts are whole euros. Of some boxes no source at hand gives the name: those are left out of
`ELEMENTS` and not guessed, and whoever files takes them from the taxonomy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from store.errors import N_, Term
from store.fields import Field
from store.ledgers.arithmetic.btw_return import BOXES, PARTS, key_of, owed

__all__ = ["ELEMENTS", "Element", "elements"]

_RATES = {"1a": "GeneralTariff", "1b": "ReducedTariff", "1c": "OtherRates"}
_COUNTRIES = {"4a": "OutsideTheEC", "4b": "WithinTheEC"}
_TRANSFERRED = "SuppliesServicesByWhichVATTaxationIsTransferred"

ELEMENTS: dict[str, str] = {
    **{key_of(box, "base"): f"TaxedTurnoverSuppliesServices{rate}" for box, rate in _RATES.items()},
    **{key_of(box, "btw"): f"ValueAddedTaxSuppliesServices{rate}" for box, rate in _RATES.items()},
    key_of("1d", "btw"): "ValueAddedTaxPrivateUse",
    key_of("2a", "base"): f"Turnover{_TRANSFERRED}",
    key_of("2a", "btw"): f"ValueAddedTax{_TRANSFERRED}",
    **{
        key_of(box, "base"): f"TurnoverFromTaxedSuppliesFromCountries{which}"
        for box, which in _COUNTRIES.items()
    },
    **{
        key_of(box, "btw"): f"ValueAddedTaxOnSuppliesFromCountries{which}"
        for box, which in _COUNTRIES.items()
    },
    key_of("5b", "btw"): "ValueAddedTaxOnInput",
}
"""By part of a box; those of the totals and of a correction are in `elements`."""


@dataclass(frozen=True)
class Element:
    """An element with its whole euros; `element` is empty where its name is not known."""

    box: Annotated[str, Field(N_("Box"), cells=6)]
    name: Annotated[str, Field(N_("What"), cells=46)]
    element: Annotated[str, Field(N_("Element"), cells=64)]
    euros: Annotated[int | None, Field(N_("Euros"), "number")]
    remark: Annotated[str, Field(N_("Remark"), cells=46)] = ""


def elements(rounded: Mapping[str, int], before: int | None = None) -> list[Element]:
    """Return the elements of a return with its amounts in whole euros (still as cents).

    `before` is what was filed as payable for the same periods so far, in cents: of a correction.
    """
    rows = [_part(key, rounded.get(key, 0)) for key in PARTS if key != key_of("5b", "btw")]
    claimed = rounded.get(key_of("5b", "btw"), 0)
    payable = owed(rounded)
    rows += [
        _total("5a", N_("VAT owed"), "ValueAddedTaxOwed", payable + claimed),
        _part(key_of("5b", "btw"), claimed),
        _total("5g", N_("To pay; with a minus, to reclaim"), "ValueAddedTaxOwedToBePaidBack", payable),
    ]  # fmt: skip
    if before is None:
        return rows
    return [
        *rows,
        _total("", N_("Correction: new total"), "ValueAddedTaxAmountTotalNew", payable),
        _total("", N_("Correction: total filed before"), "ValueAddedTaxAmountTotalOld", before),
        _total("", N_("Correction: still to pay; with a minus, to reclaim"),
               "ValueAddedTaxToBePaidAdditionalToBePaidBack", payable - before),
    ]  # fmt: skip


def _part(key: str, cents: int) -> Element:
    box, _, part = key.partition("|")
    named = ELEMENTS.get(key, "")
    unknown = "" if named else Term(N_("Name not known: take it from the taxonomy."))
    what = BOXES[box] if part == "base" or box == "5b" else N_("VAT on it")
    return Element(box, Term(what), named, cents // 100, unknown)


def _total(box: str, name: str, element: str, cents: int) -> Element:
    return Element(box, Term(name), element, cents // 100)
