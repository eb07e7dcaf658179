"""How often an authorisation may still be used."""

from __future__ import annotations

from store.claims.models import Authorisation
from store.coding import ServiceLine
from store.reading import Reading

__all__ = ["uses_left"]

MOST = 10_000


def uses_left(
    reading: Reading, authorisation: Authorisation, own: frozenset[int] = frozenset()
) -> int:
    """Return the uses that are left by what is in claims, also those not sent yet, but `own` lines."""
    lines = reading.page(ServiceLine, {"patient": authorisation.patient}, limit=MOST)
    return authorisation.uses - sum(
        line.quantity for line in lines
        if line.authorisation == authorisation.number and line.sort == "treatment"
        and line.id not in own and _is_claimed(line)
    )  # fmt: skip


def _is_claimed(line: ServiceLine) -> bool:
    return line.state == "billed" or (line.state == "confirmed" and line.claim is not None)
