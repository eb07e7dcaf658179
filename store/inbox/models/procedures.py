"""Procedures: how to do a kind of work, step by step, in versions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from store.engine import Doc
from store.errors import N_

__all__ = ["RETURNS", "Procedure", "ProcedureState", "RecordAct", "Step"]

RecordAct = Literal["", "entry.draft", "relation.add", "record.move"]
"""The action on another screen that a step leads to."""
RETURNS: RecordAct = "record.move"
"""That of a step that takes back what somebody who leaves has; their work is about that person."""
ProcedureState = Literal["proposed", "current", "superseded", "declined", "retired"]


class Step(BaseModel):
    """One thing to do; work cannot be finished while a `required` one is open.

    Only holders of the `qualification` may tick it. A step for `other_eyes` must be done by a
    person other than those who did the step before it and those who hold or held the work.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    required: bool = True
    record_act: RecordAct = ""
    qualification: str = ""
    other_eyes: bool = False


class Procedure(Doc):
    """One version of a procedure; `number` is what all its versions have in common.

    Steps never change: a change is a new version, proposed by one person and confirmed by
    another; one that `retires` ends the procedure. Running work keeps the version that it started
    with.
    """

    kind = "procedure"
    state_names: ClassVar[Mapping[str, str]] = {
        "proposed": N_("proposed"),
        "current": N_("current"),
        "superseded": N_("superseded"),
        "declined": N_("rejected"),
        "retired": N_("retired"),
    }
    refers: ClassVar[dict[str, str]] = {"department": "department", "proposed_by": "person"}
    indexes = (("number", "version"), ("number", "state"), ("department", "number", "version"))

    number: int
    version: int
    department: int
    name: str
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    state: ProcedureState = "proposed"
    proposed_by: int
    retires: bool = False

    @property
    def demands(self) -> frozenset[str]:
        """What its required steps ask: certificates, "" for other eyes, and what comes back."""
        asked = {step.qualification for step in self.steps if step.required and step.qualification}
        other_eyes = any(step.required and step.other_eyes for step in self.steps)
        returns = any(step.required and step.record_act == RETURNS for step in self.steps)
        return frozenset(
            asked | ({""} if other_eyes else set()) | ({RETURNS} if returns else set())
        )

    @property
    def current(self) -> bool:
        """Whether new work starts with this version."""
        return self.state == "current"

    def display_name(self) -> str:
        return self.name
