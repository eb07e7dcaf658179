"""The shortest codes that move the cursor (ECMA-48)."""

from __future__ import annotations

__all__ = ["BRIDGE", "absolute", "along"]

BRIDGE = 3
"""Longest run of unchanged cells that is rewritten rather than jumped over."""


def along(here: int, x: int) -> str:
    """Return the shortest way along a row."""
    step = x - here
    if not step:
        return ""
    if x == 0:
        return "\r"
    if -BRIDGE <= step < 0:
        return "\b" * -step
    if step > 0:
        return f"\x1b[{step if step > 1 else ''}C"
    return f"\x1b[{x + 1}G"


def absolute(y: int, x: int) -> str:
    """Return the code that places the cursor, wherever it is."""
    if not x:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H"
