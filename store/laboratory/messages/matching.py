"""Whom and what a message means: the patient, the order, the sample, the test and its unit.

A result needs a number of an order or sample, and a patient who is the same by a number, or by family
name and date of birth. What is not sure waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from store.errors import N_, Invalid, KantoorError
from store.hl7_format.message import Coded, Observation, Patient, Request
from store.laboratory.catalogue.units import unit_named
from store.laboratory.models import LabOrder, LabResult, LabTest, Measured
from store.laboratory.rules.units import convert
from store.laboratory.rules.values import MOST_DECIMALS, received
from store.laboratory.samples.kind import is_sample, order_of, sample_kind
from store.reading import Reading
from store.records import VOID, Record, Relation, current, is_misread, known_as, sort_key

__all__ = ["Asked", "Target", "asked_of", "is_another", "measured", "order_with", "refuse_other_patient", "result_of", "target_of",
           "test_named", "whose"]  # fmt: skip

BSN_TYPES = frozenset({"NNNLD", "BSN", "NLMINBIZA", "2.16.840.1.113883.2.4.6.3"})
"""How a number of a patient says that it is a BSN: by its type or by who gives it."""
ORDER_NUMBER = re.compile(r"LO-(\d{5,9})", re.ASCII)
FEW, MOST = 20, 1000


@dataclass(frozen=True)
class Target:
    """The order that results belong to, and the sample where the message names it."""

    order: LabOrder
    sample: Record | None = None


def whose(reading: Reading, patient: Patient | None) -> Relation | None:
    """Return the contact that a number of a patient means, None where no number is known.

    Raises `Invalid` where its numbers mean two.
    """
    meant = {
        contact.id: contact
        for each in (patient.identifiers if patient else ())
        for contact in _numbered(reading, each.number, {each.sort, each.authority})
    }
    if len(meant) > 1:
        raise Invalid(N_("The numbers of this patient are those of two contacts. Check both."))
    return next(iter(meant.values()), None)


def _numbered(reading: Reading, number: str, said: set[str]) -> Sequence[Relation]:
    if said & BSN_TYPES:
        bsn = number.zfill(9)
        here = reading.page(Relation, {"bsn": bsn}, limit=FEW) if bsn.strip("0") else []
        return [each for each in here if each.merged_into is None]
    files = reading.page(Record, {"no": number.upper()}, limit=FEW) if number[:1].isalpha() else []
    return [current(reading, each.about) for each in files
            if each.about_kind == "relation" and each.about and each.state != VOID]  # fmt: skip


def is_another(reading: Reading, order: LabOrder, patient: Patient | None) -> bool:
    """Tell whether a message says by a number or a date of birth that it is not about an order's patient."""
    if patient is None:
        return False
    contact, theirs = whose(reading, patient), current(reading, order.patient)
    born = order.born or theirs.born
    of_another = contact is not None and contact.id not in known_as(reading, theirs.id)
    return of_another or bool(patient.born and born and patient.born != born)


def refuse_other_patient(reading: Reading, order: LabOrder, patient: Patient | None) -> None:
    """Raise `Invalid` unless a message is about the patient of an order, beyond doubt."""
    if patient is None:
        raise Invalid(N_("The message names no patient. Compare it with order {no}."), no=order.no)
    contact, theirs = whose(reading, patient), current(reading, order.patient)
    born = order.born or theirs.born
    if contact is not None and contact.id not in known_as(reading, theirs.id):
        raise Invalid(N_("The message is about another patient than order {no}. Ask its sender."),
                      no=order.no)  # fmt: skip
    if patient.born and born and patient.born != born:
        raise Invalid(N_("The date of birth differs from that of order {no}. Ask its sender."),
                      no=order.no)  # fmt: skip
    words = sort_key(patient.family).split()
    alike = bool(words) and set(words) <= set(sort_key(theirs.name).replace(",", " ").split())
    if contact is None and not (alike and patient.born and patient.born == born):
        raise Invalid(N_("It is not sure that this is the patient of order {no}. Compare them."),
                      no=order.no)  # fmt: skip


def target_of(reading: Reading, department: int, request: Request) -> Target:
    """Return what a group of results belongs to; raises `Invalid` for what is unknown or contradicts itself."""
    samples = [_sample(reading, department, number) for number in request.samples]
    sample = next(filter(None, samples), None) or _sample(reading, department, request.filler)
    orders = {
        order.id: order
        for number in (request.placer, request.filler)
        for order in _orders(reading, department, number)
    }
    if sample is not None:
        of_sample = order_of(reading, sample)
        if of_sample is None:
            raise Invalid(N_("Sample {no} has no order. Order the test, then place the message."),
                          no=sample.no)  # fmt: skip
        if orders and of_sample.id not in orders:
            raise Invalid(N_("Sample {no} is not of the order that the message names. Ask its sender."),
                          no=sample.no)  # fmt: skip
        return Target(of_sample, sample)
    if len(orders) > 1:
        raise Invalid(N_("The numbers in the message are those of several orders. Choose one."))
    if not orders:
        raise Invalid(N_("Unknown order or sample: {number}. Choose the order to place it on."),
                      number=(*request.samples, request.placer, request.filler, "-")[0][:40])  # fmt: skip
    return Target(next(iter(orders.values())))


