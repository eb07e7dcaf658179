"""A message of another system, kept whole as it came or went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from store.engine import Tally
from store.engine.doc import Doc
from store.errors import N_

__all__ = ["LabMessage", "MessageState"]

MessageState = Literal["placed", "waiting", "dismissed", "sent"]


class LabMessage(Doc):
    """An HL7 v2 message: what it was about, and what became of it.

    `digest` is the SHA-256 of its bytes, `control` its MSH-10, `type` such as `ORU^R01`. `body` is
    the text as it came, decoded without loss (bytes that are no UTF-8 as Latin-1, said in
    `encoding`). One that waits has a `reason` and an item. `made` are the documents that came of
    it, as `kind id`.
    """

    kind = "lab_message"
    stays = True
    access_logged = True
    state_names: ClassVar[Mapping[str, str]] = {
        "placed": N_("placed"),
        "waiting": N_("waiting"),
        "dismissed": N_("dismissed"),
        "sent": N_("sent"),
    }
    refers: ClassVar[dict[str, str]] = {"department": "department", "item": "item"}
    indexes = (("department", "at"), ("state", "department", "at"), ("digest",), ("control",))

    department: int
    direction: Literal["in", "out"] = "in"
    type: str = ""
    control: str = ""
    sender: str = ""
    digest: str
    encoding: str = "utf-8"
    body: str
    at: str
    state: MessageState
    reason: str = ""
    item: int | None = None
    made: tuple[str, ...] = ()
    file: str = ""

    def display_name(self) -> str:
        return f"{self.type} {self.control}".strip()

    def tallies(self) -> Iterator[Tally]:
        """Count messages by state and department."""
        yield "lab_messages", f"{self.state}|{self.department}", 1
