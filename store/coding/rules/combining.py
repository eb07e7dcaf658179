"""Which codes of one patient's day exclude each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from store.coding.rules.code_rows import Codes
from store.errors import N_, Invalid

__all__ = ["Coded", "refuse_excluded"]


class Coded(Protocol):
    """A line with a code, of a tooth or of none."""

    @property
    def code(self) -> str: ...
    @property
    def tooth(self) -> int | None: ...


def refuse_excluded(codes: Codes, line: Coded, others: Sequence[Coded]) -> None:
    """Raise `Invalid` if a line may not be combined with one of the same patient and day.

    Of the tariff decision: "niet in combinatie met".
    """
    for pair in codes.combinations:
        if line.code not in (pair.code, pair.not_with):
            continue
        excluded = pair.not_with if line.code == pair.code else pair.code
        for other in others:
            same_tooth = pair.within != "tooth" or line.tooth == other.tooth
            if other.code == excluded and same_tooth:
                raise Invalid(
                    N_("{code} and {other} exclude each other on one day. Remove one of them.")
                    if pair.within == "sitting"
                    else N_("{code} and {other} exclude each other on one tooth. Remove one of them."),
                    code=line.code, other=excluded,
                )  # fmt: skip
