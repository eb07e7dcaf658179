"""What a record of one kind says to all its readers tells nothing of a confidential one it links to."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.errors import Invalid, NotFound
from store.inbox import Queue, WorkItem
from store.office import Office
from store.oversight.due_records import announce_records
from store.records import record_detail, records, search_records
from tests.conftest import ANNA, CARLA, EVA
from tests.store.records.laptops import add, define

PATIENT: dict[str, Any] = {
    "code": "PAT", "nl": "Patiënt", "department": 1, "numbering": "PAT-999", "title": "{naam}",
    "confidentiality": "confidential",
    "fields": [{"key": "naam", "nl": "Naam"}, {"key": "diagnose", "nl": "Diagnose"},
               {"key": "terug", "type": "d", "nl": "Terug"}],
}  # fmt: skip
WORK: dict[str, Any] = {
    "code": "LAB", "nl": "Labwerk", "department": 1, "numbering": "LAB-999",
    "title": "{wat} {patient} {patient.diagnose} {patient.title} {lang}",
    "sort_keys": ["lang", "terug"],
    "fields": [{"key": "wat", "nl": "Wat", "found": True},
               {"key": "patient", "type": "x", "nl": "Patiënt", "of": "PAT"},
               {"key": "ziekte", "nl": "Ziekte", "copied": "patient.diagnose", "found": True},
               {"key": "lang", "type": "f", "nl": "Lang", "formula": "patient.diagnose"},
               {"key": "terug", "type": "f", "nl": "Terug", "formula": "patient.terug"}],
    "checks": [{"formula": "patient.diagnose <> 'griep'"}],
    "due": {"field": "terug", "days": 3},
}  # fmt: skip
VALUES = {"naam": "Mevrouw Bakker", "diagnose": "hepatitis", "terug": "2026-11-24"}


@pytest.mark.parametrize("more", [{}, {"confidentiality": "confidential"}])
def test_a_title_a_copy_and_a_date_tell_nothing_of_a_confidential_record(
    office: Office, more: dict[str, Any]
) -> None:
    patient = add(office, VALUES, EVA, define(office, PATIENT).number)
    kind = define(office, WORK, **more).number
    ill = add(office, {"diagnose": "griep"}, EVA, patient.of)
    with pytest.raises(Invalid):  # what is demanded of a record reads all the same
        add(office, {"wat": "Kroon", "patient": ill.id}, EVA, kind)
    work = add(office, {"wat": "Kroon", "patient": patient.id}, EVA, kind)
    said = f"{work.title} {work.k1} {work.k2} {work.due} {work.values}"
    hidden = [word for word in ("hepatitis", "Bakker", "2026-11") if word in said]
    if more:  # its readers are those of the other kind
        assert hidden == ["hepatitis", "Bakker", "2026-11"]
        return
    assert (hidden, work.title) == ([], f"Kroon {patient.no}")
    assert announce_records(office, SYSTEM) == 0
    anna = office.actor(ANNA)
    with pytest.raises(NotFound):
        office.view(anna, record_detail, patient.id)
    [row] = office.view(anna, records, kind)
    assert "hepatitis" not in f"{row} {office.view(anna, record_detail, work.id)}"
    assert office.view(anna, search_records, kind, "hepatitis") == []


@pytest.mark.parametrize(
    ("rights", "queue"),
    [([{"act": "read", "roles": ["professional", "manager"]}], None), ([], "another department's")],
)
def test_an_item_about_a_record_that_not_all_see_does_not_name_it(
    office: Office, rights: list[dict[str, Any]], queue: str | None
) -> None:
    queues = office.view(SYSTEM, lambda reading: reading.find(Queue))
    other = next(each.id for each in queues if each.department == 2) if queue else None
    kind = define(office, PATIENT, confidentiality="normal", rights=rights,
                  due={"field": "terug", "days": 3, "queue": other})  # fmt: skip
    add(office, VALUES, EVA, kind.number)
    assert announce_records(office, SYSTEM) == 1
    item = office.view(SYSTEM, lambda reading: reading.find(WorkItem))[-1]
    assert (item.department, "PAT-001" in item.title) == (2 if queue else 1, True)
    assert "Bakker" not in item.model_dump_json()


def test_who_does_not_see_a_masked_value_does_not_find_its_record_by_it(office: Office) -> None:
    bsn = {"key": "bsn", "type": "n", "nl": "BSN", "of": "bsn", "masked": True, "unique": True}
    kind = define(office, PATIENT, fields=[*PATIENT["fields"], bsn],
                  rights=[{"act": "unmask", "roles": ["professional"]}])  # fmt: skip
    first = add(office, VALUES | {"bsn": "999911120"}, EVA, kind.number)
    for person, said in ((CARLA, "Another record already has"), (EVA, f"{first.no} already has")):
        with pytest.raises(Invalid, match=said):
            add(office, {"bsn": "999911120"}, person, kind.number)
