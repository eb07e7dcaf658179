"""A line in steps: in which row each value is, and its signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

__all__ = ["rows_between", "share", "staircase"]


def share(value: int, size: int, most: int) -> int:
    """Return the share of `size` that a value is of the most, rounded; zero of nothing."""
    return (2 * value * size + most) // (2 * most) if most > 0 else 0


def rows_between(low: int, high: int, limit: int | None, height: int) -> Callable[[int], int]:
    """Return the row of a value; what is below the limit is below its row, however low the chart."""

    def plain(value: int) -> int:
        return share(high - value, height - 1, high - low)

    if limit is None:
        return plain
    bound = plain(limit)
    if low < limit < high and height > 2:
        bound = min(max(bound, 1), height - 2)

    def row(value: int) -> int:
        at = plain(value)
        return min(at, bound) if value >= limit else min(max(at, bound + 1), height - 1)

    return row


def staircase(rows: Sequence[int | None], height: int, group: int) -> list[str]:
    """Return the lines of a staircase: each point `group` cells, the last of which goes on."""
    grid = [[" "] * (group * len(rows)) for _row in range(height)]
    for at, row in enumerate(rows):
        if row is None:
            continue
        end = (at + 1) * group - 1
        grid[row][at * group : end + 1] = "─" * group
        after = rows[at + 1] if at + 1 < len(rows) else None
        if after is None or after == row:
            continue
        turn, onward = ("┘", "┌") if after < row else ("┐", "└")
        grid[row][end], grid[after][end] = turn, onward
        for between in range(min(row, after) + 1, max(row, after)):
            grid[between][end] = "│"
    return ["".join(line) for line in grid]
