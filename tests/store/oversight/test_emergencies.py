"""Emergency access shows a department for an hour, does nothing, and is told of."""

from __future__ import annotations

from typing import Any

import pytest

from store import inbox, ledgers, oversight
from store.access import SYSTEM, Actor, No
from store.access.emergency import Emergency
from store.access.grants import GRANTS, IN_EMERGENCY
from store.acts import ACTS
from store.errors import Invalid, KantoorError, NotFound, Refused
from store.inbox import Box, WorkItem
from store.office import Office
from store.office.search import search
from tests.store.inbox.conftest import BOOKKEEPING, INVOICES
from tests.store.oversight.conftest import BRAM, House


def opened(house: House, who: str = "bram", department: int = BOOKKEEPING) -> Emergency:
    reason = {"reason": "Dirk is ziek, klant aan de lijn"}
    found: Emergency = house.do(who, "emergency.open", department, **reason).doc
    return found


@pytest.fixture
def hidden(house: House) -> WorkItem:
    """An item of the bookkeeping, which Bram does not see."""
    return house.item(queue=INVOICES, title="Aanmaning van Energie Noord")


def sees(house: House, item: int) -> bool:
    try:
        house.view("bram", inbox.item_detail, item)
    except NotFound:
        return False
    return True


def test_it_shows_a_department_for_sixty_minutes(house: House, hidden: WorkItem) -> None:
    assert not sees(house, hidden.id)
    opened(house)
    assert sees(house, hidden.id)
    box = Box("department", BOOKKEEPING, "new")
    assert [one.id for one in house.view("bram", inbox.items, box)] == [hidden.id]
    assert house.view("bram", search, "aanmaning").hits
    house.clock.later(minutes=59)
    assert sees(house, hidden.id)
    house.clock.later(minutes=1)
    assert not sees(house, hidden.id)
    assert house.view("bram", inbox.items, box) == []
    assert not house.view("bram", search, "aanmaning").hits


def test_it_ends_when_it_is_ended(house: House, hidden: WorkItem) -> None:
    made = opened(house)
    house.clock.later(minutes=5)
    house.do("bram", "emergency.end", made.id)
    assert not sees(house, hidden.id)


def test_it_is_for_who_works_here_and_has_no_role_there(house: House) -> None:
    with pytest.raises(Invalid, match="already"):
        opened(house, "bram", 1)
    opened(house)
    with pytest.raises(Invalid, match="already"):
        opened(house)
    for who in ("femke", "gijs", "hanna"):
        with pytest.raises(NotFound if who == "femke" else Refused):
            opened(house, who)
    with pytest.raises(Invalid):
        house.do("carla", "emergency.open", BOOKKEEPING, reason=" ")


def test_nobody_else_sees_more_by_it(house: House, hidden: WorkItem) -> None:
    opened(house)
    with pytest.raises(NotFound):
        house.view("anna", inbox.item_detail, hidden.id)


def test_the_manager_and_the_auditor_are_told(house: House, hidden: WorkItem) -> None:
    made = opened(house)
    item = house.view("dirk", lambda reading: reading.get(WorkItem, made.item))
    assert (item.department, item.origin, item.priority) == (BOOKKEEPING, "review", 1)
    assert item.title == "Noodtoegang van Bram tot Boekhouding, tot 11:00"
    line = house.view("hanna", oversight.exceptions, "2026-11")[0]
    assert (line.act, line.actor, line.department) == (
        "open emergency access", "Bram", "Boekhouding")  # fmt: skip
    assert line.reason == "Dirk is ziek, klant aan de lijn"
    running = house.view("hanna", oversight.sign_in_notices).running
    assert [(who, place) for who, place, _until in running] == [("Bram", "Boekhouding")]
    assert house.view("bram", oversight.sign_in_notices).running == []


def test_each_document_that_is_opened_is_told_of_once(house: House, hidden: WorkItem) -> None:
    made = opened(house)
    own = house.item()
    for item in (hidden.id, hidden.id, own.id):
        house.view("bram", inbox.item_detail, item)
    house.view("dirk", inbox.item_detail, hidden.id)
    lines = house.view("dirk", inbox.item_detail, made.item or 0).timeline
    told = [one.message.format(**one.values) for one in lines if one.sort == "link"]
    assert told == [f"Bram opened item {hidden.id}: Aanmaning van Energie Noord"]
    seen = house.office.view(SYSTEM, lambda reading: reading.get(Emergency, made.id)).seen
    assert seen == (f"item {hidden.id}",)


