"""The dossier of a contact or a colleague: all of it, newest first, by pages, within one's rights."""

from __future__ import annotations

from typing import Any

import pytest

from store.access import SYSTEM
from store.engine import Those, additions
from store.errors import NotFound
from store.inbox import WorkItem
from store.office import Office
from store.office.dossier import DossierLine, DossierSort, dossier
from store.oversight import Access
from store.reading import Reading
from store.records import shipped
from tests.conftest import ANNA, EVA, GIJS
from tests.store.conftest import office_to_read, office_with
from tests.store.ledgers.open_items.test_open_items import INVOICE, post
from tests.store.plans import Recorder
from tests.store.records.laptops import define

SUPPLIER, PATIENT = 1, 8
"""Two contacts of the demo."""
ALL = 1_000


def fill(office: Office) -> None:
    """File all sorts of things about a contact, and a patient's file."""
    anna, eva = office.actor(ANNA), office.actor(EVA)
    contract = shipped("contract").definition.model_dump(mode="json")
    contracts = define(office, contract | {"department": 1, "template": "contract"}).number
    patient = shipped("patient").definition.model_dump(mode="json") | {"department": 1}
    patients = define(office, patient | {"unheld": "tandartsassistent"}).number
    about = {"about_kind": "relation", "about": SUPPLIER}
    values = {"onderwerp": "Levering", "begin": "2026-01-01", "einde": "2026-12-31"}
    filed = office.do(eva, "record.add", given={"of": contracts, "values": values, **about}).doc.id
    office.do(anna, "record.attach", filed, {"name": "getekend.txt", "data": b"getekend"})
    given = {"of": patients, "values": {"geboren": "1980-05-01", "bsn": "999911120"}}
    office.do(eva, "record.add", given=given | about | {"about": PATIENT})
    item = office.do(anna, "item.add", given={"queue": 1, "title": "Prijzen", "relation": SUPPLIER})
    office.do(anna, "item.note", item.doc.id, {"text": "belde terug"})
    office.do(anna, "item.note", item.doc.id, {"text": "toch niet"})
    office.undo(anna)
    office.do(anna, "item.link", 3, {"to_kind": "relation", "to": SUPPLIER})
    post(office, {**INVOICE, "relation": SUPPLIER})
    office.do(anna, "relation.attach", SUPPLIER, {"name": "prijzen.txt", "data": b"prijzen"})
    office.do(eva, "record.link", filed, {"to_kind": "person", "to": GIJS, "note": "beheert"})


office = office_to_read(fill)
own = office_with(fill)


def lines(
    office: Office, id: int = SUPPLIER, sort: DossierSort | None = None, person: int = ANNA,
    kind: str = "relation", **more: Any,
) -> list[DossierLine]:  # fmt: skip
    given = {"limit": ALL, **more}
    return office.view(office.actor(person), lambda r: dossier(r, kind, id, sort, **given))


def test_all_of_a_contact_is_in_its_dossier_newest_first(office: Office) -> None:
    whole = lines(office)
    told = [(line.sort, line.line.title) for line in whole]
    assert told[0] == ("file", "prijzen.txt")
    assert {sort for sort, _title in told} == {"record", "item", "note", "entry", "file", "link"}
    assert [line.at for line in whole] == sorted((line.at for line in whole), reverse=True)
    (note,) = [line for line in whole if line.sort == "note"]
    assert (note.line.title, note.line.beside, note.opens) == (
        "belde terug",
        "Anna de Boer",
        "item",
    )
    opened = [line for line in whole if line.line.state == "open" and line.sort == "entry"]
    assert [(line.line.cents, line.opens) for line in opened] == [(-14823, "entry")]
    assert [title for sort, title in told if sort == "record"] == [
        "CON-0001 Levering Dentalis Groothandel B.V."
    ]
    assert ("file", "getekend.txt") in told, "a file of a record about the contact"


