"""Charts drawn with block and box signs, from integers to the pieces that every widget draws.

The same number gives the same cells in each theme, without colour and in ASCII. A bar starts at
zero and stands beside its number, or at an axis that names the highest; a line names its lowest
and highest. Labels may come from outside: they are cleaned and cut here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.locale import _
from tui.text import clean, fit, fit_clean, width
from tui.widgets.line import Line, Piece
from tui.widgets.staircase import rows_between, share, staircase

__all__ = [
    "LONGEST", "POINTS", "SHADES", "Bar", "bar", "bars", "beside", "columns", "heading", "spark", "stack",
    "steps",
]  # fmt: skip

POINTS = 13
"""Points in a chart at most: a quarter in weeks, or a year and the month before it."""
EIGHTHS = " ▁▂▃▄▅▆▇█"
SHADE = "░"
SHADES = "░▒▓█"
"""The parts of a `stack`, from the first to the last."""
BELOW = "▼"
"""Stands at the foot for an amount below zero, which has no bar."""
MARGIN = 1
ROOM = 78
LABEL = 24
NUMBER = 16
LONGEST = 40
"""Cells of a bar's label, of its number, and of the bar, at most."""

DRAWN = re.compile("[^ ]+")

Show = Callable[[int], str]


class Bar(NamedTuple):
    """A row of `bars`: its label, its value, the value as it is printed, and its norm if any."""

    label: str
    value: int
    text: str
    norm: int | None = None


