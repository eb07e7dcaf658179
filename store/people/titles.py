"""Which reports come to a manager of which title.

A manager may be an accountant, a controller, a chief bookkeeper or an office manager; what
is about money goes to the first three, what is about work to the last.
"""

from __future__ import annotations

from store.access import reach
from store.errors import N_
from store.people.absence import away, runs, stand_in
from store.people.models import Membership, Person
from store.people.views import actor, persons
from store.reading import Reading

__all__ = ["REPORTS", "TITLES", "report_to"]

ACCOUNTANT = N_("accountant")
CONTROLLER = N_("controller")
CHIEF_BOOKKEEPER = N_("chief bookkeeper")
OFFICE_MANAGER = N_("office manager")
TITLES = (ACCOUNTANT, CONTROLLER, CHIEF_BOOKKEEPER, OFFICE_MANAGER)

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


def report_to(reading: Reading, kind: str, department: int) -> Person | None:
    """Who gets a report of a kind about a department today; an absentee's substitute instead.

    That is a manager there, or over the whole office, with a title for it; else whoever leads
    the department; None when nobody does.
    """
    titled = _titled(reading, department)
    named = (person for title in REPORTS[kind] for person in titled.get(title, ()))
    for person in (*named, *_leading(reading, department)):
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
    """Who confirms roles in a department, by their own posts or another's."""
    return [
        one
        for one in persons(reading)
        if reach(actor(reading, one.id, reading.today), "absence.add").covers(department, False)
    ]
