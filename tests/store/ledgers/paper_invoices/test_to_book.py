"""The invoices that came in and are not booked yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store import ledgers
from store.access import Actor
from store.office import Office
from tests.conftest import ANNA, CARLA, EVA
from tests.e_invoices import received, ubl
from tests.store.conftest import Stock, opened


@pytest.fixture
def office(stock: Stock) -> Iterator[Office]:
    with stock.copy("sqlite") as place, opened(place) as made:
        yield made


@pytest.fixture
def anna(office: Office) -> Actor:
    return office.actor(ANNA)


def numbers(office: Office, actor: Actor) -> list[str]:
    return [row.number for row in office.view(actor, ledgers.to_book)]


def booked(office: Office, actor: Actor, item: int, number: str) -> Any:
    given = {
        "relation": 1, "reference": number, "date": "2026-11-16", "total": 12100, "item": item,
        "costs": [{"account": "7000", "btw": "IH", "cents": 12100}],
    }  # fmt: skip
    return office.do(actor, "entry.draft", given=given).doc


def test_an_invoice_waits_until_an_entry_is_made_of_it(office: Office, anna: Actor) -> None:
    late = received(office, anna, ubl("A", due="2026-12-20"))
    received(office, anna, ubl("B", due="2026-12-10"))
    assert numbers(office, anna) == ["B", "A"]
    entry = booked(office, anna, late, "A")
    assert numbers(office, anna) == ["B"]
    office.do(anna, "entry.discard", entry.id)
    assert numbers(office, anna) == ["B", "A"]


def test_of_two_invoices_in_a_mail_the_other_goes_on_waiting(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl("A"), ubl("B"))
    first = office.view(anna, ledgers.paper_invoice, None, item)
    assert first is not None
    assert first.invoice.number == "A"
    booked(office, anna, item, "a")
    assert numbers(office, anna) == ["B"]
    second = office.view(anna, ledgers.paper_invoice, None, item)
    assert second is not None
    assert second.invoice.number == "B"
    assert second.told == ()
    booked(office, anna, item, "B")
    assert numbers(office, anna) == []


def test_an_item_that_is_closed_waits_for_nothing(office: Office, anna: Actor) -> None:
    item = received(office, anna, ubl())
    office.do(anna, "item.decline", item, {"reason": "geen factuur"})
    assert numbers(office, anna) == []


def test_only_who_enters_entries_is_told(office: Office, anna: Actor) -> None:
    received(office, anna, ubl())
    assert numbers(office, office.actor(CARLA)) == ["D-2026-118"]
    assert numbers(office, office.actor(EVA)) == []