def spark(values: Sequence[int | None], most: int = 0) -> str:
    """Return one sign a value: the highest is full, zero is a line, None is blank.

    `most` is the highest of all rows that are compared, if it is higher.
    """
    most = max(most, *(value for value in values if value is not None), 0)
    return "".join(
        " " if value is None
        else BELOW if value < 0
        else EIGHTHS[1 - (-value * 7 // most)] if most
        else EIGHTHS[1]
        for value in values
    )  # fmt: skip


def bar(value: int, most: int, width: int, norm: int | None = None) -> str:
    """Return a bar of half cells in exactly `width` cells, `most` being all of them.

    The norm is a line, and a cross where the bar goes through it. Only zero has no bar.
    """
    halves = min(2 * width, max(1, share(value, 2 * width, most))) if value > 0 else 0
    drawn = f"{'█' * (halves // 2)}{'▌' * (halves % 2)}".ljust(width)
    if norm is None or not width:
        return drawn
    at = min(width - 1, share(norm, width, most))
    return drawn[:at] + ("│" if drawn[at] == " " else "┼") + drawn[at + 1 :]


def stack(parts: Sequence[int], most: int, width: int) -> str:
    """Return one bar of several parts, each in a shade of its own, of at most `width` cells.

    `most` is the whole of the longest bar beside it; each part has one cell a piece if that fits.
    """
    whole, done, drawn = sum(parts), 0, ""
    cells = whole if most <= width else share(whole, width, most)
    for shade, part in zip(SHADES, parts, strict=False):
        done += part
        drawn += shade * (share(done, cells, whole) - len(drawn))
    return drawn


def bars(rows: Sequence[Bar], room: int = ROOM, total: Bar | None = None) -> list[Line]:
    """Return a line for each row: its label, its number, its bar; and the total under a rule."""
    most = max((max(row.value, row.norm or 0) for row in rows), default=0)
    named = [*rows, *([total] if total else [])]
    label = max((min(LABEL, width(clean(row.label))) for row in named), default=0)
    number = max((min(NUMBER, width(clean(row.text))) for row in named), default=0)
    at = MARGIN + label + 2 + number + 1
    cells = max(0, min(LONGEST, room - at - 1))

    def head(row: Bar, role: str) -> list[Piece]:
        return [
            Piece(MARGIN, fit_clean(row.label, label), role),
            Piece(MARGIN + label + 2, fit_clean(row.text, number, "right"), role),
        ]

    lines: list[Line] = []
    for row in rows:
        drawn = bar(row.value, most, cells, row.norm)
        marks = [Piece(at + x, sign, "warn") for x, sign in enumerate(drawn) if sign in "│┼"]
        lines.append([*head(row, "text"), Piece(at, drawn.rstrip()), *marks])
    if total:
        lines += [[Piece(MARGIN + label + 2, "─" * number, "dim")], head(total, "total")]
    return lines


def columns(
    series: Sequence[Sequence[int]],
    labels: Sequence[str],
    height: int,
    *,
    room: int = ROOM,
    show: Show = str,
    running: bool = False,
) -> list[Line]:
    """Return columns of one or two series, over `height` lines, with their axis and labels.

    The first is drawn in eighths of a cell, the second, shaded, in whole ones. `running` stars
    the last label: that period is not over. The oldest points go when there is no room.
    """
    first, *others = series
    if len(others) > 1:
        raise ValueError("A chart has two series at most.")
    most = max((value for values in series for value in values), default=0)
    middle = height // 2
    marks = {0: most, middle: share(most, height - middle, height)} if middle else {0: most}
    axis = _axis(marks, height, show)
    fit_in = max(0, room - len(axis[0]) - 2 * MARGIN)
    count = min(len(labels), POINTS, fit_in // 3)
    if not count:
        return []
    group = min(fit_in // count, 2 * len(series) + 2)
    each = 2 if group > 2 * len(series) else 1
    drawn = [[_stack(value, most, height)] * each for value in first[-count:]]
    for more in others:
        shaded = [[_shaded(value, most, height)] * each for value in more[-count:]]
        drawn = [[*solid, *grey] for solid, grey in zip(drawn, shaded, strict=True)]
    blank = [" " * height] * (group - each * len(series))
    upright = [column for point in drawn for column in (*point, *blank)]
    rows = ["".join(row) for row in zip(*upright, strict=True)][::-1]
    lines = [_on_axis(*row) for row in zip(axis, rows, strict=True)]
    return [*lines, *_foot(axis[0], labels[-count:], group, running)]


def steps(
    values: Sequence[int | None],
    labels: Sequence[str],
    height: int,
    limit: int | None = None,
    *,
    room: int = ROOM,
    show: Show = str,
    running: bool = False,
) -> list[Line]:
    """Return a line in steps from the lowest to the highest, and the limit in dots.

    None is a gap: a point about which too little is known. Without any point there is no chart.
    """
    axis_room = max(
        (len(show(value)) for value in (*values, limit) if value is not None), default=0
    )
    fit_in = max(0, room - axis_room - 2 * MARGIN - 1)
    count = min(len(labels), POINTS, fit_in // 3)
    shown = values[-count:] if count else ()
    known = [value for value in shown if value is not None]
    if not known:
        return []
    reach = known if limit is None else [*known, limit]
    low, high = min(reach), max(reach)

    row = rows_between(low, high, limit, height)
    marks = {} if limit is None else {row(limit): limit}
    marks |= {row(min(known)): min(known), row(max(known)): max(known)}
    axis = _axis(marks, height, show)
    group = min(fit_in // count, 6)
    drawn = staircase([None if value is None else row(value) for value in shown], height, group)
    lines: list[Line] = [_on_axis(sign, text) for sign, text in zip(axis, drawn, strict=True)]
    if limit is not None:
        lines[row(limit)] = _dotted(axis[row(limit)], drawn[row(limit)])
    return [*lines, *_foot(axis[0], labels[-count:], group, running)]


def heading(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return a chart under its heading; without a chart there is none."""
    return [[Piece(MARGIN, text, "heading")], *lines] if lines else []


def beside(left: Sequence[Line], right: Sequence[Line], at: int) -> list[Line]:
    """Return two charts side by side, the right one from a column on, with a line between."""
    return [
        [
            *(left[y] if y < len(left) else ()),
            Piece(at - 2, "│", "dim"),
            *(Piece(at + piece.at, piece.text, piece.role)
              for piece in (right[y] if y < len(right) else ())),
        ]
        for y in range(max(len(left), len(right)))
    ]  # fmt: skip


def _stack(value: int, most: int, height: int) -> str:
    """Return a column from its foot up, in eighths; only zero is empty."""
    if value < 0:
        return BELOW.ljust(height)
    full, rest = divmod(max(bool(value), share(value, 8 * height, most)), 8)
    return f"{EIGHTHS[8] * full}{EIGHTHS[rest] if rest else ''}".ljust(height)


def _shaded(value: int, most: int, height: int) -> str:
    """Return a shaded column from its foot up; less than half a cell is a line."""
    full = share(value, height, most) if value > 0 else 0
    return (SHADE * full).ljust(height) if full else _stack(min(value, 1), 8 * height, height)


def _dotted(axis: str, drawn: str) -> Line:
    """Return the line of the limit: dots where nothing else is drawn."""
    at = MARGIN + len(axis)
    dots = "".join("·" if x % 2 == 0 else " " for x in range(len(drawn)))
    line = [Piece(MARGIN, axis, "dim"), Piece(at, dots, "warn")]
    line += [Piece(at + run.start(), run.group()) for run in DRAWN.finditer(drawn)]
    return line


def _axis(marks: dict[int, int], height: int, show: Show) -> list[str]:
    """Return the axis beside each line, with the values of some; equal ones once."""
    texts = {row: clean(show(value)) for row, value in sorted(marks.items())}
    once = {text: row for row, text in reversed(texts.items())}
    texts = {row: text for text, row in once.items()}
    cells = max(map(len, texts.values()))
    return [f"{fit(texts.get(y, ''), cells, 'right')}{'┤' if y in texts else '│'}"
            for y in range(height)]  # fmt: skip


def _on_axis(axis: str, drawn: str) -> Line:
    return [Piece(MARGIN, axis, "dim"), Piece(MARGIN + len(axis), drawn.rstrip())]


def _foot(axis: str, labels: Sequence[str], group: int, running: bool) -> list[Line]:
    """Return the ground line, which tells what the star is, and the labels, each in its group."""
    at = MARGIN + len(axis) - 1
    texts = [_label(label, group - 1) for label in labels]
    ground = "└" + "─" * (group * len(labels) - 1)
    if running:
        texts[-1] = texts[-1].rstrip() + "*"
        legend = " * " + _("not over yet")
        if width(legend) < len(ground):
            ground = ground[: -width(legend)] + legend
    return [
        [Piece(at, ground, "dim")],
        [Piece(at + 1, " ".join(texts).rstrip(), "dim")],
    ]


def _label(label: str, cells: int) -> str:
    """Return the beginning of a label that fits."""
    text = clean(label, limit=LABEL)
    if text.isascii():
        return text[:cells].ljust(cells)
    while width(text) > cells:
        text = text[:-1]
    return fit(text, cells)
