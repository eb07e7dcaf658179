"""What contacts, persons, records and departments are called in a file, and which is meant by a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from store import people
from store.engine import Doc
from store.errors import N_, Invalid, NotFound
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.in_use import KindInUse, by_code
from store.records.kinds.parts import FieldType, RecordField
from store.records.models import Relation
from store.records.tables.columns import subject_field
from store.records.views import relation_choices

__all__ = ["Links"]

D = TypeVar("D", bound=Doc)

NUMBERED = re.compile(r"#?(\d{1,15})(?:\s+(.*))?", re.ASCII)


class _Named:
    """The documents of one sort that can be chosen: their names by number, and back."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self.names = dict(named)
        self.numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in self.names.items():
            self.numbers[_plain(name)].append(number)

    def text(self, number: int, name: str) -> str:
        """Return a name by which only this one is meant."""
        return name if len(self.numbers[_plain(name)]) <= 1 else f"{number} {name}"

    def number(self, text: str) -> int:
        """Return who is meant; raises `Invalid` for nobody, and for several."""
        meant = self.numbers.get(_plain(text), [])
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise Invalid(
                N_("Several are called {name}. Put the number in front: {number} {name}."),
                name=text[:60], number=meant[0],
            )  # fmt: skip
        numbered = NUMBERED.fullmatch(text)
        if numbered and int(numbered[1]) in self.names:
            number, name = int(numbered[1]), numbered[2] or ""
            if not name or _plain(name) == _plain(self.names[number]):
                return number
        raise Invalid(N_("{value} is not known here. Type a name as the office has it, or its "
                         "number."), value=text[:60])  # fmt: skip


class Links:
    """What the links of a kind's records can be to, read once for a whole file."""

    def __init__(self, reading: Reading, kind: KindInUse) -> None:
        fields = (*kind.fields.values(), *filter(None, (subject_field(kind),)))
        types = {field.type for field in fields}
        self._named: dict[FieldType, _Named] = {}
        if "r" in types:
            self._named["r"] = _Named((each.id, each.name) for each in relation_choices(reading))
        if "p" in types:
            self._named["p"] = _Named((each.id, each.name) for each in people.persons(reading))
        self.departments = {each.id: each for each in people.departments(reading)}

    def text(self, reading: Reading, field: RecordField, number: int) -> str:
        """Return what a link is called in a file; its number alone where it is out of sight."""
        if field.type == "a":
            return str(number)
        if field.type == "x":
            record = _seen(reading, Record, number)
            return record.no if record is not None else f"#{number}"
        named = self._named[field.type]
        name = named.names.get(number, "")
        if not name and field.type == "r":
            relation = _seen(reading, Relation, number)
            name = relation.name if relation is not None else ""
        return named.text(number, name) if name else f"#{number}"

    def number(self, reading: Reading, field: RecordField, text: str) -> int:
        """Return the number of what a text of a file means; raises `Invalid`."""
        if field.type == "a":
            return _file(text)
        if field.type != "x":
            return self._named[field.type].number(text)
        kind = by_code(reading, field.of)
        where: dict[str, str | int] = {"of": kind.number if kind else 0, "no": text.split()[0]}
        for record in reading.page(Record, where, limit=1):
            if reading.sees(record):
                return record.id
        raise Invalid(N_("{value} is not the number of a record of kind {code}. Check it."),
                      value=text[:60], code=field.of)  # fmt: skip

    def department(self, text: str) -> int:
        """Return the department with a code or a name; raises `Invalid`."""
        for each in self.departments.values():
            if each.active and _plain(text) in (_plain(each.code), _plain(each.name)):
                return each.id
        raise Invalid(N_("Unknown department: {value}. Type its code."), value=text[:60])


def _seen(reading: Reading, model: type[D], number: int) -> D | None:
    try:
        doc = reading.get(model, number)
    except NotFound:
        return None
    return doc if reading.sees(doc) else None


def _file(text: str) -> int:
    if not re.fullmatch(r"\d{1,15}", text, re.ASCII):
        raise Invalid(N_("A file cannot come in by a table. Attach it to the record."))
    return int(text)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
