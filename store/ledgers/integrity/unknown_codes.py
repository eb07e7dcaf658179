"""What speaks of a code that is not there."""

from __future__ import annotations

from store.access import No
from store.errors import N_

__all__ = ["unknown_code"]


def unknown_code(kind: str, id: int, other: str, number: str) -> No:
    """A finding: a document names another by a number or code that nobody has."""
    return No(
        "reference",
        N_("{kind} {id} speaks of {other} {number}, which is not there."),
        {"kind": kind, "id": id, "other": other, "number": number},
    )
