"""The names that the formulas of a kind may use, each with its sort."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from store.errors import Invalid
from store.formula import Formula, Sort, read
from store.records.kinds.definition import Definition
from store.records.kinds.parts import FieldType

__all__ = ["LINKED_FIELDS", "formula", "linked_names", "masked_names", "names_of",
           "shown_of_links", "titled"]  # fmt: skip

SORTS: dict[FieldType, Sort] = {
    "t": Sort.TEXT, "l": Sort.TEXT, "g": Sort.NUMBER, "b": Sort.NUMBER, "d": Sort.DATE,
    "u": Sort.TEXT, "j": Sort.YES_NO, "k": Sort.TEXT, "c": Sort.TEXT, "r": Sort.TEXT,
    "p": Sort.TEXT, "x": Sort.TEXT, "n": Sort.TEXT, "a": Sort.TEXT, "s": Sort.ROWS,
}  # fmt: skip
LINKED_FIELDS: dict[str, dict[str, str]] = {
    "relation": {
        "naam": "name", "name": "name", "plaats": "city", "place": "city", "adres": "address",
        "address": "address", "email": "email", "telefoon": "phone", "phone": "phone",
        "kvk": "kvk", "iban": "iban",
    },
    "person": {"naam": "name", "name": "name"},
}  # fmt: skip
"""What of a linked contact or person a formula may read: its word, and the field of the document."""


NAME = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)?", re.ASCII)


@lru_cache(maxsize=4096)
def _read(text: str, names: tuple[tuple[str, Sort], ...]) -> Formula:
    return read(text, dict(names))


def formula(text: str, names: Mapping[str, Sort], field: str = "") -> Formula:
    """Return a formula; raises `Invalid` with its place in a definition."""
    try:
        return _read(text, tuple(sorted(names.items(), key=lambda name: name[0])))
    except Invalid as error:
        raise Invalid(error.message, field=field or None, **error.values) from error


def names_of(kind: Definition, linked: Mapping[str, Definition]) -> dict[str, Sort]:
    """Return what formulas of a kind may name; `linked` are other kinds by code.

    A calculated field may use those before it: so none of them goes round.
    """
    names = {"no": Sort.TEXT, "state": Sort.TEXT}
    names.update(_subject(kind, linked))
    for field in kind.every_field:
        if field.type != "f":
            names[field.key] = SORTS[field.type]
            names.update(_below(field.key, field.type, field.of, linked))
            names.update({f"{field.key}.{column.key}": SORTS[column.type]
                          for column in field.columns})  # fmt: skip
    for at, field in enumerate(kind.every_field):
        if field.type == "f":
            names[field.key] = formula(field.formula, names, f"fields.{at}.formula").sort
    return names


def linked_names(kind: str, of: str, linked: Mapping[str, Definition]) -> dict[str, Sort]:
    """Return what of a linked document of a `kind` may be read, by the word for it."""
    if kind != "record":
        return dict.fromkeys(LINKED_FIELDS.get(kind, ()), Sort.TEXT)
    other = linked.get(of)
    fields = other.every_field if other else ()
    own = {field.key: SORTS[field.type] for field in fields if field.type not in ("f", "s")}
    return {"no": Sort.TEXT, "title": Sort.TEXT, **own}


def masked_names(kind: Definition, linked: Mapping[str, Definition]) -> frozenset[str]:
    """Return the names of values that are masked, its own and over a link: no formula reads them.

    They are names all the same, as a linked kind may mask a field that is read already.
    """
    own = {field.key for field in kind.every_field if field.masked}
    links = [(field.key, field.of) for field in kind.every_field if field.type == "x"]
    links += [("about", kind.about_of)] if kind.about == "record" else []
    others = {f"{key}.{field.key}" for key, of in links if of in linked
              for field in linked[of].every_field if field.masked}  # fmt: skip
    return frozenset(own | others)


def _subject(kind: Definition, linked: Mapping[str, Definition]) -> Iterator[tuple[str, Sort]]:
    if kind.about:
        yield "about", Sort.TEXT
        for name, sort in linked_names(kind.about, kind.about_of, linked).items():
            yield f"about.{name}", sort


def _below(
    key: str, type: FieldType, of: str, linked: Mapping[str, Definition]
) -> Iterator[tuple[str, Sort]]:
    kind = {"r": "relation", "p": "person", "x": "record"}.get(type)
    if kind:
        for name, sort in linked_names(kind, of, linked).items():
            yield f"{key}.{name}", sort


def titled(title: str) -> list[str]:
    """Return a title's texts and, at every odd place, the names in braces between them."""
    return re.split(r"\{([a-z][a-z0-9_.]*)\}", title)


def shown_of_links(kind: Definition) -> set[str]:
    """Return the names of linked documents' fields in what all readers of a record see of them."""
    fields = {each.key: each for each in kind.every_field}
    waiting = [*titled(kind.title)[1::2], *([kind.due.field] if kind.due else [])]
    read: set[str] = set()
    while waiting:
        name = waiting.pop()
        of = fields.get(name.partition(".")[0])
        if name not in read and not (of and of.type == "s"):
            read.add(name)
            waiting += NAME.findall(of.formula.lower()) if of and of.type == "f" else []
    return {name for name in read if "." in name}
