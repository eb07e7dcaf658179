"""Kinds of record as documents, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from store.engine import Doc, Tally
from store.errors import N_
from store.records.kinds.definition import Definition

__all__ = ["KindState", "RecordKind"]

KindState = Literal["proposed", "confirmed", "superseded", "declined", "retired"]


class RecordKind(Doc, Definition):
    """One version of a kind of record; `number` is what all its versions have in common.

    A definition never changes: a change is a new version. One that only adds counts at once; any
    other is proposed by one person and confirmed by another. A version that `retires` ends the kind:
    its records stay, and nobody adds any. One made of a `template` keeps what that one locks.
    """

    kind = "kind"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "confirmed": N_("in use"),
        "superseded": N_("superseded"),
        "declined": N_("rejected"),
        "retired": N_("retired"),
    }
    refers: ClassVar[dict[str, str]] = {"department": "department", "proposed_by": "person"}
    indexes = (("number", "version"), ("number", "state"), ("state", "code"), ("code", "number"))

    number: int
    version: int
    state: KindState = "proposed"
    proposed_by: int
    retires: bool = False
    template: str = ""

    def tallies(self) -> list[Tally]:
        """Count the versions in each state, and those in use of which looks are logged."""
        counts = self.logged and self.state in ("confirmed", "retired")
        return [("kinds", self.state, 1), ("kinds", "logged", int(counts))]

    def display_name(self) -> str:
        """Its code and its Dutch name."""
        return f"{self.code} {self.nl}"