def test_whoever_leads_looks_at_it_afterwards(house: House) -> None:
    opened(house)
    line = house.view("carla", oversight.exceptions, "2026-11")[0]
    assert house.do("carla", "exception.review", line.id, note="Terecht").doc.state == "reviewed"


def test_what_an_emergency_lets_see_is_reading_only() -> None:
    assert all(name.endswith(".read") and name not in ACTS for name in IN_EMERGENCY)
    assert all(any(name in grants for grants in GRANTS.values()) for name in IN_EMERGENCY)


GIVEN: dict[str, dict[str, Any]] = {
    "item.note": {"text": "x"}, "item.decline": {"reason": "x"}, "item.cancel": {"reason": "x"},
    "item.wait": {"reason": "x"}, "item.return": {"reason": "x"}, "item.give": {"person": BRAM},
    "item.snooze": {"until": "2026-11-30"}, "item.duplicate": {"of": 1}, "item.move": {"queue": 1},
    "item.start_procedure": {"procedure": 1}, "item.step": {"step": 1},
    "item.link": {"to_kind": "item", "to": 1}, "item.unlink": {"link": 1},
    "item.detach": {"attachment": 1},
    "item.quarantine": {"let_in": True}, "mail.reply": {"text": "x"}, "mail.resend": {"mail": 1}, "mail.withdraw": {"mail": 1},
    "mail.write": {"to": ["x@x.example"], "title": "x", "text": "x"},
    "mail.invitation": {"mail": 1, "answer": "accepted", "text": "x"},
    "item.lift": {"reason": "x"}, "item.excuse": {"reason": "x"},
}  # fmt: skip


@pytest.mark.parametrize("state", ["new", "open", "review", "done"])
def test_nothing_can_be_done_by_it(house: House, state: str) -> None:
    ways = {"new": (), "open": ("item.accept",), "review": ("item.accept", "item.submit"),
            "done": ("item.accept", "item.finish")}  # fmt: skip
    item = house.item(queue=INVOICES)
    for way in ways[state]:
        item = house.do("dirk", way, item.id).doc
    opened(house)
    before = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item.id))
    for act in sorted(name for name, known in ACTS.items() if known.on is WorkItem):
        with pytest.raises(KantoorError) as refused:
            house.do("bram", act, item.id, **GIVEN.get(act, {}))
        assert getattr(refused.value, "rule", "") == "scope", act
        after = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item.id))
        assert after == before, act


def test_no_work_is_handed_in_by_it(house: House) -> None:
    opened(house)
    with pytest.raises(Refused):
        house.do("bram", "item.add", queue=INVOICES, title="x")


def test_the_books_are_seen_and_stay_as_they_are(office: Office, anna: Actor) -> None:
    """Of the demo: somebody of the administration, who keeps no books."""
    person = office.do(SYSTEM, "person.add", given={"name": "Gijs"}).doc.id
    given = {"person": person, "department": 1, "role": "assistant", "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=given)
    given = {"relation": 1, "reference": "1", "total": 100, "date": "2026-11-16",
             "costs": [{"account": "7000", "btw": "IH", "cents": 100}]}  # fmt: skip
    entry = office.do(anna, "entry.draft", given=given).doc
    gijs = office.actor(person)
    with pytest.raises(NotFound):
        office.view(gijs, ledgers.entry_detail, entry.id)
    made = office.do(gijs, "emergency.open", 2, {"reason": "Bram is ziek"}).doc
    detail = office.view(gijs, ledgers.entry_detail, entry.id)
    assert {type(answer) for answer in detail.answers.values()} == {No}
    lines = office.view(anna, inbox.item_detail, made.item).timeline
    assert (
        lines[-1].message.format(**lines[-1].values)
        == f"Gijs opened entry {entry.id}: Dentalis Groothandel B.V. 1"
    )
    for act in ("entry.submit", "entry.discard", "entry.change"):
        with pytest.raises(Refused):
            office.do(gijs, act, entry.id, {} if act != "entry.change" else given)
