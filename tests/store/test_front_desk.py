"""The front desk hands in and follows its own; of nothing else does any view tell it a word.

Every view that the screens ask is asked by the front desk in an office where a word that
nobody else uses stands in all that is not theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store import inbox, people
from store.access import SYSTEM, Actor
from store.engine import Mark, Writer
from store.errors import NotFound, Refused
from store.inbox import Event, MailDoc, WorkItem
from store.ledgers import Account, BankLine, Entry
from store.office import Office
from store.office.search import search
from store.records import Relation
from tests.conftest import ANNA, CARLA, FEMKE
from tests.faults.share import one_in
from tests.store.conftest import office_to_read, office_with
from tests.store.test_plans import VIEWS

SECRET = "geheimpje"
TITLE = "Sleutel kwijt"
DESK, POST = 2, 1
FIELDS: dict[type[Any], tuple[str, ...]] = {
    WorkItem: ("title", "sender"),
    MailDoc: ("subject", "text", "sender_name", "sender_address"),
    Relation: ("name", "city", "note", "iban", "email"),
    BankLine: ("name", "remittance"),
    Account: ("name_nl", "name_en"),
}


def tell_everywhere(office: Office) -> None:
    """Every document tells the secret."""
    anna = office.actor(ANNA)
    given = {"relation": 1, "reference": SECRET, "total": 12345, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 12345}]}  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc
    office.do(anna, "entry.submit", entry.id)
    office.do(anna, "item.note", 5, given={"text": SECRET})
    with office.database.writing() as connection:
        writer = Writer(connection, Mark(office.clock().isoformat(), 0, "test"))
        for model, fields in FIELDS.items():
            for doc in office.view(SYSTEM, lambda reading, model=model: reading.find(model)):
                writer.save(doc.model_copy(update=dict.fromkeys(fields, SECRET)))
        writer.finish()


def ask(office: Office) -> None:
    """Everything tells the secret but the front desk's own request.

    That is accepted, with a note and with a relation put to it.
    """
    tell_everywhere(office)
    femke, anna = office.actor(FEMKE), office.actor(ANNA)
    given = {"queue": DESK, "title": TITLE, "due": "2026-11-27"}
    item: int = office.do(femke, "item.add", given=given).doc.id
    office.do(anna, "item.accept", item)
    office.do(anna, "item.change", item, given={"relation": 1})
    office.do(anna, "item.note", item, given={"text": "Komt maandag"})
    office.do(anna, "item.claim", item)


told = office_to_read(ask)
told_alone = office_with(ask)


def request_of(office: Office) -> int:
    """The front desk's request."""
    items = office.view(SYSTEM, lambda reading: reading.find(WorkItem))
    return next(one.id for one in items if one.title == TITLE)


@pytest.fixture
def own(told: Office) -> int:
    """The front desk's request."""
    return request_of(told)


def tells(office: Office, who: Actor, view: Callable[..., Any], *given: Any) -> bool:
    try:
        return SECRET in repr(office.view(who, view, *given))
    except (NotFound, Refused):
        return False


@pytest.mark.parametrize("name", one_in(3, VIEWS))
def test_no_view_tells_the_front_desk_of_others(told: Office, own: int, name: str) -> None:
    view, given = VIEWS[name]
    assert not tells(told, told.actor(FEMKE), view, *given)


def test_the_same_views_do_tell_it_to_who_may(told: Office, own: int) -> None:
    carla = told.actor(CARLA)
    telling = [name for name, (view, given) in VIEWS.items() if tells(told, carla, view, *given)]
    assert len(telling) > 10


def test_it_follows_its_own_request(told_alone: Office) -> None:
    told, own = told_alone, request_of(told_alone)
    femke = told.actor(FEMKE)
    detail = told.view(femke, inbox.item_detail, own)
    assert detail.item.state == "open"
    assert detail.row.owner_name.startswith("Anna")
    assert "Komt maandag" in [one.text for one in detail.timeline]
    assert detail.relation == ""
    assert SECRET not in repr(detail)
    told.do(femke, "item.note", own, given={"text": "Is gevonden"})
    assert told.view(femke, inbox.receivers, own) == []
    hits = [(hit.sort, hit.id) for hit in told.view(femke, search, "sleutel").hits]
    assert hits == [("item", own)]


def test_what_is_counted_for_it_is_its_own(told: Office, own: int) -> None:
    femke = told.actor(FEMKE)
    waiting = told.view(femke, inbox.waiting)
    assert (waiting.new, waiting.mine, waiting.overdue, waiting.quarantined) == (0, 0, 0, 0)
    counts = {(one.box.sort, one.box.state): one.count for one in told.view(femke, inbox.boxes)}
    assert {sort for sort, _state in counts} <= {"made", "mine"}
    assert counts["made", "open"] == 1
    assert sum(counts.values()) == 1
    for queue in told.view(femke, inbox.queues, "item.add"):
        assert (queue.new, queue.open, queue.waiting) == (0, 0, 0)


@pytest.mark.parametrize(
    ("model", "view"),
    [(WorkItem, inbox.item_detail), (MailDoc, inbox.mail_source)],
)
def test_what_is_not_its_own_is_not_there(
    told: Office, own: int, model: type[Any], view: Callable[..., Any]
) -> None:
    femke = told.actor(FEMKE)
    for doc in told.view(SYSTEM, lambda reading: reading.find(model)):
        if doc.id != own:
            with pytest.raises(NotFound):
                told.view(femke, view, doc.id)


def test_it_writes_to_nothing_but_its_own(told: Office, own: int) -> None:
    femke = told.actor(FEMKE)
    with pytest.raises(NotFound):
        told.do(femke, "item.note", 5, given={"text": "?"})
    for act in ("item.accept", "item.claim", "item.finish", "item.give", "item.release"):
        with pytest.raises(Refused):
            told.do(femke, act, own, given={"person": ANNA} if act == "item.give" else {})
    with pytest.raises(NotFound):
        told.do(femke, "item.add", given={"queue": 3, "title": "In another department"})


def test_it_finds_no_colleague(told: Office) -> None:
    assert told.view(told.actor(FEMKE), people.search_people, "anna") == []


def test_every_note_and_entry_of_the_office_tells_the_secret(told: Office) -> None:
    """That the views above could have told it."""
    for model in (Entry, Event):
        assert SECRET in repr(told.view(SYSTEM, lambda reading, model=model: reading.find(model)))
