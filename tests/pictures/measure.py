"""Measures the pictures: blanks between columns, lines before the content, cut texts, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import groupby, pairwise
from pathlib import Path

__all__ = ["BLANK", "Measured", "light", "lines_of", "measured", "table", "widest_blank"]

TEXT = re.compile(
    r'<text class="([^"]*)" x="([\d.]+)" y="[\d.]+" textLength="[\d.]+"'
    r' clip-path="url\(#[a-z]+-line-(\d+)\)">([^<]*)<'
)
FILL = re.compile(r"\.([\w-]+) \{ fill: (#\w+)")
GROUND = re.compile(r'<rect fill="(#\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')
LINE, FIRST_LINE = 24.4, 1.5
QUIET = {"#00005f", "#585858"}
"""Colours of labels, heads and hints in the light theme."""
BAR, FIELDS = "#dadada", {"#e4e4e4", "#ffffaf"}
SIZE = re.compile(r"-(\d+)x(\d+)$")
CELL = 12.2
WALL = "│"
CHART = re.compile("[┤└]|[█░▌]{2}")
"""An axis or a bar; a row may end in a spark."""
LOOK = re.compile(r"-(contrast|no-colour|ascii)-\d")
BLANK = 12
"""The most cells that may be blank between two columns in all rows of a list."""
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


def light(folder: Path) -> list[Path]:
    """Return the pictures in the light theme; the same cells are in the others."""
    return sorted(path for path in folder.glob("*.svg") if not LOOK.search(path.stem))


def lines_of(path: Path) -> list[str]:
    """Return the text of a picture, line by line."""
    found = SIZE.search(path.stem)
    columns, height = (int(side) for side in found.groups()) if found else (80, 24)
    cells = [[" "] * columns for _line in range(height)]
    for _role, x, line, text in TEXT.findall(path.read_text(encoding="utf-8")):
        at = round(float(x) / CELL)
        for offset, sign in enumerate(unescape(text).replace("\xa0", " ")):
            if at + offset < columns and int(line) < height:
                cells[int(line)][at + offset] = sign
    return ["".join(line).rstrip() for line in cells]


def _with_fields(path: Path) -> list[str]:
    """Return the lines of a picture with what fields fill in place of their blanks."""
    cells = [list(line) for line in lines_of(path)]
    for fill, x, y, wide in GROUND.findall(path.read_text(encoding="utf-8")):
        line, at = round((float(y) - FIRST_LINE) / LINE), round(float(x) / CELL)
        if fill in FIELDS and line < len(cells):
            end = at + round(float(wide) / CELL)
            cells[line] += [" "] * (end - len(cells[line]))
            cells[line][at:end] = [sign.strip() or "_" for sign in cells[line][at:end]]
    return ["".join(line).rstrip() for line in cells]


def above_content(svg: str) -> int:
    """Return how many lines come before the first row, text or field: titles, heads, labels."""
    fills, grounds = dict(FILL.findall(svg)), dict[int, set[str]]()
    for fill, _x, y, _wide in GROUND.findall(svg):
        grounds.setdefault(round((float(y) - FIRST_LINE) / LINE), set()).add(fill)
    first: dict[int, tuple[float, str]] = {}
    for role, x, line, text in TEXT.findall(svg):
        if text.replace("&#160;", "").strip(WALL + "> !*+~?"):
            first[int(line)] = min(first.get(int(line), (1e9, "")), (float(x), role))
    for line, (_x, role) in sorted(first.items()):
        ground = grounds.get(line, set())
        said = fills.get(role.split("-", 1)[-1], fills.get(role, ""))
        if line and BAR not in ground and (said not in QUIET or ground & FIELDS):
            return line
    return max(first, default=0)


def panes(lines: Sequence[str]) -> Iterator[list[str]]:
    """Return the lines of each pane, from left to right."""
    walls = sorted({at for line in lines for at, sign in enumerate(line) if sign == WALL})
    real = [at for at in walls if sum(line[at : at + 1] == WALL for line in lines) > len(lines) / 3]
    edges = [-1, *real, max(map(len, lines), default=0)]
    for left, right in pairwise(edges):
        yield [line[left + 1 : right].rstrip() for line in lines]


def blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Return the runs of lines between blank ones; groups of a list, and no lines of a chart."""
    whole: list[str] = []
    for filled, block in groupby(lines, bool):
        if not filled:
            continue
        lines = list(block)
        if whole and not lines[0].isupper():
            yield whole
            whole = []
        whole += [line for line in lines if not CHART.search(line)]
    yield whole


def widest_blank(lines: Sequence[str]) -> int:
    """Return the most cells side by side that every line of a block leaves blank between texts.

    What is before a wall is blank at the right of a pane.
    """
    most = max(map(len, lines), default=0)
    columns = ["".join(line[at : at + 1] for line in lines).replace(" ", "") for at in range(most)]
    shape = "".join(WALL if WALL in text else "#" if text else " " for text in columns)
    return max((len(run) for run in re.findall("(?<=#) +(?=#)", shape)), default=0)


def measured(path: Path) -> Measured:
    """Measure one picture."""
    lines = lines_of(path)
    body = lines[1:-MARGINS]
    inside = [block for pane in panes(_with_fields(path)[1:-MARGINS]) for block in blocks(pane)]
    rows = [line for line in body if line.replace(WALL, "").strip()]
    return Measured(
        path.stem,
        max(map(widest_blank, inside), default=0),
        above_content(path.read_text(encoding="utf-8")),
        sum(line.count("…") for line in body),
        len(rows),
    )


def table(folder: Path) -> str:
    """Return a table of the light pictures of a folder, and the sums."""
    all_of = [measured(path) for path in light(folder)]
    lines = [f"{'picture':36}{'blank':>7}{'above':>7}{'cut':>7}{'rows':>7}"]
    lines += [f"{one.name:36}{one.blank:7}{one.above:7}{one.cut:7}{one.rows:7}" for one in all_of]
    sums = [sum(getattr(one, of) for one in all_of) for of in ("above", "cut", "rows")]
    blank = max((one.blank for one in all_of), default=0)
    lines.append(f"{'widest, and sums':36}{blank:7}{sums[0]:7}{sums[1]:7}{sums[2]:7}")
    over = [one.name for one in all_of if one.blank > BLANK]
    lines.append(f"over {BLANK} blank: {len(over)} of {len(all_of)}")
    return "\n".join(lines)
