"""Each btw code moves its boxes; a credit note moves the same ones back."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.ledgers.arithmetic.balance import Cost, EntryLine, lines_for
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.btw_boxes import box_of

DAY = date(2026, 11, 16)

BOXES = {
    "VH": {("1a", "base"): 10000, ("1a", "btw"): 2100},
    "VL": {("1b", "base"): 11101, ("1b", "btw"): 999},
    "VO": {("1c", "base"): 10708, ("1c", "btw"): 1392},
    "V0": {("1e", "base"): 12100},
    "VV": {("1e", "base"): 12100},
    "VX": {("3a", "base"): 12100},
    "VEG": {("3b", "base"): 12100},
    "VED": {("3b", "base"): 12100},
    "VIN": {("3c", "base"): 12100},
    "VVR": {},
    "IM": {("IM", "base"): 12100},
    "VM": {("VM", "base"): 12100},
    "MARG": {("1a", "base"): 10000, ("1a", "btw"): 2100},
    "PRIV": {("1d", "base"): 10000, ("1d", "btw"): 2100},
    "IH": {("5b", "btw"): 2100},
    "IL": {("5b", "btw"): 999},
    "IG": {},
    "IV": {("2a", "base"): 12100, ("2a", "btw"): 2541, ("5b", "btw"): 2541},
    "IEG": {("4b", "base"): 12100, ("4b", "btw"): 2541, ("5b", "btw"): 2541},
    "IED": {("4b", "base"): 12100, ("4b", "btw"): 2541, ("5b", "btw"): 2541},
    "IB": {("4a", "base"): 12100, ("4a", "btw"): 2541, ("5b", "btw"): 2541},
    "IVL": {("2a", "base"): 12100, ("2a", "btw"): 1089, ("5b", "btw"): 1089},
    "IEGL": {("4b", "base"): 12100, ("4b", "btw"): 1089, ("5b", "btw"): 1089},
    "IEDL": {("4b", "base"): 12100, ("4b", "btw"): 1089, ("5b", "btw"): 1089},
    "IBL": {("4a", "base"): 12100, ("4a", "btw"): 1089, ("5b", "btw"): 1089},
}


def moved(lines: list[EntryLine]) -> dict[tuple[str, str], int]:
    sums: Counter[tuple[str, str]] = Counter()
    for line in lines:
        move = box_of(line)
        if move is not None:
            sums[move.box, move.part] += move.cents
    return dict(sums)


def sign_of(code: str) -> int:
    return 1 if CODES[code].purchase else -1


def test_every_code_is_in_the_table() -> None:
    assert set(BOXES) == set(CODES)


@pytest.mark.parametrize("code", sorted(BOXES))
def test_invoice_and_refund_move_the_same_boxes_with_opposite_sign(code: str) -> None:
    invoice = moved(lines_for(Cost(account="7000", btw=code, cents=12100), DAY, sign_of(code)))
    refund = moved(lines_for(Cost(account="7000", btw=code, cents=-12100), DAY, sign_of(code)))
    assert invoice == BOXES[code]
    assert refund == {box: -cents for box, cents in BOXES[code].items()}


@given(
    st.integers(-10_000_000, 10_000_000).filter(bool),
    st.sampled_from(sorted(CODES)),
    st.integers(0, 100),
)
def test_lines_make_up_the_amount_and_only_the_deductible_share_is_claimed(
    cents: int, btw: str, share: int
) -> None:
    code = CODES[btw]
    cost = Cost(account="7000", btw=btw, cents=cents)
    lines = lines_for(cost, DAY, sign_of(btw), deductible=share)
    whole = moved(lines_for(cost, DAY, sign_of(btw)))
    assert sum(line.debit - line.credit for line in lines) == (cents if code.purchase else -cents)
    part = moved(lines)
    claimed, full = part.pop(("5b", "btw"), 0), whole.pop(("5b", "btw"), 0)
    assert part == whole
    assert abs(claimed * 100 - full * share) <= 50


def test_a_line_without_a_code_is_in_no_box() -> None:
    assert box_of(EntryLine(account="1520", debit=2100)) is None
    assert box_of(EntryLine(account="7000", debit=2100, btw="XX")) is None
