"""Lines of treatment: proposed by one person, confirmed or returned by another."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import coding
from store.coding import SHIPPED_TABLES, ServiceLine
from store.errors import Invalid, NotFound, Refused
from store.office import Office
from store.people import Department
from store.records import Relation
from tests.conftest import ANNA, BRAM, CARLA, EVA, FEMKE, GIJS

DAY = date(2026, 11, 20)


def tables(office: Office) -> None:
    """Take the invented tariffs and the diagnoses in use."""
    for shipped in SHIPPED_TABLES[1:3]:
        content = coding.shipped_codes(shipped).kept()
        made = office.do(office.actor(GIJS), "code_table.import", given={**shipped.fields, "content": content}).doc  # fmt: skip
        office.do(office.actor(EVA), "code_table.confirm", made.id)


def department(office: Office) -> int:
    every = office.view(office.actor(CARLA), lambda reading: reading.find(Department))
    return next(each.id for each in every if each.name == "Administratie")


def patient(office: Office, name: str = "M. Jansen-Verhoeven") -> int:
    every = office.view(office.actor(CARLA), lambda reading: reading.find(Relation))
    return next(each.id for each in every if each.name == name)


def coded(office: Office, *lines: str, person: int = ANNA, **more: Any) -> list[coding.LineRow]:
    given = {
        "department": department(office),
        "patient": patient(office),
        "day": DAY,
        "lines": lines,
    }
    office.do(office.actor(person), "service_line.code", given={**given, **more})
    return day(office)


def day(office: Office, person: int = ANNA) -> list[coding.LineRow]:
    return office.view(office.actor(person), coding.coded_day, patient(office), DAY)


def done(office: Office, person: int, act: str, of: ServiceLine, **given: Any) -> ServiceLine:
    doc: ServiceLine = office.do(office.actor(person), act, of.id, given).doc
    return doc


@pytest.fixture
def practice(office: Office) -> Office:
    tables(office)
    return office


def test_lines_are_proposed_and_confirmed_by_another(practice: Office) -> None:
    rows = coded(practice, "c002", "v92 16 om", "r24 11 +185,00", diagnosis="K02.9")
    assert [(row.typed, row.doc.sort, row.doc.amount) for row in rows] == [
        ("C002", "treatment", 2500), ("V92 16 MO", "treatment", 6900),
        ("R24 11", "treatment", 33000), ("R24 11", "material", 18500)]  # fmt: skip
    crown = rows[2].doc
    with pytest.raises(Refused):
        done(practice, ANNA, "service_line.confirm", crown)
    assert done(practice, CARLA, "service_line.confirm", crown).confirmed_by == CARLA
    assert [row.doc.state for row in day(practice)] == ["proposed"] * 2 + ["confirmed"] * 2
    waiting = practice.view(practice.actor(EVA), coding.lines_to_confirm, None, None, 50)
    assert [row.typed for row in waiting] == ["C002", "V92 16 MO"]


def test_who_codes_never_confirms_also_as_a_manager(practice: Office) -> None:
    (row,) = coded(practice, "c002", person=CARLA)
    with pytest.raises(Refused):
        done(practice, CARLA, "service_line.confirm", row.doc)
    done(practice, EVA, "service_line.return", row.doc, note="Was C003")
    changed = done(practice, ANNA, "service_line.change", row.doc, line="c003")
    with pytest.raises(Refused):
        done(practice, CARLA, "service_line.confirm", changed)
    confirmed = done(practice, EVA, "service_line.confirm", changed)
    assert (confirmed.code, confirmed.returned[0].note) == ("C003", "Was C003")
    (agreed,) = practice.view(practice.actor(EVA), coding.agreement, "2026-11")
    assert (agreed.confirmed, agreed.disagreed) == (1, 1)


@pytest.mark.parametrize(
    ("lines", "why", "field"),
    [
        (("c002", "c003"), "C003 and C002 exclude", "lines.1"),
        (("v92 16 mo", "v95 16"), "on one tooth", "lines.1"),
        (("v92 16",), "needs 2 surfaces", "lines.0"),
    ],
)
def test_what_cannot_be_coded_adds_nothing(
    practice: Office, lines: tuple[str, ...], why: str, field: str
) -> None:
    with pytest.raises(Invalid, match=why) as caught:
        coded(practice, *lines)
    assert caught.value.field == field
    assert day(practice) == []


def test_days_patients_and_diagnoses_are_known(practice: Office) -> None:
    for more, why in (
        ({"day": date(2026, 11, 24)}, "not come yet"),
        ({"diagnosis": "K99"}, "Unknown diagnosis"),
    ):
        with pytest.raises(Invalid, match=why):
            coded(practice, "c002", **more)
    with pytest.raises(Refused, match="No table of tariffs"):
        coded(practice, "c002", day=date(2025, 1, 1))
    with pytest.raises(NotFound):
        coded(practice, "c002", patient=9999)
    assert len(coded(practice, "v95 16", "v92 17 mo")) == 2


def test_material_follows_its_treatment(practice: Office) -> None:
    crown, material = (row.doc for row in coded(practice, "r24 11 +185,00"))
    with pytest.raises(Refused, match="follows its treatment"):
        done(practice, CARLA, "service_line.confirm", material)
    done(practice, ANNA, "service_line.change", crown, line="r24 12 +190,00")
    assert [row.doc.amount for row in day(practice)] == [33000, 19000]
    done(practice, ANNA, "service_line.drop", crown)
    assert day(practice) == []


def test_nobody_outside_the_department_sees_what_was_coded(practice: Office) -> None:
    (row,) = coded(practice, "c002")
    for person in (BRAM, FEMKE, GIJS):
        with pytest.raises(NotFound):
            practice.view(practice.actor(person), coding.service_line, row.doc.id)
