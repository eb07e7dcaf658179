"""Lists in a definition as a manager types them: names of fields and states, letters of roles.

Names have commas between them, in Dutch or English alike. What a record has besides its fields has
words of its own (`OWN`); a field of that name goes before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.access.grants import GRANTS
from store.access.roles import ROLE_NAMES, Role
from store.errors import N_, Invalid, Term
from store.records.kinds.definition import Definition
from store.records.kinds.parts import RecordField, RightAct, State

__all__ = [
    "ROLE_LETTERS", "fields_text", "order_text", "read_fields", "read_order", "read_roles",
    "read_state", "read_states", "read_when", "roles_for", "roles_text", "states_text", "when_text",
]  # fmt: skip

OWN = {"no": ("number", "nummer"), "title": ("title", "titel"), "state": ("state", "status"),
       "about": ("about", "over"), "department": ("department", "afdeling")}  # fmt: skip
"""What a record has itself, by key: the English word and the Dutch."""
ROLE_LETTERS = {"a": Role.ASSISTANT, "f": Role.FRONT_DESK, "p": Role.PROFESSIONAL,
                "m": Role.MANAGER, "u": Role.AUDITOR}  # fmt: skip
IN_STATE = "state = '{code}'"
SORTED_BY = 3
"""Fields by which the lists of a kind can be in order."""
NEAREST = 4


def fields_text(kind: Definition, keys: Iterable[str], language: str) -> str:
    """Return the text that `read_fields` reads as these keys."""
    return ", ".join(_field_word(kind, key, language) for key in keys)


def read_fields(kind: Definition, text: str, own: Iterable[str] = OWN) -> tuple[str, ...]:
    """Return the keys of fields that a text names, and of what a record has itself (`own`).

    Raises `Invalid`, naming what is no field and those that it may be.
    """
    return tuple(_field(kind, name, tuple(own)) for name in _names(text))


def order_text(kind: Definition, order: str, language: str) -> str:
    """Return how a view is in order: a field, with a `-` before it for the last first."""
    at = int(order[-1]) - 1
    if at >= len(kind.sort_keys):
        return ""
    return order[:-2] + _field_word(kind, kind.sort_keys[at], language)


def read_order(kind: Definition, text: str, sort_keys: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return an order such as `-k2`, and the sort keys of the kind with this field among them."""
    sign = "-" if text.startswith("-") else ""
    (key,) = read_fields(kind, text.removeprefix("-").strip(), ("no", "title", "state"))[:1] or (
        "",
    )
    if not key:
        return "k1", sort_keys
    if key not in sort_keys:
        if len(sort_keys) >= SORTED_BY:
            raise Invalid(N_("Lists are in order by at most {most} fields: {names}. Choose one."),
                          most=SORTED_BY, names=list(sort_keys))  # fmt: skip
        sort_keys = (*sort_keys, key)
    return f"{sign}k{sort_keys.index(key) + 1}", sort_keys


def states_text(kind: Definition, codes: Iterable[str], language: str) -> str:
    """Return the names of some states."""
    names = {state.code: _name(state, language) for state in kind.states}
    return ", ".join(names.get(code, code) for code in codes)


def read_state(states: Sequence[State], name: str) -> str:
    """Return the code of the state that a text names; raises `Invalid`."""
    for state in states:
        if name.casefold() in _words(state):
            return state.code
    raise Invalid(N_("State {code} does not exist. Choose from: {names}."), code=name[:40],
                  names=[state.nl for state in states])  # fmt: skip


def read_states(states: Sequence[State], text: str) -> tuple[str, ...]:
    """Return the codes of the states that a text names; raises `Invalid`."""
    return tuple(read_state(states, name) for name in _names(text))


def when_text(kind: Definition, formula: str, language: str) -> str:
    """Return when a check counts: a formula, or only the name of the state that it asks for."""
    for state in kind.states:
        if formula == IN_STATE.format(code=state.code):
            return _name(state, language)
    return formula


def read_when(kind: Definition, text: str) -> str:
    """Return the formula of a text, which may be only the name of a state."""
    for state in kind.states:
        if text.casefold() in _words(state):
            return IN_STATE.format(code=state.code)
    return text


def roles_for(act: RightAct) -> tuple[Role, ...]:
    """Return the roles that may have an act on records at all; a kind only narrows them."""
    return tuple(role for role in ROLE_LETTERS.values() if f"record.{act}" in GRANTS[role])


def roles_text(roles: Iterable[Role]) -> str:
    """Return the letters of roles."""
    letters = {role: letter for letter, role in ROLE_LETTERS.items()}
    return ", ".join(letters[role] for role in roles if role in letters)


def read_roles(text: str, act: RightAct | None = None) -> tuple[Role, ...]:
    """Return the roles of some letters, with commas between them or none.

    Raises `Invalid` for a letter that is none, and for a role that never has the act.
    """
    able = roles_for(act) if act else tuple(ROLE_LETTERS.values())
    letters = text.casefold().replace(",", "").replace(" ", "")
    for letter in letters:
        if ROLE_LETTERS.get(letter) not in able:
            raise Invalid(
                N_("A role with letter {letter} may not do this. Type letters of: {roles}."),
                letter=letter,
                roles=[Term(ROLE_NAMES[role]) for role in able],
            )
    return tuple(dict.fromkeys(ROLE_LETTERS[letter] for letter in letters))


def _names(text: str) -> Iterator[str]:
    return filter(None, map(str.strip, text.split(",")))


def _words(named: RecordField | State) -> set[str]:
    """Return what something is called, and its key."""
    key = named.code if isinstance(named, State) else named.key
    return {key, named.nl.casefold(), named.en.casefold()} - {""}


def _name(named: RecordField | State, language: str) -> str:
    return named.en if language == "en" and named.en else named.nl


def _field(kind: Definition, name: str, own: Sequence[str]) -> str:
    """Return the key of a name: a key, the name of a field, or a word for what a record has."""
    typed = name.casefold()
    if any(field.key == typed for field in kind.every_field) or typed in own:
        return typed
    for field in kind.every_field:
        if typed in _words(field):
            return field.key
    for key in own:
        if typed in OWN[key]:
            return key
    from difflib import get_close_matches  # slow, and only a mistake needs it

    known = [field.nl for field in kind.every_field if not field.retired]
    near = get_close_matches(name, known, NEAREST) or known[:NEAREST]
    raise Invalid(N_("{name} is not a field of this kind. Choose one, such as: {names}."), name=name[:40],
                  names=near)  # fmt: skip


def _field_word(kind: Definition, key: str, language: str) -> str:
    """Return the name of a field where that says which, or else its key."""
    field = next((each for each in kind.every_field if each.key == key), None)
    word = OWN[key][language == "nl"] if field is None and key in OWN else ""
    word = word or (_name(field, language) if field else key)
    try:
        is_told = read_fields(kind, word) == (key,)
    except Invalid:
        is_told = False
    return word if is_told else key
