"""L5: the terminal's cursor stands in the very cell where the next sign will appear.

That is what mosh echoes into on a slow line, and what braille displays follow.
"""

from __future__ import annotations

from pathlib import Path

from tests.keyboard.scripts import REFERENCE, keys_of
from tests.keyboard.seat import Seat


def test_every_sign_appears_where_the_cursor_stood(office_file: Path) -> None:
    with Seat(office_file) as anna:
        anna.open("enter")
        for key in keys_of(REFERENCE):
            x, y = anna.cursor()
            anna.answer(key)
            if key != "enter":
                assert anna.screen.display[y][x] == key
                assert anna.cursor() == (x + 1, y)
            assert anna.cursor_is_shown()
