"""References to a code or number that does not exist."""

from __future__ import annotations

from store.access import No
from store.errors import N_

__all__ = ["unknown_code"]


def unknown_code(kind: str, id: int, other: str, number: str) -> No:
    """Return a finding: a document refers to a code or number that does not exist."""
    return No(
        "reference",
        N_("{kind} {id} refers to a missing {other} {number}. Restore the last backup."),
        {"kind": kind, "id": id, "other": other, "number": number},
    )