def test_the_mail_of_its_items_is_in_it(own: Office) -> None:
    own.do(own.actor(ANNA), "item.change", 2, {"relation": SUPPLIER})
    mails = lines(own, sort="mail")
    assert [(line.opens, line.to) for line in mails] == [("item", 2)]
    assert mails[0].line.beside


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_together_are_the_whole_from_either_end(office: Office, size: int) -> None:
    whole = lines(office)
    down: list[DossierLine] = []
    while page := lines(office, limit=size, after=down[-1].cursor if down else None):
        down += page
    assert down == whole
    up: list[DossierLine] = []
    while page := lines(office, limit=size, before=up[0].cursor if up else ()):
        up = [*page, *up]
    assert up == whole
    for at, line in enumerate(whole):
        assert lines(office, limit=size, before=line.cursor) == whole[max(0, at - size) : at]
        assert lines(office, limit=size, after=line.cursor) == whole[at + 1 : at + 1 + size]


@pytest.mark.parametrize("sort", ["record", "item", "note", "entry", "file", "link"])
def test_of_one_sort_are_just_those_of_the_whole(office: Office, sort: DossierSort) -> None:
    some = [(line.sort, line.opens, line.to, line.line) for line in lines(office, sort=sort)]
    whole = [(line.sort, line.opens, line.to, line.line) for line in lines(office)]
    assert some == [line for line in whole if line[0] == sort]


def test_a_page_reads_as_often_however_long_the_history_is(own: Office) -> None:
    anna = own.actor(ANNA)

    def count(reading: Reading) -> int:
        recorder = Recorder(reading.connection)
        reading.connection = recorder  # type: ignore[assignment]  # it only reads
        assert len(dossier(reading, "relation", SUPPLIER, limit=5)) == 5
        return len(recorder.asked)

    before = own.view(anna, count)
    for number in range(30):
        given = {"queue": 1, "title": f"Vraag {number}", "relation": SUPPLIER}
        item = own.do(anna, "item.add", given=given).doc.id
        own.do(anna, "item.note", item, {"text": f"antwoord {number}"})
    assert own.view(anna, count) <= before
    assert before <= 25


def test_nobody_reads_of_it_what_they_do_not_see(office: Office) -> None:
    assert not [line for line in lines(office, PATIENT) if line.sort == "record"]
    assert [line for line in lines(office, PATIENT, person=EVA) if line.sort == "record"]
    with pytest.raises(NotFound):
        lines(office, 999)


def test_what_is_hidden_makes_no_page_shorter(own: Office) -> None:
    anna, eva = own.actor(ANNA), own.actor(EVA)
    given: dict[str, Any] = {"of": 2, "about_kind": "relation", "about": SUPPLIER}  # fmt: skip
    for number in range(8):
        given["values"] = {"geboren": f"1980-05-0{number + 1}"}
        own.do(eva, "record.add", given=given)
    page = own.view(anna, lambda r: dossier(r, "relation", SUPPLIER, limit=4))
    assert len(page) == 4
    assert page == lines(own)[:4]


def test_the_line_of_a_patients_file_is_in_the_access_log(own: Office) -> None:
    lines(own, PATIENT, person=EVA)
    own.access_log.flush()
    looks = own.view(SYSTEM, lambda r: r.find(Access))
    assert ("record", "allowed") in {(look.subject_kind, look.outcome) for look in looks}


def test_a_colleagues_dossier_has_the_records_that_name_them(office: Office) -> None:
    (line,) = lines(office, GIJS, kind="person", person=EVA)
    assert (line.sort, line.opens, line.line.beside) == ("link", "record", "beheert")


def test_the_order_is_that_of_the_commits(office: Office) -> None:
    those = [Those(WorkItem, {"queue": 1})]
    newest = office.view(SYSTEM, lambda r: [row.id for row in additions(r, those)])
    assert newest == sorted(newest, reverse=True)
