"""Screens are drawn for who sees them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tests.calm import drawn
from tui.terminal.app import DeskApp
from tui.terminal.screen import DeskScreen


class Counted(Widget):
    """Counts how often one of its lines is asked for."""

    drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += 1
        return Strip.blank(self.size.width)


class Counting(DeskScreen[None]):
    def compose(self) -> ComposeResult:
        yield Counted()


async def test_nothing_is_drawn_where_nobody_sees_it() -> None:
    """As in line mode; what a screen shows can be asked all the same."""
    app = DeskApp()
    async with app.run_test(size=(20, 5)):
        await app.push_screen(Counting())
        await drawn(app)
        counted = app.screen.query_one(Counted)
        counted.refresh()
        await drawn(app)
        assert counted.drawn == 0
        app.screen._compositor.render_strips()
        assert counted.drawn == 5
