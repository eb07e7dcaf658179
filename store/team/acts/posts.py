"""Assigning and ending roles: one person proposes, another confirms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from store.access import SYSTEM, No
from store.access.roles import OFFICE_WIDE, Role
from store.acts import Doing, Given, Nothing, act
from store.errors import N_, Doubtful, Invalid, NotFound
from store.fields import Id
from store.people import (
    TITLES,
    Department,
    Membership,
    Person,
    is_administered,
    is_managed,
    sets_up,
)
from store.reading import Reading
from store.typed_text import Line

__all__ = ["AddMembership", "last_manager"]


class AddMembership(Given):
    """A role for a person in a department, or (None) over the whole office.

    `title` is a manager's: see `store.people.titles`. `propose` requires a confirmation even
    for roles that Kantoor itself assigns.
    """

    person: Annotated[int, Id("person")]
    department: Annotated[int | None, Id("department")]
    role: Role
    title: Line = ""
    since: date
    until: date | None = None
    propose: bool = False


def _department(_reading: Reading, given: AddMembership) -> int | None:
    return given.department


@act("membership.add", N_("propose a role"), given=AddMembership, department_of=_department,
     undoable=True)  # fmt: skip
def add_membership(doing: Doing, given: AddMembership) -> Membership:
    """Propose a role for a person; it counts once another person confirms it.

    Roles that Kantoor itself assigns count immediately, and so do an owner's during set-up.
    """
    person = doing.get(Person, given.person)
    if not person.active:
        raise NotFound(N_("{name} no longer works here. Choose a colleague."), name=person.name)
    if given.department is not None and not doing.get(Department, given.department).active:
        raise Invalid(N_("The department is closed. Reopen it first."), field="department")
    _check(given)
    by_system = doing.actor.person == SYSTEM.person and not given.propose
    alone = sets_up(doing)
    return doing.add(
        Membership(
            **given.model_dump(exclude={"propose"}),
            state="confirmed" if by_system or alone else "proposed",
            proposed_by=None if by_system else doing.actor.person,
            proposed_for=doing.actor.on_behalf_of,
            confirmed_by=doing.actor.person if alone else None,
        )
    )


def _check(given: AddMembership) -> None:
    if given.role == Role.SYSTEM:
        raise Invalid(N_("This role is for Kantoor itself. Choose another."), field="role")
    if given.until is not None and given.until < given.since:
        raise Invalid(N_("The last day is before the first. Change one of the two."), field="until")
    if given.role in OFFICE_WIDE and given.department is not None:
        raise Invalid(N_("This role covers the whole office. Leave the department empty."),
                      field="department")  # fmt: skip
    if given.title and given.title.casefold() not in TITLES:
        raise Invalid(N_("Unknown title: {title}. Choose one of: {titles}."), field="title",
                      title=given.title, titles=", ".join(TITLES))  # fmt: skip


@act("membership.confirm", N_("confirm a role"), on=Membership, states=("proposed",),
     four_eyes_fields=("proposed_by", "proposed_for", "person"), undoable=True,
     never_alone=True)  # fmt: skip
def confirm_membership(doing: Doing, membership: Membership, _given: Nothing) -> Membership:
    """Confirm a proposed role; not by the person who proposed it, nor by its receiver."""
    membership.state = "confirmed"
    membership.confirmed_by = doing.actor.person
    return doing.save(membership)


class EndMembership(Given):
    """The last day of a role, by default today; a `last_manager` may end that role all the same."""

    until: date | None = None
    last_manager: bool = False


def _is_over(reading: Reading, membership: Membership) -> No | None:
    """Refuse an end for a role that has ended."""
    over = membership.until is not None and membership.until < reading.today
    if not over or membership.state == "proposed":
        return None
    return No("state", N_("This role ended on {day}. Propose it again if it is needed."),
              {"day": membership.until})  # fmt: skip


@act("membership.end", N_("end a role"), on=Membership, given=EndMembership, unless=_is_over,
     undoable=True)  # fmt: skip
def end_membership(doing: Doing, membership: Membership, given: EndMembership) -> Membership:
    """End a role on a day, never later than it ends now, or withdraw one that was only proposed."""
    until = given.until or min(doing.today, membership.until or date.max)
    administered = is_administered(doing)
    if membership.state == "proposed":
        doing.remove(membership)
        return membership
    if until > (membership.until or date.max):
        raise Invalid(N_("This role already ends on {day}. Choose that day or an earlier one; to "
                         "extend the role, propose it again with a later last day."),
                      field="until", day=membership.until)  # fmt: skip
    if until < doing.today - timedelta(days=1):
        raise Invalid(N_("The role was used since. Choose today or later as its last day."),
                      field="until")  # fmt: skip
    tomorrow = until + timedelta(days=1)
    managed = is_managed(doing, tomorrow)
    saved = _ended(doing, membership, until)
    if administered and membership.role in OFFICE_WIDE and not is_administered(doing, tomorrow):
        name = doing.get(Person, membership.person).name
        raise Invalid(N_("{name} is the last administrator. Give a colleague that role first."), name=name)  # fmt: skip
    if managed and not (given.last_manager or is_managed(doing, tomorrow)):
        raise last_manager(doing, membership.person)
    return saved


def _ended(doing: Doing, membership: Membership, until: date) -> Membership:
    """End a role on a day; one that would begin later is removed."""
    if until >= membership.since:
        return doing.save(membership.model_copy(update={"until": until}))
    doing.remove(membership)
    return membership


def last_manager(doing: Doing, person: int) -> Doubtful:
    """Return the question whether a person may leave the office without a manager."""
    return Doubtful(
        N_("{name} is the last manager; nothing was saved yet. Without a manager, professionals "
           "manage hours, chart and rules, and absences of others cannot be recorded. Press "
           "Enter again to end the role, or Esc to keep it."),
        confirmed={"last_manager": True}, name=doing.get(Person, person).name)  # fmt: skip
