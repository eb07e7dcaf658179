"""What somebody types for an item is kept for them, whatever happens to the item."""

from __future__ import annotations

import pytest

from store import inbox
from store.errors import Refused
from tests.store.inbox.conftest import House

BRAM = 2


def keep(house: House, who: str, item: int, text: str, sort: str = "note") -> None:
    house.do(who, "draft.keep", item=item, sort=sort, text=text)


def test_a_draft_is_its_writers_alone(house: House) -> None:
    item = house.item("item.accept").id
    keep(house, "anna", item, "nog even b")
    keep(house, "anna", item, "nog even bellen")
    assert house.view("anna", inbox.draft_of, item) == "nog even bellen"
    assert house.view("anna", inbox.drafted) == {item}
    assert house.view("bram", inbox.drafts) == []


def test_a_note_and_a_reply_stand_beside_each_other(house: House) -> None:
    item = house.item("item.accept").id
    keep(house, "anna", item, "intern")
    keep(house, "anna", item, "Geachte heer", "reply")
    assert [one.text for one in house.view("anna", inbox.drafts)] == ["intern", "Geachte heer"]
    assert house.view("anna", inbox.draft_of, item, "reply") == "Geachte heer"


def test_an_emptied_draft_is_gone(house: House) -> None:
    item = house.item("item.accept").id
    keep(house, "anna", item, "nee toch niet")
    keep(house, "anna", item, " ")
    assert house.view("anna", inbox.drafts) == []


def test_a_draft_survives_what_others_do(house: House) -> None:
    item = house.item("item.accept").id
    keep(house, "anna", item, "nog even bellen")
    house.do("carla", "item.give", item, person=BRAM)
    house.do("bram", "item.finish", item)
    assert [one.title for one in house.view("anna", inbox.drafts)] == ["Sleutel kwijt"]


def test_undo_passes_drafts_by(house: House) -> None:
    item = house.item("item.accept").id
    house.do("anna", "item.claim", item)
    keep(house, "anna", item, "nog even bellen")
    house.office.undo(house.people["anna"])
    assert house.view("anna", inbox.item_detail, item).item.owner == inbox.NOBODY
    assert house.view("anna", inbox.draft_of, item) == "nog even bellen"


def test_drafts_go_along_to_another_item(house: House) -> None:
    left, right = house.item("item.accept").id, house.item("item.accept").id
    keep(house, "anna", left, "van links")
    keep(house, "anna", right, "van rechts")
    house.do("anna", "draft.move", item=left, to=right)
    assert house.view("anna", inbox.draft_of, right) == "van rechts van links"
    assert house.view("anna", inbox.drafted) == {right}


def test_letters_on_paper_are_kept_apart_by_what_they_are_about(house: House) -> None:
    left, right = house.item("item.accept").id, house.item("item.accept").id
    for about, template in (("item", 1), ("item", 2), ("entry", 1)):
        house.do("anna", "draft.keep", item=left, sort="paper", text=f"{about} {template}",
                 about=about, template=template)  # fmt: skip
    assert house.view("anna", inbox.letter_drafts, "item", left) == {1: "item 1", 2: "item 2"}
    assert house.view("anna", inbox.draft_of, left, "paper") == ""
    house.do("anna", "draft.move", item=left, to=right)
    assert house.view("anna", inbox.letter_drafts, "item", right) == {1: "item 1", 2: "item 2"}
    assert house.view("anna", inbox.letter_drafts, "entry", left) == {1: "entry 1"}
    assert house.view("anna", inbox.drafted) == {right}
    house.do("anna", "draft.keep", item=right, sort="paper", text="", about="item", template=1)
    assert house.view("anna", inbox.letter_drafts, "item", right) == {2: "item 2"}


def test_the_title_of_an_item_out_of_sight_is_not_told(house: House) -> None:
    item = house.item("item.accept").id
    keep(house, "dirk", item, "hoort dit hier?")
    assert [one.title for one in house.view("dirk", inbox.drafts)] == [""]


def test_the_machine_keeps_no_drafts(house: House) -> None:
    from store.access import SYSTEM

    with pytest.raises(Refused):
        house.office.do(SYSTEM, "draft.keep", given={"item": 1, "sort": "note", "text": "x"})
