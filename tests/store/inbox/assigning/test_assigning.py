"""Rules that give work: which one acts, who gets the item, and what the timeline tells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import inbox
from store.access import SYSTEM
from store.engine import Doc, Mark, Writer
from store.errors import Invalid, NotFound, Refused
from store.inbox import NOBODY, AssignRule, Queue, WorkItem
from store.people import Absence, Qualification
from tests.store.inbox.conftest import ADMINISTRATION, BOOKKEEPING, DESK, INVOICES, POST, House

ANNA, BRAM, CARLA, DIRK, EVA = 1, 2, 3, 4, 5
TODAY = date(2026, 11, 23)


def keep(house: House, *docs: Doc) -> None:
    """As the team's own acts do it."""
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), CARLA, "test"))
        for doc in docs:
            writer.add(doc)
        writer.finish()


def absence(person: int, substitute: int | None = None, until: date = TODAY) -> Absence:
    return Absence(person=person, since=TODAY, until=until, substitute=substitute)


def rule(house: House, **given: Any) -> AssignRule:
    found: AssignRule = house.do(
        "carla", "assign_rule.add", **{"department": ADMINISTRATION, "name": "Regel", **given}
    ).doc
    return found


def again(house: House, item: WorkItem) -> WorkItem:
    """An item to which the rules are applied once more."""
    found: WorkItem = house.do("carla", "item.assign_again", item.id).doc
    return found


def told(house: House, item: WorkItem) -> list[str]:
    detail = house.view("carla", inbox.item_detail, item.id)
    return [one.message.format(**one.values) for one in detail.timeline if one.sort == "assign"]


def test_words_name_a_person(house: House) -> None:
    rule(house, name="Sleutels", having="sleutel Kwíjt", give="person", persons=[BRAM])
    item = house.item()
    assert item.owner == BRAM
    assert told(house, item) == ["Assigned to Bram by rule Sleutels: contains sleutel, kwijt"]


def test_given_work_is_accepted_work(house: House) -> None:
    new = house.item()
    rule(house, give="person", persons=[BRAM])
    assert again(house, new).state == "open"


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({}, True),
        ({"having": "leutel"}, True),
        ({"having": "sleutel factuur"}, False),
        ({"sender": "dentalis"}, False),
        ({"sender": "BAKKERIJ"}, True),
        ({"origin": "request"}, True),
        ({"origin": "mail"}, False),
        ({"queue": POST}, True),
        ({"queue": DESK}, False),
        ({"active": False}, False),
    ],
)
def test_all_that_is_asked_must_be_so(house: House, given: dict[str, Any], taken: bool) -> None:
    house.item(sender="Bakkerij Jansen")
    tried = AssignRule(position=0, department=ADMINISTRATION, name="Proef", **given)
    assert bool(house.view("carla", inbox.preview_rule, tried)) is taken


def test_the_first_rule_alone_acts(house: House) -> None:
    rule(house, name="Eerste", having="sleutel", priority=1)
    second = rule(house, name="Tweede", give="person", persons=[ANNA])
    item = house.item()
    assert (item.owner, item.priority) == (NOBODY, 1)
    house.do("carla", "assign_rule.move", second.id, to=1)
    assert house.item().owner == ANNA
    rows = house.view("carla", inbox.assign_rules, ADMINISTRATION)
    assert [(one.rule.name, one.shut_out) for one in rows] == [("Tweede", False), ("Eerste", True)]


def test_what_earlier_rules_take_is_not_counted(house: House) -> None:
    rule(house, name="Eerste", having="sleutel")
    house.item()
    other = house.item(title="Deur klemt")
    tried = AssignRule(position=0, department=ADMINISTRATION, name="Proef")
    assert [one.id for one in house.view("carla", inbox.preview_rule, tried)] == [other.id]


def test_a_rule_moves_work_to_another_queue(house: House) -> None:
    rule(house, name="Balie", to_queue=DESK)
    item = house.item()
    assert (item.queue, item.owner) == (DESK, NOBODY)
    assert told(house, item) == ["Moved to Balie by rule Balie"]


def test_work_moves_only_where_one_keeps_the_rules(house: House) -> None:
    with pytest.raises(Invalid, match="You keep no rules in Boekhouding"):
        rule(house, to_queue=INVOICES)


def test_turns_go_round(house: House) -> None:
    rule(house, give="turns", persons=[ANNA, BRAM, EVA])
    owners = [house.item().owner for _turn in range(5)]
    assert owners == [ANNA, BRAM, EVA, ANNA, BRAM]


