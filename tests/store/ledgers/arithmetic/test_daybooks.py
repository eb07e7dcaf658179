"""Daybooks: their letters in the audit file, their numbers, their control accounts."""

from __future__ import annotations

import pytest

from store.ledgers.arithmetic.daybooks import DAYBOOKS, control_of, number, takes
from store.ledgers.arithmetic.standard_chart import chart


def test_the_daybooks_have_the_letters_of_the_audit_file() -> None:
    assert {one.code: one.letter for one in DAYBOOKS.values()} == {
        "KAS": "C",
        "BNK": "B",
        "INK": "P",
        "VRK": "S",
        "MEM": "M",
        "BEG": "O",
    }


def test_a_number_names_year_daybook_and_place() -> None:
    assert number(2026, "INK", 42) == "2026-INK-0042"
    assert number(2026, "BNK", 12345) == "2026-BNK-12345"


@pytest.mark.parametrize(
    ("account", "daybooks"),
    [
        ("1000", {"KAS"}),
        ("1100", {"BNK"}),
        ("1200", {"VRK", "BNK", "KAS"}),
        ("1400", {"INK", "BNK", "KAS"}),
        ("4500", {"KAS", "BNK", "INK", "VRK", "MEM"}),
    ],
)
def test_a_control_account_takes_its_own_daybooks_only(account: str, daybooks: set[str]) -> None:
    control = next(one.control for one in chart() if one.code == account)
    assert {code for code in DAYBOOKS if takes(code, control)} == {*daybooks, "BEG"}


def test_each_daybook_owns_the_account_it_books_against() -> None:
    controls = {one.code: one.control for one in chart()}
    for daybook in DAYBOOKS.values():
        assert not daybook.control or controls[daybook.control] == daybook.code


@pytest.mark.parametrize(
    ("client", "supplier", "cents", "account"),
    [
        (True, False, 100, "1200"),
        (True, False, -100, "1200"),
        (False, True, -100, "1400"),
        (False, True, 100, "1400"),
        (True, True, 100, "1200"),
        (True, True, -100, "1400"),
        (False, False, -100, "1400"),
    ],
)
def test_money_of_a_relation_is_a_debtor_s_or_a_creditor_s(
    client: bool, supplier: bool, cents: int, account: str
) -> None:
    assert control_of(client=client, supplier=supplier, cents=cents) == account
