"""Measures the pictures: blanks between columns, lines before the content, cut texts, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path

__all__ = ["Measured", "lines_of", "measured", "table", "widest_blank"]

TEXT = re.compile(
    r'<text class="[^"]*" x="([\d.]+)" y="[\d.]+" textLength="[\d.]+"'
    r' clip-path="url\(#[a-z]+-line-(\d+)\)">([^<]*)<'
)
SIZE = re.compile(r"-(\d+)x(\d+)$")
CELL = 12.2
WALL = "│"
MARGINS = 3
"""The title at the top, and the messages and the keys at the bottom."""


@dataclass(frozen=True)
class Measured:
    """Of one picture: cells that all lines of a block leave blank between two texts, the widest.

    `above` is the lines before the first row or text that is not a heading, `cut` the texts that end
    in dots, `rows` the lines with content.
    """

    name: str
    blank: int
    above: int
    cut: int
    rows: int


def lines_of(path: Path) -> list[str]:
    """Return the text of a picture, line by line."""
    found = SIZE.search(path.stem)
    columns, height = (int(side) for side in found.groups()) if found else (80, 24)
    cells = [[" "] * columns for _line in range(height)]
    for x, line, text in TEXT.findall(path.read_text(encoding="utf-8")):
        at = round(float(x) / CELL)
        for offset, sign in enumerate(unescape(text).replace("\xa0", " ")):
            if at + offset < columns and int(line) < height:
                cells[int(line)][at + offset] = sign
    return ["".join(line).rstrip() for line in cells]


def panes(lines: Sequence[str]) -> Iterator[list[str]]:
    """Return the lines of each pane, from left to right."""
    walls = sorted({at for line in lines for at, sign in enumerate(line) if sign == WALL})
    real = [at for at in walls if sum(line[at : at + 1] == WALL for line in lines) > len(lines) / 3]
    edges = [-1, *real, max(map(len, lines), default=0)]
    for left, right in pairwise(edges):
        yield [line[left + 1 : right].rstrip() for line in lines]


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Return the runs of lines between blank ones."""
    for filled, block in groupby(lines, bool):
        if filled:
            yield list(block)


def widest_blank(lines: Sequence[str]) -> int:
    """Return the most cells side by side that every line of a block leaves blank between texts."""
    most = max(map(len, lines), default=0)
    covered = [any(line[at : at + 1].strip() for line in lines) for at in range(most)]
    runs = ["".join("#" if each else " " for each in covered).strip()]
    return max((len(run) for run in re.findall(" +", runs[0])), default=0)


def measured(path: Path) -> Measured:
    """Measure one picture."""
    lines = lines_of(path)
    body = lines[1:-MARGINS]
    inside = [block for pane in panes(body) for block in blocks(pane)]
    rows = [line for line in body if line.replace(WALL, "").strip()]
    first = next((at for at, line in enumerate(lines[1:], 1) if line[:1] == ">" or at > 1), 1)
    return Measured(
        path.stem,
        max(map(widest_blank, inside), default=0),
        first,
        sum(line.count("…") for line in body),
        len(rows),
    )


def table(folder: Path) -> str:
    """Return a table of all pictures of a folder, and the sums."""
    all_of = [measured(path) for path in sorted(folder.glob("*.svg"))]
    lines = [f"{'picture':36}{'blank':>7}{'above':>7}{'cut':>7}{'rows':>7}"]
    lines += [f"{one.name:36}{one.blank:7}{one.above:7}{one.cut:7}{one.rows:7}" for one in all_of]
    sums = [sum(getattr(one, of) for one in all_of) for of in ("above", "cut", "rows")]
    blank = max((one.blank for one in all_of), default=0)
    lines.append(f"{'widest, and sums':36}{blank:7}{sums[0]:7}{sums[1]:7}{sums[2]:7}")
    over = [one.name for one in all_of if one.blank > 12]
    lines.append(f"over 12 blank: {len(over)} of {len(all_of)}")
    return "\n".join(lines)
