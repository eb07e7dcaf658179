"""Messages of another laboratory, of which one waits for a person, in the medical practice."""

from __future__ import annotations

from datetime import date

from store.access import SYSTEM
from store.hl7_format.message import Coded, Message, Observation, Patient, Request
from store.hl7_format.writing import write
from store.laboratory import LabIntake, take_text
from store.office import Office

__all__ = ["send_messages"]

LAB = 2
URINE = Coded("UKWEEK", "Urinekweek", "L")


def _result(code: str, name: str, value: str, unit: str, status: str = "F") -> Observation:
    return Observation(Coded(code, name, "LN"), "NM", (value,), Coded(unit), status=status)


def send_messages(office: Office) -> None:
    """Send a preliminary culture of an order, and results with an order number that nobody knows."""
    culture = Observation(URINE, "ST", ("groei, determinatie volgt",), status="P")
    results = (_result("59260-0", "Hemoglobine", "7.9", "mmol/L"), _result("6690-2", "Leukocyten", "11.2", "giga.l-1"),
               _result("1988-5", "CRP", "23", "mg/L"))  # fmt: skip
    run = LabIntake()
    for message in (
        Message("ORU^R01", "RIJN-20417", "Streeklab^Rijnland", sent="2026-11-23T07:40:00+00:00",
                patient=Patient(family="Yilmaz", given="S.", born=date(1989, 10, 2), sex="F"),
                requests=(Request("RE", "LO-00020", "U-55120", URINE, observations=(culture,)),)),
        Message("ORU^R01", "RIJN-20431", "Streeklab^Rijnland", sent="2026-11-23T08:15:00+00:00",
                patient=Patient(family="Haddad", given="M.", born=date(1971, 12, 9), sex="M"),
                requests=(Request("RE", "AV-8812", "B-55123", Coded("BLOED"), observations=results),)),
    ):  # fmt: skip
        take_text(office, SYSTEM, LAB, f"{message.control}.hl7", write(message).encode(), run)
