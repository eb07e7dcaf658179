"""Records that an act of another room files and moves: that act says who may."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.acts import Doing
from store.records.filed.defaults import defaults
from store.records.filed.filing import derive, enter
from store.records.filed.models import Record
from store.records.filed.numbering import count_on, next_number
from store.records.kinds.in_use import KindInUse, in_use

__all__ = ["file_record", "put_in_state"]


def file_record(
    doing: Doing,
    kind: KindInUse,
    department: int,
    values: Mapping[str, Any],
    about: Mapping[str, Any] | None = None,
    state: str = "",
    number: str = "",
) -> Record:
    """File a record in a state of its kind or else the first, under the next number or another.

    `about` are its fields `about_kind` and `about`, where its kind has a subject. Raises `Invalid` where a value is wrong or the kind asks for more.
    """
    number = number or next_number(doing, kind.doc)
    record = Record(
        of=kind.doc.number, version=kind.doc.version, no=number,
        state=state or kind.doc.states[0].code, department=department, made_by=doing.actor.person,
        last_change=doing.now.isoformat(timespec="milliseconds"),
        **(about or {}),
    )  # fmt: skip
    made = enter(doing, kind, record, {**defaults(kind), **values})
    count_on(doing, kind.doc, number)
    return doing.add(made)


def put_in_state(
    doing: Doing, record: Record, state: str, values: Mapping[str, Any] | None = None
) -> Record:
    """Save a record in another state, with these values too, as a step of its kind would."""
    moved = record.model_copy(
        update={"state": state, "values": {**record.values, **(values or {})}}
    )
    derived = derive(doing, in_use(doing, record.of), moved, changed=True)
    return doing.save(derived.model_copy(update={"behind": record.behind}))
