"""Opening a large office and an empty one, and the memory of a process that looks at each.

python -m tests.bench.size OFFICE    looks at an office and prints its private memory in MB
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from store.inbox.lists.lists import Box, boxes, items
from store.inbox.lists.search import search_items
from store.office import Office
from tests.bench.offices import LARGE, MANAGER, filled
from tests.bench.timing import Figure, paired

__all__ = ["figures"]

RUNS = 60
LOOKS = 5
PAGES = 20


def figures(folder: Path) -> Iterator[Figure]:
    """Opening, then memory after twenty pages and a search."""
    large, empty = filled(folder, LARGE), filled(folder, 0)
    yield paired(
        f"opening an office, {LARGE:,} documents",
        lambda: Office.open(large).close(),
        "an empty one",
        lambda: Office.open(empty).close(),
        RUNS,
        "1.2",
    )
    pairs = [(_memory_of(large), _memory_of(empty)) for _ in range(LOOKS)]
    ours, peer = (sorted(column)[LOOKS // 2] for column in zip(*pairs, strict=True))
    yield Figure(
        f"memory of a process, {LARGE:,} documents",
        ours,
        peer,
        ours / peer,
        "an empty one",
        "20 MB more",
        "MB",
    )


def _memory_of(office: Path) -> float:
    """In a process of its own."""
    command = [sys.executable, "-m", "tests.bench.size", str(office)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _look(path: Path) -> None:
    """Open, turn pages, search; what the file maps is shared and does not count."""
    office = Office.open(path)
    carla = office.actor(MANAGER)
    office.view(carla, boxes)
    edge = None
    for _ in range(PAGES):
        page = office.view(carla, items, Box("queue", 1, "open"), after=edge)
        edge = page[-1].cursor if page else None
    office.view(carla, search_items, "relatie00042")
    told = Path("/proc/self/smaps_rollup").read_text()
    found = re.search(r"Anonymous:\s+(\d+) kB", told)
    assert found
    print(int(found[1]) / 1024)
    office.close()


if __name__ == "__main__":
    _look(Path(sys.argv[1]))
