"""The forms of a person's data: fields, field texts, and act input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from screens.team.named import Named
from store.access.roles import ROLE_NAMES, Role
from store.people import TITLES, Absence, Department, Person, Qualification
from tui.locale import _
from tui.pages.page import FormPage
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, DateField, TextField

__all__ = [
    "PERSON",
    "absence_given",
    "absence_rows",
    "absence_texts",
    "certificate_given",
    "certificate_rows",
    "certificate_texts",
    "lending_given",
    "lending_rows",
    "role_given",
    "role_rows",
]

HALF = 40
EVERYWHERE = 0
"""The whole office, as a choice of department."""


PERSON = FormPage(place="team", of=Person, doc=lambda detail: detail.person)
"""Name, system account, language; for an existing person, whether they still work here."""


def role_rows(departments: Sequence[Department], everywhere: bool, today: date) -> list[Row]:
    """Returns the fields: role, department, title, first and last day."""
    roles = [Choice(role, str(at), _(name)) for at, (role, name) in enumerate(_roles().items(), 1)]
    places = [Choice(department.id, department.code, department.name) for department in departments]
    if everywhere:
        places.append(Choice(EVERYWHERE, "*", _("the whole office")))
    titles = [Choice(title, str(at), _(title)) for at, title in enumerate(TITLES, 1)]
    return [
        Slot("role", _("Role"), ChoiceField(roles, required=True), 3),
        Slot("department", _("Department"), CodeField(places, required=True), 16),
        Slot("title", _("Manager's title"), ChoiceField(titles), 3, skip=True),
        _days(today, required=False),
    ]


def role_given(values: Mapping[str, object], person: int) -> dict[str, object]:
    """Returns the input of the act that proposes a role."""
    at = values["department"]
    return {
        "person": person,
        "role": values["role"],
        "department": None if at == EVERYWHERE else at,
        "title": values.get("title") or "",
        "since": values["since"],
        "until": values.get("until"),
    }


def _roles() -> dict[Role, str]:
    return {role: name for role, name in ROLE_NAMES.items() if role != Role.SYSTEM}


def absence_rows(substitutes: Sequence[Person], today: date) -> list[Row]:
    """Returns the fields: first and last day away, substitute, note."""
    people = [Choice(person.id, "", person.name) for person in substitutes]
    return [
        _days(today, required=True),
        Slot("substitute", _("Substitute"), CodeField(people), 30, skip=not people),
        Slot("note", _("Note"), TextField(limit=200), 50, skip=True),
    ]


def absence_texts(absence: Absence, substitute: str) -> dict[str, str]:
    """Returns the field texts of an absence."""
    return {
        "since": day(absence.since),
        "until": day(absence.until),
        "substitute": substitute,
        "note": absence.note,
    }


def absence_given(values: Mapping[str, object]) -> dict[str, object]:
    """Returns the input of the acts on absences."""
    return {**values, "note": values.get("note") or ""}


def lending_rows(
    roles: Sequence[tuple[Role, int | None, str]], receivers: Sequence[Person], today: date
) -> list[Row]:
    """Returns the fields: role, receiver, first and last day."""
    choices = [
        Choice((role, at), str(number), " ".join(filter(None, (_(ROLE_NAMES[role]), place))))
        for number, (role, at, place) in enumerate(roles, 1)
    ]
    people = [Choice(person.id, "", person.name) for person in receivers]
    first = "1" if len(choices) == 1 else ""
    return [
        Slot("lent", _("Role"), ChoiceField(choices, required=True), 3, first),
        Slot("receiver", _("To whom"), CodeField(people, required=True), 30),
        _days(today, required=True),
    ]


def lending_given(values: Mapping[str, object]) -> dict[str, object]:
    """Returns the input of the act that delegates a role."""
    lent = values["lent"]
    role, department = lent if isinstance(lent, tuple) else (None, None)
    days = {name: values[name] for name in ("receiver", "since", "until")}
    return {"role": role, "department": department, **days}


def certificate_rows(names: Sequence[str], today: date, *, known: bool) -> list[Row]:
    """Returns the fields: name (fixed for a known one), dates, and where the evidence is."""
    rows: list[Row] = []
    if not known:
        rows.append(Slot("name", _("Qualification"), Named(names), 40))
    return [
        *rows,
        Slot("issued", _("Issued on"), DateField(required=True), 12, day(today)),
        Slot("expires", _("Valid to"), DateField(nearest="future"), 12),
        Slot("evidence", _("Where to see it"), TextField(limit=200), 50, skip=True),
    ]


def certificate_texts(held: Qualification) -> dict[str, str]:
    """Returns the field texts for renewing a qualification, without its dates."""
    return {"evidence": held.evidence}


def certificate_given(values: Mapping[str, object], person: int | None = None) -> dict[str, object]:
    """Returns the input of the acts on qualifications; `person` is the holder of a new one."""
    whose = {} if person is None else {"person": person}
    return {**values, **whose, "evidence": values.get("evidence") or ""}


def _days(today: date, *, required: bool) -> Row:
    """Returns the row of the first and last day."""
    last = DateField(required=required, nearest="future")
    return (
        Slot("since", _("From"), DateField(required=True, nearest="future"), 12, day(today)),
        Slot("until", _("To"), last, 12, column=HALF),
    )
