"""Taking a message in, placing it, dismissing it; making one that is sent.

| state | act | becomes |
|---|---|---|
| (none) | `lab_message.receive` | placed, or waiting with a reason and an item |
| waiting | `lab_message.place`, by the timer or by hand | placed; waiting while part of it is left |
| waiting | `lab_message.dismiss`, with a reason | dismissed |
| (none) | `lab_message.send` | to send |
| to send | `lab_message.sent`, once its file is written | sent |
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Any

from store.access import SYSTEM, No
from store.acts import Doing, Given, act
from store.errors import N_, Doubtful, Invalid
from store.fields import Id, Plain
from store.inbox import MailDefect
from store.laboratory.messages.matching import is_another
from store.laboratory.messages.placing import carry_out, settle_item
from store.laboratory.messages.planning import Plan, plan
from store.laboratory.models import LabMessage, LabOrder, Why
from store.people import Department
from store.reading import Reading
from store.typed_text import NeededLine

if TYPE_CHECKING:
    from store.hl7_format.message import Message

__all__ = ["DismissMessage", "PlaceMessage", "ReceiveMessage", "digest_of", "dismiss", "known_message",
           "place", "receive"]  # fmt: skip

MOST_SIGNS = 200
FEW = 20


class ReceiveMessage(Given):
    """A message as text, of a file called `name`; `short` is how many its file lacks.

    One that could not be placed before, for a reason nobody foresaw, is only kept: `held`.
    """

    department: Annotated[int, Id("department")]
    text: str
    encoding: str = "utf-8"
    name: str = ""
    short: Plain = 0
    held: MailDefect | None = None


class PlaceMessage(Given):
    """On which order its results belong, or for which patient its orders are, where a person says so.

    `other`: they also say that it is that order's patient, though the message names another.
    """

    order: Annotated[int | None, Id("lab_order")] = None
    other: bool = False
    patient: Annotated[int | None, Id("relation")] = None


class DismissMessage(Given):
    """Why nothing is done with a message."""

    reason: NeededLine


def _department(reading: Reading, given: ReceiveMessage) -> int:
    return reading.get(Department, given.department).id


def digest_of(text: str) -> str:
    """Return what identifies a message, in hex."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@act("lab_message.receive", N_("take in a laboratory message"), given=ReceiveMessage,
     department_of=_department, remedy=N_("Open what it was placed on, and correct that."))  # fmt: skip
def receive(doing: Doing, given: ReceiveMessage) -> LabMessage | None:
    """Keep a message, and place it; what can't be placed waits, with an item. None for one that is known."""
    from store.hl7_format.reading import read  # the package is loaded by the first message

    message: Message | None = None
    problem = given.held
    try:
        message = read(given.text)
    except Invalid as error:
        problem = problem or MailDefect.of(error)
    doc = _kept(doing, given, message)
    before = known_message(doing, doc)
    if before is not None and _repeats(before, doc):
        return None
    if problem is None and before is not None:
        problem = MailDefect.of(Invalid(
            N_("The sender used number {control} before, for another message. Compare both."),
            control=doc.control[:30]))  # fmt: skip
    if problem is not None or message is None:
        held = Why(message=problem.message, values=problem.values) if problem else None
        return settle_item(doing, carry_out(doing, doc, Plan(why=held)))
    return settle_item(doing, carry_out(doing, doc, plan(doing, doc, message)))


