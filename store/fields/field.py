"""One field of a document, declared once; forms, lists, files and inputs are built from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_type_hints

from pydantic import BaseModel

__all__ = ["Field", "Option", "fields_of", "naming", "picked", "value_of"]


@dataclass(frozen=True)
class Option:
    """One option of a choice: `value` is saved, `code` is typed, `label` and `hint` explain it.

    On a field the label is a msgid. In a list read from documents only a `Term` is translated.
    """

    value: str | int | bool | tuple[bool, ...]
    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Field:
    """The value under `key`, its `kind` (see `KINDS`), and how it is shown.

    Declared on a class with `Annotated`. `label`, `title` (in a list) and `help` are msgids. `of`
    names what the kind refers to: the list of a code, the kind of a record, the check of a number.
    The value of a choice that `spans` several keys is a tuple; the key `persons.1` is the second of
    several `persons`. `default` is the meaning of an empty text (`today` in a date; a msgid).
    `cells` is the width in a form, where one that is `alone` shares no line; a form does not begin
    at one to `skip`, and Enter passes over its default; a `seldom` one is passed over when empty too. A date `ahead` without a year is the next
    such date. A `masked` value is shown by its end alone. `column`, `most` and `priority` are its place in a list (0 cells: none).
    """

    label: str
    kind: str = "text"
    key: str = ""
    required: bool = False
    limit: int = 0
    least: int = 0
    options: tuple[Option, ...] = ()
    of: str = ""
    spans: tuple[str, ...] = ()
    help: str = ""
    default: str = ""
    ahead: bool = False
    skip: bool = False
    seldom: bool = False
    cells: int = 0
    alone: bool = False
    masked: bool = False
    title: str = ""
    column: int = 0
    most: int = 0
    priority: int = 0


def fields_of(model: type[Any]) -> tuple[Field, ...]:
    """Return the fields declared on a class, in order of declaration."""
    if model not in _KNOWN:
        if issubclass(model, BaseModel):
            hung = {name: info.metadata for name, info in model.model_fields.items()}
        else:
            hints = get_type_hints(model, include_extras=True)
            hung = {name: list(getattr(hint, "__metadata__", ())) for name, hint in hints.items()}
        _KNOWN[model] = tuple(
            replace(extra, key=extra.key or name)
            for name, extras in hung.items()
            for extra in extras
            if isinstance(extra, Field)
        )
    return _KNOWN[model]


_KNOWN: dict[type[Any], tuple[Field, ...]] = {}


def value_of(thing: object, field: Field) -> Any:
    """Return the value of a field in a document, a row or a mapping."""
    if field.spans:
        return tuple(_held(thing, key) for key in field.spans)
    return _held(thing, field.key)


def _held(thing: object, key: str) -> Any:
    name, _dot, at = key.partition(".")
    held = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
    return next(iter((held or ())[int(at) :]), None) if at else held


def naming(fields: Sequence[Field]) -> str:
    """Return the key of what a row is called: its name, or else the first field."""
    keys = [field.key for field in fields]
    return "name" if "name" in keys else keys[0]


def picked(fields: Sequence[Field], keys: Sequence[str]) -> tuple[Field, ...]:
    """Return some fields by key, in the order of the keys."""
    known = {field.key: field for field in fields}
    return tuple(known[key] for key in keys)
