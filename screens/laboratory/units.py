"""Units as other systems write them, and which UCUM code each is."""

from __future__ import annotations

from store.errors import N_
from store.laboratory.catalogue.units import lab_units
from store.laboratory.catalogue.views import lab_departments, ucum_choices
from store.laboratory.models import LabUnit
from tui.pages.columns import Shown
from tui.pages.list import ListPage

__all__ = ["LAB_UNITS"]

LAB_UNITS = ListPage(
    place="lab_units",
    of=LabUnit,
    adds="lab_unit.map",
    heading=N_("Units of others · {name}"),
    empty=N_(
        "No units were mapped yet. A message with an unknown unit waits until its unit is here."
    ),
    columns=(
        Shown(N_("As written"), 24, lambda unit: unit.written, most=40),
        Shown(N_("UCUM code"), 18, lambda unit: unit.ucum),
    ),
    departments=lab_departments,
    read=lab_units,
    form="below",
    title=N_("Unit"),
    lists={"ucum": ucum_choices},
)
