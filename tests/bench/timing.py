"""Comparing two ways of doing a thing on a noisy machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["HEADER", "Figure", "clocked", "of", "paired", "percentile"]

HEADER = "| what | ours | peer | ratio | goal |\n|---|---|---|---|---|"


@dataclass(frozen=True)
class Figure:
    """Medians of ours and the peer's in `unit`, and the median of the pairs' ratios.

    `goal` is the ratio aimed at, as it is printed; empty where none is set.
    """

    what: str
    ours: float
    peer: float
    ratio: float
    peer_name: str
    goal: str = ""
    unit: str = "ms"

    def __str__(self) -> str:
        """A row of the table of figures."""
        return (
            f"| {self.what} | {_short(self.ours)} {self.unit}"
            f" | {self.peer_name}, {_short(self.peer)} {self.unit}"
            f" | {_ratio(self.ratio)} | {self.goal} |"
        )


def paired(
    what: str,
    ours: Callable[[], object],
    peer_name: str,
    peer: Callable[[], object],
    runs: int = 30,
    goal: str = "",
) -> Figure:
    """Run both in turn, ours first in one pair and the peer in the next."""
    mine: list[float] = []
    theirs: list[float] = []
    for run in range(runs + 1):
        order = ((ours, mine), (peer, theirs)) if run % 2 else ((peer, theirs), (ours, mine))
        for call, times in order:
            times.append(clocked(call))
    return of(what, mine[1:], peer_name, theirs[1:], goal)


def of(
    what: str, ours: Sequence[float], peer_name: str, peer: Sequence[float], goal: str = ""
) -> Figure:
    """A figure of times that were taken in pairs, in milliseconds."""
    ratio = statistics.median(one / other for one, other in zip(ours, peer, strict=True))
    return Figure(what, statistics.median(ours), statistics.median(peer), ratio, peer_name, goal)


def clocked(call: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def percentile(times: Sequence[float], share: float) -> float:
    """The time that a share of all, from 0 to 1, does not exceed."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _short(value: float) -> str:
    """The digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _ratio(value: float) -> str:
    return _short(value) if value >= 0.01 else f"1/{1 / value:,.0f}"
