"""Writing a message, so that reading it gives the same again; and the answer that one came in."""

from __future__ import annotations

from collections.abc import Iterator

from store.hl7_format.escaping import USUAL
from store.hl7_format.message import Coded, Message, Observation, Patient, Request
from store.hl7_format.moments import written

__all__ = ["received", "write"]

CHARSET = "UNICODE UTF-8"
SEPARATOR = USUAL.field
WITHOUT = ("",)


def write(message: Message) -> str:
    """Return a message as text; each segment ends with CR. Its bytes are UTF-8, as it says."""
    segments = [_header(message)]
    if message.answer:
        segments.append(_segment("MSA", {1: _text(message.answer), 2: _text(message.answers)}))
    if message.patient is not None:
        segments.append(_patient(message.patient))
    for number, request in enumerate(message.requests, 1):
        segments += _request(number, request)
    return "".join(f"{segment}\r" for segment in segments)


def received(message: Message, control: str, sent: str) -> str:
    """Return the answer (ACK) that a message was accepted: it is kept, whatever becomes of it."""
    trigger = message.type.partition("^")[2]
    return write(Message(
        type=f"ACK^{trigger}".rstrip("^"), control=control, sender=message.receiver,
        receiver=message.sender, sent=sent, processing=message.processing, answer="CA",
        answers=message.control,
    ))  # fmt: skip


def _segment(name: str, fields: dict[int, str]) -> str:
    last = max((number for number, value in fields.items() if value), default=0)
    return SEPARATOR.join([name, *(fields.get(number, "") for number in range(1, last + 1))])


def _text(text: str) -> str:
    return USUAL.escaped(text)


def _joined(parts: tuple[str, ...]) -> str:
    return "^".join(map(_text, parts)).rstrip("^")


def _coded(coded: Coded) -> str:
    return _joined((coded.code, coded.text, coded.system, coded.other, coded.other_text,
                    coded.other_system))  # fmt: skip


def _pair(text: str) -> tuple[str, str]:
    """Return application and facility, which a sender is read as with ^ between."""
    application, _sign, facility = text.partition("^")
    return application, facility


def _header(message: Message) -> str:
    application, facility = _pair(message.sender)
    to_application, to_facility = _pair(message.receiver)
    fields = {
        2: _text(application), 3: _text(facility), 4: _text(to_application), 5: _text(to_facility),
        6: written(message.sent), 8: _joined(tuple(message.type.split("^"))),
        9: _text(message.control), 10: _text(message.processing), 11: _text(message.version),
        14: _text(message.accepts), 17: CHARSET,
    }  # fmt: skip
    return _segment("MSH", {1: "^~\\&", **fields})


def _patient(patient: Patient) -> str:
    numbers = "~".join(
        _joined((each.number, "", "", each.authority, each.sort)) for each in patient.identifiers
    )
    born = f"{patient.born:%Y%m%d}" if patient.born else ""
    return _segment("PID", {1: "1", 3: numbers, 5: _joined((patient.family, patient.given)),
                            7: born, 8: _text(patient.sex)})  # fmt: skip


def _request(number: int, request: Request) -> Iterator[str]:
    numbers = {2: _text(request.placer), 3: _text(request.filler)}
    urgent = "S" if request.urgent else ""
    if request.control:
        yield _segment("ORC", {1: _text(request.control), **numbers, 7: f"^^^^^{urgent}" if urgent else "",
                               16: _joined(("", request.reason)) if request.reason else ""})  # fmt: skip
    yield _segment("OBR", {1: f"{number}", **numbers, 4: _coded(request.test), 5: urgent,
                           7: written(request.collected), 15: _text(request.material),
                           22: written(request.reported), 25: _text(request.status)})  # fmt: skip
    results = [each for each in request.observations if not each.of_sample]
    for at, observation in enumerate(results, 1):
        yield from _observation(at, observation)
    for at, sample in enumerate(request.samples or WITHOUT, 1):
        if sample:
            yield _segment(
                "SPM", {1: f"{at}", 2: _text(sample), 4: _joined(("", request.material))}
            )


def _observation(number: int, observation: Observation) -> Iterator[str]:
    yield _segment("OBX", {
        1: f"{number}", 2: _text(observation.type), 3: _coded(observation.test),
        5: _joined(observation.value), 6: _coded(observation.unit), 7: _text(observation.range),
        8: _text(observation.flag), 11: _text(observation.status), 14: written(observation.at),
    })  # fmt: skip
    if observation.note:
        yield _segment("NTE", {1: "1", 2: "L", 3: _text(observation.note)})
