"""The terminal of the tests shows what a person would see."""

from __future__ import annotations

from tests.terminal import BEGIN, END, Terminal, run_python


def test_of_a_frame_that_came_by_half_nothing_is_shown() -> None:
    """Wherever it is cut, also in the sign that begins or ends it."""
    body = BEGIN + b"\x1b[Hnew"
    with Terminal(run_python("input()"), warm=True) as terminal:
        for cut in range(1, len(END)):
            for part in (b"\x1b[2J\x1b[Hold", body[:cut], body[cut:], END[:cut]):
                terminal._show(part)
                assert terminal.screen_text().strip() == "old", (cut, part)
            terminal._show(END[cut:])
            assert terminal.screen_text().strip() == "new", cut
