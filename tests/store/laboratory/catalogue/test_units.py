"""Units that others write: mapped once, for a department."""

from __future__ import annotations

import pytest

from store.errors import Invalid, Refused
from store.laboratory.catalogue.units import lab_units, unit_named
from store.laboratory.models import LabUnit
from store.office import Office
from tests.conftest import ANNA, BRAM, CARLA

ADM, BKH = 1, 2


def mapped(office: Office, who: int, written: str, ucum: str) -> LabUnit:
    given = {"department": ADM, "written": written, "ucum": ucum}
    doc: LabUnit = office.do(office.actor(who), "lab_unit.map", given=given).doc
    return doc


def test_a_unit_is_mapped_once_for_its_department(office: Office) -> None:
    mapped(office, CARLA, "giga.l-1", "10*6/L")
    again = mapped(office, CARLA, "giga.l-1", "10*9/L")
    anna = office.actor(ANNA)
    assert [unit.ucum for unit in office.view(anna, lab_units, ADM)] == ["10*9/L"]
    assert office.view(anna, unit_named, ADM, "giga.l-1") == "10*9/L"
    assert office.view(anna, unit_named, BKH, "giga.l-1") is None
    assert office.view(anna, unit_named, ADM, "mmol/L") == "mmol/L"
    assert office.view(office.actor(BRAM), lab_units, ADM) == []
    office.do(office.actor(CARLA), "lab_unit.remove", again.id)
    assert office.view(anna, unit_named, ADM, "giga.l-1") is None
    office.undo(office.actor(CARLA))
    assert office.view(anna, unit_named, ADM, "giga.l-1") == "10*9/L"


def test_a_mapping_is_to_a_unit_of_the_list(office: Office) -> None:
    with pytest.raises(Invalid, match="not in the list of units"):
        mapped(office, CARLA, "giga.l-1", "giga")
    with pytest.raises(Invalid, match="is a UCUM code itself"):
        mapped(office, CARLA, "g/L", "mg/L")
    with pytest.raises(Refused):
        mapped(office, ANNA, "giga.l-1", "10*9/L")
