"""What a message asks to be done, found by reading alone: steps, and what has to wait and why.

| status of a result (OBX-11) | what becomes of it |
|---|---|
| F, U with a value | entered; the same value again is known; another value waits |
| C | entered, typed over, or an amendment of what was released |
| P, S, I, R, O, N, none | not final: told on the message, not entered |
| D, W, X | withdrawn: waits for a person |
| another letter | unknown: waits |

A value that was sent before the one that the result has changes nothing, in whatever order they come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from store.errors import N_, Invalid, KantoorError
from store.hl7_format.message import (
    CORRECTED,
    FINAL,
    NOT_FINAL,
    WITHDRAWN,
    Message,
    Observation,
    Patient,
    Request,
)
from store.laboratory.messages.matching import (
    Asked,
    Target,
    asked_of,
    measured,
    refuse_other_patient,
    result_of,
    target_of,
)
from store.laboratory.messages.ordering import OrderStep, planned_orders
from store.laboratory.models import (
    RESULT_TOLD,
    LabMessage,
    LabOrder,
    LabResult,
    Measured,
    MessageLine,
    Why,
)
from store.laboratory.results.measuring import measuring_test, refuse_sample
from store.laboratory.rules.flags import is_possible
from store.reading import Reading

__all__ = ["Plan", "ValueStep", "plan"]

STATUSES = {FINAL, CORRECTED, "U"}
ORDERS = ("ORM^", "OML^")
RESULTS = ("ORU^",)
ANSWERS = ("ACK",)
CODE, TEXT = 60, 500
"""Signs that are shown of a code, and of a text."""


@dataclass(frozen=True)
class ValueStep:
    """Enter a value, or amend what was released."""

    result: LabResult
    measured: Measured
    unit: str
    typed: str
    note: str

    @property
    def amends(self) -> bool:
        """Whether what it changes was released."""
        return self.result.state == "released"


@dataclass(frozen=True)
class Plan:
    """Each part of a message with what becomes of it, and the step that brings it about."""

    parts: tuple[tuple[MessageLine, ValueStep | OrderStep | None], ...] = ()
    why: Why | None = None

    @property
    def waits(self) -> Why | None:
        """Why part of it waits, or all of it; None when nothing does."""
        return self.why or next((line.why for line, _step in self.parts if line.why), None)

    @property
    def does(self) -> bool:
        """Whether it changes anything."""
        return any(step is not None for _line, step in self.parts)


def plan(
    reading: Reading, doc: LabMessage, message: Message, *, at: LabOrder | None = None,
    patient: int | None = None, by_hand: bool = False,
) -> Plan:  # fmt: skip
    """Plan a message that is kept as `doc`; a person may say on which order, or for whom."""
    try:
        if message.type.startswith(ANSWERS):
            return _answered(message)
        if message.processing != "P" and not by_hand:
            raise Invalid(N_("This is a training or test message ({code}). Place it by hand if it is real."),
                          code=message.processing[:3])  # fmt: skip
        if message.type.startswith(ORDERS):
            return Plan(tuple(planned_orders(reading, doc.department, message, patient)))
        if message.type.startswith(RESULTS):
            return Plan(tuple(_values(reading, doc, message, at)))
        raise Invalid(N_("Messages of type {type} are not handled here. Dismiss it with a reason."),
                      type=message.type[:12] or "-")  # fmt: skip
    except KantoorError as error:
        return Plan(why=Why.of(error))


def _answered(message: Message) -> Plan:
    if message.answer in ("", "AA", "CA"):
        return Plan()
    raise Invalid(N_("The receiver refused message {control} ({code}). Ask why, and send it again."),
                  control=message.answers[:30], code=message.answer[:3])  # fmt: skip


@dataclass
class _Group:
    """The results of one request in a message, and what they belong to or why that is not known."""

    reading: Reading
    doc: LabMessage
    target: Target | None = None
    problem: KantoorError | None = None
    asked: Asked = ()
    samples: dict[int, KantoorError | None] = field(default_factory=dict)

    def find(self, request: Request, patient: Patient | None, at: LabOrder | None) -> None:
        """Look for the order, unless a person said which it is."""
        try:
            self.target = (
                Target(at) if at else target_of(self.reading, self.doc.department, request)
            )
            if not at:
                refuse_other_patient(self.reading, self.target.order, patient)
            _refuse_cancelled(self.target.order)
            self.asked = asked_of(self.reading, self.target)
        except KantoorError as error:
            self.problem = error

    def check_sample(self, result: LabResult) -> None:
        """Raise `Refused` where the sample of a result gets no values."""
        if result.sample not in self.samples:
            self.samples[result.sample] = None
            try:
                refuse_sample(self.reading, result)
            except KantoorError as error:
                self.samples[result.sample] = error
        problem = self.samples[result.sample]
        if problem is not None:
            raise problem


def _values(
    reading: Reading, doc: LabMessage, message: Message, at: LabOrder | None
) -> Iterator[tuple[MessageLine, ValueStep | None]]:
    seen: set[int] = set()
    for request in message.requests:
        every = [each for each in request.observations if not each.of_sample]
        group = _Group(reading, doc)
        if any(each.status not in NOT_FINAL for each in every):
            group.find(request, message.patient, at)
        for observation in every:
            yield _value(group, observation, seen)


def _refuse_cancelled(order: LabOrder) -> None:
    if order.state == "cancelled":
        raise Invalid(
            N_("Order {no} was cancelled. Dismiss the message, or order again."), no=order.no
        )


def _value(
    group: _Group, observation: Observation, seen: set[int]
) -> tuple[MessageLine, ValueStep | None]:
    line = MessageLine(
        code=(*observation.test.codes, "")[0][:CODE], name=observation.test.name[:TEXT],
        value=observation.text[:TEXT], unit=_unit(observation), flag=observation.flag[:CODE],
        status=observation.status[:CODE], outcome="not_final",
        order=group.target.order.id if group.target else None,
    )  # fmt: skip
    if observation.status in NOT_FINAL:
        return line, None
    try:
        step, outcome = _step(group, observation, seen)
    except KantoorError as error:
        return line.model_copy(update={"outcome": "waiting", "why": Why.of(error)}), None
    if step is None:
        return line.model_copy(update={"outcome": outcome}), None
    seen.add(step.result.id)
    outcome = "amended" if step.amends else "entered"
    return line.model_copy(update={"outcome": outcome, "result": step.result.id}), step


def _step(group: _Group, observation: Observation, seen: set[int]) -> tuple[ValueStep | None, str]:
    """Return what to do with a value that is final; raises what says why it waits."""
    if group.problem is not None or group.target is None:
        raise group.problem or Invalid("")
    _refuse_status(observation)
    result = result_of(group.asked, group.target, observation.test)
    if result.id in seen:
        raise Invalid(N_("The message has {code} twice. Enter the right value."), code=result.code)
    test = measuring_test(group.reading, result)
    value = measured(group.reading, test, observation)
    if result.measured is not None and _same(result.measured, value):
        return None, "known"
    if result.measured is not None and _is_older(group.reading, group.doc, result):
        return None, "older"
    _refuse_state(result, observation.status)
    group.check_sample(result)
    if not is_possible(test, value):
        raise Invalid(N_("{value} is beyond what {test} can measure. Enter it by hand if it is right."),
                      value=observation.text[:20], test=test.code)  # fmt: skip
    typed = f"{value.sign}{value.value}"
    return ValueStep(result, value, _unit(observation), typed, observation.note), ""


def _unit(observation: Observation) -> str:
    """Return a unit as it is written, cut off where none is as long."""
    return (observation.unit.code or observation.unit.text)[:CODE]


def _refuse_status(observation: Observation) -> None:
    if observation.status in WITHDRAWN:
        raise Invalid(N_("The sender withdraws {code} ({status}). Look at the result with them."),
                      code=observation.test.name[:40], status=observation.status)  # fmt: skip
    if observation.status not in STATUSES:
        raise Invalid(N_("Unknown status {status} of {code}. Ask the sender what it means."),
                      status=observation.status[:10], code=observation.test.name[:40])  # fmt: skip
    if not observation.text:
        raise Invalid(N_("{code} is final without a value. Ask the sender."),
                      code=observation.test.name[:40])  # fmt: skip


def _refuse_state(result: LabResult, status: str) -> None:
    """Raise `Invalid` where the value that a result has may not give way to another."""
    if result.state == "empty" or (status == CORRECTED and result.state in ("entered", "released")):
        return
    if result.state == "invalid":
        raise Invalid(N_("{code} is invalid. Enter the value for its retest."), code=result.code)
    if status != CORRECTED:
        raise Invalid(N_("{code} has another value, and this is not a correction. Ask the sender."),
                      code=result.code)  # fmt: skip
    raise Invalid(N_("{code} was verified already. Return it with a note, then place the message."),
                  code=result.code)  # fmt: skip


def _same(before: Measured, now: Measured) -> bool:
    if before.sign != now.sign:
        return False
    try:
        return Decimal(before.value) == Decimal(now.value)
    except ArithmeticError:
        return before.value == now.value


def _is_older(reading: Reading, doc: LabMessage, result: LabResult) -> bool:
    """Whether a message that gave a result its value was sent after this one."""
    earlier = [
        int(key.rpartition("|")[2])
        for number in filter(None, (result.id, result.supersedes))
        for key in reading.tallies(RESULT_TOLD, f"{number}|")
    ]
    others = reading.several(
        LabMessage, [number for number in earlier if number != doc.id]
    ).values()
    return bool(doc.sent) and any(other.sent > doc.sent for other in others)
