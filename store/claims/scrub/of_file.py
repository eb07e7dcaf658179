"""A file of claims that was read, scrubbed as documents are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.claim_format import ClaimFile, ClaimRecord, structure_faults
from store.claims.scrub.lines import Finding, ScrubContext, ScrubLine, ScrubPerson
from store.claims.scrub.scrubbing import scrub
from store.coding import Codes

__all__ = ["lines_of_file", "scrub_file"]

MATERIAL = ("02", "03")
"""Of field 0409: lines of material and of technique."""
DECEASED = "1"


def scrub_file(file: ClaimFile, codes: Codes, today: date) -> list[Finding]:
    """Return what is wrong with a file; a date that the rules judge is not said twice."""
    invoice_day = file.records[0].day("0117") or today
    findings = scrub(list(lines_of_file(file)), ScrubContext(invoice_day, today, codes))
    known = {(each.record, each.field) for each in findings}
    structure = [
        Finding("structure", fault.record, fault.field, fault.message, dict(fault.values))
        for fault in structure_faults(file)
        if (fault.record, fault.field) not in known
    ]
    return sorted([*findings, *structure], key=lambda each: (each.record, each.field, each.rule))


def lines_of_file(file: ClaimFile) -> Iterator[ScrubLine]:
    """Yield the lines of a file, each with the insured person before it."""
    person: ScrubPerson | None = None
    for record in file.records:
        if record.type == "02":
            person = _person(record)
        elif record.type == "04" and person is not None:
            yield _line(record, person)


def _person(record: ClaimRecord) -> ScrubPerson:
    return ScrubPerson(
        record["0202"], record["0203"], record.day("0207"), record["0208"], record["0217"],
        record["0218"],
    )  # fmt: skip


def _line(record: ClaimRecord, person: ScrubPerson) -> ScrubLine:
    return ScrubLine(
        record=record["0402"], person=person, day=record.day("0408"), code=record["0413"],
        reference=record["0432"], tooth=record["0415"], surfaces=record["0416"], jaw=record["0414"],
        quantity=_number(record["0425"]), tariff=_number(record["0424"]),
        amount=_number(record["0426"]), claimed=_number(record["0430"]),
        sign="C" if record["0431"] == "C" else "D", corrects=record["0433"], agb=record["0420"],
        speciality=record["0421"], authorisation=record["0406"], special=record["0410"],
        material=record["0409"] in MATERIAL,
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text or 0)
