"""Amounts spread over periods: nothing is lost, whatever the sign and the shape."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from store.ledgers.arithmetic.spreading import by_percentage, evenly, in_shape

CENTS = st.integers(-(10**12), 10**12)


@given(CENTS)
def test_equal_parts_add_up_and_only_the_last_differs(cents: int) -> None:
    parts = evenly(cents)
    assert sum(parts) == cents
    assert len({*parts[:-1]}) == 1
    assert abs(parts[-1] - parts[0]) < 12


@given(CENTS, st.lists(CENTS, min_size=12, max_size=12))
def test_a_shape_keeps_the_sum(cents: int, shape: list[int]) -> None:
    assert sum(in_shape(cents, shape)) == cents


def test_examples() -> None:
    assert evenly(100_00, 3) == (33_33, 33_33, 33_34)
    assert evenly(-100, 3) == (-33, -33, -34)
    assert in_shape(100_00, (1, 3, 0)) == (25_00, 75_00, 0)
    assert in_shape(90, (0, 0, 0)) == (30, 30, 30)
    assert by_percentage((100, 99, -50), Decimal("2.5")) == (103, 101, -51)
