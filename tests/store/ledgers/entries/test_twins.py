"""Twins: an invoice number that a relation's other entry has too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import Actor
from store.ledgers import Entry
from store.office import Office
from tests.conftest import ANNA, CARLA
from tests.store.conftest import Stock, opened

INVOICE: dict[str, Any] = {
    "relation": 1, "reference": "20260417", "total": 14823, "date": "2026-11-16",
    "costs": [{"account": "7000", "btw": "IH", "cents": 14823}],
}  # fmt: skip


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


def submitted(office: Office, **more: Any) -> Entry:
    anna = office.actor(ANNA)
    made = office.do(anna, "entry.draft", given=INVOICE | more).doc
    done: Entry = office.do(anna, "entry.submit", made.id).doc
    return done


def posted(office: Office, **more: Any) -> Entry:
    entry = submitted(office, **more)
    done: Entry = office.do(office.actor(CARLA), "entry.post", entry.id).doc
    return done


def with_twin(office: Office, state: Any) -> set[int]:
    rows = office.view(office.actor(CARLA), ledgers.entries, state)
    return {row.id for row in rows if row.twin}


def test_a_duplicate_invoice_number_is_seen_in_the_lists(office: Office) -> None:
    first, second = posted(office), submitted(office)
    submitted(office, relation=2)
    assert with_twin(office, "posted") == {first.id}
    assert with_twin(office, "submitted") == {second.id}
    [approval] = [one for one in office.view(office.actor(CARLA), ledgers.approvals)
                  if one.row.id == second.id]  # fmt: skip
    assert approval.row.twin


def test_a_duplicate_invoice_number_is_doubted_before_it_is_submitted(
    office: Office, anna: Actor
) -> None:
    first = posted(office)
    draft = office.do(anna, "entry.draft", given=INVOICE).doc
    [doubt] = office.view(anna, ledgers.doubts, draft.id)
    assert str(doubt) == (f"['{first.number}'] has the same invoice number. Compare the two.")


def test_a_storno_is_no_twin_and_what_it_took_back_is_entered_anew(
    office: Office, anna: Actor, carla: Actor
) -> None:
    first = posted(office)
    storno = office.do(anna, "entry.reverse", first.id, {"text": "Controle"}).doc
    again = submitted(office)
    assert with_twin(office, "posted") | with_twin(office, "submitted") == set()
    for entry in (first.id, storno.id, again.id):
        assert office.view(carla, ledgers.entry_detail, entry).twins == ()
    assert office.view(anna, ledgers.proposals, "INK", 1, 0, "20260417", again.id).twins == ()


def test_a_payment_of_an_invoice_is_not_its_twin(office: Office) -> None:
    invoice = posted(office)
    posted(office, daybook="BNK", total=-14823,
           costs=[{"account": "1400", "btw": "", "cents": -14823, "relation": 1}])  # fmt: skip
    assert office.view(office.actor(CARLA), ledgers.entry_detail, invoice.id).twins == ()
    assert with_twin(office, "posted") == set()
