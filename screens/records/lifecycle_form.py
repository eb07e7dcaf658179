"""The form of a kind's states and steps: a line for each, and an empty one after both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from screens.records.wording import called
from store.access.roles import Role
from store.errors import N_, Invalid
from store.records import (
    Definition,
    State,
    Transition,
    both_names,
    columns_text,
    field_key,
    names_text,
    read_more,
)
from tui.locale import _
from tui.text import fit
from tui.widgets.entry_form import Heading, Row, Slot
from tui.widgets.fields import Choice, ChoiceField, TextField

__all__ = ["form_rows", "given_of", "lines", "texts_of"]

MOST_STATES, MOST_STEPS = 30, 60
STATE, STEP = "state", "step"
NOTHING, BECOMES = "-", ">"
"""The sign of an empty column, and the sign before the state that replaces a removed one."""
BEGIN = 5
ROLES = {"a": Role.ASSISTANT, "p": Role.PROFESSIONAL, "m": Role.MANAGER}
"""Who may take a step, by the letter that is typed."""
LONGEST = 34
FROM, TO, WHO, EYES = 16, 14, 6, 7
"""Cells of the columns of a step after its name."""


def form_rows(states: int, steps: int, room: int) -> list[Row]:
    """Return the rows for so many states and steps, in `room` cells, and for one more of each."""
    name = min(LONGEST, max(14, room - BEGIN - FROM - TO - WHO - EYES - 16))
    heads = ((_("Step"), name + 2), (_("from"), FROM), (_("to"), TO), (_("who"), WHO),
             (_("second"), EYES), (_("asks"), 8))  # fmt: skip
    return [
        Heading(f"    {fit(_('State'), 32)}{_('closed')}"),
        *(_state(at) for at in range(min(states + 1, MOST_STATES))),
        Heading("    " + "".join(f"{fit(text, width - 1)} " for text, width in heads).rstrip()),
        *(_step(at, name, room, used=at < steps) for at in range(min(steps + 1, MOST_STEPS))),
    ]


def _yes_no() -> ChoiceField:
    return ChoiceField([Choice(True, _("y"), _("yes")), Choice(False, _("n"), _("no"))])


def _state(at: int) -> Row:
    return (
        Slot(f"state.{at}", f"{at + 1:2}", TextField(limit=120), 30, column=1, name=_("State")),
        Slot(f"closed.{at}", "", _yes_no(), 1, _("n"), skip=True, column=BEGIN + 31,
             name=_("closed")),
    )  # fmt: skip


def _step(at: int, name: int, room: int, *, used: bool) -> Row:
    places = [BEGIN + name + 1]
    for width in (FROM, TO, WHO, EYES):
        places.append(places[-1] + width)
    text = TextField(limit=500)
    return (
        Slot(f"step.{at}", f"{at + 1:2}", TextField(limit=120), name - 1, column=1, name=_("Step")),
        Slot(f"from.{at}", "", text, FROM - 2, NOTHING, skip=not used, column=places[0],
             name=_("from")),
        Slot(f"to.{at}", "", text, TO - 2, NOTHING, skip=not used, column=places[1], name=_("to")),
        Slot(f"who.{at}", "", text, WHO - 2, NOTHING, skip=True, column=places[2], name=_("who")),
        Slot(f"eyes.{at}", "", _yes_no(), 1, _("n"), skip=True, column=places[3], echo=3,
             name=_("second")),
        Slot(f"asks.{at}", "", text, room - places[4] - 2, NOTHING, skip=True, column=places[4],
             name=_("asks")),
    )  # fmt: skip


def lines(texts: Mapping[str, str], of: str) -> int:
    """Return how many lines are in use, `of` states or of steps."""
    most = MOST_STATES if of == STATE else MOST_STEPS
    return max((at + 1 for at in range(most) if texts.get(f"{of}.{at}", "").strip()), default=0)


def texts_of(kind: Definition) -> dict[str, str]:
    """Return the texts of the form for a kind."""
    names = {state.code: called(state) for state in kind.states}
    letters = {role: letter for letter, role in ROLES.items()}
    texts: dict[str, str] = {}
    for at, state in enumerate(kind.states):
        texts[f"state.{at}"] = names_text(state.nl, state.en)
        texts[f"closed.{at}"] = _("y") if state.closed else _("n")
    for at, way in enumerate(kind.transitions):
        texts |= {
            f"step.{at}": names_text(way.nl, way.en),
            f"from.{at}": ", ".join(names[code] for code in way.from_states),
            f"to.{at}": names.get(way.to, NOTHING),
            f"who.{at}": ", ".join(letters[role] for role in way.roles if role in letters)
            or NOTHING,
            f"eyes.{at}": _("y") if way.other_eyes else _("n"),
            f"asks.{at}": columns_text(way.fields) or NOTHING,
        }
    return texts


def given_of(values: Mapping[str, object], known: Definition) -> dict[str, Any]:
    """Return the states and steps as typed, for a definition; raises `Invalid` at their line."""
    states: list[State] = []
    goes: dict[str, tuple[int, str]] = {}
    for at in range(MOST_STATES):
        text = _said(values.get(f"state.{at}"))
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
            mapped[code] = _state_called(states, name, f"state.{at}")
    steps = [way for at in range(MOST_STEPS) if (way := _step_of(at, values, states, known))]
    return {"states": [state.model_dump() for state in states], "mapped": mapped,
            "transitions": [way.model_dump() for way in steps]}  # fmt: skip


def _step_of(
    at: int, values: Mapping[str, object], states: Sequence[State], known: Definition
) -> Transition | None:
    dutch, english = both_names(_said(values.get(f"step.{at}")))
    if not dutch:
        return None
    before = known.transitions[at] if at < len(known.transitions) else None
    others = {way.code for way in known.transitions}
    target = _said(values.get(f"to.{at}"))
    to = _state_called(states, target, f"to.{at}") if target or not _stays(before) else ""
    begins = _said(values.get(f"from.{at}"))
    asks = _said(values.get(f"asks.{at}"))
    made: dict[str, Any] = {
        "code": before.code if before else field_key(dutch, others), "nl": dutch, "en": english,
        "from_states": [_state_called(states, name, f"from.{at}") for name in _names(begins)]
        or [state.code for state in states if state.code != to],
        "to": to,
        "roles": [_role(letter, f"who.{at}") for letter in _names(_said(values.get(f"who.{at}")))],
        "other_eyes": values.get(f"eyes.{at}") is True,
    }  # fmt: skip
    if before is not None and asks == columns_text(before.fields):
        made["fields"] = before.fields
    elif asks:
        columns = read_more("s", f"columns {asks}")["columns"]
        made["fields"] = [_asked(column.model_dump(), made["code"]) for column in columns]
    kept = before.model_dump(include={"qualification", "effect"}) if before else {}
    return Transition.model_validate({**kept, **made})


def _stays(before: Transition | None) -> bool:
    return before is not None and not before.to


def _asked(column: dict[str, Any], step: str) -> dict[str, Any]:
    """Return a field that a step asks; its key is of that step, as others may ask the same."""
    return {**column, "key": f"{step}_{column['key']}"[:30]}


def _names(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split(",")))


def _state_called(states: Sequence[State], name: str, place: str) -> str:
    for state in states:
        if name.casefold() in (state.code, state.nl.casefold(), state.en.casefold() or state.code):
            return state.code
    raise Invalid(
        N_("State {code} does not exist. Choose one of this kind."), field=place, code=name
    )


def _role(letter: str, place: str) -> Role:
    if letter not in ROLES:
        raise Invalid(
            N_("Type a for assistants, p for professionals, m for managers."), field=place
        )
    return ROLES[letter]


def _said(value: object) -> str:
    return value.strip() if isinstance(value, str) and value != NOTHING else ""
