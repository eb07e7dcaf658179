"""Charts of 13 points, drawn as pieces, against Textual's own sparkline of the same size.

Each is drawn many times over, as once takes less than a clock tells apart.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from textual.renderables.sparkline import Sparkline

from tests.bench.timing import Figure, paired
from tui.widgets.charts import columns, steps

HEIGHT = 8
TIMES = 100
FIRST = (23, 30, 28, 33, 29, 34, 30, 28, 34, 30, 26, 31, 35)
SECOND = (20, 29, 26, 32, 27, 34, 30, 28, 31, 30, 20, 14, 15)
WEEKS = [str(week) for week in range(37, 50)]


def figures(_folder: Path) -> Iterator[Figure]:
    """Two columns a point, and a line with its limit."""
    console = Console(width=78, file=io.StringIO())
    peer = Sparkline(FIRST, width=65, height=HEIGHT)

    def stock() -> object:
        return list(console.render(peer))

    def two() -> object:
        return columns([FIRST, SECOND], WEEKS, HEIGHT, running=True)

    def line() -> object:
        return steps(FIRST, WEEKS, HEIGHT, 28, running=True)

    for what, chart in (("columns", two), ("a line", line)):
        yield paired(
            f"{TIMES} charts of 13 points, {what}",
            _often(chart),
            "Textual's sparkline",
            _often(stock),
            goal="10 ms",
        )


def _often(chart: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        for _time in range(TIMES):
            chart()

    return run
