"""Every btw code through the books: an invoice, a credit note and a storno move the same boxes."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.ledgers.arithmetic.btw import CODES
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.ledgers.arithmetic.test_btw_boxes import BOXES

CENTS = 12100


def boxes(office: Office) -> dict[tuple[str, str], int]:
    """What the kept sums say of each box in the period."""
    kept = office.view(SYSTEM, lambda reading: reading.tallies("btw", "2026-11|"))
    return {
        (box, part): cents
        for key, cents in kept.items()
        for _period, box, part in [key.split("|")]
        if cents
    }


def given(code: str, cents: int, reference: str) -> dict[str, Any]:
    purchase = CODES[code].purchase
    return {
        "daybook": "INK" if purchase else "VRK",
        "relation": 1 if purchase else 7,
        "reference": reference,
        "date": "2026-11-16",
        "total": cents,
        "costs": [{"account": "7000" if purchase else "8000", "btw": code, "cents": cents}],
    }


def post(office: Office, entry: int) -> None:
    office.do(office.actor(CARLA), "entry.post", entry)


def invoice(office: Office, code: str, cents: int, reference: str) -> int:
    anna = office.actor(ANNA)
    client = {"name": "Zorgverzekeraar De Linde", "client": True, "btw_id": "BE0428759497"}
    office.do(anna, "relation.change", 7, client)
    made = office.do(anna, "entry.draft", given=given(code, cents, reference)).doc
    office.do(anna, "entry.submit", made.id)
    post(office, made.id)
    return int(made.id)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_credit_note_moves_back_what_an_invoice_moved(office: Office, code: str) -> None:
    invoice(office, code, CENTS, "F1")
    assert boxes(office) == BOXES[code]
    invoice(office, code, -CENTS, "F2")
    assert boxes(office) == {}


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_storno_moves_back_what_its_entry_moved(office: Office, code: str) -> None:
    for cents, sign in ((CENTS, 1), (-CENTS, -1)):
        entry = invoice(office, code, cents, f"F{cents}")
        assert boxes(office) == {box: sign * moved for box, moved in BOXES[code].items()}
        storno = office.do(office.actor(ANNA), "entry.reverse", entry, {"text": "double"}).doc
        post(office, storno.id)
        assert boxes(office) == {}
