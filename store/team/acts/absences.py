"""Absences and substitutes.

An absence counts at once. Who stands in by it has the absentee's roles in the departments of
whoever recorded it; where that is more than their own roles allow, somebody else agrees first. The
days that have passed stay as they were: only those to come are changed, removed or undone.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from store.access import No
from store.acts import Doing, Given, Nothing, act
from store.engine import Doc
from store.errors import N_, Invalid
from store.fields import Id
from store.people import (
    Absence,
    Outlook,
    Person,
    departments_of,
    gainers,
    is_above,
    runs,
    staff_of,
)
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
    substitute: Annotated[int | None, Id("person")] = None
    note: Line = ""


def _has_begun(reading: Reading, doc: Doc) -> No | None:
    """Refuse an undo that would take away or bring back days that have passed."""
    if not isinstance(doc, Absence) or doc.since >= reading.today:
        return None
    return No("state", N_("This absence has started. Change its last day, or withdraw it."))


def _unled_department(reading: Reading, absence: Absence) -> int | None:
    """Return a department where roles are lent and the actor does not lead, else any of them."""
    lent = absence.departments
    places = departments_of(reading, absence.person) if lent is None else list(lent)
    reached = reading.reach("absence.confirm")
    unled = (place for place in places if not reached.covers(place, owned=False))
    return next(unled, places[0] if places else None)


def _is_over(reading: Reading, absence: Absence) -> No | None:
    """Refuse consent for days that have passed."""
    if absence.until >= reading.today:
        return None
    return No(
        "state",
        N_("This absence is over and can no longer be changed. Press a to record another one."),
    )


@act("absence.add", N_("record an absence"), on=Person, given=AbsenceGiven,
     department_of=staff_of("absence.add"), undoable=True, undo_unless=_has_begun,
     in_person=True)  # fmt: skip
def add_absence(doing: Doing, person: Person, given: AbsenceGiven) -> Absence:
    """Record an absence: one's own, or of a person one leads."""
    _check(doing, person.id, given, 0)
    return doing.add(_recorded(doing, Absence(person=person.id, **given.model_dump())))


@act("absence.change", N_("change an absence"), on=Absence, given=AbsenceGiven,
     department_of=staff_of("absence.change"), undoable=True, undo_unless=_has_begun,
     in_person=True)  # fmt: skip
def change_absence(doing: Doing, absence: Absence, given: AbsenceGiven) -> Absence:
    """Change the days to come or the substitute of an absence that is not over yet."""
    _refuse_over(doing, absence)
    yesterday = doing.today - timedelta(days=1)
    if absence.since < doing.today and given.since != absence.since:
        raise Invalid(N_("This absence has started, so its first day stays {day}. Change the "
                         "last day only."), field="since",
                      day=absence.since)  # fmt: skip
    if absence.since < doing.today and given.until < yesterday:
        raise Invalid(
            N_("This absence has started. Choose yesterday or later as its last day."),
            field="until",
        )
    _check(doing, absence.person, given, absence.id)
    changed = absence.model_copy(update=given.model_dump())
    if _is_within(changed, absence):
        return doing.save(changed)
    return doing.save(_recorded(doing, changed))


@act("absence.confirm", N_("confirm a substitute"), on=Absence, states=("proposed",),
     four_eyes_fields=("person", "substitute", "recorded_by", "recorded_for"),
     department_of=_unled_department, unless=_is_over, undoable=True, in_person=True,
     never_alone=True)  # fmt: skip
def confirm_substitution(doing: Doing, absence: Absence, _given: Nothing) -> Absence:
    """Confirm that a substitute gets the roles of the absent person; the days are unchanged."""
    absence.state = "confirmed"
    return doing.save(absence)


@act("absence.remove", N_("withdraw an absence"), on=Absence,
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
        raise Invalid(
            N_("This absence is over and can no longer be changed. Press a to record another one.")
        )


def _is_within(absence: Absence, before: Absence) -> bool:
    """Whether nobody stands in by an absence longer than before, or for anything more."""
    same = (absence.person, absence.substitute) == (before.person, before.substitute)
    return same and before.since <= absence.since and absence.until <= before.until


def _recorded(doing: Doing, absence: Absence) -> Absence:
    """Return an absence as the actor records it: who stands in where, and whether that waits."""
    reached, own = doing.reach("absence.add"), absence.person == doing.actor.person
    everywhere = own or reached.office
    made = absence.model_copy(update={
        "departments": None if everywhere else tuple(sorted(reached.departments)),
        "recorded_by": doing.actor.person,
        "recorded_for": doing.actor.on_behalf_of,
        "state": "confirmed",
    })  # fmt: skip
    now = Outlook(doing, doing.today)
    then = Outlook(doing, doing.today, {(made.kind, made.id): made})
    waits = is_above(then, made) or gainers(now, then, (made,))
    return made.model_copy(update={"state": "proposed"}) if waits else made


def _check(doing: Doing, person: int, given: AbsenceGiven, absence: int) -> None:
    if given.until < given.since:
        raise Invalid(N_("The last day is before the first. Change one of the two."), field="until")
    if given.until - given.since > LONGEST:
        raise Invalid(
            N_("An absence can last at most three years. Choose an earlier last day."),
            field="until",
        )
    for other in doing.page(Absence, {"person": person}, limit=MOST):
        if other.id != absence and other.since <= given.until and given.since <= other.until:
            raise Invalid(N_("An absence from {since} to {until} already exists. Change that one."),
                          field="since", since=other.since, until=other.until)  # fmt: skip
    if given.substitute is not None:
        _check_substitute(doing, person, given)


def _check_substitute(doing: Doing, person: int, given: AbsenceGiven) -> None:
    """Check that a substitute works where the absentee does, and is present on some of the days."""
    if given.substitute == person:
        raise Invalid(
            N_("A person cannot be their own substitute. Choose a colleague."), field="substitute"
        )
    if given.substitute == doing.actor.person:
        raise Invalid(N_("You cannot make yourself the substitute. Ask a colleague to record it."),
                      field="substitute")  # fmt: skip
    substitute = doing.get(Person, given.substitute or 0)
    places = set(departments_of(doing, person))
    if not substitute.active or (places and not places & set(departments_of(doing, substitute.id))):
        raise Invalid(N_("{name} works in another department. Choose a direct colleague."), field="substitute",
                      name=substitute.name)  # fmt: skip
    theirs = doing.page(Absence, {"person": substitute.id}, limit=MOST)
    days = ((given.since + timedelta(days=n)) for n in range((given.until - given.since).days + 1))
    if all(any(runs(absence, day) for absence in theirs) for day in days):
        raise Invalid(N_("{name} is away on all of these days. Choose another substitute."), field="substitute",
                      name=substitute.name)  # fmt: skip
