"""Ordering laboratory work: with the order come its samples and its empty results."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field

from store.acts import Doing, Given, act
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.laboratory.models import LabOrder, LabTest, Sex
from store.laboratory.samples.completing import complete, results_of
from store.laboratory.samples.following import follow
from store.laboratory.samples.kind import sample_kind
from store.laboratory.samples.making import Collection, container_of, empty_results, make_samples
from store.reading import Reading
from store.records import VOID, Record, Relation, current, put_in_state
from store.typed_text import Line, NeededLine

__all__ = ["OrderCancelled", "OrderChange", "OrderGiven", "add_order", "cancel_order",
           "change_order"]  # fmt: skip

Tests = Annotated[tuple[Annotated[int, Id("lab_test")], ...], Field(max_length=100)]
Clock = Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d)?$")]
FREE = ("born", "requester")
"""What of an order can be taken away."""
NOT_COLLECTED = "registered"
TAKES_MORE = ("registered", "collected", "received", "in_prep", "ready", "in_test", "to_verify")
"""States of a sample on which another test can be done."""


class OrderGiven(Given):
    """An order; without `born`, that of the patient. `tests` are versions in use of one department.

    What is `collected_on` a day was taken before it was ordered, and its samples begin as collected.
    """

    patient: Annotated[int, Id("relation")]
    tests: Annotated[Tests, Field(min_length=1)]
    sex: Sex = ""
    born: date | None = None
    requester: Annotated[int | None, Id("relation")] = None
    urgent: bool = False
    note: Line = ""
    external: Line = ""
    collected_on: date | None = None
    collected_at: Clock = ""
    collected_by: Line = ""


class OrderChange(Given):
    """What changes of an order; `tests` are more tests. What is not given stays."""

    tests: Tests = ()
    sex: Sex | None = None
    born: date | None = None
    requester: Annotated[int | None, Id("relation")] = None
    urgent: bool | None = None
    note: Line | None = None
    external: Line | None = None


class OrderCancelled(Given):
    """Why an order is cancelled."""

    reason: NeededLine


def _department(reading: Reading, given: OrderGiven) -> int:
    return reading.get(LabTest, given.tests[0]).department


@act(
    "lab_order.add",
    N_("order laboratory work"),
    given=OrderGiven,
    department_of=_department,
    remedy=N_("Cancel the order."),
)
def add_order(doing: Doing, given: OrderGiven) -> LabOrder:
    """Order tests of a patient: a sample for each container, an empty result for each test."""
    tests = _tests(doing, given.tests)
    patient = _contact(doing, given.patient, "patient")
    requester = _contact(doing, given.requester, "requester").id if given.requester else None
    born = given.born or patient.born
    _refuse_future(doing, born, "born")
    _refuse_future(doing, given.collected_on, "collected_on")
    if given.collected_on and born and given.collected_on < born:
        raise Invalid(N_("The sample was collected before the patient was born. Check both days."),
                      field="collected_on")  # fmt: skip
    order = doing.add(
        LabOrder(
            department=tests[0].department, patient=patient.id, sex=given.sex, born=born,
            requester=requester, urgent=given.urgent, note=given.note, external=given.external,
            ordered=doing.now.isoformat(timespec="milliseconds"),
            tests=tuple(test.id for test in tests), made_by=doing.actor.person,
        )
    )  # fmt: skip
    taken = Collection(given.collected_on, given.collected_at, given.collected_by)
    samples = make_samples(doing, order, tests, taken)
    return doing.save(order.model_copy(update={"samples": tuple(each.id for each in samples)}))


def _tests(
    doing: Doing, numbers: Sequence[int], department: int | None = None, known: Sequence[int] = ()
) -> list[LabTest]:
    """Return tests that can be ordered together; raises `Invalid` for the first that can't."""
    tests: list[LabTest] = []
    roots = {doing.get(LabTest, number).root for number in known}
    for number in numbers:
        test = doing.get(LabTest, number)
        department = department or test.department
        if test.state != "confirmed":
            raise Invalid(N_("Test {code} is not in use. Choose another one."), field="tests",
                          code=test.code)  # fmt: skip
        if test.department != department:
            raise Invalid(N_("Test {code} is of another department. Order it separately."),
                          field="tests", code=test.code)  # fmt: skip
        if test.root in roots:
            raise Invalid(N_("Test {code} is in this order already. Leave it out."), field="tests",
                          code=test.code)  # fmt: skip
        roots.add(test.root)
        tests.append(test)
    return tests


def _contact(doing: Doing, number: int, field: str) -> Relation:
    contact = current(doing, number)
    if not contact.active or contact.id != number:
        raise Invalid(N_("This contact is not in use. Choose another one."), field=field)
    return contact


def _refuse_future(doing: Doing, day: date | None, field: str) -> None:
    if day is not None and day > doing.today:
        raise Invalid(N_("This day is in the future. Type today or earlier."), field=field)


@act("lab_order.change", N_("change a laboratory order"), on=LabOrder, given=OrderChange,
     states=("open", "complete"), remedy=N_("Change it once more."))  # fmt: skip
def change_order(doing: Doing, order: LabOrder, given: OrderChange) -> LabOrder:
    """Correct what was said with an order, or add tests; values that were entered stay as they are."""
    _refuse_future(doing, given.born, "born")
    if given.requester:
        _contact(doing, given.requester, "requester")
    said = {name: getattr(given, name) for name in given.model_fields_set - {"tests"}}
    changed = {name: value for name, value in said.items() if value is not None or name in FREE}
    more = _tests(doing, given.tests, order.department, order.tests)
    samples = _with_more(doing, order, more) if more else order.samples
    update = {**changed, "tests": (*order.tests, *given.tests), "samples": samples}
    doing.save(order.model_copy(update=update))
    return complete(doing, order.id)


def _with_more(doing: Doing, order: LabOrder, tests: Sequence[LabTest]) -> tuple[int, ...]:
    """Put tests on a sample of the order that can still take them, or on new ones."""
    kind = sample_kind(doing, order.department)
    here = [doing.get(Record, number) for number in order.samples]
    able = {(each.values.get("container"), each.values.get("materiaal")): each
            for each in here if each.state in TAKES_MORE and not each.values.get("deel_van")}  # fmt: skip
    apart: list[LabTest] = []
    for test in tests:
        sample = able.get(container_of(kind, test))
        if sample is None:
            apart.append(test)
        else:
            empty_results(doing, order, sample, [test])
            follow(doing, sample.id)
    made = make_samples(doing, order, apart, Collection())
    return (*order.samples, *(each.id for each in made))


@act("lab_order.cancel", N_("cancel a laboratory order"), on=LabOrder, given=OrderCancelled,
     states=("open",), remedy=N_("Order it again."))  # fmt: skip
def cancel_order(doing: Doing, order: LabOrder, given: OrderCancelled) -> LabOrder:
    """Cancel an order of which nothing was entered; samples that were not collected go with it."""
    results = results_of(doing, order.id)
    if any(each.state not in ("empty", "cancelled", "invalid") for each in results):
        raise Refused(N_("Results of {no} were entered. Cancel its other tests one by one."),
                      no=order.no)  # fmt: skip
    for result in results:
        if result.state == "empty":
            doing.save(result.model_copy(update={"state": "cancelled", "reason": given.reason}))
    for sample in (doing.get(Record, number) for number in order.samples):
        if sample.state == NOT_COLLECTED:
            put_in_state(doing, sample, VOID)
    return doing.save(order.model_copy(update={"state": "cancelled", "reason": given.reason}))
