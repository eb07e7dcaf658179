"""The number of the layout that this program writes."""

from __future__ import annotations

from store.errors import N_, Unavailable

__all__ = ["FORMAT", "refuse_newer"]

FORMAT = 2


def refuse_newer(found: str) -> int:
    """The number an office is kept in; raises `Unavailable` when this program is too old."""
    if not found.isdecimal() or int(found) > FORMAT:
        raise Unavailable(
            N_("This office was written by a newer Kantoor. Update Kantoor, then open it again.")
        )
    return int(found)