def _sample(reading: Reading, department: int, number: str) -> Record | None:
    """Return the sample with a number; raises `Invalid` for one that is misread."""
    typed = number.strip().upper()[:40]
    if not typed:
        return None
    here = [each for each in reading.page(Record, {"no": typed}, limit=FEW)
            if each.department == department and each.state != VOID and is_sample(reading, each)]  # fmt: skip
    if not here and is_misread(sample_kind(reading, department).doc.numbering, typed):
        raise Invalid(N_("{number} is misread: its check digit is wrong. Scan or type it again."),
                      number=typed)  # fmt: skip
    return here[0] if here else None


def _orders(reading: Reading, department: int, number: str) -> list[LabOrder]:
    own = ORDER_NUMBER.fullmatch(number)
    if own:
        orders = list(reading.several(LabOrder, [int(own[1])]).values())
    else:
        orders = reading.page(LabOrder, {"external": number}, limit=FEW) if number else []
    return [each for each in orders if each.department == department]


def order_with(reading: Reading, department: int, external: str) -> LabOrder | None:
    """Return the order with a requester's number, the last one made; None without one."""
    orders = _orders(reading, department, external)
    return max(orders, key=lambda each: each.id, default=None)


def test_named(reading: Reading, department: int, coded: Coded) -> LabTest:
    """Return the test in use that a code means, by LOINC or our own; raises `Invalid` without one."""
    for code in coded.codes:
        own: dict[str, str | int] = {"department": department, "code": code.upper()}
        for where in ({"loinc": code}, own):
            tests = reading.page(LabTest, where, limit=FEW)
            known = [each for each in tests
                     if each.department == department and each.state == "confirmed"]  # fmt: skip
            if known:
                return known[0]
    raise Invalid(N_("Unknown test: {code}. Add it, or its LOINC code, to the tests."),
                  code=f"{(*coded.codes, '-')[0]} {coded.text}".strip()[:60])  # fmt: skip


Asked = Sequence[tuple[LabResult, LabTest]]
"""The results of an order or a sample, each with the test that was ordered, the newest first."""


def asked_of(reading: Reading, target: Target) -> Asked:
    """Return the results that count of an order, or of the sample where that is known."""
    results = reading.page(LabResult, {"order": target.order.id}, ("-id",), limit=MOST)
    counted = [each for each in results if each.state != "cancelled"
               and (target.sample is None or each.sample == target.sample.id)]  # fmt: skip
    tests = reading.several(LabTest, {each.test for each in counted})
    return [(each, tests[each.test]) for each in counted]


def result_of(asked: Asked, target: Target, coded: Coded) -> LabResult:
    """Return the newest result of a test; raises `Invalid` where it was not asked."""
    folded = {code.upper() for code in coded.codes}
    for result, test in asked:
        if test.code.upper() in folded or (test.loinc and test.loinc in coded.codes):
            return result
    raise Invalid(N_("{code} was not asked for in order {no}. Add it to the order if it belongs there."),
                  code=coded.name[:40] or "-", no=target.order.no)  # fmt: skip


def measured(reading: Reading, test: LabTest, observation: Observation) -> Measured:
    """Return a value in the unit of the test, exactly; raises `Invalid` for what needs a person."""
    if observation.several:
        raise Invalid(N_("{test} has several values. Enter the right one."), test=test.code)
    if test.type == "choice" and observation.type in ("CE", "CWE", "CNE"):
        return _chosen(test, observation)
    value = received(test, observation.text)
    if test.type != "number" or not test.unit:
        return value
    written = observation.unit.code or observation.unit.text
    if not written:
        raise Invalid(N_("{test} came without a unit; it is reported in {unit}. Ask its sender."),
                      test=test.code, unit=test.unit)  # fmt: skip
    ucum = unit_named(reading, test.department, written)
    if ucum is None:
        raise Invalid(N_("Unknown unit {unit} of {test}. Choose once which unit it is."),
                      unit=written[:30], test=test.code)  # fmt: skip
    number = convert(Decimal(value.value), ucum, test.unit)
    least = Decimal(1).scaleb(-MOST_DECIMALS)
    exact = number if number == number.quantize(least) else number.quantize(least)
    text = value.value if ucum == test.unit else f"{exact:f}"
    return Measured(value=text, sign=value.sign)


def _chosen(test: LabTest, observation: Observation) -> Measured:
    """By the code or else by the text of a coded value."""
    problem: KantoorError | None = None
    for text in filter(None, observation.value[:2]):
        try:
            return received(test, text)
        except Invalid as error:
            problem = problem or error
    raise problem or Invalid(N_("Give a value."))
