from __future__ import annotations

from datetime import date, time

import pytest

from store.errors import Invalid
from tui.widgets.fields import Context, DurationField, TimeField

CONTEXT = Context(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9", time(9)),
        ("09", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("23,59", time(23, 59)),
        ("0", time(0)),
        ("1145", time(11, 45)),
    ],
)
def test_a_time_is_read_and_shown(typed: str, expected: time) -> None:
    field = TimeField()
    assert field.parse(typed, CONTEXT) == expected
    assert field.parse(field.show(expected), CONTEXT) == expected


@pytest.mark.parametrize("typed", ["24", "960", "9:5", "12345", "9:60", ":30", "9::30"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="is not a time"):
        TimeField().parse(typed, CONTEXT)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("45", 45), ("4:30", 270), ("4.30", 270), ("4u", 240), ("4 U", 240), ("4h", 240),
        ("2d", 960), ("0:05", 5), ("120", 120),
    ],
)  # fmt: skip
def test_a_duration_is_read_and_shown(typed: str, minutes: int) -> None:
    field = DurationField()
    assert field.parse(typed, CONTEXT) == minutes
    assert field.parse(field.show(minutes), CONTEXT) == minutes


@pytest.mark.parametrize("typed", ["4:3", "4:60", "4uu", "u", "2d4", "4u30", "1.5", "x"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(Invalid, match="is not a duration"):
        DurationField().parse(typed, CONTEXT)
