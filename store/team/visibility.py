"""What of the people an actor may see, and may do."""

from __future__ import annotations

from datetime import date, timedelta

from store.access import No, Yes
from store.access.roles import Role
from store.acts import ACTS, answers, checked, judge
from store.errors import N_, NotFound
from store.people import Absence, Delegation, Department, Membership, Person, Qualification, leads
from store.reading import Reading

__all__ = [
    "SOON",
    "allowed_acts",
    "department_name",
    "expiring",
    "sees_absence",
    "sees_delegation",
    "sees_membership",
    "visible_person",
]

ON_PERSON = ("absence.add", "delegation.add", "person.change")
MOST = 10_000
"""Certificates of one person: far fewer are there."""
SOON = timedelta(days=60)
"""How long before its end a certificate is told of."""


def department_name(reading: Reading, department: int | None) -> str:
    """A department's name; empty for the whole office."""
    return reading.get(Department, department).name if department is not None else ""


def expiring(reading: Reading, person: int) -> int:
    """How many certificates of somebody end soon, or ended and were not renewed."""
    ends: dict[str, date] = {}
    for qualification in reading.page(Qualification, {"person": person}, limit=MOST):
        ends[qualification.name] = max(
            ends.get(qualification.name, date.min), qualification.expires or date.max
        )
    return sum(end <= reading.today + SOON for end in ends.values())


def allowed_acts(reading: Reading, person: Person) -> dict[str, Yes | No]:
    """Of the acts on and about somebody, whether the actor may do them."""
    messages = answers(reading, person, ON_PERSON)
    messages["qualification.add"] = _certifies(reading, person)
    messages["membership.add"] = _gives_roles(reading, person)
    if not person.active:
        gone = No("state", N_("{name} no longer works here."), {"name": person.name})
        messages |= {
            name: gone for name, answer in messages.items() if answer and name != "person.change"
        }
    return messages


def _certifies(reading: Reading, person: Person) -> Yes | No:
    known = ACTS["qualification.add"]
    given = {"person": person.id, "name": "-", "issued": reading.today}
    answer = judge(reading, known, None, checked(known.given, given))
    if answer and person.id == reading.actor.person:
        return No("scope", N_("Somebody else records your certificates."))
    return answer


def _gives_roles(reading: Reading, person: Person) -> Yes | No:
    """In some department at least: which one is typed later."""
    known, at = ACTS["membership.add"], reading.reach("membership.add")
    given = {
        "person": person.id,
        "department": None if at.office else min(at.departments, default=None),
        "role": Role.ASSISTANT,
        "since": reading.today,
    }
    return judge(reading, known, None, checked(known.given, given))


def visible_person(reading: Reading, person: int) -> Person:
    """Somebody whom the actor may see; raises `NotFound` as if there were nobody."""
    if reading.reach("person.read").covers(None, owned=person == reading.actor.person):
        return reading.get(Person, person)
    raise NotFound(N_("There is no {kind} {id}; it may have been removed."),
                   kind=Person.kind, id=person)  # fmt: skip


def sees_membership(reading: Reading, membership: Membership) -> bool:
    """A proposal is seen by who gets or made it, and by who gives roles there."""
    concerned = reading.actor.person in (membership.person, membership.proposed_by)
    gives = reading.reach("membership.confirm").covers(membership.department, owned=False)
    return membership.state == "confirmed" or concerned or gives


def sees_delegation(reading: Reading, delegation: Delegation) -> bool:
    """An offer is seen by its two, and by who can agree to it."""
    concerned = reading.actor.person in (delegation.giver, delegation.receiver)
    agrees = reading.reach("delegation.confirm").covers(delegation.department, owned=False)
    return delegation.state == "confirmed" or concerned or agrees


def sees_absence(reading: Reading, absence: Absence) -> bool:
    """Days that are over, and why somebody is away, are between them and who leads them."""
    own = absence.person == reading.actor.person
    return own or leads(reading, "absence.change", absence.person)
