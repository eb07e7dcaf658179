"""A letter that waits for the mail run is withdrawn; one that went is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound, Refused
from store.inbox import draft_of, item_detail
from store.inbox.mail.outgoing import Sent
from tests.letterbox import Letterbox
from tests.store.inbox.conftest import House
from tests.store.inbox.mail.letters import RENEE, asked, ours, replied, said


def test_a_letter_is_withdrawn_while_it_waits(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    item = replied(house, "Hij is weg.")
    assert house.view("anna", item_detail, item.id).item.answered_at
    after = house.do("anna", "mail.withdraw", item.id, mail=ours(house).id).doc
    assert said(house, item)[-1] == f"Mail to {RENEE} withdrawn"
    assert (after.answered_at, after.answered_in) == ("", None)
    assert house.view("anna", draft_of, item.id, "reply") == "Hij is weg."
    given = {"sender": "post@gracht.example", "name": ""}  # by a run that had listed it before
    assert house.office.do(SYSTEM, "mail.send", ours(house).id, given).doc is None
    assert send(box.port) == Sent()
    assert (box.letters, ours(house).state) == ([], "withdrawn")
    with pytest.raises(Refused, match="No mail of this item is waiting"):
        house.do("anna", "mail.withdraw", item.id, mail=ours(house).id)


def test_an_item_with_another_answer_stays_answered_and_a_new_draft_stays(house: House) -> None:
    item = replied(house)
    house.do("anna", "mail.reply", item.id, text="Nog iets")
    house.do("anna", "draft.keep", item=item.id, sort="reply", text="Begin")
    mails = house.view("anna", item_detail, item.id).mails
    after = house.do("anna", "mail.withdraw", item.id, mail=mails[-1].id).doc
    assert after.answered_at
    assert house.view("anna", draft_of, item.id, "reply") == "Begin"


def test_a_letter_that_is_on_its_way_is_not_withdrawn(house: House) -> None:
    item = replied(house)
    given = {"sender": "post@gracht.example", "name": ""}
    house.office.do(SYSTEM, "mail.send", ours(house).id, given)
    with pytest.raises(Refused, match="No mail of this item is waiting"):
        house.do("anna", "mail.withdraw", item.id, mail=ours(house).id)


def test_a_letter_that_waits_does_not_go_out_after_its_item_is_cancelled(
    house: House, send: Callable[..., Sent], box: Letterbox
) -> None:
    """Nor after it is declined; to undo that is to send it all the same."""
    item = replied(house)
    after = house.do("anna", "item.cancel", item.id, reason="dubbel").doc
    assert said(house, item)[-2:] == [f"Mail to {RENEE} withdrawn", "Cancelled"]
    assert (after.state, after.answered_at) == ("cancelled", "")
    assert send(box.port) == Sent()
    assert (box.letters, ours(house).state) == ([], "withdrawn")
    house.office.undo(house.people["anna"])
    assert ours(house).state == "to send"
    new = house.item()
    house.do("anna", "mail.write", new.id, to=[RENEE], title="Dag", text="Dag")
    house.do("anna", "item.decline", new.id, reason="reclame")
    assert house.view("anna", item_detail, new.id).mails[-1].state == "withdrawn"


def test_only_a_letter_of_the_item_is_withdrawn_by_who_may_write_there(house: House) -> None:
    item = replied(house)
    other = asked(house, b"From: x@x.example\r\nSubject: Anders\r\n\r\nx\r\n")
    house.do("anna", "mail.reply", other.id, text="Dag")
    mail = house.view("anna", item_detail, item.id).mails[-1]
    with pytest.raises(Invalid, match="has already been sent"):
        house.do("anna", "mail.withdraw", other.id, mail=mail.id)
    house.do("anna", "item.claim", item.id)
    with pytest.raises(Refused, match="Anna has this item"):
        house.do("bram", "mail.withdraw", item.id, mail=mail.id)
    with pytest.raises(NotFound):
        house.do("femke", "mail.withdraw", item.id, mail=mail.id)
