"""Btw is derived from codes and rounds half up; invoice and credit note mirror each other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import Invalid
from store.ledgers.arithmetic.balance import Cost, check_balance, entry_lines, left_to_split
from store.ledgers.arithmetic.btw import CODES, purchase_codes, rate, split

DAY = date(2026, 11, 16)
cents = st.integers(-10_000_000, 10_000_000)


@pytest.mark.parametrize(
    ("gross", "code", "net", "btw"),
    [
        (14823, "IH", 12250, 2573),
        (10900, "IL", 10000, 900),
        (12100, "IG", 12100, 0),
        (10000, "IV", 10000, 2100),
        (121, "IH", 100, 21),
        (1, "IH", 1, 0),
        (-14823, "IH", -12250, -2573),
        (0, "IH", 0, 0),
    ],
)
def test_an_amount_with_btw_is_split(gross: int, code: str, net: int, btw: int) -> None:
    assert split(gross, code, DAY, included=True) == (net, btw)


@given(cents, st.sampled_from([one.code for one in purchase_codes()]))
def test_every_purchase_balances_and_its_credit_note_mirrors_it(total: int, code: str) -> None:
    def lines(amount: int) -> list[tuple[str, int]]:
        made = entry_lines(
            "INK", amount, [Cost(account="7000", btw=code, cents=amount)], DAY, "1400"
        )
        if amount:
            check_balance(made)
        return [(line.account, line.debit - line.credit) for line in made]

    assert lines(-total) == [(account, -amount) for account, amount in lines(total)]


def test_a_reverse_charge_is_owed_and_deducted_on_two_accounts() -> None:
    made = entry_lines("INK", 10000, [Cost(account="7050", btw="IV", cents=10000)], DAY, "1400")
    assert [(line.account, line.debit, line.credit) for line in made] == [
        ("7050", 10000, 0),
        ("1521", 2100, 0),
        ("1510", 0, 2100),
        ("1400", 0, 10000),
    ]


@given(st.lists(cents, max_size=5), cents)
def test_what_is_left_to_split_is_refused(amounts: list[int], total: int) -> None:
    costs = [Cost(account="7000", btw="IH", cents=one) for one in amounts]
    left = left_to_split(total, costs)
    assert left == total - sum(amounts)
    if left:
        with pytest.raises(Invalid):
            entry_lines("INK", total, costs, DAY, "1400")


def test_a_code_has_dates() -> None:
    assert rate("IH", DAY) == 21
    with pytest.raises(Invalid, match="not valid"):
        rate("IL", date(2018, 12, 31))
    with pytest.raises(Invalid, match="no VAT code"):
        rate("XX", DAY)


def test_2a_and_5b_never_share_an_account() -> None:
    for code in CODES.values():
        assert not code.due or code.due != code.input
