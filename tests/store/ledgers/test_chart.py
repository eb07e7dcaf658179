"""The chart is whole: unique codes, known btw codes, RGS codes of the right shape."""

from __future__ import annotations

import re

from store.ledgers.btw import CODES
from store.ledgers.chart import chart
from store.ledgers.daybooks import DAYBOOKS


def test_every_account_is_sound() -> None:
    accounts = chart()
    assert 110 <= len(accounts) <= 160
    for field in ("code", "rgs"):
        values = [getattr(one, field) for one in accounts]
        assert len(set(values)) == len(values)
    for one in accounts:
        assert re.fullmatch(r"\d{4}", one.code)
        assert re.fullmatch(r"[BW]([A-Z][a-z]{1,2}){1,5}", one.rgs), one.rgs
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
