"""What a template locks of a kind, as the program reads it."""

from __future__ import annotations

from collections.abc import Iterator

from store.records.kinds.definition import Definition
from store.records.kinds.parts import RecordField, Transition

__all__ = ["unlocked_keys"]


def unlocked_keys(new: Definition, locked: Definition) -> Iterator[str]:
    """Yield what a template locks and a version changed: of fields, checks, states and ways."""
    yield from _locked_fields(new.fields, locked.fields)
    if new.states[0].code != locked.states[0].code:
        yield locked.states[0].code
    for check in set(locked.checks) - set(new.checks):
        yield check.formula
    states = {state.code: state.closed for state in new.states}
    closed = {state.code: state.closed for state in locked.states}
    ways = {way.code: way for way in new.transitions}
    kept = {way.code: way for way in locked.transitions}
    for code in sorted({each for each in states if states[each] != closed.get(each)}
                       | (closed.keys() - states.keys()) | (ways.keys() ^ kept.keys())):  # fmt: skip
        yield code
    for code in ways.keys() & kept.keys():
        if _kept(ways[code]) != _kept(kept[code]):
            yield code
        yield from _locked_fields(ways[code].fields, kept[code].fields)


def _locked_fields(new: tuple[RecordField, ...], locked: tuple[RecordField, ...]) -> Iterator[str]:
    fields = {each.key: each for each in new}
    for own in locked:
        now = fields.get(own.key)
        if now is None or _read(now) != _read(own) or (own.required and not now.required):
            yield own.key


def _read(field: RecordField) -> object:
    """What the program reads of a locked field."""
    columns = [(column.key, column.type, column.of) for column in field.columns]
    return field.type, field.of, field.retired, columns


def _kept(way: Transition) -> object:
    """What of a locked transition stays: managers may narrow who takes it, and add fields."""
    return way.from_states, way.to, way.effect, way.other_eyes
