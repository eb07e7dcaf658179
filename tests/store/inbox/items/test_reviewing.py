"""What is approved is what the approver saw, and nobody approves their own work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import inbox
from store.access import SYSTEM
from store.engine import Mark, Writer
from store.errors import ChangedElsewhere, Refused
from store.inbox import WorkItem
from store.inbox.mail.receiving import Receive
from store.people import Absence
from tests.store.inbox.conftest import House

ANNA, BRAM, CARLA, DIRK, EVA = 1, 2, 3, 4, 5
DAY = date(2026, 11, 23)


@pytest.fixture
def waiting(house: House) -> WorkItem:
    """Anna's work, which waits for a check."""
    return house.item("item.accept", "item.claim", "item.submit")


def approve(house: House, who: str, item: int, rev: int | None = None, **given: Any) -> WorkItem:
    actor = house.people[who]
    found: WorkItem = house.office.do(actor, "item.approve", item, given, rev=rev).doc
    return found


def newest(house: House, who: str, item: int) -> int:
    return house.view(who, inbox.item_detail, item).timeline[-1].id


def away(house: House, person: int, substitute: int | None) -> None:
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), SYSTEM.person, "test"))
        writer.add(Absence(person=person, since=DAY, until=DAY, substitute=substitute))
        writer.finish()


def mail(subject: str, *headers: str) -> Receive:
    lines = [f"Subject: {subject}", "From: Jan <jan@example.nl>", *headers, "", "Dag"]
    return Receive(place="test", raw="\r\n".join(lines).encode())


def test_nothing_is_news_while_nobody_else_touched_it(house: House, waiting: WorkItem) -> None:
    assert house.view("carla", inbox.item_detail, waiting.id).news == []
    assert approve(house, "carla", waiting.id, waiting.rev).state == "done"


def test_a_note_by_somebody_else_is_not_approved_unseen(house: House, waiting: WorkItem) -> None:
    noted = house.do("bram", "item.note", waiting.id, text="Er is nog een tweede sleutel").doc
    for rev in (None, noted.rev):
        with pytest.raises(Refused, match="Bram changed this item") as refused:
            approve(house, "carla", waiting.id, rev)
        assert refused.value.rule == "stale"
    told = house.view("carla", inbox.item_detail, waiting.id).news
    assert [(one.actor, one.text) for one in told] == [("Bram", "Er is nog een tweede sleutel")]
    assert approve(house, "carla", waiting.id, noted.rev, seen=told[-1].id).state == "done"


def test_what_came_after_the_news_was_shown_is_news_again(house: House, waiting: WorkItem) -> None:
    house.do("bram", "item.note", waiting.id, text="Een")
    seen = newest(house, "carla", waiting.id)
    house.do("anna", "item.note", waiting.id, text="Twee")
    with pytest.raises(Refused, match="Anna changed this item"):
        approve(house, "carla", waiting.id, seen=seen)


def test_ones_own_note_is_no_news_to_oneself(house: House, waiting: WorkItem) -> None:
    house.do("carla", "item.note", waiting.id, text="Ziet er goed uit")
    assert house.view("carla", inbox.item_detail, waiting.id).news == []
    assert house.view("eva", inbox.item_detail, waiting.id).news
    with pytest.raises(Refused, match="worked on this yourself"):
        approve(house, "carla", waiting.id)
    newest_line = newest(house, "eva", waiting.id)
    assert approve(house, "eva", waiting.id, seen=newest_line).state == "done"


def test_a_note_that_was_taken_back_is_no_news(house: House, waiting: WorkItem) -> None:
    house.do("bram", "item.note", waiting.id, text="Verkeerd item")
    house.office.undo(house.people["bram"])
    assert approve(house, "carla", waiting.id).state == "done"


def test_mail_that_comes_in_is_not_approved_unseen(house: House) -> None:
    first = house.office.do(SYSTEM, "mail.receive", given=mail("Sleutel", "Message-ID: <a@b>"))
    item = first.doc.id
    for act in ("item.accept", "item.claim", "item.submit"):
        house.do("anna", act, item)
    answer = mail("Re: Sleutel", "Message-ID: <b@b>", "In-Reply-To: <a@b>")
    house.office.do(SYSTEM, "mail.receive", given=answer)
    with pytest.raises(Refused, match="New mail"):
        approve(house, "carla", item)
    assert approve(house, "carla", item, seen=newest(house, "carla", item)).state == "done"


def test_an_approval_that_is_done_again_passes_no_news_by(house: House, waiting: WorkItem) -> None:
    approve(house, "carla", waiting.id)
    house.office.undo(house.people["carla"])
    house.office.redo(house.people["carla"])
    house.office.undo(house.people["carla"])
    with house.office.database.writing() as connection:  # as an answer by mail comes
        writer = Writer(connection, Mark(house.clock().isoformat(), 0, "mail.receive"))
        writer.add(inbox.Event(item=waiting.id, queue=1, at=house.clock().isoformat(), actor=0,
                               sort="mail_in", message="Received by mail"))  # fmt: skip
        writer.finish()
    with pytest.raises(Refused, match="New mail"):
        house.office.redo(house.people["carla"])


