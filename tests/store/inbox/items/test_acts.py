"""What each role can do with items, from which state, and what stops them."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.acts import ACTS
from store.errors import ChangedElsewhere, Invalid, NotFound, Refused
from store.inbox import Event, WorkItem, item_detail
from store.inbox.models import NOBODY
from store.inbox.rules.states import CLOSED, KNOWN, TRANSITIONS
from tests.store.inbox.conftest import BOOKKEEPING, DESK, INVOICES, POST, REASONED, House

WORKERS = {"anna", "bram", "carla", "eva"}
READY = {
    "item.accept": (),
    "item.decline": (),
    "item.note": (),
    "item.claim": ("item.accept",),
    "item.give": ("item.accept",),
    "item.release": ("item.accept", "item.claim"),
    "item.wait": ("item.accept",),
    "item.finish": ("item.accept",),
    "item.cancel": ("item.accept",),
    "item.reopen": ("item.accept", "item.finish"),
    "item.duplicate": (),
    "item.snooze": (),
    "item.wake": ("item.snooze",),
    "item.change": (),
    "item.move": (),
    "item.take": ("item.accept", "item.claim"),
    "item.submit": ("item.accept",),
    "item.recall": ("item.accept", "item.submit"),
    "item.approve": ("item.accept", "item.submit"),
    "item.check": ("item.accept", "item.submit"),
    "item.return": ("item.accept", "item.submit"),
}
LEADERS = {"carla", "eva"}
ONLY = {
    "item.release": LEADERS,  # it is Anna's, and only who assigns work may put it back for her
    "item.take": LEADERS,
    "item.approve": LEADERS,
    "item.return": LEADERS,
    "item.recall": {"anna"},
    "item.note": WORKERS | {"femke"},
}
"""Who may do it, where that is not everybody who works there."""


@pytest.mark.parametrize("who", ["bram", "carla", "dirk", "eva", "femke", "gijs", "hanna"])
@pytest.mark.parametrize("act", READY)
def test_who_may_do_what(house: House, who: str, act: str) -> None:
    item = house.item(*READY[act])
    given = house.given(act)
    if who in ONLY.get(act, WORKERS):
        house.do(who, act, item.id, **given)
    else:
        shown = who in (*WORKERS, "femke")
        with pytest.raises(Refused if shown else NotFound):
            house.do(who, act, item.id, **given)


@pytest.mark.parametrize("act", TRANSITIONS)
@pytest.mark.parametrize("state", KNOWN)
def test_every_state_lets_only_its_acts_through(house: House, act: str, state: str) -> None:
    way = {
        "new": (),
        "open": ("item.accept",),
        "waiting": ("item.accept", "item.wait"),
        "review": ("item.accept", "item.submit"),
        "done": ("item.accept", "item.finish"),
        "merged": ("item.duplicate",),
        "declined": ("item.decline",),
        "cancelled": ("item.accept", "item.cancel"),
    }
    item = house.item(*way[state])
    assert item.state == state
    sources, target = TRANSITIONS[act]
    if state in sources:
        after = house.do(house.doer(act), act, item.id, **house.given(act)).doc
        assert after.state == target
        assert bool(after.closed_at) == (target in CLOSED)
    else:
        with pytest.raises(Refused):
            house.do(house.doer(act), act, item.id, **house.given(act))


def test_a_request_waits_in_its_queue_with_who_handed_it_in(house: House) -> None:
    item = house.item(queue=DESK, note="Voordeur", priority=1, due="2026-11-25")
    assert (item.state, item.origin, item.owner, item.made_by) == ("new", "request", NOBODY, 6)
    assert item.rank == "1 2026-11-25 2026-11-23T09:00:00.000+00:00"
    detail = house.view("femke", item_detail, item.id)
    assert [(line.actor, line.text) for line in detail.timeline] == [("Femke", "Voordeur")]


def test_nobody_hands_in_at_another_department(house: House) -> None:
    with pytest.raises(NotFound):
        house.do("femke", "item.add", queue=INVOICES, title="Factuur kwijt")
    with pytest.raises(NotFound):
        house.do("femke", "item.add", queue=99, title="Nergens")
    with pytest.raises(NotFound):
        house.do("femke", "item.add", queue=POST, title="Van wie?", relation=99)


def test_two_clerks_claim_the_same_item(house: House) -> None:
    item = house.item("item.accept")
    house.office.do(house.people["anna"], "item.claim", item.id, rev=item.rev)
    with pytest.raises(ChangedElsewhere):
        house.office.do(house.people["bram"], "item.claim", item.id, rev=item.rev)
    with pytest.raises(Refused, match="Anna has this item"):
        house.do("bram", "item.claim", item.id)
    with pytest.raises(Refused, match="already yours"):
        house.do("anna", "item.claim", item.id)


def test_a_colleagues_item_is_left_alone_but_by_who_assigns(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    for act in ("item.give", "item.release", "item.wait", "item.finish", "item.cancel"):
        with pytest.raises(Refused, match="Anna has this item"):
            house.do("bram", act, item.id, **house.given(act))
    given = house.do("carla", "item.give", item.id, person=2, note="Anna is ziek").doc
    assert given.owner == 2
    assert house.do("carla", "item.release", item.id).doc.owner == NOBODY


@pytest.mark.parametrize("person", [4, 6, 7, 8])
def test_an_item_goes_only_to_who_does_the_departments_work(house: House, person: int) -> None:
    item = house.item("item.accept")
    with pytest.raises(Invalid, match="does not work in Administratie") as caught:
        house.do("anna", "item.give", item.id, person=person)
    assert caught.value.field == "person"


def test_finishing_what_nobody_held_makes_it_ones_own(house: House) -> None:
    assert house.item("item.accept", "item.finish").owner == house.people["anna"].person


@pytest.mark.parametrize("act", sorted(REASONED))
def test_a_reason_is_needed_and_kept(house: House, act: str) -> None:
    item = house.item(*READY[act])
    for empty in ("", "   "):
        with pytest.raises(Invalid):
            house.do(house.doer(act), act, item.id, reason=empty)
    house.do(house.doer(act), act, item.id, reason="Dubbel met 12")
    last = house.view("anna", item_detail, item.id).timeline[-1]
    assert (last.sort, last.text, last.actor.lower()) == ("state", "Dubbel met 12", house.doer(act))


@pytest.mark.parametrize("act", READY)
def test_undo_takes_back_and_says_so(house: House, act: str) -> None:
    before = house.item(*READY[act])
    given = house.given(act)
    house.do(house.doer(act), act, before.id, **given)
    assert house.office.undo(house.people[house.doer(act)]).id == before.id
    after = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, before.id))
    apart = {"rev", "hands"}  # whoever did something has had a hand in it
    assert after.model_dump(exclude=apart) == before.model_dump(exclude=apart)
    lines = house.view("anna", item_detail, before.id).timeline
    assert [line.sort for line in lines][-1] == "undo"
    assert [line.withdrawn for line in lines][-2:] == [True, False]
    assert not any(line.withdrawn for line in lines[:-2])


def test_undo_is_refused_when_somebody_built_on_it(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    house.do("carla", "item.give", item.id, person=2)
    with pytest.raises(Refused, match="changed it since"):
        house.office.undo(house.people["anna"])


def test_the_timeline_is_never_changed(house: House) -> None:
    item = house.item("item.accept")

    def events(reading: Any) -> list[Event]:
        return list(reading.find(Event))

    before = house.view("anna", events)
    house.do("anna", "item.note", item.id, text="Gebeld\nNiemand thuis")
    assert house.view("anna", events)[: len(before)] == before


@pytest.mark.parametrize("hostile", ["[/red]", "[@click=app.quit]x[/]", "'; DROP TABLE documents"])
def test_hostile_text_is_kept_as_it_is(house: House, hostile: str) -> None:
    item = house.do("femke", "item.add", queue=POST, title=hostile, note=hostile).doc
    house.do("anna", "item.note", item.id, text=hostile)
    detail = house.view("anna", item_detail, item.id)
    assert [detail.item.title, *(line.text for line in detail.timeline)] == [hostile] * 3


def test_typed_control_characters_are_refused(house: House) -> None:
    with pytest.raises(Invalid, match="control character"):
        house.do("femke", "item.add", queue=POST, title="a\x1b[2J")


def test_every_act_on_items_is_in_this_table() -> None:
    on_items = {name for name, known in ACTS.items() if known.on is WorkItem}
    elsewhere = {
        "item.quarantine",
        "item.assign_again",
        "item.excuse",
        "item.lift",
        "item.link",
        "item.unlink",
        "item.attach",
        "item.detach",
    }
    mail = {"mail.reply", "mail.resend", "mail.write", "mail.withdraw", "mail.invitation"}
    by_itself = {"item.escalate"}
    steps = {"item.start_procedure", "item.step", "item.unstep"}
    assert on_items - elsewhere - steps - mail - by_itself == set(READY)


def test_only_who_runs_the_office_adds_queues(house: House) -> None:
    queue = {"department": BOOKKEEPING, "code": "BTW", "name": "Btw"}
    with pytest.raises(Refused):
        house.do("carla", "queue.add", **queue)
    assert house.do("gijs", "queue.add", **queue).doc.name == "Btw"
