"""IBANs in free text, of a bank or on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["iban_in", "iban_of", "ibans_in"]

LENGTHS = range(15, 35)
"""From Norway's to the longest of the standard (ISO 13616)."""
MOST = 2000
"""Characters that are searched: five times as many as the standard gives a description."""
CANDIDATE = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{1,34}){1,9}", re.ASCII)
WHOLE = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", re.ASCII)


def iban_in(text: str) -> str:
    """Return the first IBAN in free text, or nothing."""
    return next(ibans_in(text), "")


def ibans_in(text: str) -> Iterator[str]:
    """Yield the IBANs in free text whose country, length and check digits are right.

    So the id of a direct debit's creditor, such as NL12ZZZ123456780000, is not taken for one.
    """
    at = 0
    while candidate := CANDIDATE.search(text, at, MOST):
        words = candidate.group().split(" ")
        upto = next((n for n in range(1, len(words) + 1) if _is_iban("".join(words[:n]))), 0)
        if upto:
            yield "".join(words[:upto])
        at = candidate.start() + len(" ".join(words[: upto or 1]))


def iban_of(field: str) -> str:
    """Return the IBAN in a field that is for one: the label says so, also of one not in order."""
    spaced, compact = " ".join(field.split()), "".join(field.split())
    if known := iban_in(spaced) or iban_in(compact):
        return known
    return compact if WHOLE.fullmatch(compact) else spaced.split(" ")[0]


def _is_iban(number: str) -> bool:
    from stdnum import iban  # slow, and few need it

    return len(number) in LENGTHS and iban.is_valid(number, check_country=False)
