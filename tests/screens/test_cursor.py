"""The terminal's own cursor stays where the next sign appears, whatever the window does."""

from __future__ import annotations

import pytest

from store.office import Office
from tests.conftest import CARLA
from tests.faults.share import one_in
from tests.screens.sitting import sit
from tui.widgets.line_widget import LineWidget

PLACES = {
    "a note": ("n", *"belt"),
    "an answer": ("1", "a", *"Beste"),
    "a form over a list": ("plus", *"bal"),
    "an entry": ("f7", "i", *"dent"),
    "a list": ("down",),
    "help": ("f1",),
}
SIZES = ((80, 40), (120, 24), (60, 16), (80, 24))


@pytest.mark.parametrize("place", one_in(3, PLACES))
async def test_a_resize_leaves_the_cursor_where_one_types(office: Office, place: str) -> None:
    async with sit(office, CARLA) as at:
        await at.press(*PLACES[place])
        for columns, rows in SIZES:
            await at.pilot.resize_terminal(columns, rows)
            await at.settle()
            typed = at.app.screen.focused
            assert isinstance(typed, LineWidget)
            assert at.app.cursor_position == typed.caret
        await at.press("f3")
        for _step in range(2):
            back = at.app.screen.focused
            assert isinstance(back, LineWidget)
            assert at.app.cursor_position == back.caret
            await at.press("f3")
