"""Relations as they are kept: what is checked, and what is out of use."""

from __future__ import annotations

from typing import Any

import pytest

from store import records
from store.access import SYSTEM
from store.errors import ChangedElsewhere, Doubtful, Invalid, Refused
from store.office import Office
from store.office.search import search
from store.oversight import Access
from store.records import Relation
from tests.conftest import ANNA, CARLA, FEMKE

ADDED: dict[str, Any] = {"name": "Bakkerij Smit", "supplier": True}


def test_the_email_address_of_a_relation_is_checked(office: Office) -> None:
    anna = office.actor(ANNA)
    with pytest.raises(Invalid, match="not an e-mail address") as refused:
        office.do(anna, "relation.add", given={**ADDED, "email": "smit@bakkerij"})
    assert refused.value.field == "email"
    made = office.do(anna, "relation.add", given={**ADDED, "email": "smit@bakkerij.example"}).doc
    assert made.email == "smit@bakkerij.example"
    with pytest.raises(Doubtful, match="Bakkerij Smit"):
        office.do(anna, "relation.add", given={**ADDED, "name": "bakkerij SMIT"})


def test_a_relation_out_of_use_is_offered_by_no_form(office: Office) -> None:
    anna = office.actor(ANNA)
    made = office.do(anna, "relation.add", given=ADDED).doc

    def offered() -> bool:
        return made.id in {each.id for each in office.view(anna, records.relation_choices)}

    assert offered()
    office.do(anna, "relation.retire", made.id)
    assert not offered()
    assert office.view(anna, records.relation_detail, made.id).relation.name == "Bakkerij Smit"
    office.do(anna, "relation.retire", made.id)
    assert offered()


BSN = "999911120"
PERSON: dict[str, Any] = {"name": "Mevrouw Bakker", "client": True, "bsn": BSN,
                          "born": "1980-05-01"}  # fmt: skip


def stored(office: Office, id: int) -> Relation:
    return office.view(SYSTEM, lambda reading: reading.get(Relation, id))


def test_the_bsn_of_a_person_is_checked_and_masked_in_every_answer(office: Office) -> None:
    anna, carla = office.actor(ANNA), office.actor(CARLA)
    with pytest.raises(Invalid, match="Wrong BSN") as refused:
        office.do(anna, "relation.add", given={**PERSON, "bsn": "999911121"})
    assert refused.value.field == "bsn"
    made = office.do(anna, "relation.add", given=PERSON).doc
    with pytest.raises(ChangedElsewhere) as elsewhere:
        office.do(carla, "relation.change", made.id, PERSON | {"bsn": ""}, rev=9)
    shown = (
        made,
        office.view(anna, records.relation_detail, made.id),
        office.view(anna, records.relation_choices),
        office.view(anna, records.search_relations, "bakker"),
        office.view(anna, search, BSN),
        office.view(anna, search, "bakker"),
        elsewhere.value.theirs,
    )
    assert BSN not in repr(shown)
    assert made.bsn == "••••••120"
    with pytest.raises(Invalid, match="Mevrouw Bakker already has this BSN"):
        office.do(anna, "relation.add", given={**PERSON, "name": "Jansen"})


def test_a_bsn_left_as_it_is_shown_stays(office: Office) -> None:
    anna = office.actor(ANNA)
    made = office.do(anna, "relation.add", given=PERSON).doc
    office.do(anna, "relation.change", made.id, PERSON | {"bsn": made.bsn, "city": "Leiden"})
    assert (stored(office, made.id).bsn, stored(office, made.id).city) == (BSN, "Leiden")
    for wrong in ("••••••121", "•••••••20"):
        with pytest.raises(Invalid, match="whole value"):
            office.do(anna, "relation.change", made.id, PERSON | {"bsn": wrong})
    with pytest.raises(Invalid, match="whole value"):
        office.do(anna, "relation.add", given={**PERSON, "name": "Jansen", "bsn": made.bsn})
    office.do(anna, "relation.change", made.id, PERSON | {"bsn": ""})
    assert stored(office, made.id).bsn == ""


def test_the_whole_bsn_is_shown_by_a_logged_view_to_who_may_change_it(office: Office) -> None:
    anna = office.actor(ANNA)
    made = office.do(anna, "relation.add", given=PERSON).doc
    assert office.view(anna, records.bsn_shown, made.id) == BSN
    office.access_log.flush()
    looks = office.view(SYSTEM, lambda reading: reading.find(Access))
    assert ("bsn", ANNA, made.id) in {(look.part, look.person, look.subject) for look in looks}
    given = {"person": FEMKE, "role": "auditor", "department": None, "since": "2026-01-01"}
    office.do(SYSTEM, "membership.add", given=given)
    auditor = office.actor(FEMKE)
    assert office.view(auditor, records.relation_detail, made.id).relation.bsn == "••••••120"
    with pytest.raises(Refused):
        office.view(auditor, records.bsn_shown, made.id)


@pytest.mark.parametrize(
    ("sort", "client", "supplier"), [("insurer", True, True), ("staff", False, True)]
)
def test_an_insurer_and_an_employee_are_contacts(
    office: Office, sort: str, client: bool, supplier: bool
) -> None:
    anna = office.actor(ANNA)
    given = {"name": "Zorgzaam", "client": client, "supplier": supplier, sort: True}
    made = office.do(anna, "relation.add", given=given).doc
    (row,) = office.view(anna, records.search_relations, "zorgzaam")
    assert getattr(row, sort)
    other = office.do(anna, "relation.add", given={"name": "Anders", "supplier": True}).doc.id
    office.do(anna, "relation.merge", made.id, {"into": other})
    assert getattr(stored(office, other), sort)
