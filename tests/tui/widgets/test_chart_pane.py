"""A chart comes after the rows of its screen, in a frame of its own, and stays until it is replaced."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from textual.containers import Vertical
from textual.screen import Screen

from tests.calm import drawn
from tests.tui.widgets.desk import Desk
from tui.widgets.chart_pane import ChartPane
from tui.widgets.charts import columns
from tui.widgets.line import Line
from tui.widgets.virtual_list import Column, Cursor, Row, VirtualList

SIZE = (60, 20)


class Held:
    """One row, which is read when the test lets go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def fetch(self, after: Cursor | None, before: Cursor | None, limit: int) -> Sequence[Row]:
        self.go.wait(20)
        return [] if after or before else [Row(1, (1,), ("the row",))]


class Frames(Desk):
    """Remembers what each frame showed."""

    def __init__(self, source: Held) -> None:
        self.rows, self.pane = VirtualList([Column("Name", 20)], source), ChartPane()
        super().__init__(Vertical(self.pane, self.rows))
        self.frames: list[str] = []

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        self.frames.append("\n".join(self.screen_text()))


def chart(room: int, _height: int) -> Sequence[Line]:
    return columns([(1, 2)], ["a", "b"], 4, room=room)


async def test_a_chart_waits_for_the_rows_and_the_frame_that_shows_them() -> None:
    source = Held()
    app = Frames(source)
    async with app.run_test(size=SIZE):
        app.pane.show(chart)
        await drawn(app, threads=False)
        assert "└" not in app.frames[-1]
        source.go.set()
        await drawn(app)
        assert "└" in app.frames[-1]
        first = next(at for at, frame in enumerate(app.frames) if "the row" in frame)
        assert "└" not in app.frames[first]


async def test_a_chart_is_drawn_again_for_another_size_and_replaced_whole() -> None:
    source = Held()
    source.go.set()
    app = Frames(source)
    async with app.run_test(size=SIZE) as pilot:
        app.pane.show(chart)
        await drawn(app)
        await pilot.resize_terminal(40, 30)
        await drawn(app)
        assert "└" in app.frames[-1]
        app.pane.show(lambda _room, _height: [])
        await drawn(app)
        assert "└" not in app.frames[-1]
