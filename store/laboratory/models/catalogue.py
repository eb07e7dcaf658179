"""What a laboratory can determine: tests (bepalingen) with their ranges, and units as others write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from store.engine import Worked
from store.engine.doc import Doc
from store.errors import N_
from store.fields import Plain
from store.typed_text import Line

__all__ = ["Choice", "Control", "LabTest", "LabUnit", "Range", "Sex", "TestState", "ValueType"]

Sex = Literal["", "m", "f"]
ValueType = Literal["number", "text", "choice"]
TestState = Literal["draft", "confirmed", "retired", "discarded"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(_Part):
    """The reference range of whom it fits: `low` and `high` belong to it, as decimal text, empty for none.

    Empty `method` or `sex` fit all. Ages are in whole years: from `age_from` until, but not
    including, `age_until`. It counts from day `since` until, but not including, day `until`.
    """

    method: Line = ""
    sex: Sex = ""
    age_from: Plain = 0
    age_until: Plain | None = None
    since: date | None = None
    until: date | None = None
    low: Line = ""
    high: Line = ""


class Choice(_Part):
    """A value to choose; `abnormal` flags a result."""

    code: Line
    nl: Line
    en: Line = ""
    abnormal: bool = False


class Control(_Part):
    """A control material of a test: its value lies from `low` to `high`, in the unit of the test."""

    code: Line
    low: Line
    high: Line
    method: Line = ""


class LabTest(Worked):
    """A test (bepaling) of a department, by one or more methods; the first method is the usual one.

    Decimal numbers are text. `unit` is a UCUM code. What lies below `critical_low` or above
    `critical_high` is told at once; what lies beyond `possible_low` and `possible_high` is beyond
    the method. A difference of more than `leap` percent from the last result asks to look.
    `norm_hours` is the agreed time from receipt to release. Only a confirmed version counts:
    `series` is the first version (0 in that one), and a change makes the next version.
    """

    kind = "lab_test"
    found_as = N_("laboratory test")
    stays = True
    state_names: ClassVar[Mapping[str, str]] = {
        "draft": N_("draft"),
        "confirmed": N_("in use"),
        "retired": N_("not in use"),
        "discarded": N_("discarded"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "made_by": "person", "confirmed_by": "person",
        "series": "lab_test",
    }  # fmt: skip
    indexes = (("department", "code"), ("state", "code"), ("series", "version"), ("loinc",))
    deciding = frozenset({"lab_test.confirm"})
    decisions = frozenset({"state", "confirmed_by"})

    department: int
    code: str
    nl: str
    en: str = ""
    loinc: str = ""
    type: ValueType = "number"
    unit: str = ""
    decimals: int = 0
    methods: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    material: str = ""
    container: str = ""
    ranges: tuple[Range, ...] = ()
    critical_low: str = ""
    critical_high: str = ""
    possible_low: str = ""
    possible_high: str = ""
    leap: int | None = None
    norm_hours: int | None = None
    controls: tuple[Control, ...] = ()
    version: int = 1
    series: int = 0
    state: TestState = "draft"
    made_by: int
    confirmed_by: int | None = None

    @property
    def root(self) -> int:
        """The id of its first version."""
        return self.series or self.id

    def owners(self) -> frozenset[int]:
        """Who made it."""
        return frozenset({self.made_by})

    def display_name(self) -> str:
        return f"{self.code} {self.nl}"

    def search_text(self) -> str:
        """Code, names and LOINC code; of a version in use alone."""
        if self.state != "confirmed":
            return ""
        return " ".join((self.code, self.nl, self.en, self.loinc))


class LabUnit(Doc):
    """A unit as others write it, and the UCUM code that a person said it is."""

    kind = "lab_unit"
    refers: ClassVar[dict[str, str]] = {"department": "department", "made_by": "person"}
    indexes = (("department", "written"),)

    department: int
    written: str
    ucum: str
    made_by: int

    def display_name(self) -> str:
        return self.written
