"""The form of a kind's permissions: a line for each action that fewer people may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from screens.records.part_form import (
    NOTHING,
    Lines,
    LinesColumn,
    PartForm,
    RolesText,
    place_of_line,
    shown_at,
)
from screens.records.wording import called
from store.access.roles import ROLE_NAMES
from store.errors import N_, Invalid
from store.records import (
    Definition,
    Right,
    RightAct,
    read_roles,
    read_states,
    roles_for,
    roles_text,
    states_text,
)
from tui.locale import _, language
from tui.text import clean
from tui.widgets.entry_form import Note, Row
from tui.widgets.fields import Choice, ChoiceField, Context, TextField

__all__ = ["ACT_NAMES", "RIGHTS", "right_text"]

MOST = 60
ACT_NAMES: dict[RightAct, str] = {
    "read": N_("see"), "add": N_("add"), "change": N_("change"), "move": N_("take a step"),
    "link": N_("link to others"), "attach": N_("attach files"), "export": N_("write to files"),
    "unmask": N_("see masked values"),
}  # fmt: skip
NAMES = {"": "act", "act": "act", "roles": "roles", "states": "states", "qualification": "needs"}


class StatesText(TextField):
    """Names of states, with commas between them."""

    def __init__(self, kind: Definition) -> None:
        super().__init__(limit=500)
        self.kind = kind

    def read(self, typed: str, _context: Context, /) -> str:
        if typed == NOTHING:
            return typed
        return states_text(self.kind, read_states(self.kind.states, typed), language())

    def hint(self) -> str:
        names = clean(
            states_text(self.kind, (state.code for state in self.kind.states), language())
        )
        return _("In every state, or only in: {names}").format(names=names)


class NeedsText(TextField):
    """A qualification that the person must have."""

    def hint(self) -> str:
        return _("A qualification that they must have as well")


def _acts() -> ChoiceField:
    return ChoiceField([Choice(act, _(name), "") for act, name in ACT_NAMES.items()])


def _lines(kind: Definition) -> Lines:
    return Lines(
        (
            LinesColumn("act", N_("Only some may"), 18, _acts(), ""),
            LinesColumn("roles", N_("who"), 10, RolesText(limit=40), needed=True),
            LinesColumn("states", N_("in the states"), 18, StatesText(kind), grows=True),
            LinesColumn("needs", N_("qualification"), 18, NeedsText(), grows=True),
        ),
        most=MOST,
    )  # fmt: skip


def _rows(kind: Definition, texts: Mapping[str, str], room: int) -> list[Row]:
    return _lines(kind).rows(texts, len(kind.rights), room)


def _line(kind: Definition, right: Right) -> dict[str, Any]:
    """Return a right as it is typed; its action as its value."""
    return {"act": right.act, "roles": roles_text(right.roles),
            "states": states_text(kind, right.states, language()),
            "needs": right.qualification}  # fmt: skip


def _texts(kind: Definition) -> dict[str, str]:
    names = {act: _(name) for act, name in ACT_NAMES.items()}
    return _lines(kind).texts(
        {**_line(kind, right), "act": names[right.act]} for right in kind.rights
    )


def _given(values: Mapping[str, object], kind: Definition) -> dict[str, Any]:
    """Return the permissions as typed; raises `Invalid` at the field that says nothing."""
    return {"rights": [right.model_dump() for right in _rights(values, kind)]}


def _rights(values: Mapping[str, object], kind: Definition) -> Iterator[Right]:
    known = dict(enumerate(kind.rights))
    for at, line in _lines(kind).typed(values):
        before = known.get(at)
        if before is not None and line == _line(kind, before):
            yield before
            continue
        with shown_at(f"roles.{at}"):
            roles = read_roles(line["roles"], line["act"])
        if not roles:
            raise Invalid(N_("Type the letters of the roles that may do this, such as p, m."),
                          field=f"roles.{at}")  # fmt: skip
        yield Right(
            act=line["act"], roles=roles,
            states=read_states(kind.states, line["states"]), qualification=line["needs"],
        )  # fmt: skip


def right_text(kind: Definition, right: Right) -> str:
    """Return what a permission means, in words."""
    names = {state.code: called(state) for state in kind.states}
    able = roles_for(right.act)
    roles = ", ".join(_(ROLE_NAMES[role]) for role in right.roles if role in able)
    parts = [_("{action}: only {roles}").format(action=_(ACT_NAMES[right.act]), roles=roles or "-")]
    if right.states:
        states = ", ".join(names.get(code, clean(code)) for code in right.states)
        parts.append(_("in the states {states}").format(states=states))
    if right.qualification:
        parts.append(_("with {qualification}").format(qualification=clean(right.qualification)))
    return " · ".join(parts)


def _notes(kind: Definition, values: Mapping[str, object]) -> Sequence[Note]:
    """Say what each line means, and what becomes of what has no line."""
    try:
        rights = list(_rights(values, kind))
    except Invalid:
        return ()
    usual = _("What has no line is as for other records. A line never gives anyone more.")
    return [Note(), *(Note(right_text(kind, right)) for right in rights), Note(usual)]


RIGHTS = PartForm("rights", _rows, _texts, _given, place_of_line("rights", NAMES), _notes)
