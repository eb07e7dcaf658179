"""What a message says. It is hostile: its length and its separators are counted before it is read.

The package hl7 splits it, which takes time and memory in proportion to its separators: at most half
a second and 60 MB. So it needs no process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import hl7  # type: ignore[import-untyped]  # it ships no types

from store.errors import N_, Invalid
from store.hl7_format.decoding import LARGEST_MESSAGE
from store.hl7_format.escaping import Signs
from store.hl7_format.message import (
    Coded,
    Identifier,
    Message,
    Observation,
    Patient,
    Request,
)
from store.hl7_format.moments import day, moment

__all__ = ["read"]

MOST_SEGMENTS = 5_000
MOST_SEPARATORS = 100_000
URGENT = frozenset({"S", "A", "STAT", "ASAP"})
STAT = 27
"""OBR-27 (quantity and timing), of which component 6 is the priority."""


def read(text: str) -> Message:
    """Return what a message says; raises `Invalid` that says what is wrong with it."""
    signs = _signs(text)
    _refuse_large(text, signs)
    try:
        segments = [_Segment(each, signs) for each in hl7.parse(text) if len(each)]
    except (hl7.HL7Exception, ValueError, IndexError, AssertionError) as error:
        raise Invalid(N_("This message cannot be read. Ask its sender to check it.")) from error
    header = segments[0]
    message = Message(
        type="^".join(header.components(9)[:2]),
        control=header.text(10),
        sender="^".join(filter(None, (header.text(3), header.text(4)))),
        receiver="^".join(filter(None, (header.text(5), header.text(6)))),
        sent=moment(header.text(7)),
        processing=header.text(11) or "P",
        version=header.text(12),
        charset=header.text(18),
        accepts=header.text(15),
        segments=len(segments),
    )
    body = _Body()
    for segment in segments[1:]:
        body.take(segment)
    return replace(
        message, answer=body.answer[0], answers=body.answer[1], patient=body.patient,
        requests=tuple(body.closed()),
    )  # fmt: skip


def _signs(text: str) -> Signs:
    """Return the separators that a header names; raises `Invalid` for none, or for strange ones."""
    sign, end = text[3:4], text.find(text[3:4] or "|", 4)
    named = text[4:end] if end > 0 else ""
    signs = sign + (f"{named}&" if len(named) == 3 else named[:4])
    strange = (
        not text.startswith("MSH")
        or len(signs) != 5
        or len(named) > 5
        or len({*signs}) != 5
        or any(each.isalnum() or each.isspace() or not each.isascii() for each in signs)
    )
    if strange:
        raise Invalid(
            N_("The header (MSH) of this message is damaged. Ask its sender to check it.")
        )
    return Signs(signs[0], signs[1], signs[2], signs[3], signs[4])


def _refuse_large(text: str, signs: Signs) -> None:
    segments = text.count("\r") + 1
    if segments > MOST_SEGMENTS:
        raise Invalid(N_("This message has {n} segments; {most} is the most. Ask its sender to split it."),
                      n=segments, most=MOST_SEGMENTS)  # fmt: skip
    separators = sum(map(text.count, (signs.field, signs.component, signs.repetition, signs.sub)))
    if separators > MOST_SEPARATORS or len(text) > LARGEST_MESSAGE:
        raise Invalid(N_("This message is too large to read. Ask its sender to split it."))


class _Segment:
    """A segment, its fields by their number in the standard."""

    def __init__(self, fields: hl7.Segment, signs: Signs) -> None:
        self.fields, self.signs = fields, signs
        self.name = str(fields[0])

    def repetitions(self, number: int) -> list[list[str]]:
        """Return the components of each value of a field, as plain text."""
        if number >= len(self.fields):
            return []
        return [
            [self.signs.plain(str(part)) for part in each]
            if isinstance(each, hl7.Repetition)
            else [self.signs.plain(str(each))]
            for each in self.fields[number]
        ]

    def components(self, number: int) -> list[str]:
        """Return the components of the first value of a field."""
        return next(iter(self.repetitions(number)), [])

    def firsts(self, number: int) -> list[list[str]]:
        """Return the first part of each component of each value of a field, as plain text."""
        if number >= len(self.fields):
            return []
        return [
            [self._first(part) for part in (each if isinstance(each, hl7.Repetition) else [each])]
            for each in self.fields[number]
        ]

    def text(self, number: int, component: int = 1) -> str:
        """Return the first part of a component of a field, empty if it has none."""
        if number >= len(self.fields) or not len(self.fields[number]):
            return ""
        each = self.fields[number][0]
        parts = each if isinstance(each, hl7.Repetition) else [each]
        return self._first(parts[component - 1]) if component <= len(parts) else ""

    def _first(self, part: object) -> str:
        first = part[0] if isinstance(part, hl7.Component) and len(part) else part
        return self.signs.plain(str(first))

    def coded(self, number: int) -> Coded:
        """Return a field as a code."""
        return Coded(*self.components(number)[:6])

    def prose(self, number: int) -> str:
        """Return all values of a field as lines."""
        return "\n".join(" ".join(filter(None, each)) for each in self.repetitions(number)).strip()


@dataclass
class _Body:
    """The segments after the header, gathered: OBR follows its ORC, and OBX and SPM follow an OBR."""

    patient: Patient | None = None
    answer: tuple[str, str] = ("", "")
    done: list[Request] = field(default_factory=list)
    request: Request | None = None
    observations: list[Observation] = field(default_factory=list)
    asked: bool = False
    of_sample: bool = False

    def take(self, segment: _Segment) -> None:
        """Read one more segment; those that say nothing of patient, order or result are passed over."""
        reader = getattr(self, f"_{segment.name.lower()}", None)
        if reader is not None and len(segment.name) == 3:
            reader(segment)

    def closed(self) -> list[Request]:
        """Return all requests."""
        self._close()
        return self.done

    def _close(self) -> None:
        if self.request is not None:
            self.done.append(replace(self.request, observations=tuple(self.observations)))
        self.request, self.observations, self.asked, self.of_sample = None, [], False, False

    def _current(self) -> Request:
        self.request = self.request or Request()
        return self.request

    def _msa(self, segment: _Segment) -> None:
        self.answer = (segment.text(1), segment.text(2))

    def _pid(self, segment: _Segment) -> None:
        if self.patient is not None:
            raise Invalid(
                N_("This message is about more than one patient. Ask its sender to split it.")
            )
        numbers = [*segment.firsts(2), *segment.firsts(3), *segment.firsts(4)]
        self.patient = Patient(
            identifiers=tuple(_identifier(each) for each in numbers if each[0]),
            family=segment.text(5),
            given=segment.text(5, 2),
            born=day(segment.text(7)[:8]),
            sex=segment.text(8),
        )

    def _orc(self, segment: _Segment) -> None:
        self._close()
        self.request = Request(
            control=segment.text(1),
            placer=segment.text(2),
            filler=segment.text(3),
            status=segment.text(5),
            reason=segment.text(16, 2) or segment.text(16),
            urgent=segment.text(7, 6) in URGENT,
        )

    def _obr(self, segment: _Segment) -> None:
        if self.asked or self.request is None:
            self._close()
        request = self._current()
        self.asked, self.of_sample = True, False
        self.request = replace(
            request,
            placer=segment.text(2) or request.placer,
            filler=segment.text(3) or request.filler,
            test=segment.coded(4),
            urgent=request.urgent or segment.text(5) in URGENT or segment.text(STAT, 6) in URGENT,
            collected=moment(segment.text(7)),
            material=segment.text(15),
            reported=moment(segment.text(22)),
            status=segment.text(25) or request.status,
        )

    def _tq1(self, segment: _Segment) -> None:
        request = self._current()
        self.request = replace(request, urgent=request.urgent or segment.text(9) in URGENT)

    def _spm(self, segment: _Segment) -> None:
        request, self.of_sample = self._current(), True
        numbers = tuple(filter(None, (segment.text(2), segment.text(2, 2))))
        self.request = replace(
            request,
            samples=tuple(dict.fromkeys((*request.samples, *numbers))),
            material=segment.text(4, 2) or segment.text(4) or request.material,
            collected=request.collected or moment(segment.text(17)),
        )

    def _sac(self, segment: _Segment) -> None:
        request, number = self._current(), segment.text(3)
        if number:
            self.request = replace(
                request, samples=tuple(dict.fromkeys((*request.samples, number)))
            )

    def _obx(self, segment: _Segment) -> None:
        self._current()
        values = segment.repetitions(5)
        self.observations.append(
            Observation(
                test=segment.coded(3),
                type=segment.text(2),
                value=tuple(values[0]) if values and any(values[0]) else (),
                unit=segment.coded(6),
                range=segment.text(7),
                flag=segment.text(8),
                status=segment.text(11),
                at=moment(segment.text(14)),
                several=sum(map(any, values)) > 1,
                of_sample=self.of_sample,
            )
        )

    def _nte(self, segment: _Segment) -> None:
        if self.observations:
            last = self.observations[-1]
            note = "\n".join(filter(None, (last.note, segment.prose(3))))
            self.observations[-1] = replace(last, note=note)


def _identifier(parts: list[str]) -> Identifier:
    """Return a number with who gives it (CX.4) and its type (CX.5)."""
    number, authority, sort = parts[0], (parts[3:4] or [""])[0], (parts[4:5] or [""])[0]
    return Identifier(number, authority, sort)
