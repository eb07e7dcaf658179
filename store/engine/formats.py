"""The number of the storage format that this program writes."""

from __future__ import annotations

from store.errors import N_, Unavailable

__all__ = ["FORMAT", "refuse_newer", "refuse_salvaged"]

FORMAT = 8


def refuse_newer(stored: str) -> int:
    """Returns the format number of an office; raises `Unavailable` when this program is too old."""
    if not stored.isdecimal() or int(stored) > FORMAT:
        raise Unavailable(
            N_("This office needs a newer Kantoor. Update Kantoor, then open it again.")
        )
    return int(stored)


def refuse_salvaged() -> None:
    """Raises `Unavailable`: data saved from a damaged file is no basis for new work."""
    raise Unavailable(
        N_(
            "This office was recovered from a damaged file and is read-only. Restore a backup to "
            "continue, and re-enter what is newer."
        )
    )
