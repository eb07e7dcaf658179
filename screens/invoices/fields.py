"""The fields of a line of an invoice: what it is, how much, and at which price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store import invoices
from store.errors import N_, Invalid
from tui.locale import _
from tui.widgets.fields import Choice, Context, Field, TextField

__all__ = ["Price", "PriceField", "QuantityField", "WhatField"]

MOST_CHARACTERS = 24
PERCENT = 1_000_000
"""Ten-thousandths of 100."""
HUNDREDTH = 100
"""Ten-thousandths of 0,01."""


class QuantityField(Field[int]):
    """A quantity in ten-thousandths; one below zero takes something back."""

    right = True

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(required=required, limit=MOST_CHARACTERS)

    def read(self, typed: str, _context: Context, /) -> int:
        """Return ten-thousandths; raises `Invalid` for none, as such a line says nothing."""
        minus = typed.endswith("-")
        quantity = invoices.parts_of(typed[:-1] if minus else typed)
        if not quantity:
            raise Invalid(N_("Type how much or how many. To leave the line out, empty its text."))
        return -quantity if minus else quantity

    def show(self, value: int) -> str:
        return invoices.parts_text(value)

    def hint(self) -> str:
        return _("How much or how many, such as 2,5; 1- takes one back")

    def allows(self, sign: str) -> bool:
        return sign in "0123456789.,-"


@dataclass(frozen=True)
class Price:
    """A price in ten-thousandths of a euro, less a discount in hundredths of a percent."""

    price: int
    discount: int = 0


class PriceField(Field[Price]):
    """A price without VAT, to four decimals, and a discount behind it: `95` or `95-10%`."""

    right = True

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(required=required, limit=MOST_CHARACTERS)

    def read(self, typed: str, _context: Context, /) -> Price:
        """Return the price and its discount; raises `Invalid`."""
        price, minus, discount = typed.replace(" ", "").partition("-")
        if not minus:
            return Price(invoices.parts_of(price))
        if not discount.endswith("%"):
            raise Invalid(N_("{text} is not a price. Type for example 95 or 95-10%."), text=typed)
        percent = invoices.parts_of(discount[:-1])
        if percent % HUNDREDTH or not 0 < percent <= PERCENT:
            raise Invalid(
                N_("{text}: wrong discount. Type at most 100%, to two decimals."), text=typed
            )
        return Price(invoices.parts_of(price), percent // HUNDREDTH)

    def show(self, value: Price) -> str:
        price, discount = invoices.parts_text(value.price, 2), value.discount * HUNDREDTH
        return f"{price}-{invoices.parts_text(discount)}%" if discount else price

    def hint(self) -> str:
        return _("Per unit without VAT, to four decimals; 95-10% gives a discount")

    def allows(self, sign: str) -> bool:
        return sign in "0123456789.,-% "


class WhatField(TextField):
    """What is invoiced: a text, or the code of something that the office sells."""

    def __init__(self, sold: Sequence[Choice], *, required: bool) -> None:
        super().__init__(required=required, limit=200)
        self._sold = sold

    def complete(self, text: str, /) -> Sequence[Choice]:
        """Return what the office sells with such a code or words."""
        part = text.strip().casefold()
        if not part or any(part == choice.code.casefold() for choice in self._sold):
            return ()
        return [choice for choice in self._sold if all(w in choice.searched for w in part.split())]

    def hint(self) -> str:
        return _("A text, or a code of what you sell")