def test_turns_tell_who_went_before(house: House) -> None:
    rule(house, give="turns", persons=[ANNA, BRAM])
    first, second = house.item(), house.item()
    assert told(house, first) == ["Assigned to Anna by rule Regel: first in turn"]
    assert told(house, second) == ["Assigned to Bram by rule Regel: next after Anna"]


def test_who_comes_back_is_not_flooded(house: House) -> None:
    rule(house, give="turns", persons=[ANNA, BRAM])
    keep(house, absence(BRAM))
    assert [house.item().owner for _turn in range(3)] == [ANNA] * 3
    house.clock.later(days=1)
    assert [house.item().owner for _turn in range(3)] == [BRAM, ANNA, BRAM]


def test_an_undone_turn_stays_taken_and_stops_nobody(house: House) -> None:
    rule(house, give="turns", persons=[ANNA, BRAM])
    first, second = house.item(), house.item()
    assert again(house, first).owner == ANNA
    house.office.undo(house.people["carla"])
    assert house.view("carla", inbox.item_detail, first.id).item.owner == ANNA
    assert again(house, second).owner == BRAM


def test_least_load_counts_minutes_then_items(house: House) -> None:
    for title, who, minutes in (("Groot", ANNA, 90), ("Klein", BRAM, 10), ("Klein", BRAM, 10)):
        held = house.item("item.accept", title=title)
        keep_estimate(house, held.id, minutes)
        house.do("anna", "item.give", held.id, person=who)
    rule(house, give="load", persons=[ANNA, BRAM])
    item = house.item()
    assert item.owner == BRAM
    assert told(house, item) == [
        "Assigned to Bram by rule Regel: least loaded (20 min in 2 items)"
    ]  # fmt: skip


def keep_estimate(house: House, item: int, minutes: int) -> None:
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), CARLA, "test"))
        rev, body = writer.stored("item", item)
        doc = WorkItem.from_json(item, rev, body)
        doc.estimate = minutes
        writer.save(doc)
        writer.finish()


def test_an_item_is_no_load_to_who_gets_it_again(house: House) -> None:
    item = house.item("item.accept", "item.claim")
    rule(house, give="load", persons=[ANNA, BRAM])
    assert item.owner == ANNA
    assert again(house, item).owner == ANNA


def test_the_substitute_takes_the_place_of_who_is_away(house: House) -> None:
    rule(house, give="person", persons=[ANNA])
    keep(house, absence(ANNA, BRAM))
    item = house.item()
    assert item.owner == BRAM
    assert told(house, item)[-1] == "Bram substitutes for Anna, who is away"


def test_nobody_there_leaves_the_item_as_it_is(house: House) -> None:
    rule(house, give="person", persons=[ANNA])
    keep(house, absence(ANNA))
    item = house.item()
    assert (item.owner, item.state) == (NOBODY, "new")
    assert told(house, item) == ["Rule Regel found no colleague present and qualified"]
    with pytest.raises(Invalid, match="finds nobody"):
        again(house, item)


def test_an_item_that_no_rule_takes_says_so(house: House) -> None:
    with pytest.raises(Invalid, match="No assignment rule matches"):
        again(house, house.item())


def test_rules_name_only_who_does_the_work(house: House) -> None:
    with pytest.raises(Invalid, match="Dirk does not do the work of Administratie"):
        rule(house, give="person", persons=[DIRK])
    with pytest.raises(Invalid, match="Name the one person"):
        rule(house, give="person")


@pytest.mark.parametrize("who", ["anna", "femke", "gijs", "hanna"])
def test_rules_are_kept_by_who_assigns_work(house: House, who: str) -> None:
    kept = rule(house)
    with pytest.raises(Refused if who == "anna" else NotFound):
        house.do(who, "assign_rule.remove", kept.id)
    with pytest.raises(Refused):
        house.do(who, "assign_rule.add", department=ADMINISTRATION, name="Mijn regel")


def test_rules_of_another_department_are_not_seen(house: House) -> None:
    rule(house)
    assert house.view("dirk", inbox.assign_rules, ADMINISTRATION) == []
    assert house.view("dirk", inbox.rule_departments) == [(BOOKKEEPING, "Boekhouding")]


