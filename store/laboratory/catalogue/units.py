"""Units as others write them: a person says once which UCUM code each is."""

from __future__ import annotations

from store.acts import Doing, Nothing, act
from store.errors import N_, Invalid
from store.laboratory.catalogue.fields import UnitGiven
from store.laboratory.models import LabUnit
from store.laboratory.rules.units import UNITS, check_unit
from store.people import Department
from store.reading import Reading

__all__ = ["lab_units", "map_unit", "remove_unit", "unit_named"]

MOST = 1000


def unit_named(reading: Reading, department: int, written: str) -> str | None:
    """Return the UCUM code of a unit as it is written, None while nobody said which it is."""
    if written in UNITS:
        return written
    mapped = reading.page(LabUnit, {"department": department, "written": written}, limit=1)
    return mapped[0].ucum if mapped else None


def lab_units(reading: Reading, department: int) -> list[LabUnit]:
    """Return the units of a department that were mapped, in order; none for those who see no tests."""
    if not reading.reach("lab_test.read").covers(department, owned=False):
        return []
    return reading.page(LabUnit, {"department": department}, order=("written",), limit=MOST)


def _department(_reading: Reading, given: UnitGiven) -> int:
    return given.department


@act("lab_unit.map", N_("say which unit is meant"), given=UnitGiven, department_of=_department)
def map_unit(doing: Doing, given: UnitGiven) -> LabUnit:
    """Say which UCUM code a unit is, for all that comes from now on; what has come stays."""
    doing.get(Department, given.department)
    try:
        check_unit(given.ucum)
    except Invalid as error:
        raise Invalid(error.message, "ucum", **error.values) from error
    if given.written in UNITS:
        raise Invalid(N_("{unit} is a UCUM code itself. Leave it out here."), "written",
                      unit=given.written)  # fmt: skip
    known = doing.page(LabUnit, {"department": given.department, "written": given.written}, limit=1)
    if known:
        update = {"ucum": given.ucum, "made_by": doing.actor.person}
        return doing.save(known[0].model_copy(update=update))
    return doing.add(LabUnit(**given.model_dump(), made_by=doing.actor.person))


@act("lab_unit.remove", N_("delete a unit"), on=LabUnit, undoable=True)
def remove_unit(doing: Doing, unit: LabUnit, _given: Nothing) -> LabUnit:
    """Forget which unit was meant; what comes with it waits again."""
    doing.remove(unit)
    return unit
