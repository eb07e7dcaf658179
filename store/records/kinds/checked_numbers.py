"""The checks of official and own numbers that a field can ask for."""

from __future__ import annotations

import re
from collections.abc import Callable

from store.errors import N_, Invalid
from store.fields import identifiers
from store.records.kinds.numbers import is_right
from store.records.kinds.parts import Column

__all__ = ["NUMBER_CHECKS", "check_number"]

AGB_LENGTH = 8


def _agb(text: str) -> str:
    """Check an AGB code of Vektis: 8 digits, the first two of which are the profession."""
    digits = re.sub(r"[\s.-]", "", text)
    if len(digits) != AGB_LENGTH or not (digits.isascii() and digits.isdigit()):
        raise Invalid(N_("An AGB code has 8 digits. Compare it with the register."))
    return digits


def _own(text: str) -> str:
    """Check a number whose last digit is a Damm check digit."""
    if not is_right(text):
        raise Invalid(N_("Wrong number: a digit is wrong, or two are swapped. Scan it again."))
    return text


NUMBER_CHECKS: dict[str, Callable[[str], str]] = {
    "bsn": identifiers.bsn, "rsin": identifiers.rsin, "iban": identifiers.iban,
    "kvk": identifiers.kvk, "btw_id": identifiers.btw_id, "email": identifiers.email,
    "agb": _agb, "own": _own,
}  # fmt: skip
"""By the name that a field of checked numbers has in `of`; `mask` compares with its mask."""


def check_number(column: Column, text: str) -> str:
    """Return a number in its compact form; raises `Invalid` with a sentence without the number."""
    if column.of != "mask":
        return NUMBER_CHECKS[column.of](text)
    if len(text) != len(column.mask) or not all(map(_fits, text, column.mask)):
        raise Invalid(N_("Type this as {mask}: A is a letter, 9 a digit."), mask=column.mask)
    return text.upper()


def _fits(sign: str, shape: str) -> bool:
    if shape in "A9":
        return sign.isascii() and (sign.isalpha() if shape == "A" else sign.isdigit())
    return sign == shape
