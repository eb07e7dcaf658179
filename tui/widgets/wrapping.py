"""Long text broken into lines of a width, at words where there are any."""

from __future__ import annotations

from rich.cells import cell_len

__all__ = ["wrap"]


def wrap(text: str, cells: int) -> list[str]:
    """The lines of a clean text, none wider than `cells`; the text's own breaks stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_one(paragraph.rstrip(), max(1, cells))
    return lines


def _wrap_one(text: str, cells: int) -> list[str]:
    lines = []
    while (most := _fitting(text, cells)) < len(text):
        cut = text.rfind(" ", 0, most + 1)
        if cut <= 0 or not text[:cut].strip():
            cut = most
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip(" ")
    return [*lines, text]


def _fitting(text: str, cells: int) -> int:
    """How many characters from the beginning fit, at least one if there is one."""
    if text[: cells + 1].isascii():
        return min(len(text), cells)
    taken = 0
    for place, character in enumerate(text):
        taken += cell_len(character)
        if taken > cells:
            return max(1, place)
    return len(text)
