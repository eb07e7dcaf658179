"""Compact figures: small bars and durations."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _

__all__ = ["bars", "some", "span_of"]

EIGHTHS = "▁▂▃▄▅▆▇█"
MOST_HOURS = 100
"""Hours from which minutes are no longer shown."""


def bars(amounts: Sequence[int]) -> str:
    """Returns a bar for each amount; the highest is full, and only zero is empty."""
    most = max(amounts, default=0)
    last = len(EIGHTHS) - 1
    return "".join(EIGHTHS[-(-amount * last // most) if most else 0] for amount in amounts)


def some(amount: int) -> str:
    """Returns a count; empty for zero, so that the others stand out."""
    return str(amount) if amount else ""


def span_of(minutes: int | None) -> str:
    """Returns working time: `0:25`, `7:30`, `140 h`; empty for None."""
    if minutes is None:
        return ""
    if minutes >= MOST_HOURS * 60:
        return _("{n} h").format(n=round(minutes / 60))
    return f"{minutes // 60}:{minutes % 60:02}"
