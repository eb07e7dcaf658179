"""Absences and substitutes.

The days of an absence that have passed stay as they were: only those to come are changed, removed or
undone.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.engine import Doc
from store.errors import N_, Invalid
from store.people import Absence, Person, departments_of, runs, staff_of
from store.reading import Reading
from store.typed_text import Line

__all__ = ["AbsenceGiven"]

MOST = 10_000
"""Upper limit, never reached, of the absences of one person."""
LONGEST = timedelta(days=3 * 366)


class AbsenceGiven(Given):
    """The first and last day away, and the substitute (None: nobody)."""

    since: date
    until: date
    substitute: int | None = None
    note: Line = ""


def _has_begun(reading: Reading, doc: Doc) -> No | None:
    """Refuse an undo that would take away or bring back days that have passed."""
    if not isinstance(doc, Absence) or doc.since >= reading.today:
        return None
    return No("state", N_("This absence has begun. Change its last day instead, or take it back."))


@act("absence.add", N_("tell of an absence"), on=Person, given=AbsenceGiven,
     department_of=staff_of("absence.add"), undoable=True, undo_unless=_has_begun,
     in_person=True)  # fmt: skip
def add_absence(doing: Doing, person: Person, given: AbsenceGiven) -> Absence:
    """Record an absence: one's own, or of a person one leads."""
    _check(doing, person.id, given, 0)
    return doing.add(Absence(person=person.id, **given.model_dump()))


@act("absence.change", N_("change an absence"), on=Absence, given=AbsenceGiven,
     department_of=staff_of("absence.change"), undoable=True, undo_unless=_has_begun,
     in_person=True)  # fmt: skip
def change_absence(doing: Doing, absence: Absence, given: AbsenceGiven) -> Absence:
    """Change the days to come or the substitute of an absence that is not over yet."""
    _refuse_over(doing, absence)
    yesterday = doing.today - timedelta(days=1)
    if absence.since < doing.today and given.since != absence.since:
        raise Invalid(N_("This absence has begun; its first day stays {day}."), field="since",
                      day=absence.since)  # fmt: skip
    if absence.since < doing.today and given.until < yesterday:
        raise Invalid(
            N_("This absence has begun; it ends yesterday at the earliest."), field="until"
        )
    _check(doing, absence.person, given, absence.id)
    return doing.save(absence.model_copy(update=given.model_dump()))


@act("absence.remove", N_("take back an absence"), on=Absence,
     department_of=staff_of("absence.remove"), undoable=True, undo_unless=_has_begun,
     in_person=True)  # fmt: skip
def remove_absence(doing: Doing, absence: Absence, _given: Nothing) -> Absence:
    """Cancel an absence that is not over yet; one that began before today ends yesterday."""
    _refuse_over(doing, absence)
    if absence.since < doing.today:
        absence.until = doing.today - timedelta(days=1)
        return doing.save(absence)
    doing.remove(absence)
    return absence


def _refuse_over(doing: Doing, absence: Absence) -> None:
    if absence.until < doing.today:
        raise Invalid(N_("This absence is over; what was done in it stands."))


def _check(doing: Doing, person: int, given: AbsenceGiven, absence: int) -> None:
    if given.until < given.since:
        raise Invalid(N_("The last day is before the first."), field="until")
    if given.until - given.since > LONGEST:
        raise Invalid(N_("An absence lasts three years at most."), field="until")
    for other in doing.page(Absence, {"person": person}, limit=MOST):
        if other.id != absence and other.since <= given.until and given.since <= other.until:
            raise Invalid(N_("There is an absence already from {since} to {until}. Change that one."),
                          field="since", since=other.since, until=other.until)  # fmt: skip
    if given.substitute is not None:
        _check_substitute(doing, person, given)


def _check_substitute(doing: Doing, person: int, given: AbsenceGiven) -> None:
    """Check that a substitute works where the absentee does, and is present on some of the days."""
    if given.substitute == person:
        raise Invalid(N_("Nobody stands in for themselves."), field="substitute")
    substitute = doing.get(Person, given.substitute or 0)
    places = set(departments_of(doing, person))
    if not substitute.active or (places and not places & set(departments_of(doing, substitute.id))):
        raise Invalid(N_("{name} does not work in the same department."), field="substitute",
                      name=substitute.name)  # fmt: skip
    theirs = doing.page(Absence, {"person": substitute.id}, limit=MOST)
    days = ((given.since + timedelta(days=n)) for n in range((given.until - given.since).days + 1))
    if all(any(runs(absence, day) for absence in theirs) for day in days):
        raise Invalid(N_("{name} is away on all of these days."), field="substitute",
                      name=substitute.name)  # fmt: skip
