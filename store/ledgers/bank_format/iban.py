"""The IBAN of the other side in a bank's text."""

from __future__ import annotations

import re

__all__ = ["iban_in", "iban_of"]

LENGTHS = range(15, 35)
"""From Norway's to the longest of the standard (ISO 13616)."""
MOST = 2000
"""Characters that are searched: five times as many as the standard gives a description."""
CANDIDATE = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,34}){1,9}", re.ASCII)
WHOLE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)


def iban_in(text: str) -> str:
    """Return the first IBAN in free text whose country, length and check digits are right.

    So the id of a direct debit's creditor, such as NL12ZZZ123456780000, is not taken for one.
    """
    at = 0
    while candidate := CANDIDATE.search(text, at, MOST):
        number = ""
        for word in candidate.group().split(" "):
            number += word
            if len(number) in LENGTHS and _is_iban(number):
                return number
        at = candidate.start() + len(candidate.group().split(" ")[0])
    return ""


def iban_of(field: str) -> str:
    """Return the IBAN in a field that is for one: the label says so, also of one not in order."""
    spaced, compact = " ".join(field.split()), "".join(field.split())
    if known := iban_in(spaced) or iban_in(compact):
        return known
    return compact if WHOLE.fullmatch(compact) else spaced.split(" ")[0]


def _is_iban(number: str) -> bool:
    from stdnum import iban  # slow, and only bank files need it

    return iban.is_valid(number, check_country=False)
