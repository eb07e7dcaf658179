"""The forms of how the office is arranged: departments, queues, certificates that work needs, hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from store.errors import Invalid
from store.inbox import OfficeHours, Queue
from tui.locale import _
from tui.text import day
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import (
    Choice,
    ChoiceField,
    CodeField,
    CountField,
    TextField,
    read_date,
)

__all__ = [
    "department_rows",
    "hours_given",
    "hours_rows",
    "hours_texts",
    "queue_given",
    "queue_rows",
    "queue_texts",
    "weekdays",
]

HALF = 42
TAKES = {"": "1", "mail": "2", "invoices": "3"}


def department_rows() -> list[Row]:
    """A short code and a name."""
    return [
        Slot("code", _("Code"), TextField(required=True, limit=10), 10),
        Slot("name", _("Name"), TextField(required=True, limit=60), 40),
    ]


def queue_rows(procedures: Sequence[tuple[int, str]]) -> list[Row]:
    """Code, name, what lands in it, targets, procedure, and what its work asks for."""
    takes = [Choice("", "1", _("nothing")), Choice("mail", "2", _("mail")),
             Choice("invoices", "3", _("invoices"))]  # fmt: skip
    yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    known = [Choice(number, "", name) for number, name in procedures]
    return [
        (
            Slot("code", _("Code"), TextField(required=True, limit=10), 10),
            Slot("name", _("Name"), TextField(required=True, limit=60), 24, column=HALF),
        ),
        (
            Slot("takes", _("Takes in"), ChoiceField(takes, required=True), 3, "1", echo=16),
            Slot("reviewed", _("Work is checked"), ChoiceField(yes, required=True), 3, _("n"),
                 column=HALF),
        ),
        (
            Slot("answer_minutes", _("Answer within (minutes)"), CountField(), 7, skip=True),
            Slot("finish_minutes", _("Done within"), CountField(), 7, column=HALF, skip=True),
        ),
        Slot("procedure", _("Procedure"), CodeField(known), 30, skip=True),
        Slot("needs", _("Certificates, by commas"), TextField(limit=200), 40, skip=True),
    ]  # fmt: skip


def queue_texts(queue: Queue, procedures: Mapping[int, str]) -> dict[str, str]:
    """What stands in the fields for a queue."""
    return {
        "code": queue.code,
        "name": queue.name,
        "takes": TAKES[queue.takes],
        "reviewed": _("y") if queue.reviewed else _("n"),
        "answer_minutes": str(queue.answer_minutes or ""),
        "finish_minutes": str(queue.finish_minutes or ""),
        "procedure": procedures.get(queue.procedure or 0, ""),
        "needs": ", ".join(queue.needs),
    }


def queue_given(values: Mapping[str, object], department: int | None = None) -> dict[str, object]:
    """What the acts on queues are given of the fields; a new one is in a `department`."""
    needs = str(values.get("needs") or "").split(",")
    where = {} if department is None else {"department": department}
    return {
        **where,
        **{name: values[name] for name in ("code", "name", "answer_minutes", "finish_minutes",
                                           "procedure")},
        "takes": values.get("takes") or "",
        "reviewed": values.get("reviewed") is True,
        "needs": tuple(dict.fromkeys(one.strip() for one in needs if one.strip())),
    }  # fmt: skip


def weekdays() -> list[str]:
    """The days of the week, Monday first."""
    return [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
            _("Saturday"), _("Sunday")]  # fmt: skip


def hours_rows() -> list[Row]:
    """A text per weekday, and the closed days."""
    days: list[Row] = [
        Slot(f"days.{at}", name, TextField(limit=60), 30, skip=True)
        for at, name in enumerate(weekdays())
    ]
    closed = Slot("closed", _("Closed on"), TextField(limit=400), 50, skip=True)
    return [*days, closed]


def hours_texts(hours: OfficeHours) -> dict[str, str]:
    """What stands in the fields for the hours."""
    closed = ", ".join(day(one) for one in hours.closed)
    return {**{f"days.{at}": hours.shown(at) for at in range(7)}, "closed": closed}


def hours_given(values: Mapping[str, object], today: date) -> dict[str, object]:
    """What the act is given of the fields; raises `Invalid` for what is no date."""
    typed = str(values.get("closed") or "").replace(";", ",").split(",")
    closed = []
    for text in filter(str.strip, typed):
        try:
            closed.append(read_date(text, today, nearest="future"))
        except Invalid as error:
            raise Invalid(error.message, field="closed", **error.values) from error
    return {"days": [values.get(f"days.{at}") or "" for at in range(7)], "closed": closed}
