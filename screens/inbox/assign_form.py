"""The form of a rule of assignment: its fields, their texts, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store.inbox import AssignRule, QueueRow
from tui.locale import _
from tui.widgets.entry_form import Row, Slot
from tui.widgets.fields import Choice, ChoiceField, CodeField, TextField

__all__ = ["form_rows", "given_of", "texts_of"]

HALF = 44
MOST = 4
"""Persons that a rule names."""
GIVING = {"n": "nobody", "p": "person", "t": "turns", "l": "load"}
ORIGINS = {"m": "mail", "r": "request", "c": "recurring"}


def form_rows(
    department: int, queues: Sequence[QueueRow], people: Sequence[tuple[int, str]]
) -> list[Row]:
    """The fields: what a rule asks for, then what it does."""
    here = [Choice(one.id, "", one.name) for one in queues if one.department == department]
    to = [Choice(one.id, "", one.name, one.department_name) for one in queues]
    persons = [Choice(person, "", name) for person, name in people]
    origins = [Choice("mail", "m", _("mail")), Choice("request", "r", _("request")),
               Choice("recurring", "c", _("recurring"))]  # fmt: skip
    giving = [Choice("nobody", "n", _("nobody yet")), Choice("person", "p", _("one person")),
              Choice("turns", "t", _("in turn")), Choice("load", "l", _("least to do"))]  # fmt: skip
    urgency = [Choice(one, str(one), "") for one in (1, 2, 3, 4)]
    yes = [Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))]
    rows: list[Row] = [
        (
            Slot("name", _("Name"), TextField(required=True, limit=60), 24),
            Slot("active", _("In use"), ChoiceField(yes, required=True), 3, _("y"), column=HALF),
        ),
        (
            Slot("having", _("With words"), TextField(limit=200), 24),
            Slot("sender", _("Sender has"), TextField(limit=100), 20, column=HALF),
        ),
        (
            Slot("origin", _("Sort"), ChoiceField(origins), 3, echo=12),
            Slot("queue", _("Came in at"), CodeField(here), 20, column=HALF),
        ),
        (
            Slot("to_queue", _("Move to"), CodeField(to), 24),
            Slot("priority", _("Priority"), ChoiceField(urgency), 3, column=HALF),
        ),
        Slot("give", _("Give to"), ChoiceField(giving, required=True), 3, "n", echo=16),
    ]
    for first in range(0, MOST, 2):
        left, right = (
            Slot(f"persons.{at}", _("Person") if at % 2 == 0 else _("or"), CodeField(persons), 24,
                 column=HALF if at % 2 else None)
            for at in (first, first + 1)
        )  # fmt: skip
        rows.append((left, right))
    return rows


def texts_of(
    rule: AssignRule, queues: Sequence[QueueRow], people: Sequence[tuple[int, str]]
) -> dict[str, str]:
    """What stands in the fields for a rule."""
    named = {one.id: one.name for one in queues}
    persons = dict(people)
    codes = {value: code for code, value in (*GIVING.items(), *ORIGINS.items())}
    texts = {
        "name": rule.name,
        "active": _("y") if rule.active else _("n"),
        "having": rule.having,
        "sender": rule.sender,
        "origin": codes.get(rule.origin, ""),
        "queue": named.get(rule.queue or 0, ""),
        "to_queue": named.get(rule.to_queue or 0, ""),
        "priority": str(rule.priority or ""),
        "give": codes[rule.give],
        **{f"persons.{at}": persons.get(one, "") for at, one in enumerate(rule.persons[:MOST])},
    }
    return {name: text for name, text in texts.items() if text}


def given_of(department: int, values: Mapping[str, object]) -> dict[str, object]:
    """What the acts on rules are given of the fields."""
    persons = [values.get(f"persons.{at}") for at in range(MOST)]
    return {
        "department": department,
        **{name: values.get(name) or "" for name in ("name", "having", "sender", "origin")},
        **{name: values.get(name) for name in ("queue", "to_queue", "priority")},
        "give": values.get("give") or "nobody",
        "persons": tuple(dict.fromkeys(one for one in persons if one is not None)),
        "active": values.get("active") is not False,
    }
