"""What is kept with a value when it is entered: range, unit, flag and method as they are that day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from store.acts import Doing, Given
from store.errors import N_, Doubtful, Invalid, Refused
from store.fields import Id
from store.laboratory.catalogue.devices import check_device
from store.laboratory.models import Frozen, LabOrder, LabResult, LabTest, LabWorklist, Measured
from store.laboratory.results.states import HINTS, MEASURABLE
from store.laboratory.rules.flags import CRITICAL, flag, is_possible
from store.laboratory.rules.ranges import fitting
from store.laboratory.rules.values import read
from store.reading import Reading
from store.records import Record, in_use
from store.typed_text import Line

__all__ = ["EnterResult", "collected_on", "is_measurable", "measured_fields", "measuring_test"]

MOST = 100
"""Upper limit, never reached, of the versions of a test."""


class EnterResult(Given):
    """A value as it is typed, such as `<5,0`, and by what it was measured.

    Without a `method` it is that of the worklist, or else the usual one. `despite` is why a device
    past its calibration was used; `impossible` says that a value beyond the method is right.
    """

    value: Line
    method: Line = ""
    device: Annotated[int | None, Id("record")] = None
    despite: Line = ""
    impossible: bool = False
    note: Line = ""


def measuring_test(reading: Reading, result: LabResult) -> LabTest:
    """Return the version of a result's test that counts now, or else the one that was ordered."""
    ordered = reading.get(LabTest, result.test)
    versions = reading.page(LabTest, {"series": ordered.root}, ("-version",), limit=MOST)
    first = reading.get(LabTest, ordered.root)
    return next((each for each in (*versions, first) if each.state == "confirmed"), ordered)


def collected_on(reading: Reading, result: LabResult) -> date:
    """Return the day on which a result's sample was collected, or else was ordered."""
    day = reading.get(Record, result.sample).values.get("afgenomen_op")
    return date.fromisoformat(day or reading.get(LabOrder, result.order).ordered[:10])


def measured_fields(
    doing: Doing, result: LabResult, given: EnterResult, measured: Measured | None = None
) -> dict[str, Any]:
    """Return the fields of a result with this value, by its test, sample and patient as they are now.

    A value that another system gave is passed as `measured`, in the unit of the test. Raises
    `Invalid`, `Doubtful` for what the method can't give, and `Refused` where the sample gets no values.
    """
    refuse_sample(doing, result)
    test, order = measuring_test(doing, result), doing.get(LabOrder, result.order)
    method = _method(doing, result, test, given)
    value = read(test, given.value) if measured is None else measured
    if not given.impossible and not is_possible(test, value):
        raise Doubtful(
            N_("{value} is beyond what {test} can measure. Save it nevertheless?"),
            confirmed={"impossible": True}, field="value", value=given.value, test=test.code,
        )  # fmt: skip
    check_device(doing, given.device, doing.today, given.despite)
    fits = fitting(test, method, order.sex, order.born, collected_on(doing, result))
    flagged = flag(test, fits, value)
    return {
        "measured": value,
        "flag": flagged,
        "critical": "to call" if flagged in CRITICAL else "",
        "called": None,
        "frozen": Frozen(
            test=test.code, name=test.nl, unit=test.unit, method=method,
            low=fits.low if fits else "", high=fits.high if fits else "",
            decimals=test.decimals, version=test.version,
        ),
        "device": given.device or _worklist_device(doing, result),
        "despite": given.despite,
        "note": given.note,
        "written_unit": "",
        "state": "entered",
        "entered_by": doing.actor.person or None,
        "entered_at": doing.now.isoformat(timespec="milliseconds"),
    }  # fmt: skip


def refuse_sample(reading: Reading, result: LabResult) -> None:
    """Raise `Refused` where a result's sample gets no values, or is of another patient."""
    sample = reading.get(Record, result.sample)
    if sample.about_kind == "relation" and sample.about != result.patient:
        raise Refused(
            N_("Sample {no} is of another patient than this order. Check both first."),
            no=sample.no,
        )
    if not is_measurable(reading, sample):
        unknown = N_("Sample {no} gets no results in this state. Look at the sample first.")
        raise Refused(HINTS.get(_state(reading, sample), unknown), no=sample.no)


def is_measurable(reading: Reading, sample: Record) -> bool:
    """Return whether the results of a sample get values in the state it has."""
    return _state(reading, sample) in MEASURABLE


def _state(reading: Reading, sample: Record) -> str:
    return in_use(reading, sample.of).state_now(sample.state)


def _method(reading: Reading, result: LabResult, test: LabTest, given: EnterResult) -> str:
    if given.method and given.method not in test.methods:
        raise Invalid(
            N_("{test} has no method {method}. Choose one of: {methods}."), field="method",
            test=test.code, method=given.method[:30], methods=", ".join(test.methods) or "-",
        )  # fmt: skip
    batch = reading.get(LabWorklist, result.worklist).method if result.worklist else ""
    of_batch = batch if batch in test.methods else ""
    return given.method or of_batch or next(iter(test.methods), "")


def _worklist_device(reading: Reading, result: LabResult) -> int | None:
    return reading.get(LabWorklist, result.worklist).device if result.worklist else None
