"""A message of another system, kept whole as it came or went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict

from store.engine import Tally
from store.engine.doc import Doc
from store.errors import N_, KantoorError
from store.fields import mask

__all__ = ["RESULT_TOLD", "LabMessage", "MessageLine", "MessageState", "Why"]

MessageState = Literal["placed", "waiting", "dismissed", "to_send", "sent"]
Outcome = Literal["entered", "amended", "ordered", "changed", "cancelled", "known", "older",
                  "not_final", "waiting", "told"]  # fmt: skip
RESULT_TOLD = "lab_messages.result"
"""A tally by `RESULT|MESSAGE`: which messages gave a result its value."""

BSN = re.compile(r"(?<![0-9])[0-9]{9}(?![0-9])|[0-9]{8}(?=\^[^|~\r]*(?:NNNLD|NLMINBIZA|BSN))")
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Why(_Part):
    """A sentence (a msgid) and its values."""

    message: str
    values: dict[str, str | int] = {}

    @classmethod
    def of(cls, problem: KantoorError) -> Self:
        """Return an error in the form in which it is stored."""
        values = {name: value if isinstance(value, int) else str(value)
                  for name, value in problem.values.items()}  # fmt: skip
        return cls(message=problem.message, values=values)


class MessageLine(_Part):
    """A result or an order in a message, as it is written there, and what became of it.

    `status` is OBX-11 or ORC-1. `result` is the result that got the value, `order` the order it is
    about. One that waits has a reason (`why`).
    """

    code: str
    name: str = ""
    value: str = ""
    unit: str = ""
    flag: str = ""
    status: str = ""
    outcome: Outcome
    result: int | None = None
    order: int | None = None
    why: Why | None = None


class LabMessage(Doc):
    """An HL7 v2 message: what it is about, and what became of it.

    `body` is its text as it came, decoded without loss and with CR after each segment; `encoding` is
    how its bytes were read. `digest` is the SHA-256 of that text, `control` its MSH-10, `type` such
    as `ORU^R01`, `sent` its own moment (UTC), `about` the patient as it names them, `numbers` those of
    orders and samples that it names. One that waits has a reason (`why`) and an item. `lines` say
    what became of each part. `received_by` is the person who took it in, None for the timer: then
    nobody's hand was in it. `notes` tell what is odd about it.
    """

    kind = "lab_message"
    found_as = N_("laboratory message")
    stays = True
    access_logged = True
    state_names: ClassVar[Mapping[str, str]] = {
        "placed": N_("placed"),
        "waiting": N_("waiting"),
        "dismissed": N_("dismissed"),
        "to_send": N_("to send"),
        "sent": N_("sent"),
    }
    refers: ClassVar[dict[str, str]] = {
        "department": "department", "order": "lab_order", "received_by": "person",
        "dismissed_by": "person",
    }  # fmt: skip
    indexes = (
        ("at",), ("state", "at"), ("state", "department", "at"), ("digest",), ("control",),
        ("order", "at"),
    )  # fmt: skip

    department: int
    direction: Literal["in", "out"] = "in"
    type: str = ""
    control: str = ""
    sender: str = ""
    sent: str = ""
    about: str = ""
    numbers: tuple[str, ...] = ()
    digest: str
    encoding: str = "utf-8"
    body: str
    at: str
    state: MessageState
    why: Why | None = None
    notes: tuple[Why, ...] = ()
    lines: tuple[MessageLine, ...] = ()
    order: int | None = None
    received_by: int | None = None
    dismissed_by: int | None = None
    reason: str = ""
    file: str = ""

    def as_shown(self) -> LabMessage:
        """It with each BSN in it masked, as a contact's is."""
        return self.model_copy(update={"body": BSN.sub(_masked, self.body)})

    def display_name(self) -> str:
        return f"{self.type} {self.control}".strip()

    def search_text(self) -> str:
        """Its number with the sender, and the numbers that it names."""
        return " ".join((self.control, *self.numbers))

    def tallies(self) -> Iterator[Tally]:
        """Count messages by state and department; find those that gave a result its value."""
        yield "lab_messages", f"{self.state}|{self.department}", 1
        for line in self.lines:
            if line.result is not None and line.outcome in ("entered", "amended"):
                yield RESULT_TOLD, f"{line.result}|{self.id}", 1


def _masked(digits: re.Match[str]) -> str:
    """Return a number masked where the 11-test (elfproef) says that it is a BSN."""
    whole = digits[0].zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, whole, strict=True))
    return digits[0] if total % 11 else mask(digits[0])
