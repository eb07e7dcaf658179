"""The first screen against the inbox: from a key to its first paint, in sessions that had neither."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from store import demo
from tests.bench.timing import Figure, of
from tests.conftest import CARLA
from tests.terminal import Terminal, run_python

__all__ = ["figures"]

CODE = """
import sys
from tui.terminal.environment import clean_environment
clean_environment()
from store.office import Office
from tui.app import app
from tui.app.start import sit
begin = app.KantoorApp.__init__
def elsewhere(self, *given):
    begin(self, *given)
    self.start = "records"
app.KantoorApp.__init__ = elsewhere
sys.exit(sit(Office.open({path!r}), {person!r}))
"""
SESSIONS = 15
SIZES = ((80, 24), (160, 50))
FIRST = {"f5": "Niet toegewezen", "f6": "Afspraak verzetten"}
"""A row of the day and the first of the inbox, by their keys."""


def figures(folder: Path) -> Iterator[Figure]:
    """At both sizes, each key in a session of its own, in turn."""
    office = folder / "today.kantoor"
    demo.make(office).close()
    words = run_python(CODE.format(path=str(office), person=CARLA))
    for columns, rows in SIZES:
        times: dict[str, list[float]] = {key: [] for key in FIRST}
        for number in range(SESSIONS):
            for key in sorted(FIRST, reverse=bool(number % 2)):
                with Terminal(words, columns=columns, rows=rows) as terminal:
                    terminal.wait_for("Energie Noord", 60)
                    terminal.settle(0.5)
                    times[key].append(_painted(terminal, key))
        yield of(f"the first screen to its first rows, {columns}x{rows}", times["f5"],
                 "the inbox", times["f6"], "1.2")  # fmt: skip


def _painted(terminal: Terminal, key: str) -> float:
    begun = time.perf_counter()
    terminal.key(key)
    terminal.wait_for(FIRST[key])
    return (time.perf_counter() - begun) * 1000
