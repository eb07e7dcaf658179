"""What a definition of a kind must keep to before it is proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from store.errors import N_, Invalid
from store.export.labels import LabelSize
from store.formula import RESERVED, Sort
from store.records.kinds.checked_numbers import NUMBER_CHECKS
from store.records.kinds.definition import VOID, Definition
from store.records.kinds.effects import EFFECTS
from store.records.kinds.formulas import formula, titled
from store.records.kinds.in_use import KindInUse
from store.records.kinds.numbers import check_pattern
from store.records.kinds.parts import Column, RecordField, Transition
from store.records.kinds.retention import RETENTION

__all__ = ["check_definition"]

OWN_NAMES = frozenset({"no", "state", "title", "department", "about", "version", VOID})
"""Keys that a record has itself."""
NOT_IN_ROWS = frozenset({"s", "f", "a", "x", "l"})
COUNTED = frozenset({"k", "j"})
MOST_PARTS = 1_000
"""Parts of all formulas that one record asks, ten times those of one formula at most."""
SORTABLE = frozenset({"t", "g", "b", "d", "u", "j", "k", "c", "n", "f"})


def check_definition(kind: KindInUse) -> None:
    """Raise `Invalid`, naming the place, for the first thing that can't be."""
    check_pattern(kind.doc.numbering)
    _check_keys(kind.doc)
    for at, field in enumerate(kind.doc.fields):
        _check_field(kind, field, f"fields.{at}")
    _check_lifecycle(kind)
    _check_lists(kind)
    _check_formulas(kind)
    if kind.doc.retention and kind.doc.retention not in RETENTION:
        raise Invalid(N_("Unknown retention class: {code}. Choose one from the list."),
                      field="retention", code=kind.doc.retention)  # fmt: skip


def _twice(codes: Iterable[str]) -> str | None:
    return next((code for code, count in Counter(codes).items() if count > 1), None)


def _check_keys(kind: Definition) -> None:
    keys = [field.key for field in kind.every_field]
    lists = {"fields": keys, "states": [state.code for state in kind.states],
             "transitions": [way.code for way in kind.transitions],
             "views": [view.code for view in kind.views]}  # fmt: skip
    for place, codes in lists.items():
        twice = _twice(codes)
        if twice is not None:
            raise Invalid(N_("Duplicate: {code}. Change one of the two."), field=place, code=twice)
    for key in keys:
        if key in OWN_NAMES or key in RESERVED:
            raise Invalid(N_("{code} is a reserved word. Choose another key."),
                          field="fields", code=key)  # fmt: skip


def _check_field(kind: KindInUse, field: RecordField, at: str) -> None:
    _check_column(field, at)
    for column in field.columns:
        if column.type in NOT_IN_ROWS:
            raise Invalid(N_("A column of rows cannot have this type. Choose another type."),
                          field=f"{at}.columns")  # fmt: skip
        _check_column(column, f"{at}.columns")
    twice = _twice(column.key for column in field.columns)
    if twice is not None:
        raise Invalid(N_("Duplicate: {code}. Change one of the two."), field=f"{at}.columns",
                      code=twice)  # fmt: skip
    if (field.type == "s") != bool(field.columns):
        raise Invalid(N_("Add at least one column."), field=f"{at}.columns")
    if (field.type == "f") != bool(field.formula):
        raise Invalid(N_("Type the formula of this field."), field=f"{at}.formula")
    if field.type == "x" and field.of not in kind.linked and field.of != kind.doc.code:
        raise Invalid(N_("Unknown kind: {code}. Choose one from the list."),
                      field=f"{at}.of", code=field.of)  # fmt: skip
    if field.copied:
        _check_copied(kind, field, f"{at}.copied")
    if field.masked and field.type not in ("n", "t"):
        raise Invalid(
            N_(
                "Only a text or a checked number can be masked. Remove masked, or "
                "choose such a type."
            ),
            field=f"{at}.masked",
        )
    if field.unique and field.type not in SORTABLE - {"f", "j"}:
        raise Invalid(
            N_("A field of this type cannot be unique. Remove unique, or choose another type."),
            field=f"{at}.unique",
        )


def _check_copied(kind: KindInUse, field: RecordField, at: str) -> None:
    if field.copied not in kind.names or "." not in field.copied:
        raise Invalid(N_("Unknown field: {name}. Choose a field of a linked record."),
                      field=at, name=field.copied)  # fmt: skip
    if kind.names[field.copied] != kind.names[field.key]:
        raise Invalid(N_("{name} has values of another type. Choose another field."), field=at,
                      name=field.copied)  # fmt: skip
    _refuse_masked(kind, [field.copied], at)


def _refuse_masked(kind: KindInUse, names: Iterable[str], at: str) -> None:
    if not kind.masked.isdisjoint(names):
        raise Invalid(N_("A masked field cannot be used here. Choose another field."), field=at)


def _check_column(column: Column, at: str) -> None:
    if (column.type == "k") != bool(column.choices):
        raise Invalid(N_("Add at least one choice."), field=f"{at}.choices")
    twice = _twice(choice.code for choice in column.choices)
    if twice is not None:
        raise Invalid(N_("Duplicate: {code}. Change one of the two."), field=f"{at}.choices",
                      code=twice)  # fmt: skip
    known = column.of in NUMBER_CHECKS or (column.of == "mask" and bool(column.mask))
    if column.type == "n" and not known:
        raise Invalid(N_("Choose which number this is, such as bsn or iban."), field=f"{at}.of")


