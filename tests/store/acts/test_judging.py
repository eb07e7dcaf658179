"""What is answered about an act on a document, for the keys of a screen: it is what the door decides."""

from __future__ import annotations

import pytest

from store.access import SYSTEM, No, Yes
from store.acts import ACTS, answers, judge
from store.engine import Doc
from store.errors import Refused
from store.inbox import WorkItem
from store.people import Absence
from store.reading import Reading
from store.records import Relation
from tests.store.inbox.conftest import ADMINISTRATION, House
from tests.store.oversight.conftest import alone, keep

CARLA = 3


def asked(house: House, who: str, act: str, doc: Doc) -> Yes | No:
    """The answer for one act, with the posts that this person has now."""
    actor = house.office.actor(house.people[who].person)

    def answer(reading: Reading) -> Yes | No:
        return answers(reading, reading.get(type(doc), doc.id), [act])[act]

    return house.office.view(actor, answer)


def test_what_else_prevents_an_act_is_answered(house: House) -> None:
    given = {"name": "Van Dam", "supplier": True, "iban": "NL91ABNA0417164300"}
    made: Relation = house.do("carla", "relation.add", **given).doc
    found = asked(house, "carla", "relation.decline_iban", made)
    assert isinstance(found, No)
    assert found.rule == "state"
    house.do("carla", "relation.change", made.id, **given | {"iban": "NL44RABO0123456789"})
    assert isinstance(asked(house, "carla", "relation.decline_iban", made), Yes)


def test_it_is_answered_before_a_reason_is_asked_for(house: House) -> None:
    """Carla is the only one who leads, and worked on it; but there is nothing to lift."""
    alone(house)
    item = house.item("item.accept")
    house.do("carla", "item.claim", item.id)
    found = asked(house, "carla", "item.lift", item)
    assert isinstance(found, No)
    assert found.rule == "state"


def test_a_state_is_told_in_words_or_with_what_to_do_first(house: House) -> None:
    given = {"department": ADMINISTRATION, "name": "Sleutels", "steps": [{"text": "Leg vast"}]}
    made = house.do("carla", "procedure.add", **given).doc
    house.do("eva", "procedure.decline", made.id)
    told = asked(house, "eva", "procedure.confirm", made)
    assert isinstance(told, No)
    assert told.values == {"state": "rejected", "states": ["proposed"]}
    told = asked(house, "anna", "item.claim", house.item())
    assert isinstance(told, No)
    assert told.message == WorkItem.state_advice["new"]


def test_a_substitute_is_answered_as_the_absentee(house: House) -> None:
    """Gijs stands in for Carla, to whom a notice is addressed."""
    made = house.do("dirk", "emergency.open", ADMINISTRATION, reason="Carla is ziek").doc
    notice = house.office.view(SYSTEM, lambda reading: reading.get(WorkItem, made.item))
    assert notice.addressee == CARLA
    assert isinstance(asked(house, "gijs", "item.finish", notice), No)
    today, gijs = house.clock().date(), house.people["gijs"].person
    keep(house, Absence(person=CARLA, since=today, until=today, substitute=gijs))
    assert isinstance(asked(house, "gijs", "item.finish", notice), Yes)


def test_who_may_do_what_is_never_done_alone_is_told(house: House) -> None:
    """No procedure counts while the others are away; it says whom to give which role."""
    given = {"department": ADMINISTRATION, "name": "Sleutels", "steps": [{"text": "Leg vast"}]}
    made = house.do("carla", "procedure.add", **given).doc
    alone(house)
    with pytest.raises(Refused, match="no colleague can confirm it today") as refused:
        house.office.do(house.people["carla"], "procedure.confirm", made.id, reason="Alleen")
    assert refused.value.rule == "four eyes"
    assert [*refused.value.values["roles"]] == ["manager", "professional"]


def test_a_certificate_asked_of_what_an_act_is_like_is_asked_of_it_too(house: House) -> None:
    given = {"act": "mail.reply", "qualification": "BIG", "mode": "block", "unheld": "BIG"}
    house.office.do(house.people["gijs"], "requirement.add", given=given)
    item = house.item("item.accept")
    found = asked(house, "anna", "mail.write", item)
    assert isinstance(found, No)
    assert found.rule == "qualification"


def test_without_an_input_there_is_no_department(house: House) -> None:
    carla, known = house.people["carla"], ACTS["procedure.add"]
    found = house.office.view(carla, judge, known, None, None)
    assert isinstance(found, No)
    assert found.rule == "scope"


def test_what_has_no_subject_checks_nobody_and_has_nothing_else_that_prevents_it() -> None:
    without = [known for known in ACTS.values() if known.on is None]
    assert [known.name for known in without if known.unless or known.four_eyes_fields] == []


def test_a_subject_without_a_department_has_that_of_what_it_is_about(house: House) -> None:
    """A certificate is of its holder's departments, which are not fields of its own."""
    given = {"person": 1, "name": "BIG", "issued": "2026-01-01"}
    held = house.do("carla", "qualification.add", **given).doc
    assert isinstance(asked(house, "carla", "qualification.renew", held), Yes)
    assert isinstance(asked(house, "bram", "qualification.renew", held), No)


def test_nothing_is_asked_of_kantoor_itself(house: House) -> None:
    given = {"act": "item.reopen", "qualification": "BIG", "mode": "block", "unheld": "BIG"}
    house.office.do(house.people["gijs"], "requirement.add", given=given)
    item = house.item("item.accept", "item.claim", "item.finish")
    found = house.office.view(SYSTEM, judge, ACTS["item.reopen"], item, None)
    assert isinstance(found, Yes)
