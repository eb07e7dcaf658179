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
"""Records of one kind to choose from; more are found by typing a number in the search."""


def record_choices(reading: Reading, kind: KindInUse) -> Mapping[str, Sequence[Option]]:
    """Return the choices that a kind's form needs: by `relation`, `person`, or the code of a kind."""
    fields = kind.fields.values()
    needed = {field.type for field in fields}
    codes = {field.of for field in fields if field.type == "x"}
    about = kind.doc.about
    choices: dict[str, Sequence[Option]] = {}
    if "r" in needed or about == "relation":
        choices["relation"] = [Option(one.id, str(one.id), one.name, one.city)
                               for one in relation_choices(reading)]  # fmt: skip
    if "p" in needed or about == "person":
        choices["person"] = [Option(one.id, str(one.id), one.name)
                             for one in people.persons(reading) if one.active]  # fmt: skip
    for code in codes | ({kind.doc.about_of} if about == "record" else set()):
        choices[code] = _records(reading, code)
    return choices


def _records(reading: Reading, code: str) -> list[Option]:
    kind = by_code(reading, code)
    found = reading.page(Record, {"of": kind.number}, ("k1",), limit=MOST) if kind else []
    return [Option(one.id, one.no, one.title)
            for one in found if one.state != VOID and reading.sees(one)]  # fmt: skip
