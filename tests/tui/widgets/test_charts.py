"""A chart says what its table says, whatever its labels are."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui import themes
from tui.terminal.output import encoded
from tui.text import clean
from tui.widgets.charts import (
    LONGEST,
    POINTS,
    SHADES,
    Bar,
    bar,
    bars,
    beside,
    columns,
    heading,
    spark,
    stack,
    steps,
)
from tui.widgets.line import Line, paint
from tui.widgets.roles import roles

LEVELS = " ▁▂▃▄▅▆▇█"
STYLES = roles(themes.NAMES[0])
HOSTILE = [
    "\x1b[31mred",
    "[bold]x[/]",
    "\u202eevil",
    "日本語",
    "a\nb",
    "",
    "\x1b]0;t\x07",
    "e\u0301" * 40,
]
amounts = st.integers(0, 10**9)
labels = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))
points = st.lists(st.tuples(amounts, amounts, labels), min_size=1, max_size=POINTS)
rooms = st.integers(45, 160)


def drawn(chart: Sequence[Line], room: int) -> list[str]:
    """The lines as the screen has them; nothing lies outside the room or hides in a text."""
    for line in chart:
        assert all(clean(piece.text) == piece.text for piece in line)
        assert all(piece.at + cell_len(piece.text) <= room for piece in line)
    return [paint(line, room, STYLES).text for line in chart]


def plot(lines: Sequence[str], height: int) -> tuple[list[str], int]:
    """What is right of the axis, and the column where it begins."""
    at = lines[height].index("└") + 1
    return [line[at:] for line in lines[:height]], at


@given(points=points, height=st.integers(4, 16), room=rooms, running=st.booleans())
def test_columns_equal_their_table(
    points: list[tuple[int, int, str]], height: int, room: int, running: bool
) -> None:
    first, second, names = zip(*points, strict=True)
    chart = drawn(columns([first, second], names, height, room=room, running=running), room)
    shown, _at = plot(chart, height)
    most = max(*first, *second)
    assert len(chart) == height + 2
    assert str(most) in chart[0]
    count = min(len(first), (room - 2 - chart[height].index("└")) // 3)
    group = len(chart[height].strip())
    assert group % count == 0
    group //= count
    for at in range(count):
        value, other = first[at - count], second[at - count]
        feet = [line[at * group :] for line in shown[::-1]]
        eighths = sum(LEVELS.index(line[0]) for line in feet)
        wide = 2 if group > 4 else 1
        whole = 8 * sum(line[wide] == "░" for line in feet) or LEVELS.index(feet[0][wide])
        assert abs(value * 8 * height - eighths * most) <= height * most
        assert abs(other * 8 * height - whole * most) <= height * most
        assert (eighths == 0) == (value == 0)
        assert (whole == 0) == (other == 0)


@given(
    points=st.lists(st.tuples(st.none() | amounts, labels), min_size=1, max_size=POINTS),
    limit=st.none() | amounts,
    height=st.integers(3, 16),
    room=rooms,
)
def test_steps_equal_their_table(
    points: list[tuple[int | None, str]], limit: int | None, height: int, room: int
) -> None:
    values, names = zip(*points, strict=True)
    known = [value for value in values if value is not None]
    chart = drawn(steps(values, names, height, limit, room=room), room)
    if not known:
        assert chart == []
        return
    shown, _at = plot(chart, height)
    count = len(values)
    group = (chart[height].count("─") + 1) // count
    if count * group > chart[height].count("─") + 1 or len(str(max(known))) + 3 * count + 3 > room:
        return  # older points had no room
    low, high = min([*known, *([] if limit is None else [limit])]), max(known)
    high = high if limit is None else max(high, limit)
    said = "".join(line.split("┤")[0] for line in chart[:height])
    assert str(max(known)) in said
    assert str(min(known)) in said or (max(known) - min(known)) * (height - 1) < high - low
    for at, value in enumerate(values):
        inside = [line[at * group + 1] for line in shown]
        lines = [y for y, sign in enumerate(inside) if sign not in " ·"]
        if value is None:
            assert lines == []
        else:
            (row,) = lines
            off = abs((high - value) * (height - 1) - row * (high - low))
            assert off * 2 <= (high - low) * (1 if limit is None else 2)
            if limit is not None and low < limit < high:
                dotted = next(y for y, line in enumerate(chart) if f" {limit}┤" in line)
                assert (row > dotted) == (value < limit)


@given(value=amounts, most=amounts, norm=st.none() | amounts, cells=st.integers(8, 90))
def test_a_bar_equals_its_number(value: int, most: int, norm: int | None, cells: int) -> None:
    most = max(value, most, norm or 0)
    text = bar(value, most, cells, norm)
    assert len(text) == cells
    halves = 2 * len(text.rstrip("│ ")) - ("▌" in text)
    assert abs(value * 2 * cells - halves * most) * 8 <= 2 * cells * most
    assert (halves == 0) == (value == 0)
    marked = [at for at, sign in enumerate(text) if sign in "│┼"]
    assert (marked == []) == (norm is None)
    assert all(abs((norm or 0) * cells - at * most) <= most for at in marked)


@given(values=st.lists(st.none() | amounts, max_size=POINTS))
def test_a_spark_equals_its_row(values: list[int | None]) -> None:
    most = max((value for value in values if value), default=0)
    for value, sign in zip(values, spark(values), strict=True):
        if value is None:
            assert sign == " "
        elif not value:
            assert sign == LEVELS[1]
        else:
            assert abs(2 * (LEVELS.index(sign) - 1) * most - most - 14 * value) <= most


def test_what_a_spark_says() -> None:
    assert spark(()) == ""
    assert spark((0, 0)) == "▁▁"
    assert spark((0, 1, 7)) == "▁▂█"
    assert spark((5, 5, None, -1)) == "██ ▼"


@given(parts=st.lists(st.integers(0, 500), min_size=4, max_size=4), more=amounts)
def test_a_stack_equals_its_parts(parts: list[int], more: int) -> None:
    most, cells = sum(parts) + more, 10
    text = stack(parts, most, cells)
    assert len(text) <= cells
    assert "".join(sorted(text, key=SHADES.index)) == text
    for shade, part in zip(SHADES, parts, strict=True):
        if most <= cells:
            assert text.count(shade) == part
        assert abs(text.count(shade) * max(most, 1) - part * cells) <= 2 * max(most, cells)


def test_two_charts_stand_beside_each_other() -> None:
    left = heading("Left", columns([(1, 2)], ["a", "b"], 4))
    right = heading("Right", steps([1, 2], ["a", "b"], 5))
    lines = drawn(beside(left, right, 40), 80)
    assert len(lines) == 8
    assert {line[38] for line in lines} == {"│"}
    assert lines[0].split() == ["Left", "│", "Right"]
    assert heading("Empty", []) == []


@given(names=st.lists(labels, min_size=1, max_size=8), room=rooms)
def test_labels_from_outside_stay_text_in_their_cells(names: list[str], room: int) -> None:
    rows = [Bar(name, at, name, 2) for at, name in enumerate(names)]
    lines = drawn(bars(rows, room), room)
    assert len(lines) == len(names)
    assert len({cell_len(line.split("█")[0]) for line in lines if "█" in line}) <= 1


def test_a_bar_is_no_longer_than_the_eye_compares() -> None:
    assert len(drawn(bars([Bar("Post", 4, "4")], 160), 160)[0].split()[2]) == LONGEST


def test_the_norm_and_the_limit_are_seen_and_a_running_period_has_a_star() -> None:
    lines = drawn(bars([Bar("Post", 4, "4", 2), Bar("Balie", 1, "1", 2)], 30), 30)
    assert lines[0].split()[2].count("┼") == 1
    assert lines[1].split()[-1] == "│"
    chart = drawn(steps([3, 9, None, 5], ["48", "49", "50", "51"], 5, 7, running=True), 60)
    assert "·" in chart[1]
    assert chart[-1].split() == ["48", "49", "50", "51*"]


def test_a_chart_keeps_the_newest_points_and_refuses_a_third_series() -> None:
    names = [str(at) for at in range(20, 40)]
    chart = drawn(columns([range(20)], names, 4), 78)
    assert chart[-1].split() == names[-POINTS:]
    narrow = drawn(columns([range(20)], names, 4, room=20), 20)
    assert narrow[-1].split()[-1] == "39"
    with pytest.raises(ValueError, match="two series"):
        columns([(1,), (2,), (3,)], ["a"], 4)


def test_below_zero_is_told_and_nothing_is_an_empty_chart() -> None:
    assert "▼▼" in drawn(columns([(5, -3)], ["a", "b"], 4), 40)[3]
    assert drawn(columns([(0, 0)], ["a", "b"], 4), 40)[0].split() == ["0┤"]
    assert columns([()], [], 4) == []


def test_each_sign_has_a_plain_one_of_its_width() -> None:
    charts = [
        *columns([(5, 3, -2), (1, 4, 0)], ["a", "b", "c"], 6),
        *steps([1, 5, 2], ["a", "b", "c"], 6, 3),
        *bars([Bar("a", 5, "5", 4), Bar("b", 2, "2", 4)], 33),
    ]
    text = "\n".join(drawn(charts, 60)) + spark((0, 1, 2, 3, 4, 5, 6, 7)) + "▌░▒▓─═│┌┐└┘┤┼●○▼"
    plain = encoded(text, "ascii").decode()
    assert "?" not in plain
    assert len(plain) == len(text)
    assert plain.endswith("_.:-=+*##:%@-=|++++|+*ov")
