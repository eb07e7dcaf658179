"""Doing what a message asks, by the acts of orders and results, with all that these ask of a person."""

from __future__ import annotations

from typing import Any

from store.access import No
from store.acts import ACTS, Act, Doing, Given, judge
from store.engine import Doc
from store.errors import N_
from store.inbox import (
    CLOSED,
    NOBODY,
    UNSETTLED,
    ItemLink,
    WorkItem,
    first_queue,
    make_item,
    record,
)
from store.laboratory.messages.ordering import OrderStep
from store.laboratory.messages.planning import Plan, ValueStep
from store.laboratory.models import LabMessage, LabResult, MessageLine
from store.laboratory.orders.acts import (
    OrderCancelled,
    add_order,
    cancel_order,
    change_order,
)
from store.laboratory.results.amending import AmendResult, amend, amend_measured
from store.laboratory.results.entering import enter, enter_measured
from store.laboratory.results.measuring import EnterResult
from store.reading import Reading

__all__ = ["carry_out", "message_item", "settle_item"]

MOST_SIGNS = 500
FEW = 20


def carry_out(doing: Doing, doc: LabMessage, plan: Plan) -> LabMessage:
    """Do all steps of a plan; returns the message as it is then, not saved.

    Parts that were done before stay so. Raises what an act raises.
    """
    done = {(line.code, line.value): line for line in doc.lines
            if line.outcome in ("entered", "amended", "ordered", "changed", "cancelled")}  # fmt: skip
    lines = list[MessageLine]()
    for part, step in plan.parts:
        line = _line(doing, doc, part, step, done)
        if line.outcome == "ordered" and line.order is None and lines:
            line = line.model_copy(update={"order": lines[-1].order})
        lines.append(line)
    lines = lines or list(doc.lines)
    waits = plan.waits
    order = next((line.order for line in lines if line.order is not None), doc.order)
    return doc.model_copy(
        update={"lines": tuple(lines), "why": waits, "order": order,
                "state": "waiting" if waits else "placed"}
    )  # fmt: skip


def _line(
    doing: Doing, doc: LabMessage, line: MessageLine, step: ValueStep | OrderStep | None,
    done: dict[tuple[str, str], MessageLine],
) -> MessageLine:  # fmt: skip
    if isinstance(step, ValueStep):
        result = _entered(doing, doc, step)
        return line.model_copy(update={"result": result.id})
    if isinstance(step, OrderStep):
        return line.model_copy(update={"order": _ordered(doing, step)})
    before = done.get((line.code, line.value))
    return before if before is not None and line.outcome == "known" else line


def _entered(doing: Doing, doc: LabMessage, step: ValueStep) -> LabResult:
    note = " ".join(step.note.split())[:MOST_SIGNS]
    said = {"value": step.typed[:MOST_SIGNS], "note": note if note.isprintable() else ""}
    if step.amends:
        reason = f"HL7 {doc.sender} {doc.control}"
        given = AmendResult(**said, reason=reason[:MOST_SIGNS] if reason.isprintable() else "HL7")
        _permit(doing, amend, step.result, given)
        made = amend_measured(doing, step.result, given, step.measured, step.unit)
        return _brought(doing, doc, made)
    value = EnterResult(**said)
    _permit(doing, enter, step.result, value)
    made = enter_measured(doing, step.result, value, step.measured, step.unit)
    return _brought(doing, doc, made)


def _brought(doing: Doing, doc: LabMessage, made: LabResult) -> LabResult:
    """Give who took a message in a hand in its value, where another person placed it."""
    if doc.received_by in (None, *made.hands):
        return made
    return doing.save(made.model_copy(update={"hands": (*made.hands, doc.received_by)}))


def _ordered(doing: Doing, step: OrderStep) -> int:
    if step.order is None:
        _permit(doing, add_order, None, step.given)
        return add_order(doing, step.given).id
    if isinstance(step.given, OrderCancelled):
        _permit(doing, cancel_order, step.order, step.given)
        return cancel_order(doing, step.order, step.given).id
    _permit(doing, change_order, step.order, step.given)
    return change_order(doing, step.order, step.given).id


def _permit(doing: Doing, known: Act[Any, Any, Any], subject: Doc | None, given: Given) -> None:
    """Raise `Refused` where the actor may not do this by hand either."""
    answer = judge(doing, known, subject, given)
    if isinstance(answer, No):
        raise answer.error()


def settle_item(doing: Doing, doc: LabMessage) -> LabMessage:
    """Save a message, with an item while it waits; one that waits no longer ends the item that it had.

    The title of the item names no patient, as the queue may be of others. An item that a colleague holds
    gets a line.
    """
    item = message_item(doing, doc)
    saved = doing.save(doc) if doc.id else doing.add(doc)
    if saved.state != "waiting":
        if item is not None:
            _end(doing, item)
        return saved
    queue = first_queue(doing, (saved.department,)) if item is None else None
    if queue is not None:
        item = make_item(
            doing, queue, origin="request", title=f"Laboratoriumbericht {saved.display_name()}: plaatsen",
            state="open", made_by=doing.actor.person, subject_kind=LabMessage.kind, subject=saved.id,
        )  # fmt: skip
        doing.add(ItemLink(item=item.id, sort="about", to_kind="lab_message", to=saved.id,
                           made_by=doing.actor.person))  # fmt: skip
        if saved.why is not None:
            record(doing, item.id, "added", saved.why.message, saved.why.values)
    return saved


def message_item(reading: Reading, doc: LabMessage) -> WorkItem | None:
    """Return the open item about a message, None without one."""
    about: dict[str, str | int] = {"subject_kind": LabMessage.kind, "subject": doc.id}
    items = reading.page(WorkItem, about, ("-id",), limit=FEW) if doc.id else []
    return next((item for item in items if item.state not in CLOSED), None)


def _end(doing: Doing, item: WorkItem) -> None:
    finish = ACTS["item.finish"]
    if item.state not in finish.states:
        return
    record(doing, item.id, "note", N_("The message waits no longer"))
    if item.owner in (NOBODY, *doing.actor.hands):
        finish(doing, item, finish.given())


def _waits(reading: Reading, item: WorkItem) -> No | None:
    """Refuse to end the item of a message that still waits."""
    doc = reading.several(LabMessage, [item.subject or 0]).get(item.subject or 0)
    if doc is None or doc.state != "waiting":
        return None
    return No("state", N_("The message still waits. Place it, or have a manager dismiss it."))


UNSETTLED[LabMessage.kind] = _waits
