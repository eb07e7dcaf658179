"""The signs before rows, lists and counts: one for each meaning, the same everywhere."""

from __future__ import annotations

__all__ = [
    "DONE",
    "DRAFTED",
    "LATE",
    "LESS",
    "MINE",
    "NEW",
    "QUARANTINED",
    "RETURNED",
    "SELECTED",
    "SNOOZED",
    "TO_REVIEW",
    "TWIN",
    "WAITING",
]

LATE = "!"
"""Late, and anything else that has to be looked at first."""
NEW = "*"
MINE = "+"
WAITING = "~"
SNOOZED = "z"
TO_REVIEW = "?"
RETURNED = "<"
QUARANTINED = "q"
DONE = "v"
DRAFTED = "d"
"""A text was begun and not sent or saved yet."""
TWIN = "="
"""An invoice number that another entry of the same contact has."""
LESS = "-"
"""Away, closed, about to end, or not possible, as a cell of the row says."""
SELECTED = "x"
"""Shown before a selected row, instead of its own sign."""
