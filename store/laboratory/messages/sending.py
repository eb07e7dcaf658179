"""Sending an order or its released results: a message is made, and the timer writes its file."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Refused
from store.laboratory.messages.acts import digest_of
from store.laboratory.messages.composing import order_message, result_message
from store.laboratory.models import LabMessage, LabOrder, MessageLine
from store.records import Relation
from store.typed_text import Line

__all__ = ["SendMessage", "mark_sent", "send"]


class SendMessage(Given):
    """What of an order is sent, and to whom: the application and facility of MSH-5 and 6, with ^ between."""

    what: Literal["results", "order"] = "results"
    receiver: Annotated[Line, StringConstraints(max_length=100)] = ""


@act("lab_message.send", N_("send an order or its results as a message"), on=LabOrder, given=SendMessage,
     states=("open", "complete"), remedy=N_("Send a correction after amending the result."))  # fmt: skip
def send(doing: Doing, order: LabOrder, given: SendMessage) -> LabMessage:
    """Make a message of the released results (ORU^R01), or of what is asked (ORM^O01).

    `kantoor lab-intake` writes it as a file. The access log has that it leaves the office.
    """
    from store.hl7_format.writing import write  # loaded where a message is made

    compose = result_message if given.what == "results" else order_message
    control = f"{order.id}{given.what[0].upper()}{doing.now:%y%m%d%H%M%S}"
    if doing.page(LabMessage, {"control": control}, limit=1):
        raise Refused(N_("This was sent a moment ago. Wait until it is written."))
    message = compose(doing, order, control, given.receiver)
    text = write(message)
    doing.log_export(order)
    patient = doing.get(Relation, order.patient)
    return doing.add(
        LabMessage(
            department=order.department, direction="out", type=message.type, control=control,
            sender=message.sender, sent=message.sent, about=patient.name, digest=digest_of(text),
            numbers=tuple(filter(None, (order.no, order.external))), body=text.rstrip("\r"),
            at=doing.now.isoformat(timespec="milliseconds"), state="to_send", order=order.id,
            lines=tuple(MessageLine(
                code=(*request.test.codes, "")[0], name=request.test.name, status=each.status,
                value=each.text, unit=each.unit.code, flag=each.flag, outcome="told", order=order.id)
                for request in message.requests for each in request.observations),
        )
    )  # fmt: skip


@act("lab_message.sent", N_("record that a message was written as a file"), on=LabMessage,
     states=("to_send",), remedy=N_("Send the results of its order once more."))  # fmt: skip
def mark_sent(doing: Doing, doc: LabMessage, _given: Nothing) -> LabMessage:
    """Record that the file of a message was written."""
    return doing.save(doc.model_copy(update={"state": "sent", "file": f"{doc.control}.hl7"}))