def _kept(doing: Doing, given: ReceiveMessage, message: Message | None) -> LabMessage:
    notes: list[Why] = []
    if given.encoding != "utf-8":
        notes.append(Why(message=N_("Not UTF-8: read as {encoding}. Compare names with accents."),
                         values={"encoding": given.encoding}))  # fmt: skip
    if given.short:
        notes.append(Why(message=N_("The file says it has {n} more messages. Ask for it again."),
                         values={"n": given.short}))  # fmt: skip
    patient = message.patient if message else None
    born = f" {patient.born:%d-%m-%Y}" if patient and patient.born else ""
    numbers = [number for request in (message.requests if message else ())
               for number in (request.placer, request.filler, *request.samples) if number]  # fmt: skip
    return LabMessage(
        department=given.department,
        type=message.type[:MOST_SIGNS] if message else "",
        control=message.control[:MOST_SIGNS] if message else "",
        sender=message.sender[:MOST_SIGNS] if message else "",
        sent=message.sent if message else "",
        about=f"{patient.name}{born}"[:MOST_SIGNS] if patient else "",
        numbers=tuple(each[:60] for each in dict.fromkeys(numbers))[:FEW],
        digest=digest_of(given.text), encoding=given.encoding, body=given.text,
        at=doing.now.isoformat(timespec="milliseconds"), state="waiting", notes=tuple(notes),
        received_by=doing.actor.person or None, file=given.name[:MOST_SIGNS],
    )  # fmt: skip


def known_message(reading: Reading, doc: LabMessage) -> LabMessage | None:
    """Return a message that came in before with the same text, or the same number of its sender."""
    same = [each for each in reading.page(LabMessage, {"digest": doc.digest}, limit=FEW)
            if each.department == doc.department and each.direction == "in"]  # fmt: skip
    if same or not doc.control:
        return same[0] if same else None
    alike = reading.page(LabMessage, {"control": doc.control}, limit=FEW)
    return next((each for each in alike
                 if (each.department, each.sender, each.direction) == (doc.department, doc.sender, "in")),
                None)  # fmt: skip


def _repeats(before: LabMessage, doc: LabMessage) -> bool:
    """Whether a message says what one before it says, whatever its header says of the sending."""
    return before.type == doc.type and before.body.partition("\r")[2] == doc.body.partition("\r")[2]


def _of_a_person(reading: Reading, doc: LabMessage) -> No | None:
    """Refuse that the timer places what a person took in: a value has the hand of who brought it."""
    if reading.actor.person != SYSTEM.person or doc.received_by is None:
        return None
    return No("state", N_("A person took this message in. Place it by hand."))


@act("lab_message.place", N_("place a laboratory message"), on=LabMessage, given=PlaceMessage,
     states=("waiting",), unless=_of_a_person,
     remedy=N_("Open what it was placed on, and correct that."))  # fmt: skip
def place(doing: Doing, doc: LabMessage, given: PlaceMessage) -> LabMessage:
    """Place what waits of a message; raises `Invalid` with the reason where nothing of it can be."""
    from store.hl7_format.reading import read  # the package is loaded by the first message

    at = doing.get(LabOrder, given.order) if given.order else None
    if at is not None and at.department != doc.department:
        raise Invalid(N_("Order {no} is of another department. Choose one of this one."), "order",
                      no=at.no)  # fmt: skip
    message = read(doc.body)
    if at is not None and not given.other and is_another(doing, at, message.patient):
        raise Doubtful(N_("The message names {about}, not the patient of order {no}. Place it there?"),
                       confirmed={"other": True}, field="order", about=doc.about, no=at.no)  # fmt: skip
    planned = plan(doing, doc, message, at=at, patient=given.patient,
                   by_hand=doing.actor.person != SYSTEM.person)  # fmt: skip
    if planned.waits is not None and not planned.does:
        raise Invalid(planned.waits.message, None, **planned.waits.values)
    return settle_item(doing, carry_out(doing, doc, planned))


@act("lab_message.dismiss", N_("dismiss a laboratory message"), on=LabMessage, given=DismissMessage,
     states=("waiting",), remedy=N_("Ask its sender to send it again."))  # fmt: skip
def dismiss(doing: Doing, doc: LabMessage, given: DismissMessage) -> LabMessage:
    """Do nothing with a message, for a reason; it stays to be read."""
    update: dict[str, Any] = {"state": "dismissed", "reason": given.reason,
                              "dismissed_by": doing.actor.person}  # fmt: skip
    return settle_item(doing, doc.model_copy(update=update))
