"""The number of the layout that this program writes."""

from __future__ import annotations

from store.errors import N_, Unavailable

__all__ = ["FORMAT", "refuse_newer", "refuse_salvaged"]

FORMAT = 4


def refuse_newer(stored: str) -> int:
    """The number an office is kept in; raises `Unavailable` when this program is too old."""
    if not stored.isdecimal() or int(stored) > FORMAT:
        raise Unavailable(
            N_("This office was written by a newer Kantoor. Update Kantoor, then open it again.")
        )
    return int(stored)


def refuse_salvaged() -> None:
    """Raise `Unavailable`: what was saved from a damaged file is no ground to build on."""
    raise Unavailable(
        N_(
            "This office was saved from a damaged file and can only be read. Restore a backup to"
            " work on, and type again what is newer."
        )
    )
