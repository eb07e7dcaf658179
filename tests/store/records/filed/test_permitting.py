"""Who sees and does what with a record: a kind narrows the grants, and the access log has the rest."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from store.access import SYSTEM, Actor, Facts, Post, Yes, may
from store.access.roles import Role
from store.errors import ChangedElsewhere, Invalid, NotFound, Refused
from store.office import Office
from store.office.search import search
from store.oversight import Access
from store.records import (
    Record,
    kept_values,
    record_as_typed,
    record_count,
    record_detail,
    records,
    unmasked,
)  # fmt: skip
from store.records import kinds as kinds_of
from store.records.filed.permitting import facts_of, permitted
from store.records.filed.refiling import refile_all
from store.records.kinds.in_use import in_use
from store.records.kinds.parts import RightAct
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.store.records.laptops import add, define

PATIENT: dict[str, Any] = {
    "code": "PAT", "nl": "Patiënt", "department": 1, "numbering": "PAT-99999", "about": "person",
    "fields": [{"key": "name", "nl": "Naam", "found": True},
               {"key": "bsn", "type": "n", "nl": "BSN", "of": "bsn", "masked": True, "unique": True,
                "found": True},
               {"key": "consent", "type": "k", "nl": "Toestemming",
                "choices": [{"code": "yes", "nl": "ja"}]}],
    "confidentiality": "confidential", "logged": True, "retention": "medical",
    "rights": [{"act": "unmask", "roles": ["professional"]},
               {"act": "change", "roles": ["professional", "manager"], "states": ["open"]}],
}  # fmt: skip
VALUES = {"name": "Mevrouw Bakker", "bsn": "999911120", "consent": "yes"}


def file_patient(office: Office, person: int = EVA) -> Record:
    given = {"of": 2, "values": VALUES, "about_kind": "person", "about": FEMKE}
    record: Record = office.do(office.actor(person), "record.add", given=given).doc
    return record


def log(office: Office) -> list[Access]:
    office.access_log.flush()
    return office.view(SYSTEM, lambda reading: reading.find(Access))


ACTS: tuple[RightAct, ...] = (
    "read", "add", "change", "move", "link", "attach", "export", "unmask")  # fmt: skip
KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"confidentiality": "confidential"},
    {"rights": [{"act": act, "roles": list(Role)} for act in ACTS]},
    {"rights": [{"act": act, "roles": ["manager"], "states": ["out"]} for act in ACTS]},
    {"rights": [{"act": act, "roles": ["front desk", "system"]} for act in ACTS]},
)


@pytest.fixture(scope="module")
def kinds(shared: Office) -> list[tuple[int, dict[str, Any]]]:
    """A kind for each way to say who may do what."""
    return [(define(shared, None, code=f"K{at}", numbering=f"K{at}-99", **more).number, more)
            for at, more in enumerate(KINDS)]  # fmt: skip


@pytest.mark.parametrize("role", Role)
def test_role_by_act_by_state_by_kind_only_narrows_the_grants(
    shared: Office, kinds: list[tuple[int, dict[str, Any]]], role: Role
) -> None:
    states, departments, owners = ("stock", "out", "gone"), (1, 2), (7, 8)

    def walk(reading: Any) -> None:
        reading.actor = Actor(7, "x", (Post(role, 1),))
        for (number, more), act, state, place, owner in product(
            kinds, ACTS, states, departments, owners
        ):
            facts = Facts(department=place, owners=frozenset({owner}), state=state)
            allowed = isinstance(permitted(reading, in_use(reading, number), act, facts), Yes)
            granted = isinstance(may(reading.actor, f"record.{act}", facts), Yes)
            assert granted or not allowed, (more, act, state, place)
            rights = [right for right in more.get("rights", ()) if right["act"] == act]
            named = any(
                role in right["roles"] and state in right.get("states", states) for right in rights
            )
            usual = role in ("assistant", "manager", "professional") or (
                role == "auditor" and act in ("read", "export")
            )
            if more.get("confidentiality") and owner != 7:
                usual = role in ("manager", "professional")
            assert allowed == (granted and (named if rights else usual)), (more, act, state)

    shared.view(SYSTEM, walk)


def test_a_confidential_file_is_seen_by_who_leads_and_who_is_named_on_it(house: Office) -> None:
    define(house, PATIENT)
    record = file_patient(house)
    for person in (CARLA, EVA):
        house.view(house.actor(person), record_detail, record.id)
    for person in (ANNA, BRAM, FEMKE):
        with pytest.raises(NotFound):
            house.view(house.actor(person), record_detail, record.id)
    own = file_patient_of(house, ANNA)
    assert house.view(house.actor(ANNA), record_detail, own.id).row.no == "PAT-00002"


def file_patient_of(office: Office, person: int) -> Record:
    given = {"of": 2, "values": {"name": "x"}, "about_kind": "person", "about": BRAM}
    record: Record = office.do(office.actor(person), "record.add", given=given).doc
    return record


def test_looks_refused_looks_and_searches_are_lines(house: Office) -> None:
    define(house, PATIENT)
    record = file_patient(house)
    house.view(house.actor(EVA), record_detail, record.id)
    house.view(house.actor(CARLA), record_detail, record.id)
    with pytest.raises(NotFound):
        house.view(house.actor(ANNA), record_detail, record.id)
    house.view(house.actor(EVA), search, "bakker")
    lines = [
        (line.person, line.how, line.subject_kind, line.subject, line.outcome, line.purpose,
         line.treatment)
        for line in log(house) if line.subject_kind == "record"
    ]  # fmt: skip
    assert lines == [
        (EVA, "read", "record", record.id, "allowed", "care", "yes"),
        (CARLA, "read", "record", record.id, "allowed", "administration", ""),
        (ANNA, "read", "record", record.id, "refused", "administration", ""),
        (EVA, "search", "record", 0, "allowed", "", ""),
    ]
    first = log(house)[0]
    assert (first.life_cycle, first.protocol, first.consent) == ("open", "PAT 1", "yes")


def test_records_of_other_kinds_leave_no_line(house: Office) -> None:
    record = add(house, {"name": "x"})
    house.view(house.actor(ANNA), record_detail, record.id)
    house.view(house.actor(ANNA), search, "x")
    assert [line for line in log(house) if line.subject_kind == "record"] == []


def test_a_masked_value_is_shown_by_a_logged_view_alone(house: Office) -> None:
    define(house, PATIENT)
    eva, record = house.actor(EVA), file_patient(house)
    carla = house.actor(CARLA)
    detail = house.view(carla, record_detail, record.id)
    typed = house.view(carla, record_as_typed, 2, {}, record.id)
    found = [house.view(eva, search, text).hits for text in ("999911120", "bakker")]
    answer = house.do(carla, "record.change", record.id, {"values": {"name": "Bakker"}}).doc
    with pytest.raises(ChangedElsewhere) as elsewhere:
        house.do(carla, "record.change", record.id, {"values": {}}, rev=1)
    shown = [detail, typed, found, answer, elsewhere.value.theirs]
    assert "999911120" not in repr(shown)
    assert {each.field.key: each.value for each in detail.fields}["bsn"] == "••••••120"
    assert [len(hits) for hits in found] == [0, 1]
    with pytest.raises(Refused, match="Ask: "):
        house.view(carla, unmasked, record.id, "bsn")
    assert house.view(eva, unmasked, record.id, "bsn") == "999911120"
    assert ("bsn", EVA) in [(line.part, line.person) for line in log(house)]
    assert house.view(SYSTEM, lambda reading: reading.get(Record, 1)).values["bsn"] == "999911120"


def test_a_masked_value_left_as_it_is_shown_keeps_its_value(house: Office) -> None:
    define(house, PATIENT)
    eva, record = house.actor(EVA), file_patient(house)
    kept = house.view(eva, kept_values, record.id)
    assert kept["bsn"] == "••••••120"
    typed = house.view(eva, record_as_typed, 2, kept, record.id)
    assert not typed.findings

    def save(**values: str) -> str:
        house.do(eva, "record.change", record.id, {"values": {**kept, **values}})
        now = house.view(SYSTEM, lambda reading: reading.get(Record, record.id))
        return str(now.values.get("bsn"))

    assert save(name="Bakker") == "999911120"
    for wrong in ("••••••121", "9•••••120", "•"):
        with pytest.raises(Invalid, match="whole value") as refused:
            save(bsn=wrong)
        assert refused.value.field == "bsn"
    assert save(bsn="999900511") == "999900511"
    with pytest.raises(Invalid):
        save(bsn="••••••120")  # the mask of what it was
    kept = house.view(eva, kept_values, record.id)
    assert save(bsn="") == "None"


def test_a_state_closes_what_its_kind_says(house: Office) -> None:
    define(house, PATIENT)
    record, eva = file_patient(house), house.actor(EVA)
    house.do(eva, "record.move", record.id, {"transition": "close"})
    with pytest.raises(Refused, match="in this state"):
        house.do(eva, "record.change", record.id, {"values": {"name": "x"}})
    assert facts_of(record).department == 1


def test_an_emergency_shows_a_record_and_allows_nothing(house: Office) -> None:
    define(house, PATIENT)
    record, bram = file_patient(house), house.actor(BRAM)
    house.do(bram, "emergency.open", 1, {"reason": "Spoed"})
    assert house.view(bram, record_detail, record.id).row.no == "PAT-00001"
    with pytest.raises(Refused):
        house.do(bram, "record.change", record.id, {"values": {"name": "x"}})
    assert {(line.person, line.purpose) for line in log(house)} == {(BRAM, "emergency")}


def test_a_form_tells_nothing_of_what_is_out_of_sight(house: Office) -> None:
    define(house, PATIENT)
    patient = file_patient(house)
    visit = {"code": "VIS", "nl": "Bezoek", "department": 1, "numbering": "VIS-999", "fields": [
        {"key": "patient", "type": "x", "nl": "Patiënt", "of": "PAT"},
        {"key": "note", "nl": "Noot"}], "checks": [{"formula": "patient.name <> 'Mevrouw Bakker'"}]}  # fmt: skip
    define(house, visit)
    anna, carla = house.actor(ANNA), house.actor(CARLA)
    typed = house.view(carla, record_as_typed, 3, {"patient": patient.id})
    assert [finding.key for finding in typed.findings] == ["patient"]
    with pytest.raises(NotFound):
        house.view(anna, record_as_typed, 3, {"patient": patient.id})
    with pytest.raises(NotFound):
        house.view(anna, record_as_typed, 2, {"note": "x"}, add(house, {"name": "x"}).id)
    with pytest.raises(NotFound):
        house.view(house.actor(GIJS), record_as_typed, 9, {})


def test_a_kind_that_masks_what_another_kind_reads_hides_it_and_stays_readable(
    house: Office,
) -> None:
    define(house, PATIENT)
    patient = file_patient(house)
    visit = {"code": "VIS", "nl": "Bezoek", "department": 1, "numbering": "VIS-999", "title": "{who}",
             "fields": [{"key": "patient", "type": "x", "nl": "Patiënt", "of": "PAT"},
                        {"key": "who", "type": "f", "nl": "Wie", "formula": "if(empty(patient.name); 'geen'; patient.name)"}]}  # fmt: skip
    define(house, visit)
    carla = house.actor(CARLA)
    made = add(house, {"patient": patient.id}, CARLA, of=3)
    assert made.title == "Mevrouw Bakker"
    fields = [{**PATIENT["fields"][0], "masked": True, "found": False}, *PATIENT["fields"][1:]]
    define(house, {**PATIENT, "fields": fields, "number": 2, "base": 1})
    refile_all(house, SYSTEM)
    assert house.view(carla, record_detail, made.id).fields[1].value == "geen"
    (row,) = house.view(carla, records, 3)
    assert (row.id, row.title) == (made.id, "geen")
    changed = house.do(carla, "record.change", made.id, {"values": {"patient": patient.id}}).doc
    assert changed.title == "geen"
    with pytest.raises(Invalid, match="masked field"):
        define(house, {**visit, "number": 3, "base": 1, "nl": "Consult"})


def test_a_count_is_that_of_the_list_it_opens(house: Office) -> None:
    define(house, PATIENT)
    file_patient(house)
    for person in (ANNA, BRAM, CARLA, EVA, FEMKE, GIJS):
        actor = house.actor(person)
        rows = {row.kind.code: (row.count, row.behind) for row in house.view(actor, kinds_of)}
        listed = len(house.view(actor, records, 2))
        assert rows.get("PAT", (0, 0)) == (listed, 0), person
        assert house.view(actor, record_count, 2, "open") == listed
        assert house.view(actor, record_count, 2, "closed") == 0


@pytest.mark.parametrize(
    "act",
    [
        "record.change",
        "record.move",
        "record.link",
        "record.attach",
        "record.hold",
        "record.destroy",
    ],
)
def test_an_act_on_a_record_out_of_sight_is_answered_as_on_one_that_is_not_there(
    house: Office, act: str
) -> None:
    define(house, PATIENT)
    record, anna = file_patient(house), house.actor(ANNA)
    given: dict[str, Any] = {"record.move": {"transition": "close"}, "record.link": {
        "to_kind": "relation", "to": 4}, "record.attach": {"name": "x", "data": b"x"}}.get(act, {})  # fmt: skip
    for number in (record.id, record.id + 99):
        for rev in (None, 99):
            with pytest.raises(NotFound, match=f"record {number}"):
                house.do(anna, act, number, given, rev=rev)
