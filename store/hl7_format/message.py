"""What a message says, read or to be written: patient, orders, samples and results."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

__all__ = ["CORRECTED", "FINAL", "NOT_FINAL", "WITHDRAWN", "Coded", "Identifier", "Message",
           "Observation", "Patient", "Request"]  # fmt: skip

FINAL, CORRECTED = "F", "C"
NOT_FINAL = frozenset({"", "P", "S", "I", "R", "O", "N"})
"""Statuses of a result (HL7 table 0085) that is not there yet: preliminary, partial, pending and such."""
WITHDRAWN = frozenset({"D", "W", "X"})
"""Statuses of a result that its laboratory takes back, or that it can't determine."""
RELATIONS = frozenset({"", "<", ">", "="})


@dataclass(frozen=True)
class Coded:
    """A code with its text and code system, and a second one for the same (CE, CWE)."""

    code: str = ""
    text: str = ""
    system: str = ""
    other: str = ""
    other_text: str = ""
    other_system: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Its codes, without empty ones."""
        return tuple(filter(None, (self.code, self.other)))

    @property
    def name(self) -> str:
        """What to call it."""
        return self.text or self.other_text or self.code or self.other


@dataclass(frozen=True)
class Identifier:
    """A number of a patient (CX): `sort` is its type, such as NNNLD for a BSN or MR for a file."""

    number: str
    authority: str = ""
    sort: str = ""


@dataclass(frozen=True)
class Patient:
    """Whom a message is about (PID); `sex` is M, F or another letter of HL7 table 0001."""

    identifiers: tuple[Identifier, ...] = ()
    family: str = ""
    given: str = ""
    born: date | None = None
    sex: str = ""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Observation:
    """A result (OBX): `value` are the components of OBX-5, of the data type `type`.

    `several`: OBX-5 has more than one value, of which this is the first. `at` is when it was
    determined, UTC in ISO 8601. `of_sample`: it says something of the sample, not of the patient.
    """

    test: Coded
    type: str = ""
    value: tuple[str, ...] = ()
    unit: Coded = field(default_factory=Coded)
    range: str = ""
    flag: str = ""
    status: str = ""
    at: str = ""
    note: str = ""
    several: bool = False
    of_sample: bool = False

    @property
    def text(self) -> str:
        """The value as one text; of a structured number (SN) with its sign, such as `<5`."""
        if self.type == "SN":
            sign, number, *more = (*self.value, "", "")[:4]
            if sign in RELATIONS and not any(more):
                return f"{sign.replace('=', '')}{number}"
            return " ".join(filter(None, self.value))
        if self.type in ("CE", "CWE", "CNE"):
            return next(filter(None, (*self.value[1:2], *self.value[:1])), "")
        return " ".join(filter(None, self.value))


@dataclass(frozen=True)
class Request:
    """What is asked (ORC with OBR), or what results belong to.

    `control` is ORC-1: NW new, XO change, CA cancel. `placer` is the requester's number, `filler`
    the laboratory's. `samples` are the numbers of its samples (SPM-2, SAC-3). `collected` and
    `reported` are UTC in ISO 8601.
    """

    control: str = ""
    placer: str = ""
    filler: str = ""
    test: Coded = field(default_factory=Coded)
    collected: str = ""
    reported: str = ""
    status: str = ""
    reason: str = ""
    urgent: bool = False
    material: str = ""
    samples: tuple[str, ...] = ()
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class Message:
    """A message: `type` such as `ORU^R01`, `control` its number with the `sender` (MSH-10).

    `processing` is P for production, T for training, D for debugging. `sent` is UTC in ISO 8601.
    `accepts` is MSH-15: whether the sender wants to hear that it came in. `answer` is MSA-1, such as AA
    or CA, to the message whose control is `answers`.
    """

    type: str
    control: str
    sender: str = ""
    receiver: str = ""
    sent: str = ""
    processing: str = "P"
    version: str = "2.5.1"
    charset: str = ""
    accepts: str = ""
    answer: str = ""
    answers: str = ""
    patient: Patient | None = None
    requests: tuple[Request, ...] = ()
    segments: int = field(default=0, compare=False)
