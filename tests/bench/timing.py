"""Comparing two ways of doing a thing on a noisy machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Figure", "paired"]


@dataclass(frozen=True)
class Figure:
    """Medians in milliseconds of ours and the peer's, and the median of the pairs' ratios."""

    what: str
    ours: float
    peer: float
    ratio: float
    peer_name: str

    def __str__(self) -> str:
        return (
            f"{self.what:<44} {self.ours:>9.2f} ms   {self.peer_name:<28} {self.peer:>9.2f} ms"
            f"   {self.ratio:>5.2f} x"
        )


def paired(
    what: str,
    ours: Callable[[], object],
    peer_name: str,
    peer: Callable[[], object],
    runs: int = 30,
) -> Figure:
    """Run both in turn, ours first in one pair and the peer in the next."""
    mine: list[float] = []
    theirs: list[float] = []
    for run in range(runs + 1):
        order = ((ours, mine), (peer, theirs)) if run % 2 else ((peer, theirs), (ours, mine))
        for call, times in order:
            begun = time.perf_counter()
            call()
            times.append((time.perf_counter() - begun) * 1000)
    pairs = list(zip(mine[1:], theirs[1:], strict=True))
    return Figure(
        what,
        statistics.median(mine[1:]),
        statistics.median(theirs[1:]),
        statistics.median(one / other for one, other in pairs),
        peer_name,
    )
