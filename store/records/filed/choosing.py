"""What the fields of a form can refer to: contacts, persons, and records of other kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from store import people
from store.fields import Option
from store.reading import Reading
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import KindInUse, by_code
from store.records.views import relation_choices

__all__ = ["record_choices"]

MOST = 1000
"""Records of each kind to choose from; more are records by typing a number in the search."""


def record_choices(reading: Reading, kind: KindInUse) -> Mapping[str, Sequence[Option]]:
    """Return the choices that a kind's form needs: by `relation`, `person`, or the code of a kind."""
    every = kind.fields.values()
    fields = [*every, *(column for field in every for column in field.columns)]
    needed = {field.type for field in fields}
    codes = {field.of for field in fields if field.type == "x"}
    about = kind.doc.about
    choices: dict[str, Sequence[Option]] = {}
    if "r" in needed or about == "relation":
        choices["relation"] = [Option(each.id, str(each.id), each.name, each.city)
                               for each in relation_choices(reading)]  # fmt: skip
    if "p" in needed or about == "person":
        choices["person"] = [Option(each.id, str(each.id), each.name)
                             for each in people.persons(reading) if each.active]  # fmt: skip
    for code in codes | ({kind.doc.about_of} if about == "record" else set()):
        choices[code] = _records(reading, code)
    return choices


def _records(reading: Reading, code: str) -> list[Option]:
    kind = by_code(reading, code)
    records = reading.page(Record, {"of": kind.number}, ("k1",), limit=MOST) if kind else []
    return [Option(each.id, each.no, each.title)
            for each in records if each.state != VOID and reading.sees(each)]  # fmt: skip
