"""The door: a reason helps only the one person who could do it, and nobody else gets past a rule."""

from __future__ import annotations

import pytest

from store.access import SYSTEM
from store.errors import ChangedElsewhere, Refused
from store.inbox import WorkItem
from store.people import FourEyesException
from tests.store.inbox.conftest import House
from tests.store.oversight.conftest import alone


def handed_in(house: House) -> WorkItem:
    """Work of Carla's that waits for a check."""
    item = house.item("item.accept")
    house.do("carla", "item.claim", item.id)
    made: WorkItem = house.do("carla", "item.submit", item.id).doc
    return made


def refused(house: House, who: str, act: str, item: WorkItem, reason: str = "Er is haast") -> str:
    """The rule by which an act is refused."""
    before = house.office.verify()
    with pytest.raises(Refused) as found:
        house.office.do(
            house.people[who], act, item.id, {"reason": "Nee"} if act in NOTED else None,
            reason=reason,
        )  # fmt: skip
    assert house.office.verify() == before
    return found.value.rule


def ask_for(house: House, act: str, mode: str) -> None:
    given = {"act": act, "qualification": "BIG", "mode": mode, "unheld": "BIG"}
    house.office.do(house.people["gijs"], "requirement.add", given=given)


NOTED = {"item.decline", "item.cancel"}


def exceptions(house: House) -> list[FourEyesException]:
    return house.office.view(SYSTEM, lambda reading: reading.find(FourEyesException))


def test_a_reason_does_not_help_past_any_other_rule(house: House) -> None:
    alone(house)
    item = handed_in(house)
    assert refused(house, "anna", "item.approve", item) == "scope"
    assert refused(house, "carla", "item.decline", item) == "state"
    ask_for(house, "item.approve", "block")
    assert refused(house, "carla", "item.approve", item) == "qualification"
    assert exceptions(house) == []


def test_a_reason_does_not_help_while_somebody_else_can(house: House) -> None:
    item = handed_in(house)
    assert refused(house, "carla", "item.approve", item) == "four eyes"
    assert exceptions(house) == []


def test_a_reason_does_not_help_before_the_work_is_handed_in(house: House) -> None:
    alone(house)
    item = house.item("item.accept")
    house.do("carla", "item.claim", item.id)
    assert refused(house, "carla", "item.approve", item) in ("four eyes", "state")
    assert exceptions(house) == []


def test_the_only_one_who_can_needs_a_reason_and_leaves_an_exception(house: House) -> None:
    alone(house)
    item = handed_in(house)
    assert refused(house, "carla", "item.approve", item, reason="") == "sole"
    house.office.do(house.people["carla"], "item.approve", item.id, reason="Eva is ziek")
    (left,) = exceptions(house)
    told = (left.act, left.subject_kind, left.subject, left.department, left.actor, left.reason)
    assert told == ("item.approve", "item", item.id, 1, 3, "Eva is ziek")
    assert (left.what, left.month, left.state) == ("Sleutel kwijt", "2026-11", "open")


def test_undo_of_what_was_done_with_a_reason_asks_a_reason_too(house: House) -> None:
    alone(house)
    item, carla = handed_in(house), house.people["carla"]
    house.office.do(carla, "item.approve", item.id, reason="Eva is ziek")
    with pytest.raises(Refused) as told:
        house.office.undo(carla)
    assert told.value.rule == "sole"
    house.office.undo(carla, "Verkeerde brief")
    house.office.redo(carla, "Toch de goede brief")
    reasons = [left.reason for left in exceptions(house)]
    assert reasons == ["Eva is ziek", "Verkeerde brief", "Toch de goede brief"]


def test_a_reason_that_was_not_needed_leaves_no_exception(house: House) -> None:
    item = handed_in(house)
    house.office.do(house.people["eva"], "item.approve", item.id, reason="Voor de zekerheid")
    assert exceptions(house) == []


def test_whoever_comes_too_late_is_told_who_was_first(house: House) -> None:
    item = house.item()
    house.do("anna", "item.accept", item.id)
    bram = house.people["bram"]
    with pytest.raises(Refused, match="was first") as late:
        house.office.do(bram, "item.accept", item.id, rev=item.rev)
    told = (late.value.rule, late.value.values["who"], late.value.values["act"])
    assert told == ("state", "Anna", "accept an item")
    with pytest.raises(Refused) as blind:
        house.office.do(bram, "item.accept", item.id)
    assert "who" not in blind.value.values
    now = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, item.id))
    with pytest.raises(Refused) as seen:
        house.office.do(bram, "item.accept", item.id, rev=now.rev)
    assert "who" not in seen.value.values
    with pytest.raises(Refused) as barred:
        house.office.do(bram, "item.approve", item.id, rev=item.rev)
    assert barred.value.rule == "scope"
    assert "who" not in barred.value.values
    with pytest.raises(ChangedElsewhere) as changed:
        house.office.do(bram, "item.note", item.id, {"text": "Gebeld"}, rev=item.rev)
    assert changed.value.mine == {"text": "Gebeld"}


def test_kantoor_itself_can_have_been_first(house: House) -> None:
    item = house.item("item.accept", "item.wait")
    house.office.do(SYSTEM, "item.reopen", item.id)
    with pytest.raises(Refused, match="was first") as late:
        house.office.do(house.people["anna"], "item.reopen", item.id, rev=item.rev)
    assert late.value.values["who"] == "Kantoor"


def test_what_only_a_holder_checks_is_marked_until_one_did(house: House) -> None:
    ask_for(house, "item.change", "double_check")
    house.do("carla", "qualification.add", person=1, name="BIG", issued="2026-01-01")
    item = house.item("item.accept")
    assert house.do("anna", "item.change", item.id, title="Sleutel").doc.unchecked == ()
    assert house.do("bram", "item.note", item.id, text="Gebeld").doc.unchecked == ()
    assert house.do("bram", "item.change", item.id, title="Sleutels").doc.unchecked == ("BIG",)
