"""The people who work here, with their roles and qualifications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tinydb import where

from store.access import Actor
from store.access.roles import ROLE_NAMES
from store.engine import Snapshot, words
from store.errors import N_, NotFound
from store.people.absence import borrowed_posts, own_posts, runs
from store.people.house import House
from store.people.models import Department, Membership, Person, Qualification, Requirement
from store.reading import Reading

__all__ = [
    "PostRow",
    "Sitting",
    "actor",
    "department_codes",
    "departments",
    "departments_within",
    "holders",
    "house",
    "members",
    "open_departments",
    "person_of",
    "persons",
    "posts",
    "requirements",
    "search_people",
    "sitting",
    "sitting_of",
]


MOST = 10_000
"""Upper limit, never reached, of one person's memberships, or one action's requirements."""


@dataclass(frozen=True)
class PostRow:
    """A post for display: the role's msgid, the department's name, the title."""

    role: str
    department: str
    title: str


@dataclass(frozen=True)
class Sitting:
    """The signed-in person: name, language (nl or en), theme, posts held today, own keys.

    `lines` selects line mode instead of screens.
    """

    name: str
    language: str
    theme: str
    posts: tuple[PostRow, ...]
    keys: Mapping[str, str]
    lines: bool


def house(snapshot: Snapshot) -> House:
    """Return the office's own document; raises `NotFound` when it was never set up."""
    return snapshot.get(House, 1)


def sitting(reading: Reading) -> Sitting:
    """Return the initial data for a session of the actor."""
    return sitting_of(reading, reading.actor.person)


def sitting_of(reading: Reading, person: int) -> Sitting:
    """Return a person's name, language, theme, posts and keys."""
    person_doc = reading.get(Person, person)
    held = actor(reading, person, reading.today)
    return Sitting(
        person_doc.name,
        person_doc.language,
        person_doc.theme,
        posts(reading, held),
        person_doc.keys,
        person_doc.lines,
    )


def posts(snapshot: Snapshot, held: Actor) -> tuple[PostRow, ...]:
    """Return an actor's posts for display."""
    names = {department.id: department.name for department in departments(snapshot)}
    return tuple(
        PostRow(ROLE_NAMES[post.role], names.get(post.department or 0, ""), post.title)
        for post in held.posts
    )


def actor(snapshot: Snapshot, person: int, today: date) -> Actor:
    """Return the person as an actor with the posts they hold today, and those they substitute for.

    Raises `NotFound` for a person who is unknown or no longer works here.
    """
    person_doc = snapshot.get(Person, person)
    if not person_doc.active:
        raise NotFound(N_("{name} no longer works here. Choose a colleague."), name=person_doc.name)
    posts = (*own_posts(snapshot, person, today), *borrowed_posts(snapshot, person, today))
    return Actor(person_doc.id, person_doc.name, posts)


def person_of(snapshot: Snapshot, uid: int) -> Person:
    """Return the person with this system account; raises `NotFound`."""
    matching_persons = [
        person for person in snapshot.find(Person, where("uid") == uid) if person.active
    ]
    if not matching_persons:
        raise NotFound(
            N_("System account {uid} is unknown here. Ask the administrator to add you."),
            uid=uid,
        )
    return matching_persons[0]


def persons(snapshot: Snapshot) -> list[Person]:
    """Return everyone who works here."""
    return [person for person in snapshot.find(Person) if person.active]


def search_people(reading: Reading, text: str, limit: int = 50) -> list[Person]:
    """Return colleagues whose name has all words of `text`, by name; empty without access."""
    asked = words(text)
    if not asked or not reading.reach("person.read").office:
        return []
    matching_persons = [
        person
        for person in persons(reading)
        if all(any(word.startswith(part) for word in words(person.name)) for part in asked)
    ]
    return sorted(matching_persons, key=lambda person: person.name.casefold())[:limit]


def departments(snapshot: Snapshot) -> list[Department]:
    """Return all departments."""
    return snapshot.find(Department)


def departments_within(reading: Reading, act: str) -> list[Department]:
    """Return the departments, closed ones too, in which the actor has an act for everybody's work."""
    reach = reading.reach(act)
    return [each for each in departments(reading) if reach.covers(each.id, owned=False)]


def department_codes(reading: Reading, act: str) -> dict[str, int]:
    """Return the numbers of those that are open by their code in lower case, as folders are named."""
    within = departments_within(reading, act)
    return {each.code.casefold(): each.id for each in within if each.active}


def open_departments(reading: Reading, act: str) -> list[tuple[int, str]]:
    """Return number and name of those that are open, by name."""
    within = [each for each in departments_within(reading, act) if each.active]
    return [(each.id, each.name) for each in sorted(within, key=lambda each: each.name)]


def members(reading: Reading, department: int) -> list[tuple[Person, Membership]]:
    """Return who works in a department today, with their role there."""
    today = reading.today
    memberships = [
        membership
        for membership in reading.find(Membership)
        if membership.department == department and runs(membership, today)
    ]
    return [(reading.get(Person, membership.person), membership) for membership in memberships]


def requirements(reading: Reading, act: str) -> list[Requirement]:
    """Return the qualifications that an action needs, or that a holder must check after it."""
    asked = reading.page(Requirement, {"act": act}, limit=MOST)
    return [requirement for requirement in asked if requirement.state == "active"]


def holders(reading: Reading, name: str) -> dict[int, str]:
    """Return id and name of the people who hold a qualification today."""
    today = reading.today
    held = reading.find(Qualification, where("name") == name)
    valid = {
        qualification.person
        for qualification in held
        if qualification.issued <= today
        and (qualification.expires is None or qualification.expires >= today)
    }
    return {person.id: person.name for person in persons(reading) if person.id in valid}
