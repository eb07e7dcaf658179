"""Which reports come to a manager of which title.

A manager may be an accountant, a controller, a chief bookkeeper or an office manager; what
is about money goes to the first three, what is about work to the last.
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
"""The act of who leads a department."""

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
"""For each kind of report or approval, the titles it comes to, the first of them first."""


REPORT_NAMES = {
    "entry": N_("entries"),
    "payment": N_("payments"),
    "bank": N_("the bank"),
    "period report": N_("period reports"),
    "sheet": N_("the balance sheet"),
    "btw return": N_("btw returns"),
    "year end": N_("the year end"),
    "work": N_("the work"),
    "quality": N_("quality"),
    "certificate": N_("certificates"),
    "absence": N_("absences"),
}
"""What each kind is called, as a msgid."""


def report_to(reading: Reading, kind: str, department: int) -> Person | None:
    """Who gets a report of a kind about a department today; an absentee's substitute instead.

    That is a manager there, or over the whole office, with a title for it; else whoever leads
    the department; None when nobody does.
    """
    return _first(reading, kind, _titled(reading, department), _leading(reading, department))


def reports_of(reading: Reading, person: int) -> list[tuple[Department, tuple[str, ...]]]:
    """The kinds of report that come to somebody today, by department."""
    found = []
    for department in departments(reading):
        titled, leading = _titled(reading, department.id), _leading(reading, department.id)
        receivers = {kind: _first(reading, kind, titled, leading) for kind in REPORTS}
        kinds = tuple(kind for kind, one in receivers.items() if one and one.id == person)
        if kinds:
            found.append((department, kinds))
    return found


def _first(
    reading: Reading, kind: str, titled: dict[str, list[Person]], leading: list[Person]
) -> Person | None:
    """The first by title, then of who leads, who is there or has a substitute."""
    named = (person for title in REPORTS[kind] for person in titled.get(title, ()))
    for person in (*named, *leading):
        if away(reading, person.id, reading.today) is None:
            return person
        other = stand_in(reading, person.id, reading.today)
        if other is not None:
            return reading.get(Person, other)
    return None


def _titled(reading: Reading, department: int) -> dict[str, list[Person]]:
    """Persons by their title, those of the department before those of the whole office."""
    found: dict[str, list[Person]] = {}
    names = {one.id: one for one in persons(reading)}
    held = [one for one in reading.find(Membership)
            if one.department in (department, None) and runs(one, reading.today)]  # fmt: skip
    for one in sorted(held, key=lambda one: (one.department is None, one.id)):
        if one.title and one.person in names:
            found.setdefault(one.title.casefold(), []).append(names[one.person])
    return found


def _leading(reading: Reading, department: int) -> list[Person]:
    """Who confirms roles in a department: by their own posts first, then by another's."""
    able = [(one, actor(reading, one.id, reading.today)) for one in persons(reading)]
    leads = [
        (one, all(post.on_behalf_of for post in held.posts if _has(held, post, department)))
        for one, held in able
        if reach(held, LEADING).covers(department, owned=False)
    ]
    return [one for one, _borrows in sorted(leads, key=lambda each: each[1])]


def _has(held: Actor, post: Post, department: int) -> bool:
    """Whether this one of somebody's posts is why they lead."""
    alone = replace(held, posts=(post,))
    return reach(alone, LEADING).covers(department, owned=False)
