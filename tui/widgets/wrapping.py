"""Breaks long text into lines of a width, at words where possible."""

from __future__ import annotations

from rich.cells import cell_len

__all__ = ["spans", "wrap", "wrap_facts"]

DOT = " · "


def wrap(text: str, cells: int) -> list[str]:
    """Return the lines of a clean text, none wider than `cells`; existing line breaks stay."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_one(paragraph.rstrip(), max(1, cells))
    return lines


def wrap_facts(text: str, cells: int) -> list[str]:
    """Return the lines of facts with dots between them: a fact is broken only if no line holds it."""
    lines: list[str] = []
    for fact in text.split(DOT):
        joined = f"{lines[-1]}{DOT}{fact}" if lines else fact
        if lines and cell_len(joined) <= cells:
            lines[-1] = joined
        else:
            lines += wrap(fact, cells)
    return lines


def spans(text: str, cells: int) -> list[tuple[int, int]]:
    """Return where each row of a text being edited begins and ends.

    Only line breaks are left out: a space at which a row ends belongs to that row.
    """
    values: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        while start + (most := _fitting(text[start:end], cells)) < end:
            cut = text.rfind(" ", start, start + most) + 1
            cut = cut if cut > start else start + most
            values.append((start, cut))
            start = cut
        values.append((start, end))
        start = end + 1
    return values


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
    """Return how many leading characters fit, at least one if there is one."""
    if text[: cells + 1].isascii():
        return min(len(text), cells)
    taken = 0
    for place, character in enumerate(text):
        taken += cell_len(character)
        if taken > cells:
            return max(1, place)
    return len(text)
