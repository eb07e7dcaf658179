"""Labels of records: by their kind's lines, for who may export them, to the tray or a named queue."""

from __future__ import annotations

from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from store.access.roles import Role
from store.errors import Invalid, NotFound, Refused
from store.files import read_whole
from store.office import Office
from store.office.labels import print_labels, put_labels
from store.people import LabelSettings
from store.records import Record, label_settings, record_labels
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS
from tests.store.export.test_printing import program
from tests.store.records.laptops import LAPTOP, add, define

ZEBRA = {"width": 60, "height": 30,
         "printers": [{"name": "Balie", "queue": "zebra-1", "zpl": True}]}  # fmt: skip
LABEL: list[Any] = [["no"], ["name", "state"], ["price", "warranty"], ["account"], ["supplier"]]


@pytest.fixture
def labelled(house: Office) -> Office:
    """An office whose laptops have labels."""
    house.do(house.actor(CARLA), "kind.propose",
             given={**LAPTOP, "label": LABEL, "number": 1, "base": 1})  # fmt: skip
    return house


def laptop(house: Office) -> Record:
    return add(house, {"name": "Laptop Anna", "price": 119900, "warranty": "2029-03-01",
                        "account": "NL91ABNA0417164300"})  # fmt: skip


def test_a_label_has_the_lines_of_its_kind_and_no_masked_value(labelled: Office) -> None:
    made = labelled.view(labelled.actor(ANNA), record_labels, [laptop(labelled).id])
    (label,) = made.labels
    assert label.code == "ICT-00001"
    assert label.lines[:2] == ("Laptop Anna in voorraad", "1.199,00 01-03-2029")
    assert label.lines[2].startswith("•")
    assert label.lines[2].endswith("300")
    assert (made.size.width, made.size.height, made.symbology) == (50, 25, "code128")


def test_labels_go_to_ones_own_tray(labelled: Office) -> None:
    anna, records = labelled.actor(ANNA), [laptop(labelled).id, add(labelled, {"name": "x"}).id]
    pdf = put_labels(labelled, anna, records, zpl=False)
    assert (pdf.person, pdf.name) == (ANNA, "labels-ICT.pdf")
    pages = PdfReader(BytesIO(read_whole(labelled, pdf))).pages
    assert ["ICT-00002" in page.extract_text() for page in pages] == [False, True]
    zpl = read_whole(labelled, put_labels(labelled, anna, records, zpl=True))
    assert zpl.count(b"^XA") == 2


def test_the_size_is_that_of_the_kind_or_else_of_the_office(labelled: Office) -> None:
    record, anna = laptop(labelled), labelled.actor(ANNA)
    labelled.do(labelled.actor(GIJS), "office.label", 1, ZEBRA)
    assert labelled.view(anna, record_labels, [record.id]).size.width == 60
    more = {"number": 1, "base": 2, "label": LABEL, "label_width": 80, "label_height": 40,
            "label_code": "qr"}  # fmt: skip
    labelled.do(labelled.actor(CARLA), "kind.propose", given={**LAPTOP, **more})
    made = labelled.view(anna, record_labels, [record.id])
    assert (made.size.width, made.size.height, made.symbology) == (80, 40, "qr")


def test_labels_are_printed_on_a_printer_that_the_administrator_named(
    labelled: Office, tmp_path: Path
) -> None:
    record, anna, lp = laptop(labelled), labelled.actor(ANNA), program(tmp_path)
    with pytest.raises(Invalid, match="Unknown printer: Balie"):
        print_labels(labelled, anna, [record.id], "Balie", lp)
    labelled.do(labelled.actor(GIJS), "office.label", 1, ZEBRA)
    assert print_labels(labelled, anna, [record.id], "Balie", lp) == 1
    assert (tmp_path / "words").read_text().split()[1] == "zebra-1"
    assert (tmp_path / "data").read_bytes().startswith(b"^XA")


@pytest.mark.parametrize("person", [ANNA, BRAM, CARLA, EVA, FEMKE])
def test_only_the_administrator_sets_up_printers(house: Office, person: int) -> None:
    with pytest.raises((Refused, NotFound)):
        house.do(house.actor(person), "office.label", 1, ZEBRA)
    assert house.view(house.actor(ANNA), label_settings) == LabelSettings()


@pytest.mark.parametrize("queue", ["", "-dx", "a b", "a/b", "a;b", "a\nb", "$(a)", "é", "a" * 101])
def test_the_name_of_a_queue_is_nothing_else(house: Office, queue: str) -> None:
    printers = [{"name": "x", "queue": queue}]
    with pytest.raises(Invalid):
        house.do(house.actor(GIJS), "office.label", 1, {**ZEBRA, "printers": printers})


def test_settings_that_make_no_sense_are_refused(house: Office) -> None:
    gijs, printer = house.actor(GIJS), ZEBRA["printers"][0]  # type: ignore[index]  # a list
    for wrong in (
        {"width": 10},
        {"height": 500},
        {"printers": [printer, {**printer, "name": "BALIE"}]},
    ):
        with pytest.raises(Invalid):
            house.do(gijs, "office.label", 1, {**ZEBRA, **wrong})


STATES, PEOPLE = ("stock", "out", "gone"), (ANNA, CARLA, EVA, FEMKE, GIJS)


def test_role_by_state_by_kind_who_gets_a_label(house: Office) -> None:
    """Whoever may export a record by its kind, and sees it, may label it; nobody else."""
    rights: list[list[dict[str, Any]]] = [
        [],
        [{"act": "export", "roles": ["manager"], "states": ["out"]}],
        [{"act": "read", "roles": ["professional"]}],
    ]
    records = []
    for at, own in enumerate(rights):
        code = {"code": f"L{at}", "numbering": f"L{at}-99", "rights": own, "label": LABEL}
        of = define(house, LAPTOP, **code).number
        for state in STATES if at < 2 else STATES[:2]:
            record = add(house, {"name": state}, of=of, person=EVA)
            if state != "stock":
                step = {"out": ("give", {"holder": BRAM}), "gone": ("retire", {})}[state]
                who = CARLA if state == "gone" else EVA
                house.do(house.actor(who), "record.move", record.id,
                          {"transition": step[0], "values": step[1]})  # fmt: skip
            records.append((at, state, record.id))
    for (kind, state, record), person in product(records, PEOPLE):
        actor = house.actor(person)
        roles = {post.role for post in actor.posts if post.department in (1, None)}
        may = bool(roles & {Role.ASSISTANT, Role.MANAGER, Role.PROFESSIONAL, Role.AUDITOR})
        if kind == 1:
            may = Role.MANAGER in roles and state == "out"
        elif kind == 2:
            may = Role.PROFESSIONAL in roles
        try:
            house.view(actor, record_labels, [record])
        except (NotFound, Refused):
            assert not may, (kind, state, person)
        else:
            assert may, (kind, state, person)


def test_records_of_two_kinds_have_no_labels_together(labelled: Office) -> None:
    of = define(labelled, {"code": "KEY", "nl": "Sleutel", "department": 1, "numbering": "KEY-999",
                           "fields": [{"key": "naam", "nl": "Naam"}]}).number  # fmt: skip
    other = add(labelled, {"naam": "Voordeur"}, of=of)
    for records in ([laptop(labelled).id, other.id], []):
        with pytest.raises(Invalid, match="one kind"):
            labelled.view(labelled.actor(ANNA), record_labels, records)
