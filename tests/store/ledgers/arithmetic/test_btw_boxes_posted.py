"""Every btw code through the books into the return: an invoice, a credit note and a storno move the
same boxes, and the declaration of EU supplies is box 3b.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import SYSTEM
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.btw_return import BOXES as BTW_BOXES
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.faults.share import one_in
from tests.store.conftest import ENGINES, Stock, opened
from tests.store.ledgers.arithmetic.test_btw_boxes import BOXES

CENTS = 12100


def boxes(office: Office) -> dict[tuple[str, str], int]:
    """What the return of the quarter says of each box, as the kept sums do."""
    kept = office.view(SYSTEM, lambda reading: reading.tallies("btw", "2026-11|"))
    added_up = {
        (box, part): cents
        for key, cents in kept.items()
        for _period, box, part in [key.split("|")]
        if cents
    }
    if not added_up:
        return {}
    read = office.actor(CARLA)
    (made,) = office.view(read, ledgers.btw_returns)
    detail = office.view(read, ledgers.btw_return, made.doc.id)
    rows = [row for row in detail.rows if row.box in BTW_BOXES]
    parts = [((row.box, part), getattr(row, part)) for row in rows for part in ("base", "btw")]
    formal = {at: cents for at, cents in added_up.items() if at[0] in BTW_BOXES}
    assert {box: cents for box, cents in parts if cents} == formal
    due = sum(cents for (box, part), cents in added_up.items() if part == "btw" and box != "5b")
    exact = {row.box: row.btw for row in detail.rows if row.box not in BTW_BOXES}
    assert list(exact.values()) == [due, due - added_up.get(("5b", "btw"), 0)]
    supplied = office.view(read, ledgers.icp_of_return, made.doc.id)
    assert sum(row.goods + row.services for row in supplied) == added_up.get(("3b", "base"), 0)
    assert {block.name for block in detail.blocks} <= {"early", "negative"}
    return added_up


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
        quarter = {"first": "2026-10", "last": "2026-12"}
        made.do(made.actor(ANNA), "btw_return.prepare", given=quarter)
        margin = {"name": "margin", "since": "2026-01-01", "value": "item"}
        made.do(made.actor(CARLA), "btw_setting.add", given=margin)
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


@pytest.mark.parametrize("code", one_in(3, sorted(CODES)))
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
