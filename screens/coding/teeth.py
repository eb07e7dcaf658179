"""The teeth of a patient as two rows of text, as one looks at them: 65 cells wide."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["teeth_chart"]

UPPER = (*range(18, 10, -1), *range(21, 29))
LOWER = (*range(48, 40, -1), *range(31, 39))
MILK_UPPER = (*range(55, 50, -1), *range(61, 66))
MILK_LOWER = (*range(85, 80, -1), *range(71, 76))
WIDTH = 4


def teeth_chart(marks: Mapping[int, str]) -> list[str]:
    """Return the chart, with a mark of at most three characters above or below each tooth.

    Milk teeth have rows of their own, only where one of them has a mark.
    """
    lines = _jaw(UPPER, marks, above=True)
    if any(tooth in marks for tooth in (*MILK_UPPER, *MILK_LOWER)):
        lines += _milk(marks)
    else:
        lines.append("─" * 32 + "┼" + "─" * 32)
    return [*lines, *_jaw(LOWER, marks, above=False)]


def _jaw(teeth: tuple[int, ...], marks: Mapping[int, str], *, above: bool) -> list[str]:
    numbers = _line([str(tooth) for tooth in teeth])
    said = _line([marks.get(tooth, "")[: WIDTH - 1] for tooth in teeth])
    return [said, numbers] if above else [numbers, said]


def _milk(marks: Mapping[int, str]) -> list[str]:
    upper, lower = (_jaw(teeth, marks, above=above) for teeth, above in ((MILK_UPPER, True), (MILK_LOWER, False)))  # fmt: skip
    pad = " " * (3 * WIDTH)
    return [f"{pad}{line}" for line in (*upper, *lower)]


def _line(cells: list[str]) -> str:
    half = len(cells) // 2
    left, right = ("".join(f"{cell:>3} " for cell in part) for part in (cells[:half], cells[half:]))
    return f"{left}│{right}".rstrip()
