"""How much of the longer proofs a run takes: a seeded share, or all of them with KANTOOR_FULL=1."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from typing import TypeVar

__all__ = ["SEED", "SHARE", "cases", "one_in", "seeded"]

T = TypeVar("T")

SHARE = not os.environ.get("KANTOOR_FULL")
SEED = os.environ.get("KANTOOR_SEED", "1")
"""Which share, and which random numbers."""


def cases(whole: int) -> int:
    """How many random cases a test tries, of those that a run of all of them tries."""
    return max(1, whole // 12) if SHARE else whole


def one_in(n: int, every: Iterable[T]) -> list[T]:
    """Of each n cases one in a share, by lot; of fewer than n one too. KANTOOR_SEED takes others."""
    rest, lot = list(every), random.Random(SEED)
    if not SHARE:
        return rest
    return [rest[min(at + lot.randrange(n), len(rest) - 1)] for at in range(0, len(rest), n)]


def seeded(name: str) -> random.Random:
    """Random numbers that are the same in every run; KANTOOR_SEED takes others."""
    seed = f"{name}/{SEED}"
    print(f"seed {seed}")
    return random.Random(seed)
