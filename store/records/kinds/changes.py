"""What changes between two versions of a kind, and what that asks (the table of changes).

| change | sort |
|---|---|
| label, help, order, view, label of paper, optional field, choice added, looser check | `free`: at once |
| required, tighter check, unique, mask, choice retired, state removed | `tried` on all records |
| retention, confidentiality, rights, other eyes, numbering, when it asks attention | `agreed` |
| state of a new record, title or copy that shows more of linked records | `agreed` |
| key, type or code changed, field or choice removed, what is locked | `refused` |

Only `free` ones count at once; with any other, another person confirms the version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from store.errors import N_
from store.records.kinds.definition import Definition
from store.records.kinds.formulas import shown_of_links
from store.records.kinds.locked import unlocked_keys
from store.records.kinds.parts import Choice, Column, RecordField, Transition

__all__ = ["ChangeSort", "KindChange", "changes", "unlocked"]

ChangeSort = Literal["free", "tried", "agreed", "refused"]
SORT_NAMES: Mapping[ChangeSort, str] = {
    "free": N_("at once"), "tried": N_("tried on all records"), "agreed": N_("by a second person"),
    "refused": N_("not possible"),
}  # fmt: skip


@dataclass(frozen=True)
class KindChange:
    """One change: its sort, what it is (a msgid with values), and of which key."""

    sort: ChangeSort
    what: str
    key: str = ""
    values: dict[str, str] = field(default_factory=dict)


def changes(old: Definition, new: Definition, locked: Definition | None = None) -> list[KindChange]:
    """Return what changes; `locked` is the template whose parts nobody changes."""
    return [
        *_whole(old, new),
        *_fields(old.fields, new.fields),
        *_checks(old, new),
        *_lifecycle(old, new),
        *(unlocked(new, locked) if locked else ()),
    ]


def unlocked(new: Definition, locked: Definition) -> Iterator[KindChange]:
    """Refuse changes of what a template locks."""
    for key in unlocked_keys(new, locked):
        yield _refused(N_("{name}: locked, the program uses it"), key)


def _refused(what: str, key: str = "") -> KindChange:
    return KindChange("refused", what, key, {"name": key})


def _whole(old: Definition, new: Definition) -> Iterator[KindChange]:
    if old.code != new.code:
        yield _refused(N_("code of the kind changed"), new.code)
    if (old.about, old.about_of) != (new.about, new.about_of):
        yield _refused(N_("subject of the records changed"))
    if old.department != new.department:
        yield KindChange("agreed", N_("department changed"))
    agreed = {
        "retention": N_("retention class changed"),
        "confidentiality": N_("confidentiality changed"),
        "logged": N_("access log changed"),
        "rights": N_("permissions changed"),
        "due": N_("reminder changed"),
        "numbering": N_("numbering changed"),
        "check_digit": N_("check digit changed"),
    }
    for name, what in agreed.items():
        if getattr(old, name) != getattr(new, name):
            yield KindChange("agreed", what, name)
    free = {
        "nl": N_("name changed"), "en": N_("name changed"),
        "title": N_("title changed"), "views": N_("views changed"),
        "label": N_("label changed"), "sort_keys": N_("order of lists changed"),
    }  # fmt: skip
    for name, what in free.items():
        if getattr(old, name) != getattr(new, name):
            yield KindChange("free", what, name)
    if shown_of_links(new) - shown_of_links(old):
        yield KindChange("agreed", N_("title or reminder shows more of what it links to"), "title")
    if any(new.mapped.get(code, to) != to for code, to in old.mapped.items()
           if to in {state.code for state in new.states}):  # fmt: skip
        yield KindChange("agreed", N_("new state of a removed state changed"), "mapped")


def _fields(old: tuple[RecordField, ...], new: tuple[RecordField, ...]) -> Iterator[KindChange]:
    before = {each.key: each for each in old}
    after = {each.key: each for each in new}
    for key in before.keys() - after.keys():
        yield _refused(N_("field removed: {name} (retire it instead)"), key)
    for key, made in after.items():
        if key not in before:
            yield _added(made)
        elif before[key] != made:
            yield from _field(before[key], made)
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield KindChange("free", N_("order of fields changed"))


def _added(made: RecordField) -> KindChange:
    demands = made.required or made.required_when
    if made.copied and not demands:
        return KindChange("agreed", N_("{name}: copies from a linked record"), made.key,
                          {"name": made.key})  # fmt: skip
    what = N_("required field added: {name}") if demands else N_("field added: {name}")
    return KindChange("tried" if demands else "free", what, made.key, {"name": made.key})


def _field(old: RecordField, new: RecordField) -> Iterator[KindChange]:
    key, values = old.key, {"name": old.key}
    if old.type != new.type:
        yield _refused(N_("{name}: type changed (add a new field instead)"), key)
        return
    if _is_tighter(old, new):
        yield KindChange("tried", N_("{name}: stricter"), key, values)
    elif _demands(old) != _demands(new):
        yield KindChange("free", N_("{name}: less strict"), key, values)
    if new.unique and not old.unique:
        yield KindChange("tried", N_("{name}: unique"), key, values)
    if old.unique and not new.unique:
        yield KindChange("free", N_("{name}: no longer unique"), key, values)
    if new.masked and not old.masked:
        yield KindChange("free", N_("{name}: masked"), key, values)
    if old.masked and not new.masked:
        yield KindChange("agreed", N_("{name}: no longer masked"), key, values)
    if (old.of, old.mask) != (new.of, new.mask):
        is_same = old.type == "n"
        yield (KindChange("tried", N_("{name}: other kind of number"), key, values) if is_same
               else _refused(N_("{name}: refers to another kind (add a new field instead)"), key))  # fmt: skip
    yield from _choices(key, old.choices, new.choices)
    yield from _columns(key, old.columns, new.columns)
    if old.formula != new.formula:
        yield KindChange("free", N_("{name}: formula changed"), key, values)
    if old.copied != new.copied:
        yield KindChange("agreed" if new.copied else "free",
                         N_("{name}: copies from a linked record"), key, values)  # fmt: skip
    kept = {"required", "required_when", "shown_when", "unique", "masked", "of", "mask", "choices",
            "columns", "formula", "copied", "limit", "decimals"}  # fmt: skip
    if old.model_dump(exclude=kept) != new.model_dump(exclude=kept):
        yield KindChange("free", N_("{name}: text or help changed"), key, values)


def _demands(field: RecordField) -> tuple[object, ...]:
    """Return what a field asks of its value."""
    return (field.required, field.required_when, field.shown_when, field.limit, field.decimals)


def _is_tighter(old: RecordField, new: RecordField) -> bool:
    """Whether a field demands what it did not; any other formula may."""
    demands = (
        not new.required and bool(new.required_when) and new.required_when != old.required_when
    )
    shown = old.shown_when != new.shown_when and bool(new.required or new.required_when)
    return demands or shown or _is_narrower(old, new)


def _is_narrower(old: Column, new: Column) -> bool:
    """Whether a field or a column takes less than it did."""
    limit = bool(new.limit) and (not old.limit or new.limit < old.limit)
    return (new.required and not old.required) or limit or new.decimals < old.decimals


def _choices(key: str, old: tuple[Choice, ...], new: tuple[Choice, ...]) -> Iterator[KindChange]:
    before, after = ({each.code: each for each in choices} for choices in (old, new))
    for code in before.keys() - after.keys():
        yield KindChange("refused", N_("choice removed: {code} (retire it instead)"), key,
                         {"code": code})  # fmt: skip
    for code, made in after.items():
        was = before.get(code)
        if was is None:
            yield KindChange("free", N_("choice added: {code}"), key, {"code": code})
        elif made.retired and not was.retired:
            yield KindChange("tried", N_("choice retired: {code}"), key, {"code": code})
        elif was != made:
            yield KindChange("free", N_("choice renamed: {code}"), key,
                             {"code": code})  # fmt: skip


def _columns(key: str, old: tuple[Column, ...], new: tuple[Column, ...]) -> Iterator[KindChange]:
    before, after = ({each.key: each for each in columns} for columns in (old, new))
    for name in before.keys() - after.keys():
        yield _refused(N_("field removed: {name} (retire it instead)"), f"{key}.{name}")
    for name, made in after.items():
        was, values = before.get(name), {"name": f"{key}.{name}"}
        if was is None:
            yield KindChange("tried" if made.required else "free",
                             N_("required field added: {name}") if made.required else N_("field added: {name}"),
                             key, values)  # fmt: skip
        elif was.type != made.type:
            yield _refused(N_("{name}: type changed (add a new field instead)"), values["name"])
        else:
            yield from _column(key, was, made, values)


def _column(key: str, was: Column, made: Column, values: dict[str, str]) -> Iterator[KindChange]:
    yield from _choices(key, was.choices, made.choices)
    if _is_narrower(was, made) or (was.of, was.mask) != (made.of, made.mask):
        yield KindChange("tried", N_("{name}: stricter"), key, values)
    elif was.model_copy(update={"choices": made.choices}) != made:
        yield KindChange("free", N_("{name}: text or help changed"), key, values)


def _checks(old: Definition, new: Definition) -> Iterator[KindChange]:
    before = {(check.formula, check.when) for check in old.checks}
    after = {(check.formula, check.when) for check in new.checks}
    for formula, _when in sorted(after - before):
        yield KindChange("tried", N_("check added: {formula}"), "", {"formula": formula})
    for formula, _when in sorted(before - after):
        yield KindChange("free", N_("check removed: {formula}"), "", {"formula": formula})


def _lifecycle(old: Definition, new: Definition) -> Iterator[KindChange]:
    before, after = ({state.code: state for state in each.states} for each in (old, new))
    for code in before.keys() - after.keys():
        yield KindChange("tried", N_("state removed: {code}"), code, {"code": code})
    for code, state in after.items():
        was = before.get(code)
        if was is None:
            yield KindChange("agreed", N_("state added: {code}"), code, {"code": code})
        elif was.closed != state.closed:
            yield KindChange("agreed", N_("state {code}: closed or open changed"), code,
                             {"code": code})  # fmt: skip
        elif was != state:
            yield KindChange("free", N_("state renamed: {code}"), code,
                             {"code": code})  # fmt: skip
    if old.states[0].code != new.states[0].code and old.states[0].code in after:
        code = new.states[0].code
        yield KindChange("agreed", N_("state of a new record: {code}"), code, {"code": code})
    elif list(before) != list(after) and before.keys() == after.keys():
        yield KindChange("free", N_("order of states changed"))
    yield from _transitions(old, new)


def _transitions(old: Definition, new: Definition) -> Iterator[KindChange]:
    before, after = ({way.code: way for way in each.transitions} for each in (old, new))
    for code, way in after.items():
        was = before.get(code)
        if was is not None:
            yield from _fields(was.fields, way.fields)
        if was is None or _bare(was) != _bare(way):
            yield KindChange("agreed", N_("step changed: {code}"), code, {"code": code})
        elif (was.nl, was.en) != (way.nl, way.en):
            yield KindChange("free", N_("step renamed: {code}"), code, {"code": code})
    for code in before.keys() - after.keys():
        if before[code].fields:
            yield _refused(N_("step {name} has fields and cannot be removed"), code)
        else:
            yield KindChange("agreed", N_("step removed: {code}"), code,
                             {"code": code})  # fmt: skip


def _bare(way: Transition) -> object:
    return way.model_copy(update={"nl": "", "en": "", "fields": ()})
