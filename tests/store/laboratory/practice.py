"""A laboratory in the demo office: its kind of samples, and tests that can be ordered."""

from __future__ import annotations

from typing import Any

from store.access import SYSTEM
from store.acts import commit
from store.engine import Mark
from store.laboratory.models import LabOrder, LabResult, LabTest
from store.office import Office
from store.records import Record, shipped
from tests.conftest import ANNA, CARLA, EVA, NOW
from tests.store.records.laptops import define

__all__ = ["PATIENT", "TESTS", "found_laboratory", "order", "results", "samples"]

PATIENT = 8
TESTS: tuple[dict[str, Any], ...] = (
    {"code": "KREA", "nl": "kreatinine", "unit": "umol/L", "container": "serum",
     "material": "serum", "norm_hours": 4},
    {"code": "K", "nl": "kalium", "unit": "mmol/L", "decimals": 1, "container": "serum",
     "material": "serum"},
    {"code": "HB", "nl": "hemoglobine", "unit": "mmol/L", "decimals": 1, "container": "edta",
     "material": "bloed"},
    {"code": "OUD", "nl": "oude bepaling", "container": "serum", "state": "retired"},
    {"code": "VREEMD", "nl": "andere afdeling", "container": "serum", "department": 2},
)  # fmt: skip
KREA, POTASSIUM, HB, RETIRED, OTHERS = range(1, 6)
__all__ += ["HB", "KREA", "OTHERS", "POTASSIUM", "RETIRED"]


def found_laboratory(office: Office) -> None:
    """Let the managers take the kind of samples over, and put tests in use."""
    definition = shipped("sample").definition.model_dump(mode="json")
    define(office, definition | {"department": 1, "template": "sample"})
    for fields in TESTS:
        test = LabTest.model_validate({"department": 1, "state": "confirmed", "made_by": CARLA,
                                       "confirmed_by": EVA, **fields})  # fmt: skip
        mark = Mark(NOW.isoformat(), CARLA, "lab_test.confirm", None)
        commit(office.database, SYSTEM, NOW, mark, lambda doing, test=test: doing.add(test),
               None, lambda: LabTest)  # fmt: skip


def order(office: Office, *tests: int, person: int = ANNA, **more: Any) -> LabOrder:
    """Let somebody order tests of a patient."""
    given = {"patient": PATIENT, "tests": tests or (KREA, POTASSIUM, HB), **more}
    made: LabOrder = office.do(office.actor(person), "lab_order.add", given=given).doc
    return made


def samples(office: Office, made: LabOrder) -> list[Record]:
    """Return the samples of an order as they are now."""

    def read(reading: Any) -> list[Record]:
        now = reading.get(LabOrder, made.id)
        return [reading.get(Record, number) for number in now.samples]

    return office.view(SYSTEM, read)


def results(office: Office, made: LabOrder) -> list[LabResult]:
    """Return the results of an order as they are now."""
    return office.view(
        SYSTEM, lambda reading: reading.page(LabResult, {"order": made.id}, ("test",))
    )
