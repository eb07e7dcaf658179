"""A number of a record among the words that are searched, as it is typed or scanned."""

from __future__ import annotations

from store.errors import N_, Invalid
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.in_use import kinds_in_use
from store.records.kinds.numbers import is_misread

__all__ = ["record_of_number"]

LONGEST, FEW = 40, 10


def record_of_number(reading: Reading, text: str) -> int | None:
    """Return the id of the record whose number a text is; None where it is none, or of several.

    Raises `Invalid` for a number of a kind with check digits in which a digit is wrong.
    """
    typed = text.strip().upper()
    if not typed or len(typed) > LONGEST or not any(sign.isdigit() for sign in typed):
        return None
    seen = [each for each in reading.page(Record, {"no": typed}, limit=FEW) if reading.sees(each)]
    if seen:
        return seen[0].id if len(seen) == 1 else None
    for kind in kinds_in_use(reading):
        if kind.check_digit and is_misread(kind.numbering, typed):
            raise Invalid(N_("{number} is misread: its check digit is wrong. Scan or type it again."),
                          field="no", number=typed)  # fmt: skip
    return None
