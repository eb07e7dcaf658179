"""The reports that go to managers, by their title.

A manager may be an accountant, a controller, a chief bookkeeper or an office manager;
reports about money go to the first three, reports about work to the last.
"""

from __future__ import annotations

from dataclasses import replace

from store.access import Actor, Post, reach
from store.errors import N_
from store.people.absence import away, runs, stand_in
from store.people.models import Department, Membership, Person
from store.people.views import actor, departments, persons
from store.reading import Reading

__all__ = ["REPORTS", "REPORT_NAMES", "TITLES", "report_to", "reports_of"]

ACCOUNTANT = N_("accountant")
CONTROLLER = N_("controller")
CHIEF_BOOKKEEPER = N_("chief bookkeeper")
OFFICE_MANAGER = N_("office manager")
TITLES = (ACCOUNTANT, CONTROLLER, CHIEF_BOOKKEEPER, OFFICE_MANAGER)

LEADING = "absence.add"
"""The action that identifies the leader of a department."""

REPORTS: dict[str, tuple[str, ...]] = {
    "entry": (CHIEF_BOOKKEEPER, CONTROLLER, ACCOUNTANT),
    "payment": (CHIEF_BOOKKEEPER, CONTROLLER),
    "bank": (CHIEF_BOOKKEEPER, CONTROLLER),
    "period report": (CONTROLLER, CHIEF_BOOKKEEPER, ACCOUNTANT),
    "sheet": (CONTROLLER, CHIEF_BOOKKEEPER, ACCOUNTANT),
    "btw return": (ACCOUNTANT, CONTROLLER, CHIEF_BOOKKEEPER),
    "year end": (ACCOUNTANT, CONTROLLER),
    "work": (OFFICE_MANAGER,),
    "quality": (OFFICE_MANAGER,),
    "certificate": (OFFICE_MANAGER,),
    "absence": (OFFICE_MANAGER,),
}
"""The titles that receive each kind of report or approval, the preferred one first."""


REPORT_NAMES = {
    "entry": N_("entries"),
    "payment": N_("payments"),
    "bank": N_("the bank"),
    "period report": N_("period reports"),
    "sheet": N_("the balance sheet"),
    "btw return": N_("VAT returns"),
    "year end": N_("the year end"),
    "work": N_("the work"),
    "quality": N_("quality"),
    "certificate": N_("qualifications"),
    "absence": N_("absences"),
}
"""The name of each kind, as a msgid."""


def report_to(reading: Reading, kind: str, department: int) -> Person | None:
    """Return who gets a report of a kind about a department today, or an absentee's substitute.

    That is a manager there, or over the whole office, with a title for it; else whoever leads
    the department; None when nobody does.
    """
    return _first(reading, kind, _titled(reading, department), _leading(reading, department))


def reports_of(reading: Reading, person: int) -> list[tuple[Department, tuple[str, ...]]]:
    """Return the kinds of report that a person receives today, by department."""
    reports = []
    for department in departments(reading):
        titled, leading = _titled(reading, department.id), _leading(reading, department.id)
        receivers = {kind: _first(reading, kind, titled, leading) for kind in REPORTS}
        kinds = tuple(
            kind for kind, receiver in receivers.items() if receiver and receiver.id == person
        )
        if kinds:
            reports.append((department, kinds))
    return reports


def _first(
    reading: Reading, kind: str, titled: dict[str, list[Person]], leading: list[Person]
) -> Person | None:
    """Return the first, by title and then among the leaders, who is present or has a substitute."""
    named = (person for title in REPORTS[kind] for person in titled.get(title, ()))
    for person in (*named, *leading):
        if away(reading, person.id, reading.today) is None:
            return person
        other = stand_in(reading, person.id, reading.today)
        if other is not None:
            return reading.get(Person, other)
    return None


def _titled(reading: Reading, department: int) -> dict[str, list[Person]]:
    """Return persons by their title, those of the department before office-wide ones."""
    holders: dict[str, list[Person]] = {}
    names = {person.id: person for person in persons(reading)}
    held = [other for other in reading.find(Membership)
            if other.department in (department, None) and runs(other, reading.today)]  # fmt: skip
    for membership in sorted(held, key=lambda other: (other.department is None, other.id)):
        if membership.title and membership.person in names:
            holders.setdefault(membership.title.casefold(), []).append(names[membership.person])
    return holders


def _leading(reading: Reading, department: int) -> list[Person]:
    """Return who confirms roles in a department: by their own posts first, then borrowed ones."""
    able = [(person, actor(reading, person.id, reading.today)) for person in persons(reading)]
    leads = [
        (person, all(post.on_behalf_of for post in held.posts if _has(held, post, department)))
        for person, held in able
        if reach(held, LEADING).covers(department, owned=False)
    ]
    return [person for person, _borrows in sorted(leads, key=lambda each: each[1])]


def _has(held: Actor, post: Post, department: int) -> bool:
    """Whether this post of a person is the reason that they lead."""
    alone = replace(held, posts=(post,))
    return reach(alone, LEADING).covers(department, owned=False)
