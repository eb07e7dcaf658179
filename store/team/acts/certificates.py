"""Certificates that people hold, and which work requires one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any

from store.acts import ACTS, Doing, Given, Nothing, act
from store.acts.agreeing import agree, propose, propose_removal
from store.acts.keeping import FieldsGiven
from store.errors import N_, Invalid
from store.fields import Id
from store.people import (
    Certificate,
    Mode,
    NeedingAct,
    Person,
    Qualification,
    Requirement,
    as_known,
    ask_unheld,
    requirements,
    staff_of,
)
from store.team.requirements import required_acts
from store.typed_text import Line, NeededLine

__all__ = ["AddQualification", "AddRequirement", "ChangeRequirement", "Renew", "Withdraw"]


class AddQualification(Given):
    """A certificate that a person holds; `evidence` says where it can be seen."""

    person: Annotated[int, Id("person")]
    name: NeededLine
    issued: date
    expires: date | None = None
    evidence: Line = ""


@act("qualification.add", N_("record a qualification"), given=AddQualification,
     department_of=staff_of("qualification.add"), undoable=True)  # fmt: skip
def add_qualification(doing: Doing, given: AddQualification) -> Qualification:
    """Record another person's certificate."""
    doing.get(Person, given.person)
    if given.person in doing.actor.hands:
        raise Invalid(
            N_("A colleague or manager records your qualifications. Show them the document."),
            field="name",
        )
    _check_days(given.issued, given.expires)
    fields = {**given.model_dump(), "name": as_known(doing, given.name)}
    return doing.add(Qualification(**fields))


class Renew(Given):
    """New proof of the same certificate."""

    issued: date
    expires: date | None = None
    evidence: Line = ""


@act(
    "qualification.renew",
    N_("renew a qualification"),
    on=Qualification,
    given=Renew,
    four_eyes_fields=("person",),
    department_of=staff_of("qualification.renew"),
    undoable=True,
)
def renew(doing: Doing, held: Qualification, given: Renew) -> Qualification:
    """Give a certificate new dates, even when it has expired."""
    _check_days(given.issued, given.expires)
    return doing.save(held.model_copy(update={**given.model_dump(), "announced": None}))


class Withdraw(Given):
    """Why a certificate no longer counts."""

    reason: NeededLine


@act("qualification.withdraw", N_("withdraw a qualification"), on=Qualification, given=Withdraw,
     department_of=staff_of("qualification.withdraw"), undoable=True)  # fmt: skip
def withdraw(doing: Doing, held: Qualification, given: Withdraw) -> Qualification:
    """Withdraw a certificate from today; it stays visible, with the reason."""
    ended = {"expires": doing.today - timedelta(days=1), "evidence": given.reason, "announced": 0}
    return doing.save(held.model_copy(update=ended))


def _check_days(issued: date, expires: date | None) -> None:
    if expires is not None and expires < issued:
        raise Invalid(
            N_("The last day is before the day of issue. Change one of the two."), field="expires"
        )


class ChangeRequirement(FieldsGiven):
    """The certificate that an action needs: only its holders may do it, or one checks it after.

    `unheld` is a certificate of which it is known that nobody holds it.
    """

    qualification: Certificate
    mode: Mode = "block"
    unheld: Line = ""


class AddRequirement(FieldsGiven):
    """An action that requires a certificate from now on; `unheld` as for a change."""

    act: NeedingAct
    qualification: Certificate
    mode: Mode = "block"
    unheld: Line = ""


@act("requirement.add", N_("require a qualification"), given=AddRequirement)
def add_requirement(doing: Doing, given: AddRequirement) -> Requirement:
    """Require a certificate for an action."""
    if all(given.act != name for name, _label, _after in required_acts()):
        raise Invalid(N_("No qualification can be required for this action: {act}. Choose "
                         "another action."), field="act",
                      act=given.act)  # fmt: skip
    fields = _fields(doing, given)
    _check(doing, given.act, fields, 0)
    ask_unheld(doing, (fields["qualification"],), given.unheld)
    return doing.add(Requirement(act=given.act, **fields))


@act("requirement.change", N_("propose to change a qualification requirement"), on=Requirement,
     given=ChangeRequirement, undoable=True)  # fmt: skip
def change_requirement(
    doing: Doing, requirement: Requirement, given: ChangeRequirement
) -> Requirement:
    """Propose another certificate, or another way to require it."""
    fields = _fields(doing, given)
    _check(doing, requirement.act, fields, requirement.replaces or requirement.id)
    if fields["qualification"] != requirement.qualification:
        ask_unheld(doing, (fields["qualification"],), given.unheld)
    return propose(doing, requirement, fields)


@act("requirement.remove", N_("propose to drop a qualification requirement"), on=Requirement,
     undoable=True)  # fmt: skip
def remove_requirement(doing: Doing, requirement: Requirement, _given: Nothing) -> Requirement:
    """Propose to allow an action without the certificate, or withdraw what is proposed."""
    return propose_removal(doing, requirement)


@act("requirement.confirm", N_("confirm a change of a qualification requirement"), on=Requirement,
     states=("proposed",), four_eyes_fields=("proposed_by",), never_alone=True)  # fmt: skip
def confirm_requirement(doing: Doing, proposal: Requirement, _given: Nothing) -> Requirement:
    """Change what needs a certificate as another person proposed."""
    return agree(doing, proposal)


def _fields(doing: Doing, given: ChangeRequirement | AddRequirement) -> dict[str, Any]:
    """Return the certificate, as it is written already, and the mode."""
    return {"qualification": as_known(doing, given.qualification), "mode": given.mode}


def _check(doing: Doing, act: str, fields: Mapping[str, Any], requirement: int) -> None:
    if fields["mode"] == "double_check" and not ACTS[act].checkable:
        raise Invalid(N_("Review afterwards is impossible here. Require the qualification "
                         "beforehand."), field="mode")  # fmt: skip
    same = (
        requirement_doc
        for requirement_doc in requirements(doing, act)
        if requirement_doc.qualification == fields["qualification"]
    )
    if any(requirement_doc.id != requirement for requirement_doc in same):
        raise Invalid(
            N_("This qualification is already required. Press Enter on its row to change it."),
            field="qualification",
        )
