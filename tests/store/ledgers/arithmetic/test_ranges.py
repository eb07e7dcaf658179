"""Ranges as they are typed, those beside them, and a year earlier."""

from __future__ import annotations

import pytest

from store.errors import Invalid
from store.ledgers.arithmetic.ranges import compared, range_of, ranged, shifted, year_before


def test_what_is_typed() -> None:
    for typed, expected in (
        ("2026", ("2026-01", "2026-12")),
        ("2026-Q1", ("2026-01", "2026-03")),
        ("2026-k4", ("2026-10", "2026-12")),
        ("2026-03", ("2026-03", "2026-03")),
        ("2026-03..2026-06", ("2026-03", "2026-06")),
        ("2025-Q4 .. 2026-Q1", ("2025-10", "2026-03")),
        ("2026-01-15..2026-03-31", ("2026-01-15", "2026-03-31")),
        ("15-1-2026..31-03-2026", ("2026-01-15", "2026-03-31")),
        ("2026-01-01..2026-03-31", ("2026-01", "2026-03")),
        ("2026..2026-02-28", ("2026-01", "2026-02")),
        ("2026-02-29..2026-03", None),
        ("2026-02-28", ("2026-02-28", "2026-02-28")),
        ("2026-Q5", None),
        ("2026-13", None),
        ("2026-03..2026-01", None),
        ("2026-3", None),
        ("20260331", None),
        ("0000", None),
        ("9999-12-31", None),
        ("٢٠٢٦", None),
        ("..", None),
        ("", None),
    ):
        if expected is None:
            with pytest.raises(Invalid):
                range_of(typed)
        else:
            assert range_of(typed) == expected, typed
    assert ranged("2026-Q1", "2026-05-10") == ("2026-01-01", "2026-05-10")
    with pytest.raises(Invalid, match="later than"):
        ranged("2027", "2026")


def test_what_is_beside_them() -> None:
    for of, by, beside in (
        (("2026-01", "2026-03"), -1, ("2025-10", "2025-12")),
        (("2026-01-15", "2026-01-20"), 1, ("2026-01-21", "2026-01-26")),
        (("2026-03-01", "2026-03-15"), -1, ("2026-02-14", "2026-02-28")),
        (("0001-01-02", "0001-01-05"), -9, ("0001-01-02", "0001-01-05")),
    ):
        assert shifted(*of, by) == beside
    assert year_before("2024-02-10", "2024-02-29") == ("2023-02-10", "2023-02-28")
    assert compared("2026-01-15", "2026-03-31", "year") == ("2025-01-15", "2025-03-31")
    assert compared("2026-01", "2026-03", "previous") == ("2025-10", "2025-12")
