"""A search within one kind: its own words, those of its files, and nothing out of sight."""

from __future__ import annotations

from store.access import SYSTEM
from store.file_format.contents import Contents
from store.files.attaching import Read
from store.office import Office
from store.records import search_records
from tests.conftest import ANNA, EVA, GIJS
from tests.store.records.filed.test_permitting import PATIENT, file_patient
from tests.store.records.laptops import add, define


def found(office: Office, text: str, of: int = 1, person: int = ANNA) -> list[str]:
    rows = office.view(office.actor(person), search_records, of, text)
    return [row.no for row in rows]


def attach(office: Office, record: int, name: str, text: str, person: int = ANNA) -> int:
    """Attach a file, and read it as the process that reads files does."""
    given = {"name": name, "data": text.encode()}
    attachment = office.do(office.actor(person), "record.attach", record, given).doc
    contents = Contents(state="read", pages=(text,), of=1)
    office.do(SYSTEM, "file.read", attachment.file, Read(contents=contents).model_dump())
    return int(attachment.id)


def test_words_of_fields_and_of_files_are_found(house: Office) -> None:
    mine, other = add(house, {"name": "Laptop Anna"}), add(house, {"name": "Laptop Bram"})
    attach(house, mine.id, "garantie.txt", "reparatie door Vermeulen")
    gone = attach(house, other.id, "oud.txt", "afgekeurd")
    assert found(house, "laptop") == ["ICT-00002", "ICT-00001"]
    assert found(house, "anna lap") == ["ICT-00001"]
    assert found(house, "vermeulen") == ["ICT-00001"]
    assert found(house, "garantie") == ["ICT-00001"], "by the name of the file"
    assert found(house, "afgek") == ["ICT-00002"]
    house.do(house.actor(ANNA), "record.detach", other.id, {"attachment": gone})
    assert found(house, "afgek") == []
    assert found(house, "") == found(house, "zzz") == []


def test_a_file_is_found_in_the_kind_that_has_it_and_by_who_sees_it(house: Office) -> None:
    define(house, PATIENT)
    patient = file_patient(house)
    attach(house, patient.id, "verwijzing.txt", "verwijzing kaakchirurg", EVA)
    assert found(house, "kaakchirurg", 2, EVA) == [patient.no]
    assert found(house, "kaakchirurg", 1, EVA) == []
    assert found(house, "kaakchirurg", 2) == [], "Anna sees no patients"
    assert found(house, "kaakchirurg", 2, GIJS) == []
