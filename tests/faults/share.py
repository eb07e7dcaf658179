"""How much of the longer proofs a run takes: a seeded share, or all of them with KANTOOR_FULL=1."""

from __future__ import annotations

import os
import random

__all__ = ["SEED", "SHARE", "cases", "seeded"]

SHARE = not os.environ.get("KANTOOR_FULL")
SEED = os.environ.get("KANTOOR_SEED", "1")
"""Which share, and which random numbers."""


def cases(whole: int) -> int:
    """How many random cases a test tries, of those that a run of all of them tries."""
    return whole // 8 if SHARE else whole


def seeded(name: str) -> random.Random:
    """Random numbers that are the same in every run; KANTOOR_SEED takes others."""
    seed = f"{name}/{SEED}"
    print(f"seed {seed}")
    return random.Random(seed)
