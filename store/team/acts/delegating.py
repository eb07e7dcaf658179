"""Delegating a role to another person for some days, in one's own name."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from store.access.roles import Role
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Invalid
from store.fields import Id
from store.people import LENT, Delegation, Person, own_posts, staff_of
from store.reading import Reading

__all__ = ["Lend"]


class Lend(Given):
    """The receiver of a role, its department (None: the whole office), and the days."""

    receiver: Annotated[int, Id("person")]
    role: Role
    department: Annotated[int | None, Id("department")]
    since: date
    until: date


@act("delegation.add", N_("delegate a role"), on=Person, given=Lend, undoable=True,
     in_person=True)  # fmt: skip
def lend(doing: Doing, giver: Person, given: Lend) -> Delegation:
    """Offer one of one's own roles to another person; it counts once a third person confirms it."""
    if given.until < given.since:
        raise Invalid(N_("The last day is before the first. Change one of the two."), field="until")
    if given.until < doing.today:
        raise Invalid(N_("These days have passed. Choose later days."), field="until")
    if given.receiver == giver.id:
        raise Invalid(N_("You have this role yourself. Choose a colleague."), field="receiver")
    receiver = doing.get(Person, given.receiver)
    if not receiver.active:
        raise Invalid(
            N_("{name} no longer works here. Choose a colleague."),
            field="receiver",
            name=receiver.name,
        )
    held = own_posts(doing, giver.id, max(given.since, doing.today))
    if given.role not in LENT or not any(
        post.role == given.role and post.department in (None, given.department) for post in held
    ):
        raise Invalid(
            N_("Delegate a role of your own, in the department where you have it."),
            field="role",
        )
    return doing.add(Delegation(giver=giver.id, **given.model_dump(), state="proposed"))


@act("delegation.confirm", N_("confirm a delegation"), on=Delegation, states=("proposed",),
     four_eyes_fields=("giver", "receiver"), undoable=True, never_alone=True)  # fmt: skip
def confirm(doing: Doing, delegation: Delegation, _given: Nothing) -> Delegation:
    """Confirm a delegated role, which counts from its first day."""
    delegation.state = "confirmed"
    return doing.save(delegation)


def _department(reading: Reading, delegation: Delegation) -> int | None:
    if delegation.department is not None:
        return delegation.department
    return staff_of("delegation.end")(reading, delegation)


@act(
    "delegation.end",
    N_("end a delegation"),
    on=Delegation,
    department_of=_department,
    undoable=True,
    in_person=True,
)
def end(doing: Doing, delegation: Delegation, _given: Nothing) -> Delegation:
    """End a delegation: by its giver, or by whoever leads there."""
    doing.remove(delegation)
    return delegation
