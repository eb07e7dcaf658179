"""How large a file is."""

from __future__ import annotations

__all__ = ["size"]

KILO = 1024


def size(count: int) -> str:
    """Return a number of bytes: `312 B`, `48 kB`, `12 MB`; empty when it is unknown."""
    if not count:
        return ""
    if count < KILO:
        return f"{count} B"
    return f"{count // KILO} kB" if count < KILO * KILO else f"{count // (KILO * KILO)} MB"
