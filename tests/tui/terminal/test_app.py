"""The terminal app draws when there is something to draw."""

from __future__ import annotations

from tests.calm import calm, drawn
from tests.tui.terminal.counter import Counter


async def test_another_place_is_drawn_with_no_wait_for_a_timer() -> None:
    """Textual draws nothing for 50 ms after a change of mode, whether it is open already or not."""
    app = Counter()
    async with app.run_test(size=(40, 10)):
        await drawn(app)
        for place in ("place", "fields", "place"):
            await app.switch_mode(place)
            await calm()
            assert app._batch_count == 0, place
