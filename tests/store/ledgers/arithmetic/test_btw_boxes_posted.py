"""Every btw code through the books: an invoice, a credit note and a storno move the same boxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store.access import SYSTEM
from store.ledgers.arithmetic.btw import CODES
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.conftest import ENGINES, Stock, opened
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


@pytest.fixture(scope="module", params=ENGINES)
def books(request: pytest.FixtureRequest, stock: Stock) -> Iterator[Office]:
    """An office for all codes: each leaves every box as it was."""
    with stock.copy(request.param) as place, opened(place) as made:
        client = {"name": "Zorgverzekeraar De Linde", "client": True, "btw_id": "BE0428759497"}
        made.do(made.actor(ANNA), "relation.change", 7, client)
        yield made


def post(office: Office, entry: int) -> None:
    office.do(office.actor(CARLA), "entry.post", entry)


def invoice(office: Office, code: str, cents: int) -> int:
    """An invoice or a credit note that is posted."""
    anna = office.actor(ANNA)
    made = office.do(anna, "entry.draft", given=given(code, cents, f"{code} {cents}")).doc
    office.do(anna, "entry.submit", made.id)
    post(office, made.id)
    return int(made.id)


def reverse(office: Office, entry: int) -> None:
    post(office, office.do(office.actor(ANNA), "entry.reverse", entry, {"text": "double"}).doc.id)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_credit_note_and_a_storno_move_back_what_was_moved(books: Office, code: str) -> None:
    moved, moved_back = BOXES[code], {box: -cents for box, cents in BOXES[code].items()}
    bought = invoice(books, code, CENTS)
    assert boxes(books) == moved
    credited = invoice(books, code, -CENTS)
    assert boxes(books) == {}
    reverse(books, bought)
    assert boxes(books) == moved_back
    reverse(books, credited)
    assert boxes(books) == {}