def test_a_late_item_that_became_urgent_by_itself_is_no_news(house: House) -> None:
    house.office.do(house.people["carla"], "queue.change", 1,
                    {"code": "POST", "name": "Post", "takes": "mail", "finish_minutes": 30})  # fmt: skip
    item = house.item("item.accept", "item.claim", "item.submit")
    house.clock.later(hours=3)
    house.office.do(SYSTEM, "item.escalate", item.id)
    assert approve(house, "carla", item.id).state == "done"


def test_returned_and_handed_in_again_it_is_approved_as_it_is_then(
    house: House, waiting: WorkItem
) -> None:
    house.do("bram", "item.note", waiting.id, text="Nog iets")
    house.do("carla", "item.return", waiting.id, reason="Zie de notitie")
    house.do("anna", "item.submit", waiting.id)
    assert house.view("carla", inbox.item_detail, waiting.id).news == []
    assert approve(house, "carla", waiting.id).state == "done"


def test_of_two_who_approve_at_once_one_is_first_and_the_other_is_told(
    house: House, waiting: WorkItem
) -> None:
    approve(house, "eva", waiting.id, waiting.rev)
    with pytest.raises(Refused, match=r"Eva was first \(approve an item, 23-11 10:00\)") as refused:
        approve(house, "carla", waiting.id, waiting.rev)
    assert refused.value.rule == "state"
    lines = house.view("carla", inbox.item_detail, waiting.id).timeline
    assert [one.actor for one in lines if one.message == "Approved"] == ["Eva"]


def test_the_revision_that_was_looked_at_is_the_one_that_is_approved(
    house: House, waiting: WorkItem
) -> None:
    house.do("carla", "item.note", waiting.id, text="Akkoord wat mij betreft")
    with pytest.raises(ChangedElsewhere):
        approve(house, "eva", waiting.id, waiting.rev)


def test_a_substitute_approves_with_both_names(house: House, waiting: WorkItem) -> None:
    away(house, CARLA, DIRK)
    done = house.office.do(house.office.actor(DIRK), "item.approve", waiting.id, rev=waiting.rev)
    assert done.doc.checked_by == DIRK
    last = house.view("anna", inbox.item_detail, waiting.id).timeline[-1]
    assert (last.actor, last.on_behalf_of, last.message) == ("Dirk", "Carla", "Approved")


@pytest.mark.parametrize(
    ("act", "given"),
    [
        ("item.submit", {}),
        ("item.change", {"title": "Twee sleutels kwijt"}),
    ],
)
def test_whoever_worked_on_it_does_not_approve_it(
    house: House, act: str, given: dict[str, Any]
) -> None:
    item = house.item("item.accept", "item.claim")
    if act == "item.change":
        house.do("anna", "item.submit", item.id)
    house.do("carla", act, item.id, **given)
    if act == "item.submit":
        house.do("carla", "item.recall", item.id)
        house.do("anna", "item.submit", item.id)
    with pytest.raises(Refused) as refused:
        approve(house, "carla", item.id, seen=newest(house, "carla", item.id))
    assert refused.value.rule == "four eyes"
    approve(house, "eva", item.id, seen=newest(house, "eva", item.id))


def test_who_plans_the_work_did_not_do_it(house: House, waiting: WorkItem) -> None:
    house.do("carla", "item.change", waiting.id, priority=1)
    assert approve(house, "carla", waiting.id).state == "done"


def test_work_done_in_somebodys_name_is_not_approved_by_them(house: House) -> None:
    away(house, CARLA, DIRK)
    item = house.item("item.accept")
    house.office.do(house.office.actor(DIRK), "item.submit", item.id)
    house.clock.later(days=1)
    with pytest.raises(Refused) as refused:
        approve(house, "carla", item.id)
    assert refused.value.rule == "four eyes"


def test_a_check_that_changed_nothing_is_taken_back_without_changing_anything(house: House) -> None:
    """Carla checked it twice, and Eva approved it since."""
    house.do("carla", "queue.change", 1, code="POST", name="Post", reviewed=True)
    item = house.item("item.accept", "item.claim", "item.submit").id
    for who, act in (("carla", "item.check"), ("carla", "item.check"), ("eva", "item.approve")):
        house.do(who, act, item, seen=newest(house, who, item))
    house.office.undo(house.people["carla"])
    assert house.view("eva", inbox.item_detail, item).item.state == "done"
    with pytest.raises(Refused):
        house.office.undo(house.people["carla"])
