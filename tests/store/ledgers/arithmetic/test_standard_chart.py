"""The chart is whole: unique codes, known btw codes, RGS codes of the right shape."""

from __future__ import annotations

import re

import pytest

from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.daybooks import DAYBOOKS
from store.ledgers.arithmetic.standard_chart import GROUPS, chart


def test_every_account_is_sound() -> None:
    accounts = chart()
    assert 110 <= len(accounts) <= 160
    assert [one.code for one in accounts] == sorted(one.code for one in accounts)
    assert {one.group for one in accounts} == set(GROUPS)
    for field in ("code", "rgs"):
        values = [getattr(one, field) for one in accounts]
        assert len(set(values)) == len(values)
    for one in accounts:
        assert re.fullmatch(r"\d{4}", one.code)
        assert re.fullmatch(r"[BW]([A-Z][a-z0-9]{2}){3,4}(\.[1-9])?", one.rgs), one.rgs
        assert one.rgs.partition(".")[0] in values, "an extension stands beside its own code"
        assert one.group in GROUPS
        assert one.rgs[0] == one.sort
        assert one.side in "DC"
        assert one.name_nl
        assert one.name_en
        assert one.btw == "" or one.btw in CODES
        assert one.control == "" or one.control in DAYBOOKS


def test_rules_name_only_accounts_of_the_chart() -> None:
    codes = {one.code for one in chart()}
    for btw in CODES.values():
        assert {btw.due, btw.input} <= codes | {""}
    for daybook in DAYBOOKS.values():
        assert daybook.control in codes | {""}


def test_a_group_is_either_balance_or_result_and_balance_groups_come_first() -> None:
    sorts = {group: {one.sort for one in chart() if one.group == group} for group in GROUPS}
    order = [sort for group in GROUPS for sort in sorts[group]]
    assert len(order) == len(GROUPS)
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("code", "rgs"),
    [
        ("1000", "BLimKasKas"),
        ("1100", "BLimBanRba"),
        ("1190", "BLimKruSto"),
        ("1200", "BVorDebHad"),
        ("1400", "BSchCreHac"),
        ("1500", "BSchBepBtwOla"),
        ("1510", "BSchBepBtwOlw"),
        ("1511", "BSchBepBtwOlu"),
        ("1512", "BSchBepBtwOlb"),
        ("1520", "BSchBepBtwVoo"),
    ],
)
def test_what_an_audit_file_is_read_by_has_its_rgs_code(code: str, rgs: str) -> None:
    assert {one.code: one.rgs for one in chart()}[code] == rgs
