"""Proposing, confirming and retiring versions of procedures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.engine import Doc
from store.errors import N_, Invalid, Refused
from store.fields import Id
from store.inbox.models import Procedure, RecordAct, Step
from store.inbox.rules.steps import current_version
from store.people import Department, ask_unheld
from store.reading import Reading
from store.typed_text import Line

__all__ = ["ProcedureGiven", "StepGiven", "add_procedure", "change_procedure",
           "confirm_procedure", "decline_procedure", "retire_procedure"]  # fmt: skip

MOST_STEPS = 50
MOST_VERSIONS = 1000


def _named(name: str) -> str:
    if not name:
        raise Invalid(N_("Give the procedure a name."), field="name")
    return name


def _step_text(text: str) -> str:
    if not text:
        raise Invalid(N_("Write what has to be done in this step."), field="text")
    return text


class StepGiven(Given):
    """A step as typed; see `Step`."""

    text: Annotated[Line, StringConstraints(max_length=200), AfterValidator(_step_text)]
    required: bool = True
    record_act: RecordAct = ""
    qualification: Annotated[Line, StringConstraints(max_length=60)] = ""
    other_eyes: bool = False


class ProcedureGiven(Given):
    """A procedure as typed, with its steps in order.

    `unheld` are certificates of its steps, by commas, of which it is known that nobody holds them.
    """

    department: Annotated[int, Id("department")]
    name: Annotated[Line, StringConstraints(max_length=80), AfterValidator(_named)]
    steps: Annotated[tuple[StepGiven, ...], Field(max_length=MOST_STEPS)]
    unheld: Line = ""


def _department(_reading: Reading, given: ProcedureGiven) -> int:
    return given.department


@act("procedure.add", N_("propose a procedure"), given=ProcedureGiven, department_of=_department,
     undoable=True)  # fmt: skip
def add_procedure(doing: Doing, given: ProcedureGiven) -> Procedure:
    """Propose a new procedure; it applies once another person confirms it."""
    doing.get(Department, given.department)
    newest = doing.page(Procedure, order=("-number",), limit=1)
    number = newest[0].number + 1 if newest else 1
    return _propose(doing, given, number, 1, given.department, ())


@act("procedure.change", N_("propose a change of a procedure"), on=Procedure,
     given=ProcedureGiven, states=("current", "proposed", "retired"), undoable=True)  # fmt: skip
def change_procedure(doing: Doing, procedure: Procedure, given: ProcedureGiven) -> Procedure:
    """Propose a new version, replacing any pending one; running work keeps its own."""
    versions = _versions(doing, procedure.number)
    for version in versions:
        if version.state == "proposed":
            version.state = "declined"
            doing.save(version)
    last = max(other.version for other in versions)
    return _propose(doing, given, procedure.number, last + 1, procedure.department, procedure.steps)


def _counts_no_more(reading: Reading, doc: Doc) -> No | None:
    """Refuse an undo after which new work would be asked less: that takes two, as any version does."""
    if not isinstance(doc, Procedure) or doc.state != "proposed" or doc.retires:
        return None
    counted = [version for version in _versions(reading, doc.number)
               if version.state in ("superseded", "current") and version.version < doc.version]  # fmt: skip
    asked = counted[-1].demands if counted else frozenset()
    if doc.demands <= asked:
        return None
    return No("four eyes", N_("New work would require less, which takes two people. Propose "
                              "another version."))  # fmt: skip


@act("procedure.confirm", N_("confirm a procedure"), on=Procedure, states=("proposed",),
     four_eyes_fields=("proposed_by",), undoable=True, undo_unless=_counts_no_more,
     never_alone=True)  # fmt: skip
def confirm_procedure(doing: Doing, procedure: Procedure, _given: Nothing) -> Procedure:
    """Let new work start with a proposed version from now on, or with none."""
    before = current_version(doing, procedure.number)
    if before is not None:
        before.state = "superseded"
        doing.save(before)
    procedure.state = "retired" if procedure.retires else "current"
    return doing.save(procedure)


@act("procedure.decline", N_("reject a procedure"), on=Procedure, states=("proposed",),
     undoable=True)  # fmt: skip
def decline_procedure(doing: Doing, procedure: Procedure, _given: Nothing) -> Procedure:
    """Reject a proposed version; the current one remains."""
    procedure.state = "declined"
    return doing.save(procedure)


@act("procedure.retire", N_("propose to retire a procedure"), on=Procedure, states=("current",),
     undoable=True)  # fmt: skip
def retire_procedure(doing: Doing, procedure: Procedure, _given: Nothing) -> Procedure:
    """Propose to start no more work with a procedure; running work continues with it."""
    versions = _versions(doing, procedure.number)
    if any(version.state == "proposed" for version in versions):
        raise Refused(N_("A new version of this procedure is waiting. Confirm or reject it first."))
    update = {
        "version": versions[-1].version + 1, "state": "proposed", "retires": True,
        "proposed_by": doing.actor.person,
    }  # fmt: skip
    return doing.add(procedure.model_copy(update=update))


def _versions(reading: Reading, number: int) -> list[Procedure]:
    return reading.page(Procedure, {"number": number}, order=("version",), limit=MOST_VERSIONS)


def _propose(
    doing: Doing,
    given: ProcedureGiven,
    number: int,
    version: int,
    department: int,
    before: Sequence[Step],
) -> Procedure:
    """Add a version; what its steps need newly and nobody holds is asked first."""
    if not given.steps:
        raise Invalid(N_("Give the procedure at least one step."), field="steps")
    if given.steps[0].other_eyes:
        raise Invalid(
            N_("The first step has no step before it to check. Move it, or clear that setting."),
            field="steps.0.other_eyes",
        )
    asked = {step.qualification for step in before} | {""}
    needs = {
        step.qualification: f"steps.{at}.qualification"
        for at, step in reversed(list(enumerate(given.steps)))
        if step.qualification not in asked
    }
    ask_unheld(doing, sorted(needs), given.unheld, needs)
    return doing.add(
        Procedure(
            number=number,
            version=version,
            department=department,
            name=given.name,
            steps=tuple(Step(**step.model_dump()) for step in given.steps),
            proposed_by=doing.actor.person,
        )
    )
