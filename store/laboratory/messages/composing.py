"""The message of an order: what is asked, or what was released, as others read it.

Each result is a request of its own, with its sample. One that amends another has the status C, and its
note says what was reported before.
"""

from __future__ import annotations

from datetime import UTC, datetime

from store.errors import N_, Refused
from store.hl7_format.message import (
    CORRECTED,
    FINAL,
    Coded,
    Identifier,
    Message,
    Observation,
    Patient,
    Request,
)
from store.laboratory.models import Frozen, LabOrder, LabResult, LabTest, Measured
from store.laboratory.rules.values import choice_of
from store.people import Department
from store.reading import Reading
from store.records import Record, Relation, current
from store.time_zone import AMSTERDAM

__all__ = ["order_message", "result_message"]

OWN, LOINC, UCUM = "L", "LN", "UCUM"
FLAGS = {"low": "L", "high": "H", "critical_low": "LL", "critical_high": "HH", "abnormal": "A",
         "normal": "N"}  # fmt: skip
"""By HL7 table 0078."""
SEXES = {"m": "M", "f": "F"}
ALL_DONE, PART_DONE = "F", "A"
MOST = 1000
SENDER = "Kantoor"


def result_message(reading: Reading, order: LabOrder, control: str, receiver: str) -> Message:
    """Return the released results of an order (ORU^R01); raises `Refused` while there are none."""
    every = reading.page(LabResult, {"order": order.id}, ("test", "id"), limit=MOST)
    released = [each for each in every if each.state == "released" and not each.superseded_by]
    if not released:
        raise Refused(
            N_("Order {no} has no released results yet. Wait until one is released."), no=order.no
        )
    done = ALL_DONE if order.state == "complete" else PART_DONE
    requests = tuple(_reported(reading, order, each, done) for each in released)
    return _message(reading, order, "ORU^R01", control, receiver, requests)


def order_message(reading: Reading, order: LabOrder, control: str, receiver: str) -> Message:
    """Return what an order asks (ORM^O01); raises `Refused` for one that is not open."""
    if order.state != "open":
        raise Refused(N_("Order {no} is not open. Choose one that is."), no=order.no)
    results = reading.page(LabResult, {"order": order.id}, ("test", "id"), limit=MOST)
    requests = tuple(_asked(reading, order, each) for each in results if each.state == "empty")
    if not requests:
        raise Refused(
            N_("Order {no} has nothing left to determine. Choose another order."), no=order.no
        )
    return _message(reading, order, "ORM^O01", control, receiver, requests)


def _message(
    reading: Reading, order: LabOrder, type: str, control: str, receiver: str,
    requests: tuple[Request, ...],
) -> Message:  # fmt: skip
    return Message(
        type=type, control=control, sender=f"{SENDER}^{reading.get(Department, order.department).name}",
        receiver=receiver, sent=reading.now.isoformat(timespec="seconds"), charset="UNICODE UTF-8",
        patient=_patient(reading, order), requests=requests,
    )  # fmt: skip


def _patient(reading: Reading, order: LabOrder) -> Patient:
    """The patient with BSN (Wabvpz, article 4 and further) and our own number."""
    contact = current(reading, order.patient)
    numbers = [Identifier(f"{contact.id}", SENDER, "PI")]
    if contact.bsn:
        numbers.insert(0, Identifier(contact.bsn, "NLMINBIZA", "NNNLD"))
    given, family = _names(contact)
    return Patient(
        tuple(numbers), family, given, order.born or contact.born, SEXES.get(order.sex, "")
    )


def _names(contact: Relation) -> tuple[str, str]:
    """Return given and family name as far as the order of a name tells them."""
    family, comma, given = contact.name.partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _space, family = contact.name.partition(" ")
    return (given, family) if family else ("", given)


def _reported(reading: Reading, order: LabOrder, result: LabResult, done: str) -> Request:
    common = _asked(reading, order, result)
    observation = _observation(reading, result, common.collected)
    return Request(
        control="RE", placer=common.placer, filler=order.no, test=common.test, status=done,
        collected=common.collected, reported=result.released_at, samples=common.samples,
        material=common.material, urgent=order.urgent, observations=(observation,),
    )  # fmt: skip


def _asked(reading: Reading, order: LabOrder, result: LabResult) -> Request:
    sample = reading.get(Record, result.sample)
    return Request(
        control="NW", placer=order.external or order.no, test=_coded(reading.get(LabTest, result.test)),
        collected=_collected(sample), samples=(sample.no,), urgent=order.urgent,
        material=str(sample.values.get("materiaal", "")),
    )  # fmt: skip


def _collected(sample: Record) -> str:
    """Return when a sample was taken, UTC in ISO 8601; empty where nobody wrote the day."""
    day, at = sample.values.get("afgenomen_op"), sample.values.get("afgenomen_om") or "00:00"
    if not day:
        return ""
    local = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=AMSTERDAM)
    return local.astimezone(UTC).isoformat(timespec="seconds")


def _coded(test: LabTest) -> Coded:
    if not test.loinc:
        return Coded(test.code, test.nl, OWN)
    return Coded(test.loinc, test.en or test.nl, LOINC, test.code, test.nl, OWN)


def _observation(reading: Reading, result: LabResult, collected: str) -> Observation:
    test, frozen, value = reading.get(LabTest, result.test), result.frozen, result.measured
    if frozen is None or value is None:
        raise Refused(N_("{code} was released without a value. Run kantoor check on the server."),
                      code=result.code)  # fmt: skip
    kind, components = _value(test, value)
    return Observation(
        test=_coded(test), type=kind, value=components, range=_range(frozen), flag=FLAGS.get(result.flag, ""),
        unit=Coded(frozen.unit, frozen.unit, UCUM) if frozen.unit else Coded(), at=collected,
        status=CORRECTED if result.supersedes else FINAL, note=_note(reading, result),
    )  # fmt: skip


def _value(test: LabTest, value: Measured) -> tuple[str, tuple[str, ...]]:
    """Return the data type and components of a value."""
    if test.type == "number":
        return ("SN", (value.sign, value.value)) if value.sign else ("NM", (value.value,))
    choice = choice_of(test, value.value) if test.type == "choice" else None
    return ("CWE", (choice.code, choice.nl, OWN)) if choice else ("ST", (value.value,))


def _range(frozen: Frozen) -> str:
    if frozen.low and frozen.high:
        return f"{frozen.low}-{frozen.high}"
    return f">={frozen.low}" if frozen.low else f"<={frozen.high}" if frozen.high else ""


def _note(reading: Reading, result: LabResult) -> str:
    """What a person wrote with it, and what it replaces: both values are reported."""
    if result.supersedes is None:
        return result.note
    before = reading.get(LabResult, result.supersedes).measured
    was = f"Was {before.sign}{before.value}: {result.reason}" if before else ""
    return "\n".join(filter(None, (was, result.note)))
