"""What an actor may see of people, and may do about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from store.access import No, Yes
from store.access.roles import Role
from store.acts import ACTS, answers, checked, judge
from store.errors import N_
from store.people import Absence, Delegation, Department, Membership, Person, Qualification, leads
from store.reading import Reading, Sight, seen_by

__all__ = [
    "RULES",
    "SOON",
    "allowed_acts",
    "department_name",
    "first_end",
    "sees_absence",
    "sees_delegation",
    "sees_membership",
]

ON_PERSON = ("absence.add", "delegation.add", "person.change")
MOST = 10_000
"""Upper limit, never reached, of the certificates of one person."""
SOON = timedelta(days=60)
"""How long before its end a certificate counts as expiring."""


def department_name(reading: Reading, department: int | None) -> str:
    """Return a department's name; empty for the whole office."""
    return reading.get(Department, department).name if department is not None else ""


def first_end(reading: Reading, person: int) -> date | None:
    """Return when the first of a person's certificates expires that does so soon, or did already."""
    ends: dict[str, date] = {}
    for qualification in reading.page(Qualification, {"person": person}, limit=MOST):
        ends[qualification.name] = max(
            ends.get(qualification.name, date.min), qualification.expires or date.max
        )
    return min((end for end in ends.values() if end <= reading.today + SOON), default=None)


def allowed_acts(reading: Reading, person: Person) -> dict[str, Yes | No]:
    """Return for each action on or about a person whether the actor may do it."""
    messages = answers(reading, person, ON_PERSON)
    messages["qualification.add"] = _certifies(reading, person)
    messages["membership.add"] = _gives_roles(reading, person)
    if not person.active:
        gone = No(
            "state", N_("{name} no longer works here. Choose a colleague."), {"name": person.name}
        )
        messages |= {
            name: gone
            for name, answer in messages.items()
            if isinstance(answer, Yes) and name != "person.change"
        }
    return messages


def _certifies(reading: Reading, person: Person) -> Yes | No:
    known = ACTS["qualification.add"]
    given = {"person": person.id, "name": "-", "issued": reading.today}
    answer = judge(reading, known, None, checked(known.given, given))
    if isinstance(answer, Yes) and person.id == reading.actor.person:
        return No(
            "scope",
            N_("A colleague or manager records your qualifications. Show them the document."),
        )
    return answer


def _gives_roles(reading: Reading, person: Person) -> Yes | No:
    """Whether the actor may assign roles in any department; the form asks which one."""
    known, at = ACTS["membership.add"], reading.reach("membership.add")
    given = {
        "person": person.id,
        "department": None if at.office else min(at.departments, default=None),
        "role": Role.ASSISTANT,
        "since": reading.today,
    }
    return judge(reading, known, None, checked(known.given, given))


def sees_membership(reading: Reading, membership: Membership) -> bool:
    """Whether a proposal is visible: to its receiver, proposer, and those who assign roles."""
    concerned = reading.actor.person in (membership.person, membership.proposed_by)
    gives = reading.reach("membership.confirm").covers(membership.department, owned=False)
    return membership.state == "confirmed" or concerned or gives


def sees_delegation(reading: Reading, delegation: Delegation) -> bool:
    """Whether an offer is visible: to giver and receiver, and to those who can confirm it."""
    concerned = reading.actor.person in (delegation.giver, delegation.receiver)
    agrees = reading.reach("delegation.confirm").covers(delegation.department, owned=False)
    return delegation.state == "confirmed" or concerned or agrees


def sees_absence(reading: Reading, absence: Absence) -> bool:
    """Whether past days and the reason are visible: to the person and their leaders only."""
    own = absence.person == reading.actor.person
    return own or leads(reading, "absence.change", absence.person)


def _with_colleagues(sees: Sight) -> Sight:
    """Return a rule for those who may see colleagues, or their own."""
    return lambda reading, doc: seen_by("person.read")(reading, doc) and sees(reading, doc)


def _sees_department(reading: Reading, department: Department) -> bool:
    """The departments are no secret to who works in the office, nor one's own to anybody."""
    own = any(post.department == department.id for post in reading.actor.posts)
    return own or seen_by("office.read")(reading, department)


def _sees_days(reading: Reading, absence: Absence) -> bool:
    """Past days are private; whoever is away now or soon is missed by everybody."""
    return absence.until >= reading.today or sees_absence(reading, absence)


RULES: Mapping[str, Sight] = {
    "membership": _with_colleagues(sees_membership),
    "delegation": _with_colleagues(sees_delegation),
    "absence": _with_colleagues(_sees_days),
    "department": _sees_department,
}
"""The rules of visibility of the people's kinds, where an act alone does not decide."""
