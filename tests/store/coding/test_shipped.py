"""The tables that come with the program."""

from __future__ import annotations

from datetime import date

from store.coding import SHIPPED_TABLES, CodeTableFields, shipped_codes

NZA, FICTIONAL, ICD, RETURNS, VISITS = SHIPPED_TABLES


def test_the_decision_of_2013() -> None:
    codes = shipped_codes(NZA)
    assert len(codes.rows) == 315
    assert sum(row.needs_of("material") for row in codes.rows) == 111
    assert sum(row.cents is None for row in codes.rows) == 4
    assert len(codes.combinations) == 25
    crown, filling = codes.known("R24"), codes.known("V12")
    assert crown is not None
    assert filling is not None
    assert (crown.cents, filling.cents, filling.surfaces) == (23756, 3509, 2)
    assert codes.excluded("C28") == ("C11", "C13")
    assert {(pair.code, pair.within) for pair in codes.combinations if pair.within == "tooth"} == {
        ("V21", "tooth"), ("E19", "tooth")}  # fmt: skip


def test_each_says_where_it_is_from_and_what_is_invented() -> None:
    fields = [CodeTableFields.model_validate(each.fields) for each in SHIPPED_TABLES]
    assert [each.fictional for each in fields] == [False, True, False, False, True]
    assert all(each.source for each in fields)
    assert all("FICTIEF" in each.title for each in fields if each.fictional)
    lengths = [len(shipped_codes(each).rows) for each in (FICTIONAL, ICD, RETURNS, VISITS)]
    assert lengths == [40, 201, 21, 17]
    assert shipped_codes(FICTIONAL).get("C002", date(2026, 3, 1)) is not None
