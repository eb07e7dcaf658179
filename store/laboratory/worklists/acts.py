"""Beginning a worklist, placing results on it, entering the values of its controls, and closing it.

| state | act | becomes |
|---|---|---|
| (none) | `lab_worklist.begin` | open |
| open | `lab_worklist.place`, `lab_worklist.control` | open |
| open | `lab_worklist.close`, once every result has a value and every control passed | closed |
| open, closed | `lab_worklist.take_off` | the same |

A result without a value can be taken off, also of a closed batch after it was returned, to be
measured in another one. One with a value stays: so it can't leave a batch of which a control failed.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field as Within

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.acts.keeping import FieldsGiven
from store.errors import N_, Invalid, Refused
from store.fields import Field, Id, Plain
from store.laboratory.catalogue.devices import check_device
from store.laboratory.models import LabResult, LabTest, LabWorklist
from store.laboratory.results.measuring import measuring_test
from store.laboratory.rules.controls import blocked
from store.laboratory.rules.values import decimal_text
from store.laboratory.worklists.places import Places, counts_of, fits_method, refused_sample
from store.people import Department
from store.reading import Reading
from store.records import Record
from store.typed_text import Line

__all__ = ["MOST_RESULTS", "BeginWorklist", "ControlValue", "ResultsGiven"]

MOST_RESULTS = 1000
MOST_EVERY = 999


class BeginWorklist(FieldsGiven):
    """A worklist as typed; see `LabWorklist`. `despite` is why a device past its calibration is used."""

    department: Annotated[int, Id("department")]
    method: Annotated[Line, Field(N_("Method"), "code", of="lab_method", limit=30, cells=20)] = ""
    title: Annotated[Line, Field(N_("Title"), limit=60, cells=28)] = ""
    device: Annotated[int | None, Id("record"),
                      Field(N_("Device"), "record", of="lab_device", cells=24)] = None  # fmt: skip
    every: Annotated[int, Field(N_("Controls again after"), "number", limit=MOST_EVERY, cells=4,
                                help=N_("So many results; empty: only at the beginning"))] = 0  # fmt: skip
    despite: Annotated[Line, Field(N_("Reason, past calibration"), limit=200, cells=40)] = ""


class ResultsGiven(Given):
    """Results, by id."""

    results: Annotated[
        tuple[int, ...], Id("lab_result"), Within(min_length=1, max_length=MOST_RESULTS)
    ]


class ControlValue(Given):
    """The value of the control in a place."""

    place: Plain
    value: Line


def _department(_reading: Reading, given: BeginWorklist) -> int:
    return given.department


@act("lab_worklist.begin", N_("start a worklist"), given=BeginWorklist, department_of=_department)
def begin(doing: Doing, given: BeginWorklist) -> LabWorklist:
    """Begin an empty worklist of today."""
    doing.get(Department, given.department)
    check_device(doing, given.device, doing.today, given.despite)
    return doing.add(
        LabWorklist(**given.model_dump(), day=doing.today.isoformat(), made_by=doing.actor.person)
    )


@act("lab_worklist.place", N_("place results on a worklist"), on=LabWorklist, given=ResultsGiven,
     states=("open",))  # fmt: skip
def place(doing: Doing, worklist: LabWorklist, given: ResultsGiven) -> LabWorklist:
    """Give results the next places, with the controls of their tests before them."""
    placed = _placed(doing, worklist)
    if len(placed) + len(given.results) > MOST_RESULTS:
        raise Refused(N_("A worklist has at most {count} results. Start another one."),
                      count=MOST_RESULTS)  # fmt: skip
    fresh = max((run.place for run in worklist.controls), default=0)
    places = Places(worklist, sum(result.place > fresh for result in placed))
    for number in dict.fromkeys(given.results):
        result = doing.get(LabResult, number)
        test = measuring_test(doing, result)
        _check_placeable(doing, worklist, result, test)
        update = {"worklist": worklist.id, "place": places.next(test)}
        doing.save(result.model_copy(update=update))
    return doing.save(
        worklist.model_copy(update={"controls": tuple(places.controls), "last": places.last})
    )


@act("lab_worklist.take_off", N_("take results off a worklist"), on=LabWorklist,
     given=ResultsGiven, states=("open", "closed"))  # fmt: skip
def take_off(doing: Doing, worklist: LabWorklist, given: ResultsGiven) -> LabWorklist:
    """Take results without a value off; their places stay empty."""
    for number in dict.fromkeys(given.results):
        result = doing.get(LabResult, number)
        if result.worklist != worklist.id:
            raise Refused(
                N_("{code} is not on this worklist. Choose one from the list."), code=result.code
            )
        if result.state != "empty":
            raise Refused(N_("{code} has a value. Ask for its return before you take it off."),
                          code=result.code)  # fmt: skip
        doing.save(result.model_copy(update={"worklist": None, "place": 0}))
    return doing.save(worklist)


@act("lab_worklist.control", N_("enter the value of a control"), on=LabWorklist,
     given=ControlValue, states=("open",))  # fmt: skip
def enter_control(doing: Doing, worklist: LabWorklist, given: ControlValue) -> LabWorklist:
    """Enter the value of a control; what was entered for it before stays to be read."""
    run = next((each for each in worklist.controls if each.place == given.place), None)
    if run is None:
        raise Invalid(N_("Place {place} has no control. Choose one from the list."),
                      "place", place=given.place)  # fmt: skip
    try:
        value = decimal_text(given.value)
    except Invalid as error:
        raise Invalid(error.message, "value", **error.values) from error
    made = run.model_copy(
        update={
            "value": value,
            "by": doing.actor.person,
            "at": doing.now.isoformat(timespec="milliseconds"),
            "earlier": (*run.earlier, *([run.value] if run.value else [])),
        }
    )
    runs = tuple(made if each.place == run.place else each for each in worklist.controls)
    return doing.save(worklist.model_copy(update={"controls": runs}))


def _not_ready(reading: Reading, worklist: LabWorklist) -> No | None:
    """What stops the closing: results without a value, or a control of a batch that has results."""
    results = counts_of(reading, worklist)
    waiting = results.get("empty", 0)
    if waiting:
        return No("state", N_("{count} results of this worklist have no value. Enter them, or take "
                              "them off."), {"count": waiting})  # fmt: skip
    return blocked(worklist) if results else None


@act("lab_worklist.close", N_("close a worklist"), on=LabWorklist, states=("open",),
     unless=_not_ready)  # fmt: skip
def close(doing: Doing, worklist: LabWorklist, _given: Nothing) -> LabWorklist:
    """Close a worklist: its controls and places stay as they are."""
    return doing.save(worklist.model_copy(update={"state": "closed"}))


def _placed(reading: Reading, worklist: LabWorklist) -> list[LabResult]:
    where = {"worklist": worklist.id}
    return reading.page(LabResult, where, order=("place",), limit=MOST_RESULTS)


def _check_placeable(doing: Doing, worklist: LabWorklist, result: LabResult, test: LabTest) -> None:
    if result.department != worklist.department:
        raise Refused(
            N_("{code} is of another department. Start a worklist there."), code=result.code
        )
    if result.worklist == worklist.id:
        raise Refused(
            N_("{code} is already on this worklist. Scan another sample."), code=result.code
        )
    if result.worklist is not None:
        other = doing.get(LabWorklist, result.worklist).display_name()
        raise Refused(N_("{code} is on worklist {other}. Take it off there first."),
                      code=result.code, other=other)  # fmt: skip
    if result.state != "empty":
        raise Refused(
            N_("{code} already has a value. Choose a test that is still to do."), code=result.code
        )
    refused = refused_sample(doing, doing.get(Record, result.sample))
    if refused is not None:
        raise refused
    if not fits_method(test, worklist.method):
        raise Refused(N_("{code} is not determined by {method}. Choose another worklist."),
                      code=result.code, method=worklist.method)  # fmt: skip
