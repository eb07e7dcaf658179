"""What a bank line may be booked on, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from store.errors import N_
from store.ledgers.models import BankLine
from store.records import Relation

__all__ = ["Certainty", "Part", "Proposal", "Reason", "likely_payer"]

Certainty = Literal[0, 1, 2, 3]
"""Of a proposal: 3 sure, 2 likely, 1 possible; 0 where there is none."""
LIKELY = 5
"""Points of a proposal that is likely, though not sure."""


@dataclass(frozen=True)
class Reason:
    """A reason for a proposal: a msgid with its values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """What a proposal books: cents with the line's sign, on an account, for an open item."""

    account: str
    cents: int
    relation: int | None = None
    open_item: int | None = None
    btw: str = ""
    text: str = ""


@dataclass(frozen=True)
class Proposal:
    """Where a line may belong; `name` is that of a relation, or what a rule matches.

    `dated` points of the score are for the date alone. `sure`: it may be booked in bulk without a
    separate question; only the first of a line's proposals can be.
    """

    score: int
    reasons: tuple[Reason, ...]
    parts: tuple[Part, ...]
    name: str
    dated: int = 0
    sure: bool = False

    @property
    def certainty(self) -> Certainty:
        """How certain it is that the line belongs there."""
        return 3 if self.sure else 2 if self.score >= LIKELY else 1


def likely_payer(line: BankLine, relation: Relation | None, name: str) -> tuple[int, list[Reason]]:
    """Score how certain it is that the line is from this relation."""
    from rapidfuzz import fuzz  # slow, and only bank booking needs it

    if relation and relation.iban and line.iban:
        if relation.iban == line.iban:
            return 3, [Reason(N_("IBAN"))]
        return -3, [Reason(N_("another IBAN"))]
    alike = fuzz.token_set_ratio(line.name.casefold(), name.casefold()) if line.name else 0
    if alike >= 90:
        return 2, [Reason(N_("name"))]
    if alike >= 75:
        return 1, [Reason(N_("name alike"))]
    return 0, []
