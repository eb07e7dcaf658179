"""A table that is pasted: rows of texts, parted by tabs."""

from __future__ import annotations

__all__ = ["rows_of"]


def rows_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a pasted text, each row as long as the longest."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [line.split("\t") for line in lines] if text.strip("\r\n") else []
    longest = max(map(len, rows), default=0)
    return tuple((*row, *("",) * (longest - len(row))) for row in rows)
