"""What an item is linked with, seen from either end and only by who may see both."""

from __future__ import annotations

from typing import Any

import pytest

from store.errors import Invalid, NotFound
from store.inbox import item_detail
from store.office import Office
from store.office.links import LinkRow, links
from tests.conftest import ANNA, BRAM, CARLA, FEMKE

INVOICE, LAB, APPOINTMENT = 1, 2, 5


def link(office: Office, who: int, item: int, kind: str, to: int, sort: str = "about") -> Any:
    given = {"to_kind": kind, "to": to, "sort": sort}
    return office.do(office.actor(who), "item.link", item, given)


def of(office: Office, who: int, kind: str, id: int) -> tuple[LinkRow, ...]:
    return office.view(office.actor(who), links, kind, id)


def test_a_link_is_seen_from_both_ends(office: Office) -> None:
    link(office, ANNA, APPOINTMENT, "item", INVOICE, "after")
    link(office, ANNA, APPOINTMENT, "relation", 1)
    here = of(office, ANNA, "item", APPOINTMENT)
    assert [(one.name, one.kind, one.to) for one in here] == [
        ("originated from", "item", INVOICE), ("about", "relation", 1)]  # fmt: skip
    assert here[1].what == "Dentalis Groothandel B.V."
    [back] = of(office, ANNA, "item", INVOICE)
    assert (back.name, back.kind, back.to) == ("resulted in", "item", APPOINTMENT)
    [back] = of(office, CARLA, "relation", 1)
    assert (back.name, back.to) == ("is handled in", APPOINTMENT)


def test_an_entry_is_linked_as_well_and_the_timeline_tells(office: Office, carla: Any) -> None:
    given = {"relation": 1, "reference": "1", "total": 12100, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 12100}]}  # fmt: skip
    entry = office.do(carla, "entry.draft", given=given).doc
    link(office, CARLA, INVOICE, "entry", entry.id)
    [one] = of(office, CARLA, "entry", entry.id)
    assert one.to == INVOICE
    last = office.view(carla, item_detail, INVOICE).timeline[-1]
    assert (last.sort, last.values["link"], last.values["what"]) == (
        "link", "about", entry.display_name())  # fmt: skip


def test_what_one_may_not_see_is_neither_linked_nor_told(office: Office) -> None:
    with pytest.raises(NotFound):
        link(office, BRAM, INVOICE, "item", APPOINTMENT)
    link(office, ANNA, INVOICE, "item", APPOINTMENT)
    assert of(office, BRAM, "item", INVOICE) == ()
    assert len(of(office, ANNA, "item", INVOICE)) == 1
    assert of(office, BRAM, "item", APPOINTMENT) == ()
    with pytest.raises(NotFound):
        link(office, FEMKE, APPOINTMENT, "item", INVOICE)


def test_an_item_is_linked_once_and_never_with_itself(office: Office) -> None:
    with pytest.raises(Invalid, match="itself"):
        link(office, ANNA, INVOICE, "item", INVOICE)
    link(office, ANNA, INVOICE, "relation", 1)
    with pytest.raises(Invalid, match="linked already"):
        link(office, ANNA, INVOICE, "relation", 1, "see")


def test_a_link_goes_by_undo_and_by_hand_from_either_end(office: Office, anna: Any) -> None:
    link(office, ANNA, INVOICE, "item", LAB, "see")
    office.undo(anna)
    assert of(office, ANNA, "item", INVOICE) == ()
    assert office.view(anna, item_detail, INVOICE).timeline[-2].withdrawn
    office.redo(anna)
    [one] = of(office, ANNA, "item", LAB)
    with pytest.raises(NotFound):
        office.do(anna, "item.unlink", APPOINTMENT, {"link": one.id})
    office.do(anna, "item.unlink", LAB, {"link": one.id})
    assert of(office, ANNA, "item", INVOICE) == ()
    office.undo(anna)
    assert len(of(office, ANNA, "item", INVOICE)) == 1
