"""The input of the acts on tests and units: what is typed in their forms, and the rows of a test."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.acts.keeping import FieldsGiven
from store.errors import N_
from store.fields import Field, Id, Option
from store.laboratory.models import Choice, Control, Range, ValueType
from store.typed_text import Line

__all__ = ["MOST_CHOICES", "MOST_CONTROLS", "MOST_RANGES", "LabTestGiven", "UnitGiven"]

MOST_RANGES, MOST_CHOICES, MOST_CONTROLS = 200, 100, 20
MOST_HOURS, MOST_PERCENT = 9_999, 10_000
TYPES = (Option("number", "n", N_("number")), Option("text", "t", N_("text")),
         Option("choice", "c", N_("choice")))  # fmt: skip


class LabTestGiven(FieldsGiven):
    """A test as typed, whole; see `LabTest`. `methods` has commas between them."""

    department: Annotated[int, Id("department")]
    code: Annotated[Line, Field(N_("Code"), required=True, limit=20, cells=12)]
    loinc: Annotated[Line, Field(N_("LOINC code"), limit=10, cells=10)] = ""
    nl: Annotated[Line, Field(N_("Name"), required=True, limit=60, cells=28)]
    en: Annotated[Line, Field(N_("English"), limit=60, cells=24)] = ""
    type: Annotated[ValueType, Field(N_("Result"), "choice", options=TYPES, required=True,
                                     default="n")] = "number"  # fmt: skip
    unit: Annotated[Line, Field(N_("Unit"), "code", of="ucum", limit=20, cells=14)] = ""
    decimals: Annotated[int, Field(N_("Decimals"), "number", limit=9, cells=3)] = 0
    methods: Annotated[Line, Field(N_("Methods"), limit=200, cells=24,
                                   help=N_("With commas between them; the usual one first"))] = ""  # fmt: skip
    material: Annotated[Line, Field(N_("Material"), limit=40, cells=16)] = ""
    container: Annotated[Line, Field(N_("Container"), "code", of="lab_container", limit=20,
                                     cells=12)] = ""  # fmt: skip
    critical_low: Annotated[Line, Field(N_("Critical below"), limit=24, cells=10)] = ""
    critical_high: Annotated[Line, Field(N_("Critical above"), limit=24, cells=10)] = ""
    possible_low: Annotated[Line, Field(N_("Measures from"), limit=24, cells=10)] = ""
    possible_high: Annotated[Line, Field(N_("Measures up to"), limit=24, cells=10)] = ""
    leap: Annotated[int | None, Field(N_("Look if it differs by %"), "number",
                                      limit=MOST_PERCENT, cells=5)] = None  # fmt: skip
    norm_hours: Annotated[int | None, Field(N_("Hours to release"), "number", limit=MOST_HOURS,
                                            cells=5)] = None  # fmt: skip
    ranges: Annotated[tuple[Range, ...], Within(max_length=MOST_RANGES)] = ()
    choices: Annotated[tuple[Choice, ...], Within(max_length=MOST_CHOICES)] = ()
    controls: Annotated[tuple[Control, ...], Within(max_length=MOST_CONTROLS)] = ()


class UnitGiven(FieldsGiven):
    """A unit as others write it, and its UCUM code."""

    department: Annotated[int, Id("department")]
    written: Annotated[Line, Field(N_("As written"), required=True, limit=40, cells=20, column=24)]
    ucum: Annotated[Line, Field(N_("UCUM code"), "code", required=True, of="ucum", limit=20, cells=16,
                                column=18)]  # fmt: skip
