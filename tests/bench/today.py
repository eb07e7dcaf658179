"""The first screen against the inbox: from a key to its first paint, in sessions that had neither."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from store import demo
from tests.bench.timing import Figure, of
from tests.conftest import CARLA
from tests.keyboard.seat import NOW, Seat

__all__ = ["figures"]

SESSIONS = 15
SIZES = ((80, 24), (160, 50))
FIRST = {"f5": "WACHT OP U", "f6": "Onderwerp"}
"""What the first paint of the day and of the inbox begins with, by their keys."""


def figures(folder: Path) -> Iterator[Figure]:
    """At both sizes, each key in a session of its own, in turn."""
    office = folder / "today.kantoor"
    demo.make(office, clock=lambda: NOW).close()
    for columns, rows in SIZES:
        times: dict[str, list[float]] = {key: [] for key in FIRST}
        for number in range(SESSIONS):
            for key in sorted(FIRST, reverse=bool(number % 2)):
                path = Path(shutil.copy(office, folder / f"{key}.kantoor"))
                with Seat(path, CARLA, columns=columns, rows=rows, start="records") as seat:
                    times[key].append(_painted(seat, key))
        yield of(f"the first screen to its first paint, {columns}x{rows}", times["f5"],
                 "the inbox", times["f6"], "1.2")  # fmt: skip


def _painted(seat: Seat, key: str) -> float:
    begun = time.perf_counter()
    seat.key(key)
    seat.wait_for(FIRST[key])
    return (time.perf_counter() - begun) * 1000
