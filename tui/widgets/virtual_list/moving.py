"""Keys that move the cursor of a list, as far as its rows are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.virtual_list.window import First, Further, Last, Load, Window

__all__ = ["MOVES", "move"]

MOVES = ("up", "down", "pageup", "pagedown", "home", "end")


def move(window: Window, key: str | int, height: int) -> tuple[Load | None, Sequence[str | int]]:
    """Move the cursor by a key or a number of rows.

    Returns what to load first where the loaded rows do not reach so far, and what is then left
    of the way.
    """
    if key == "home":
        if not window.starts:
            return First(), [key]
        window.at = 0
    elif key == "end":
        if not window.ends:
            return Last(), [key]
        window.at = max(0, len(window.rows) - 1)
    elif window.rows and (left := window.step(_rows_of(key, height))):
        edge = window.rows[-1 if left > 0 else 0]
        return Further(edge.cursor, left > 0), [left]
    return None, []


def _rows_of(key: str | int, height: int) -> int:
    page = max(1, height - 1)
    steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
    return key if isinstance(key, int) else steps[key]
