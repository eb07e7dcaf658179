"""Mail that could not be taken in waits for who leads the department."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound
from store.inbox import Box, MailDoc, WorkItem, count, item_detail, items, mail_source, waiting
from tests.store.inbox.conftest import ADMINISTRATION, POST, House

PROBLEM = "{place}: message {number} could not be read. Open it in another mail program."
QUARANTINE = Box("department", ADMINISTRATION, "quarantined")


@pytest.fixture
def held(house: House) -> WorkItem:
    """What is left of a message that could not be read."""
    return quarantined(house, raw=b"\xff\xfe")


def quarantined(house: House, place: str = "post.mbox", raw: bytes = b"") -> WorkItem:
    given = {"place": place, "message": PROBLEM, "values": {"place": place, "number": 3},
             "raw": raw}  # fmt: skip
    item: WorkItem = house.office.do(SYSTEM, "mail.quarantine", given=given).doc
    return item


@pytest.mark.parametrize("who", ["carla", "eva"])
def test_who_leads_sees_it_with_its_problem(house: House, held: WorkItem, who: str) -> None:
    assert [row.id for row in house.view(who, items, QUARANTINE)] == [held.id]
    assert house.view(who, waiting).quarantined == 1
    [line] = house.view(who, item_detail, held.id).timeline
    assert line.message.format(**line.values).startswith("post.mbox: message 3 could not")
    [mail] = house.view(who, item_detail, held.id).mails
    assert house.view(who, mail_source, mail.id) == b"\xff\xfe"


@pytest.mark.parametrize("who", ["anna", "dirk", "femke", "gijs", "hanna"])
def test_nobody_else_does(house: House, held: WorkItem, who: str) -> None:
    boxes = [QUARANTINE, Box("queue", POST, "quarantined"),
             Box("unowned", ADMINISTRATION, "quarantined")]  # fmt: skip
    assert [house.view(who, items, box) for box in boxes] == [[], [], []]
    assert [house.view(who, count, box) for box in boxes] == [0, 0, 0]
    assert house.view(who, waiting).quarantined == 0
    with pytest.raises(NotFound):
        house.view(who, item_detail, held.id)
    with pytest.raises(NotFound):
        house.view(who, mail_source, 1)
    for act, given in (
        ("item.quarantine", {"let_in": True}),
        ("item.note", {"text": "?"}),
        ("item.accept", {}),
    ):
        with pytest.raises(NotFound):
            house.do(who, act, held.id, **given)


def test_it_can_be_let_in(house: House, held: WorkItem) -> None:
    house.do("carla", "item.quarantine", held.id, let_in=True)
    assert [row.id for row in house.view("anna", items, Box("queue", POST, "new"))] == [held.id]
    assert house.view("carla", waiting).quarantined == 0
    house.office.undo(house.people["carla"])
    assert house.view("carla", waiting).quarantined == 1


def test_it_can_be_declined_with_a_reason(house: House, held: WorkItem) -> None:
    with pytest.raises(Invalid):
        house.do("carla", "item.quarantine", held.id, let_in=False)
    declined = house.do("carla", "item.quarantine", held.id, let_in=False, reason="Spam").doc
    assert (declined.state, bool(declined.closed_at)) == ("declined", True)


def test_the_same_problem_is_told_once(house: House, held: WorkItem) -> None:
    assert quarantined(house, raw=b"\xff\xfe") is None
    assert quarantined(house, raw=b"other").id == held.id + 1
    assert quarantined(house, "other.mbox").id == held.id + 2


def test_without_bytes_there_is_nothing_to_show(house: House) -> None:
    item = quarantined(house)
    [mail] = house.view("carla", item_detail, item.id).mails
    assert isinstance(mail, MailDoc)
    with pytest.raises(NotFound, match="Nothing of this mail"):
        house.view("carla", mail_source, mail.id)
