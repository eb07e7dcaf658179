"""What a manager says of a kind of record, as one model for the document and for the input."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from store.fields import Id, Plain
from store.records.kinds.parts import (
    Check,
    Due,
    Key,
    RecordField,
    RecordView,
    Right,
    State,
    Transition,
)
from store.typed_text import Line

__all__ = ["VOID", "Definition"]

VOID = "void"
"""The state of a record whose making was taken back: its number is used, and it is in no list."""
STATES = (State(code="open", nl="in gebruik", en="in use"),
          State(code="closed", nl="afgesloten", en="closed", closed=True))  # fmt: skip
TRANSITIONS = (
    Transition(code="close", nl="afsluiten", en="close", from_states=("open",), to="closed"),
    Transition(code="reopen", nl="heropenen", en="reopen", from_states=("closed",), to="open"),
)


class Definition(BaseModel):
    """A kind of record; a manager types it, and its documents and the input of its acts have it.

    `code` stands in messages. Without a `department` it is the office's, and each record is in one
    of its own. `about` says what a record is about; `about_of` is the code of the kind of a record.
    `title` is a text with keys in braces, `{merk} {about.naam}`; without one, the first text. `numbering` is a pattern (`numbers.py`).
    `sort_keys` are up to three fields by which lists are sorted, or `no`, `title`. `label` has
    lines of keys; its `label_width` and `label_height` are in millimetres, 0 for the office's, and
    its number is written as `label_code`. `confidential`: assistants and the front desk see only records of their own.
    `logged`: the access log says who opened a record. `mapped` says what becomes of the
    states that a new version lacks.
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
    nl: Annotated[Line, StringConstraints(min_length=1, max_length=60)]
    en: Annotated[Line, StringConstraints(max_length=60)] = ""
    department: Annotated[int | None, Id("department")] = None
    about: Literal["", "relation", "person", "record"] = ""
    about_of: Line = ""
    fields: Annotated[tuple[RecordField, ...], Field(max_length=100)] = ()
    checks: Annotated[tuple[Check, ...], Field(max_length=50)] = ()
    title: Annotated[Line, StringConstraints(max_length=500)] = ""
    numbering: Line
    check_digit: bool = False
    states: Annotated[tuple[State, ...], Field(min_length=1, max_length=30)] = STATES
    transitions: Annotated[tuple[Transition, ...], Field(max_length=60)] = TRANSITIONS
    rights: Annotated[tuple[Right, ...], Field(max_length=60)] = ()
    views: Annotated[tuple[RecordView, ...], Field(max_length=30)] = ()
    label: Annotated[tuple[tuple[Key, ...], ...], Field(max_length=8)] = ()
    label_width: Plain = 0
    label_height: Plain = 0
    label_code: Literal["code128", "qr"] = "code128"
    sort_keys: Annotated[tuple[Key, ...], Field(max_length=3)] = ("title",)
    due: Due | None = None
    confidentiality: Literal["normal", "confidential"] = "normal"
    logged: bool = False
    retention: Line = ""
    mapped: dict[str, str] = Field(default_factory=dict)

    @property
    def every_field(self) -> tuple[RecordField, ...]:
        """Its fields, then those that its transitions ask."""
        asked = (field for transition in self.transitions for field in transition.fields)
        return (*self.fields, *asked)
