"""Any assistant could rewrite what Kantoor reports, or finish what only its addressee may."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Refused
from store.inbox import WorkItem
from tests.store.inbox.conftest import ADMINISTRATION, DESK, House

ANNA, CARLA, EVA = 1, 3, 5
PUT_AWAY: dict[str, dict[str, Any]] = {
    "item.change": {"title": "Niets bijzonders"},
    "item.move": {"queue": DESK},
    "item.cancel": {"reason": "Niet nodig"},
    "item.duplicate": {},
    "item.assign_again": {},
}
DEAL: dict[str, dict[str, Any]] = {
    "item.finish": {},
    "item.claim": {},
    "item.take": {},
    "item.release": {},
    "item.give": {"person": ANNA},
    "item.wait": {"reason": "Later"},
    "item.snooze": {"until": "2026-11-30"},
    "item.submit": {},
}


@pytest.fixture
def notice(inbox_house: House) -> WorkItem:
    """That Dirk, of the bookkeeping, looks at the administration; Carla is told."""
    made = inbox_house.do("dirk", "emergency.open", ADMINISTRATION, reason="Carla is ziek").doc
    return found(inbox_house, made.item)


def found(inbox_house: House, item: int) -> WorkItem:
    return inbox_house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item))


def refused(inbox_house: House, who: str, act: str, item: WorkItem, **given: Any) -> str:
    with pytest.raises(Refused) as refusal:
        inbox_house.do(who, act, item.id, **given)
    assert found(inbox_house, item.id) == item
    return str(refusal.value)


@pytest.mark.parametrize("act", PUT_AWAY)
@pytest.mark.parametrize("who", ["anna", "eva", "carla"])
def test_nobody_changes_it_or_puts_it_away(
    inbox_house: House, notice: WorkItem, who: str, act: str
) -> None:
    given = PUT_AWAY[act] or ({"of": inbox_house.item().id} if act == "item.duplicate" else {})
    if (who, act) == ("anna", "item.assign_again"):
        assert "role" in refused(inbox_house, who, act, notice, **given)
    else:
        assert "Complete it once" in refused(inbox_house, who, act, notice, **given)


@pytest.mark.parametrize("act", DEAL)
@pytest.mark.parametrize("who", ["anna", "eva"])
def test_only_its_addressee_deals_with_it(
    inbox_house: House, notice: WorkItem, who: str, act: str
) -> None:
    assert notice.addressee == CARLA
    assert refused(inbox_house, who, act, notice, **DEAL[act])


def test_its_addressee_finishes_it(inbox_house: House, notice: WorkItem) -> None:
    inbox_house.do("anna", "item.note", notice.id, text="Dirk belde hierover")
    assert inbox_house.do("carla", "item.finish", notice.id).doc.state == "done"
    refused(inbox_house, "anna", "item.reopen", found(inbox_house, notice.id))


def test_after_its_addressee_left_whoever_assigns_the_work_does(
    inbox_house: House, notice: WorkItem
) -> None:
    inbox_house.do("gijs", "person.change", CARLA, name="Carla", active=False,
                   last_manager=True)  # fmt: skip
    refused(inbox_house, "anna", "item.finish", notice)
    assert inbox_house.do("eva", "item.finish", notice.id).doc.state == "done"


@pytest.mark.parametrize("tell", ["lockout.tell", "exception.remind"])
def test_other_reports_are_locked_too(inbox_house: House, tell: str) -> None:
    if tell == "lockout.tell":
        item = inbox_house.do("anna", tell, ANNA).doc
    else:
        inbox_house.do("dirk", "emergency.open", ADMINISTRATION, reason="Carla is ziek")
        inbox_house.clock.later(days=40)
        item = inbox_house.office.do(SYSTEM, tell).doc
    assert item.is_notice
    refused(inbox_house, "anna", "item.change", item, title="Alles is goed")
    refused(inbox_house, "anna", "item.finish", item)
