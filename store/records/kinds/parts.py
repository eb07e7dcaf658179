"""The parts of which a kind of record is made; all of them are data that a manager typed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from store.access.roles import Role
from store.fields import Id, Plain
from store.typed_text import Line, Prose

__all__ = [
    "ALL_TYPES", "TYPE_NAMES", "Check", "Choice", "Code", "Column", "Due", "FieldType", "Key", "Part",
    "RecordField", "RecordView", "Right", "RightAct", "State", "Transition",
]  # fmt: skip

FieldType = Literal["t", "l", "g", "b", "d", "u", "j", "k", "c", "r", "p", "x", "n", "f", "a", "s"]
TYPE_NAMES: dict[FieldType, str] = {
    "t": "text", "l": "long text", "g": "number", "b": "amount", "d": "date", "u": "time",
    "j": "yes or no", "k": "choice", "c": "code from a table", "r": "contact", "p": "person",
    "x": "record", "n": "checked number", "f": "calculated", "a": "file", "s": "rows",
}  # fmt: skip
"""What each letter stands for, in the words of the code; screens have msgids of their own."""
ALL_TYPES = frozenset(TYPE_NAMES)
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]
"""The name of a field for formulas and files: given once, never changed."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,29}$")]
Name = Annotated[Line, StringConstraints(max_length=60)]
Formula = Annotated[Line, StringConstraints(max_length=500)]
RightAct = Literal["read", "add", "change", "move", "link", "attach", "export", "unmask"]


class Part(BaseModel):
    """A part of a definition; it never changes by itself."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Choice(Part):
    """One value of a choice: its code is stored, and is retired, never removed."""

    code: Code
    nl: Name
    en: Name = ""
    retired: bool = False


class Column(Part):
    """What a field and a column of rows have in common.

    `of` names the kind of a record by its code, the check of a number (`NUMBER_CHECKS`) or the table
    of a code. `limit` is the greatest length of a text; `decimals` how many a number has at most.
    `mask` is the shape of a checked number `mask`: A a letter, 9 a digit.
    """

    key: Key
    type: FieldType = "t"
    nl: Name
    en: Name = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    of: Line = ""
    mask: Annotated[Line, StringConstraints(max_length=40)] = ""
    unit: Annotated[Line, StringConstraints(max_length=20)] = ""
    decimals: Plain = 9
    limit: Plain = 0


class RecordField(Column):
    """A field of a record.

    `required_when` and `shown_when` are formulas. A value of a `unique` field is had by one record
    of the kind; one that is `found` is searched; one that is `masked` is shown by a logged view
    only. `copied` is the field of a linked record whose value is kept with this one (`patient.born`).
    A `retired` field keeps what it has and takes nothing new. `columns` are those of rows.
    """

    help: Annotated[Line, StringConstraints(max_length=200)] = ""
    default: Line = ""
    required_when: Formula = ""
    shown_when: Formula = ""
    unique: bool = False
    found: bool = False
    masked: bool = False
    copied: Line = ""
    retired: bool = False
    formula: Formula = ""
    columns: tuple[Column, ...] = ()


class Check(Part):
    """What must hold of a record, `when` another formula does; the names say what is wrong."""

    formula: Formula
    when: Formula = ""
    nl: Annotated[Line, StringConstraints(max_length=200)] = ""
    en: Annotated[Line, StringConstraints(max_length=200)] = ""


class State(Part):
    """Where a record can be; one that is `closed` asks no attention any more."""

    code: Key
    nl: Name
    en: Name = ""
    closed: bool = False


class Transition(Part):
    """A way from some states to another, with fields of its own that it asks.

    With an empty `to` the record stays in its state.
    Only `roles` may take it, of those who may move a record at all; with none, all of them. With
    `other_eyes`, nobody who has a hand in the record. `effect` is one of the program's (`EFFECTS`).
    """

    code: Key
    nl: Name
    en: Name = ""
    from_states: tuple[Key, ...]
    to: Key | Literal[""]
    fields: tuple[RecordField, ...] = ()
    roles: tuple[Role, ...] = ()
    qualification: Annotated[Line, StringConstraints(max_length=60)] = ""
    other_eyes: bool = False
    effect: Line = ""


class Right(Part):
    """Roles that may do an act on a record in some states (none: all), with a certificate.

    A right only narrows what the table of grants gives. Once an act has a right, it has no other.
    """

    act: RightAct
    roles: tuple[Role, ...]
    states: tuple[Key, ...] = ()
    qualification: Annotated[Line, StringConstraints(max_length=60)] = ""


class RecordView(Part):
    """A list of records: its columns by key, its filter (a formula), and which key sorts it."""

    code: Key
    nl: Name
    en: Name = ""
    columns: tuple[Key, ...] = ()
    filter: Formula = ""
    order: Literal["k1", "k2", "k3", "-k1", "-k2", "-k3"] = "k1"
    counts: Literal["", "k1", "k2", "k3"] = ""


class Due(Part):
    """When a record asks attention: `days` before a date field, as an item in a queue with a `text`."""

    field: Key
    days: Plain = 0
    queue: Annotated[int | None, Id("queue")] = None
    text: Annotated[Prose, StringConstraints(max_length=2000)] = ""
