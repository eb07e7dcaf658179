"""A laboratory elsewhere that sends orders and results, and an office that knows its patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from store.access import SYSTEM
from store.acts import Doing
from store.hl7_format.message import (
    Coded,
    Identifier,
    Message,
    Observation,
    Patient,
    Request,
)
from store.hl7_format.writing import write as written
from store.laboratory.messages.intake import LabIntake, take_text
from store.laboratory.models import LabMessage, LabOrder
from store.office import Office
from store.records import Record, Relation
from tests.store.laboratory.planted import write
from tests.store.laboratory.practice import PATIENT, found_laboratory, order

__all__ = ["BORN", "BSN", "JANSEN", "LAB", "ask", "asked", "known_patient", "message_of", "messages",
           "offer", "ready_order", "report", "told"]  # fmt: skip

LAB, BSN, BORN = 1, "999900511", date(1970, 1, 2)
JANSEN = Patient((Identifier(BSN, "NLMINBIZA", "NNNLD"),), "Jansen-Verhoeven", "M.", BORN, "F")
BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
UNITS = {"KREA": "umol/L", "K": "mmol/L", "HB": "mmol/L"}


def known_patient(office: Office) -> None:
    """Found the laboratory, and give its patient a BSN and a date of birth."""
    found_laboratory(office)

    def body(doing: Doing) -> None:
        contact = doing.get(Relation, PATIENT)
        doing.save(contact.model_copy(update={"bsn": BSN, "born": BORN}))

    write(office, body)


def ready_order(office: Office, *tests: int, state: str = "ready", **more: Any) -> LabOrder:
    """Order tests of the patient, with samples that can get values."""
    made = order(office, *tests, **more)

    def body(doing: Doing) -> None:
        for number in made.samples:
            sample = doing.get(Record, number)
            doing.save(sample.model_copy(update={"state": state}))

    write(office, body)
    return made


def report(
    values: Sequence[tuple[str, ...]], placer: str = "LO-00001", control: str = "1", minute: int = 0,
    **more: Any,
) -> Message:  # fmt: skip
    """Results: code, value, status and unit of each; the last two may be left out."""
    observations = tuple(_observation(*each) for each in values)
    fields = {
        "placer": placer,
        "filler": more.pop("filler", ""),
        "samples": more.pop("samples", ()),
    }
    request = Request(control="RE", test=Coded("PANEL"), observations=observations, **fields)
    return _message("ORU^R01", control, minute, (request,), more)


def _observation(code: str, value: str, status: str = "F", unit: str | None = None) -> Observation:
    written_unit = UNITS.get(code, "") if unit is None else unit
    kind, parts = ("SN", (value[0], value[1:])) if value[:1] in {"<", ">"} else ("NM", (value,))
    return Observation(Coded(code, code.title(), "L"), kind, parts if value else (), Coded(written_unit),
                       status=status)  # fmt: skip


def ask(
    codes: Sequence[str], placer: str = "A-1", control: str = "1", minute: int = 0, what: str = "NW",
    **more: Any,
) -> Message:  # fmt: skip
    """An order of tests."""
    requests = tuple(
        Request(control=what, placer=placer, test=Coded(code, "", "L")) for code in codes
    )
    return _message(
        "ORM^O01", control, minute, requests or (Request(control=what, placer=placer),), more
    )


def _message(
    type: str, control: str, minute: int, requests: tuple[Request, ...], more: dict[str, Any]
) -> Message:
    known: dict[str, Any] = {"sender": "LIS^Noord", "patient": JANSEN, "requests": requests}
    sent = (BEGIN + timedelta(minutes=minute)).isoformat(timespec="seconds")
    return replace(Message(type, control, sent=sent), **{**known, **more})


def offer(office: Office, *sent: Message | bytes | str, actor: Any = SYSTEM) -> LabIntake:
    """Take messages in, each as a file of its own."""
    run = LabIntake()
    for each in sent:
        text = written(each) if isinstance(each, Message) else each
        data = text.encode() if isinstance(text, str) else text
        take_text(office, actor, LAB, "a.hl7", data, run)
    return run


def asked(run: LabIntake) -> tuple[int, int, int]:
    """How many were placed, wait, and were known."""
    return run.placed, run.waiting, run.known


def messages(office: Office) -> list[LabMessage]:
    """All messages, the first one first."""
    return office.view(SYSTEM, lambda reading: reading.page(LabMessage, {}, ("id",), limit=1000))


def message_of(office: Office, number: int) -> LabMessage:
    """One message as it is now."""
    return office.view(SYSTEM, lambda reading: reading.get(LabMessage, number))


def told(doc: LabMessage) -> str:
    """The sentence that says why a message waits."""
    return doc.why.message.format(**doc.why.values) if doc.why else ""
