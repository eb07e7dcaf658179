"""Entries balance, the creditor closes a purchase, and printed btw wins over derived."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Invalid
from store.ledgers.arithmetic.balance import (
    Cost,
    EntryLine,
    check_balance,
    entry_lines,
    left_to_split,
)

DAY = date(2026, 11, 16)
Amounts = list[tuple[str, int]]


def amounts(lines: tuple[EntryLine, ...]) -> Amounts:
    return [(line.account, line.debit - line.credit) for line in lines]


def test_an_invoice_with_two_rates_and_private_postage() -> None:
    costs = [
        Cost(account="7000", btw="IH", cents=14823, text="handschoenen"),
        Cost(account="7020", btw="IL", cents=10900),
        Cost(account="4510", btw="IG", cents=695),
    ]
    lines = entry_lines("INK", 26418, costs, DAY, "1400")
    check_balance(lines)
    assert amounts(lines) == [
        ("7000", 12250),
        ("1520", 2573),
        ("7020", 10000),
        ("1520", 900),
        ("4510", 695),
        ("1400", -26418),
    ]
    assert [line.text for line in lines[:2]] == ["handschoenen", "handschoenen"]


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        # a supplier rounds over the whole invoice: one cent beside the line's own btw
        (Cost(account="7000", btw="IH", cents=14823, btw_cents=2572),
         [("7000", 12251), ("1520", 2572), ("1400", -14823)]),
        # medicines from Belgium at the low rate
        (Cost(account="7060", btw="IEG", cents=10000, btw_cents=900),
         [("7060", 10000), ("1521", 900), ("1511", -900), ("1400", -10000)]),
        (Cost(account="7000", btw="IH", cents=-14823, btw_cents=-2572),
         [("7000", -12251), ("1520", -2572), ("1400", 14823)]),
        (Cost(account="7000", btw="IH", cents=5000, btw_cents=0),
         [("7000", 5000), ("1400", -5000)]),
    ],
)  # fmt: skip
def test_btw_as_the_invoice_prints_it(cost: Cost, expected: Amounts) -> None:
    assert amounts(entry_lines("INK", cost.cents, [cost], DAY, "1400")) == expected


@pytest.mark.parametrize(
    ("cost", "says"),
    [
        (Cost(account="7000", btw="IG", cents=100, btw_cents=21), "IG has no VAT"),
        (Cost(account="7000", btw="IH", cents=100, btw_cents=-21), "-0,21 is impossible"),
        (Cost(account="7000", btw="IH", cents=100, btw_cents=101), "1,01 is impossible"),
        (Cost(account="7000", btw="??", cents=100), "Unknown VAT code"),
    ],
)
def test_btw_that_cannot_be_is_refused(cost: Cost, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        entry_lines("INK", 100, [cost], DAY, "1400")


def test_what_an_exempt_practice_may_not_deduct_is_a_cost() -> None:
    cost = Cost(account="7010", btw="IED", cents=10000)
    lines = entry_lines("INK", 10000, [cost], DAY, "1400", deductible=0)
    assert amounts(lines) == [("7010", 10000), ("7010", 2100), ("1511", -2100), ("1400", -10000)]
    assert lines[1].btw == ""


def test_what_is_left_is_told_in_euros() -> None:
    costs = [Cost(account="7000", btw="IH", cents=100000)]
    assert left_to_split(123456, costs) == 23456
    with pytest.raises(Invalid, match="234,56 of the total") as refused:
        entry_lines("INK", 123456, costs, DAY, "1400")
    assert refused.value.field == "total"


def test_an_entry_out_of_balance_is_refused_with_the_difference() -> None:
    lines = [EntryLine(account="7000", debit=12100), EntryLine(account="1400", credit=12010)]
    with pytest.raises(Invalid, match="differ by 0,90"):
        check_balance(lines)
    with pytest.raises(Invalid, match="No lines"):
        check_balance([])
