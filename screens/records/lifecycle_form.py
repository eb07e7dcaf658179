"""The form of a kind's states and steps: a line for each, and an empty one after both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from screens.records.part_form import (
    NOTHING,
    Lines,
    LinesColumn,
    PartForm,
    RolesText,
    place_of_line,
    said,
    shown_at,
    yes_no,
)
from screens.records.wording import called
from store.errors import N_
from store.records import (
    Definition,
    RecordField,
    State,
    Transition,
    both_names,
    columns_text,
    field_key,
    names_text,
    read_more,
    read_roles,
    read_state,
    read_states,
    roles_text,
)
from tui.locale import _
from tui.widgets.entry_form import Row
from tui.widgets.fields import TextField

__all__ = ["LIFECYCLE"]

MOST_STATES, MOST_STEPS = 30, 60
BECOMES = ">"
"""The sign before the state that replaces a removed one."""
TEXT = TextField(limit=500)


def _states() -> Lines:
    return Lines(
        (
            LinesColumn("state", N_("State"), 30, TextField(limit=120), ""),
            LinesColumn("closed", N_("closed"), 6, yes_no(), _("n"), echo=3),
        ),
        MOST_STATES,
    )


def _steps() -> Lines:
    return Lines(
        (
            LinesColumn("step", N_("Step"), 12, TextField(limit=120), "", grows=True),
            LinesColumn("from", N_("from"), 14, TEXT, needed=True),
            LinesColumn("to", N_("to"), 12, TEXT, needed=True),
            LinesColumn("who", N_("who"), 4, RolesText(limit=40)),
            LinesColumn("eyes", N_("second"), 5, yes_no(), _("n"), echo=3),
            LinesColumn("asks", N_("asks"), 14, TEXT, grows=True),
        ),
        MOST_STEPS,
    )


def _rows(kind: Definition, texts: Mapping[str, str], room: int) -> list[Row]:
    states = _states().rows(texts, len(kind.states), room)
    return [*states, *_steps().rows(texts, len(kind.transitions), room)]


def _texts(kind: Definition) -> dict[str, str]:
    """Return the texts of the form for a kind."""
    names = {state.code: called(state) for state in kind.states}
    texts: dict[str, str] = {}
    for at, state in enumerate(kind.states):
        texts[f"state.{at}"] = names_text(state.nl, state.en)
        texts[f"closed.{at}"] = _("y") if state.closed else _("n")
    for at, way in enumerate(kind.transitions):
        texts |= {
            f"step.{at}": names_text(way.nl, way.en),
            f"from.{at}": ", ".join(names[code] for code in way.from_states),
            f"to.{at}": names.get(way.to, NOTHING),
            f"who.{at}": roles_text(way.roles) or NOTHING,
            f"eyes.{at}": _("y") if way.other_eyes else _("n"),
            f"asks.{at}": columns_text(way.fields) or NOTHING,
        }
    return texts


def _given(values: Mapping[str, object], known: Definition) -> dict[str, Any]:
    """Return the states and steps as typed, for a definition; raises `Invalid` at their line."""
    states: list[State] = []
    goes: dict[str, tuple[int, str]] = {}
    for at in range(MOST_STATES):
        text = said(values.get(f"state.{at}"))
        before = known.states[at] if at < len(known.states) else None
        if before is not None and (text.startswith(BECOMES) or not text):
            goes[before.code] = (at, text.removeprefix(BECOMES).strip())
        elif text:
            dutch, english = both_names(text)
            code = before.code if before else field_key(dutch, {state.code for state in states})
            closed = values.get(f"closed.{at}") is True
            states.append(State(code=code, nl=dutch, en=english, closed=closed))
    mapped = dict(known.mapped)
    for code, (at, name) in goes.items():
        if name:
            with shown_at(f"state.{at}"):
                mapped[code] = read_state(states, name)
    steps = [way for at in range(MOST_STEPS) if (way := _step_of(at, values, states, known))]
    return {"states": [state.model_dump() for state in states], "mapped": mapped,
            "transitions": [way.model_dump() for way in steps]}  # fmt: skip


def _step_of(
    at: int, values: Mapping[str, object], states: Sequence[State], known: Definition
) -> Transition | None:
    dutch, english = both_names(said(values.get(f"step.{at}")))
    if not dutch:
        return None
    before = known.transitions[at] if at < len(known.transitions) else None
    others = {way.code for way in known.transitions}
    with shown_at(f"to.{at}"):
        target = said(values.get(f"to.{at}"))
        to = read_state(states, target) if target or not _stays(before) else ""
    with shown_at(f"from.{at}"):
        begins = read_states(states, said(values.get(f"from.{at}")))
    with shown_at(f"who.{at}"):
        letters = said(values.get(f"who.{at}"))
        roles = read_roles(letters, "move")
        if before is not None and letters == roles_text(before.roles):
            roles = before.roles
    made: dict[str, Any] = {
        "code": before.code if before else field_key(dutch, others), "nl": dutch, "en": english,
        "from_states": begins or [state.code for state in states if state.code != to],
        "to": to, "roles": roles, "other_eyes": values.get(f"eyes.{at}") is True,
    }  # fmt: skip
    with shown_at(f"asks.{at}"):
        fields = _asked(said(values.get(f"asks.{at}")), made["code"], before)
    kept = before.model_dump(include={"qualification", "effect"}) if before else {}
    return Transition.model_validate({**kept, **made, "fields": fields})


def _stays(before: Transition | None) -> bool:
    """Whether a step leaves records in their state."""
    return before is not None and not before.to


def _asked(text: str, step: str, before: Transition | None) -> list[RecordField]:
    """Return the fields that a step asks: those that it asked already, by name, and others.

    The key of a new one is of that step, as others may ask the same.
    """
    known = {names_text(field.nl, field.en): field for field in (before.fields if before else ())}
    if before is not None and text == columns_text(before.fields):
        return list(before.fields)
    columns = read_more("s", f"columns {text}")["columns"] if text else ()
    fields = []
    for column in columns:
        same = known.get(names_text(column.nl, column.en))
        said_of = {"type": column.type, "required": column.required}
        key = f"{step}_{column.key}"[:30]
        fields.append(same.model_copy(update=said_of) if same is not None else
                      RecordField.model_validate({**column.model_dump(), "key": key}))  # fmt: skip
    return fields


def _place(field: str, values: Mapping[str, object]) -> str:
    return _of_step(_of_state(field, values), values)


_of_state = place_of_line("states", {"": "state", "nl": "state", "en": "state"})
_of_step = place_of_line("transitions", {"": "step", "qualification": "who", "fields": "asks"})
LIFECYCLE = PartForm("lifecycle", _rows, _texts, _given, _place)
