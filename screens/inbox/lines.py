"""Figures as few signs: small bars, and spans of time."""

from __future__ import annotations

from collections.abc import Sequence

from tui.locale import _

__all__ = ["bars", "some", "span_of"]

EIGHTHS = "▁▂▃▄▅▆▇█"
MOST_HOURS = 100
"""From so many hours on, minutes say nothing any more."""


def bars(amounts: Sequence[int]) -> str:
    """A bar for each amount; the highest is full, and only nothing is the lowest."""
    most = max(amounts, default=0)
    last = len(EIGHTHS) - 1
    return "".join(EIGHTHS[-(-amount * last // most) if most else 0] for amount in amounts)


def some(amount: int) -> str:
    """A count; nothing where there is none, so that what is there stands out."""
    return str(amount) if amount else ""


def span_of(minutes: int | None) -> str:
    """A span of work: `0:25`, `7:30`, `140 h`; empty where there is none."""
    if minutes is None:
        return ""
    if minutes >= MOST_HOURS * 60:
        return _("{n} h").format(n=round(minutes / 60))
    return f"{minutes // 60}:{minutes % 60:02}"
