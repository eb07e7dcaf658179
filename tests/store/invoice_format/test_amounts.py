"""Amounts of lines, of rates and of whole invoices."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.invoice_format.amounts import btw_of, line_amounts, rate_groups, totals_of
from store.invoice_format.document import FileLine


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "expected"),
    [
        (10_000, 1_000_000, 0, (0, 10_000)),
        (30_000, 10_050, 0, (0, 302)),  # 3.015: half a cent goes up
        (-30_000, 10_050, 0, (0, -302)),  # and away from zero in a credit note
        (10_000, 50, 0, (0, 1)),
        (10_000, 49, 0, (0, 0)),
        (75_000, 12_345, 250, (23, 903)),
        (10_000, 999_999, 10_000, (10_000, 0)),
    ],
)
def test_a_line_is_rounded_once_after_its_discount(quantity, price, discount, expected):
    assert line_amounts(quantity, price, discount) == expected


def test_btw_is_of_the_sum_of_the_lines_and_not_of_each():
    lines = [FileLine(text="x", net=12, rate=Decimal(21)) for _ in range(3)]
    (group,) = rate_groups(lines)
    assert (group.net, group.btw) == (36, 8)
    assert 3 * btw_of(12, Decimal(21)) == 9


def test_groups_are_per_category_and_rate_with_the_highest_first():
    lines = [
        FileLine(text="a", net=100, category="E"),
        FileLine(text="b", net=200, rate=Decimal(9)),
        FileLine(text="c", net=1_000, rate=Decimal(21)),
        FileLine(text="d", net=-100, rate=Decimal(9)),
        FileLine(text="e", net=50, category="AE"),
    ]
    groups = rate_groups(lines, {"E": ("exempt", "VATEX-EU-132")})
    assert [(group.category, int(group.rate), group.net, group.btw) for group in groups] == [
        ("S", 21, 1_000, 210),
        ("S", 9, 100, 9),
        ("AE", 0, 50, 0),
        ("E", 0, 100, 0),
    ]
    assert groups[3].reason_code == "VATEX-EU-132"
    assert totals_of(groups) == (1_250, 219, 1_469)


@settings(max_examples=50, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9), st.integers(0, 10_000))
def test_a_credit_note_mirrors_its_invoice(quantity, price, discount):
    invoiced = line_amounts(quantity, price, discount)
    credited = line_amounts(-quantity, price, discount)
    assert credited == (-invoiced.discount, -invoiced.net)
    gross = invoiced.net + invoiced.discount
    assert abs(gross * 10**6 - quantity * price) <= 5 * 10**5