def test_a_rule_is_changed_removed_and_brought_back(house: House) -> None:
    kept = rule(house, having="sleutel")
    house.do("carla", "assign_rule.change", kept.id, department=BOOKKEEPING, name="Anders")
    assert house.view("carla", inbox.assign_rules, ADMINISTRATION)[0].rule.takes_all
    house.do("carla", "assign_rule.remove", kept.id)
    assert house.view("carla", inbox.assign_rules, ADMINISTRATION) == []
    house.office.undo(house.people["carla"])
    assert house.view("carla", inbox.assign_rules, ADMINISTRATION)[0].rule.name == "Anders"


PERSONS = (ANNA, BRAM, CARLA, EVA)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_never_somebody_absent_or_unqualified_and_turns_are_fair(
    house: House, data: st.DataObject
) -> None:
    """Whatever is drawn: who gets work is there and qualified, and turns differ by one at most."""
    house.clock.later(days=1)  # the fixture is shared by all examples
    today = house.clock().date()
    give = data.draw(st.sampled_from(["turns", "load", "person"]))
    away = data.draw(st.sets(st.sampled_from(PERSONS)))
    substitutes = {one: data.draw(st.sampled_from([None, *PERSONS])) for one in away}
    skilled = data.draw(st.sets(st.sampled_from(PERSONS)))
    needs = data.draw(st.booleans())
    named = data.draw(st.lists(st.sampled_from(PERSONS), unique=True, min_size=1))
    skill = f"BIG {today}"
    keep(
        house,
        *(
            Absence(
                person=one, since=today, until=today, substitute=other if other != one else None
            )
            for one, other in substitutes.items()
        ),
        *(Qualification(person=one, name=skill, issued=today - timedelta(1)) for one in skilled),
    )
    items = [house.item("item.accept", title=f"w{today}") for _n in range(7)]
    made = rule(house, name=skill, having=f"w{today}", give=give,
                persons=named[:1] if give == "person" else named)  # fmt: skip
    counts: Counter[int] = Counter()
    for item in items:
        if needs:
            need(house, item.id, skill)
        try:
            owner = again(house, item).owner
        except Invalid:
            continue
        counts[owner] += 1
    assert not counts.keys() & away
    assert not needs or counts.keys() <= skilled
    fit = [one for one in made.persons if one not in away and (one in skilled or not needs)]
    if fit and give != "load":
        assert sum(counts.values()) == 7
    if give == "turns" and counts:
        assert max(counts.values()) - min(counts[one] for one in {*fit, *counts}) <= 1


def need(house: House, item: int, skill: str) -> None:
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), CARLA, "test"))
        rev, body = writer.stored("item", item)
        doc = WorkItem.from_json(item, rev, body)
        doc.needs = (skill,)
        writer.save(doc)
        writer.finish()


def test_what_is_handed_in_is_assigned_after_it_is_told(house: House) -> None:
    rule(house, having="sleutel", give="person", persons=[BRAM])
    item = house.item()
    assert (item.owner, item.state) == (BRAM, "open")
    lines = house.view("carla", inbox.item_detail, item.id).timeline
    assert [one.sort for one in lines] == ["added", "assign"]


def test_what_its_mail_says_counts(house: House) -> None:
    rule(house, having="klaproos", origin="mail", to_queue=DESK)
    raw = b"From: a@example.nl\nMessage-ID: <1@example.nl>\nSubject: Bestelling\n\nEen bosje KLAPROZEN, nee, klaproos.\n"
    item = house.office.do(SYSTEM, "mail.receive", given={"raw": raw, "place": "1"}).doc
    assert item.queue == DESK


def test_a_note_that_is_saved_leaves_no_draft(house: House) -> None:
    item = house.item("item.accept").id
    house.do("anna", "draft.keep", item=item, sort="note", text="gebeld")
    house.do("anna", "item.note", item, text="gebeld")
    assert house.view("anna", inbox.drafts) == []
    house.office.undo(house.people["anna"])
    assert house.view("anna", inbox.draft_of, item) == "gebeld"


def test_the_queue_that_a_rule_moves_work_to_sets_its_targets(house: House) -> None:
    queue = house.view("carla", lambda reading: reading.get(Queue, DESK))
    queue.answer_minutes, queue.needs = 60, ("BIG",)
    save(house, queue)
    rule(house, to_queue=DESK)
    item = house.item()
    assert item.answer_due > item.received
    assert item.needs == ("BIG",)


def save(house: House, doc: Doc) -> None:
    with house.office.database.writing() as connection:
        writer = Writer(connection, Mark(house.clock().isoformat(), CARLA, "test"))
        writer.save(doc)
        writer.finish()