def _check_lifecycle(kind: KindInUse) -> None:
    states = {state.code for state in kind.doc.states}
    if VOID in states:
        raise Invalid(N_("{code} is a reserved word. Choose another key."), field="states",
                      code=VOID)  # fmt: skip
    for at, way in enumerate(kind.doc.transitions):
        for state in (*way.from_states, *filter(None, (way.to,))):
            if state not in states:
                raise Invalid(N_("Unknown state: {code}. Choose one of this kind."),
                              field=f"transitions.{at}", code=state)  # fmt: skip
        if way.effect:
            _check_effect(kind.doc, way, f"transitions.{at}")
        for field in way.fields:
            _check_field(kind, field, f"transitions.{at}.fields")
    for right in kind.doc.rights:
        for state in set(right.states) - states:
            raise Invalid(N_("Unknown state: {code}. Choose one of this kind."),
                          field="rights", code=state)  # fmt: skip


def _check_effect(kind: Definition, way: Transition, at: str) -> None:
    """An effect is one of the program's, and finds the fields that it reads."""
    known = EFFECTS.get(way.effect)
    if known is None:
        raise Invalid(N_("Unknown effect: {code}. Choose one from the list."),
                      field=f"{at}.effect", code=way.effect)  # fmt: skip
    for needed, fields in ((known.asks, way.fields), (known.has, kind.fields)):
        types = {field.key: field.type for field in fields if not field.retired}
        for key, letter in needed.items():
            if types.get(key) != letter:
                raise Invalid(N_("{code} needs the field {key}. Add it."),
                              field=f"{at}.effect", code=way.effect, key=key)  # fmt: skip


def _check_lists(kind: KindInUse) -> None:
    own = {"no", "title", "state"}
    for at, key in enumerate(kind.doc.sort_keys):
        field = kind.fields.get(key)
        if key not in own and (field is None or field.type not in SORTABLE or field.masked):
            raise _no_such_field(f"sort_keys.{at}", key)
    lists = {f"views.{at}.columns": view.columns for at, view in enumerate(kind.doc.views)}
    lists |= {f"label.{at}": line for at, line in enumerate(kind.doc.label)}
    for place, keys in lists.items():
        for key in keys:
            if key not in kind.fields and key not in own | {"about", "department"}:
                raise _no_such_field(place, key)
    for at, view in enumerate(kind.doc.views):
        _check_counts(kind, view.counts, f"views.{at}.counts")
    if kind.doc.label_width or kind.doc.label_height:
        _check_size(kind.doc)
    due = kind.doc.due
    if due is not None and kind.names.get(due.field) != Sort.DATE:
        raise Invalid(N_("Choose a date field, or a calculated date."), field="due.field")


def _check_counts(kind: KindInUse, counts: str, place: str) -> None:
    """Views count what has few values: a choice, yes or no, or the state."""
    at = int(counts[1:]) - 1 if counts else -1
    key = kind.doc.sort_keys[at] if 0 <= at < len(kind.doc.sort_keys) else ""
    field = kind.fields.get(key)
    if counts and key != "state" and (field is None or field.type not in COUNTED):
        raise Invalid(N_("Only a choice, a yes or no, or the status is counted. Choose another."),
                      field=place)  # fmt: skip


def _check_size(kind: Definition) -> None:
    try:
        LabelSize(kind.label_width, kind.label_height)
    except Invalid as error:
        raise Invalid(error.message, field="label_width", **error.values) from error


def _no_such_field(place: str, key: str) -> Invalid:
    return Invalid(
        N_("Field {code} cannot be used here. Choose another field of the kind."),
        field=place,
        code=key,
    )


def _check_formulas(kind: KindInUse) -> None:
    """Read every formula; those that decide must give yes or no, and none reads what is masked.

    All those of one record together are bounded, as lists and passes calculate them for many.
    """
    parts = 0
    for place, text in _deciding(kind.doc):
        if text:
            read = formula(text, kind.names, place)
            if read.sort != Sort.YES_NO:
                raise Invalid(N_("Type a formula that gives yes or no, such as: prijs > 450"),
                              field=place)  # fmt: skip
            _refuse_masked(kind, read.uses, place)
            parts += read.parts if not place.startswith("views") else 0
    for at, field in enumerate(kind.doc.every_field):
        place = f"fields.{at}.formula"
        if field.formula:
            read = formula(field.formula, kind.names, place)
            _refuse_masked(kind, read.uses, place)
            parts += read.parts
    if parts > MOST_PARTS:
        raise Invalid(N_("The formulas of a kind have {most} parts together at most. Shorten some."),
                      field="fields", most=MOST_PARTS)  # fmt: skip
    for name in titled(kind.doc.title)[1::2]:
        if name not in kind.names or name in kind.masked:
            raise _no_such_field("title", name)
    if kind.doc.about == "record" and kind.doc.about_of not in kind.linked:
        raise Invalid(N_("Unknown kind: {code}. Choose one from the list."),
                      field="about_of", code=kind.doc.about_of)  # fmt: skip


def _deciding(kind: Definition) -> Iterator[tuple[str, str]]:
    fields = {f"fields.{at}": field for at, field in enumerate(kind.fields)}
    fields |= {f"transitions.{at}.fields": field
               for at, way in enumerate(kind.transitions) for field in way.fields}  # fmt: skip
    for place, field in fields.items():
        yield f"{place}.required_when", field.required_when
        yield f"{place}.shown_when", field.shown_when
    for at, check in enumerate(kind.checks):
        yield f"checks.{at}.formula", check.formula
        yield f"checks.{at}.when", check.when
    for at, view in enumerate(kind.views):
        yield f"views.{at}.filter", view.filter
