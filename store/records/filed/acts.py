"""Adding records, changing their values, and moving them through the states of their kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import Field

from store.access import Facts, No
from store.acts import ACTS, Doing, Given, Nothing, act
from store.acts.door import add_exception
from store.errors import N_, Invalid, Refused, missing
from store.fields import Id
from store.people import Department
from store.reading import Reading
from store.records.filed.by_program import file_record
from store.records.filed.demands import is_required, twin_findings
from store.records.filed.evaluating import work_out
from store.records.filed.filing import derive, enter, entered, refuse_unused
from store.records.filed.handing import refuse_closing
from store.records.filed.models import Record
from store.records.filed.numbering import typed_number
from store.records.filed.permitting import is_void, move_answer, permitted, permitted_on
from store.records.filed.undoing import derive_again, not_narrowed, step_back, void
from store.records.kinds.driven import FOLLOWING, KEPT
from store.records.kinds.effects import EFFECTS
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import RightAct
from store.records.models import Relation
from store.typed_text import Line

__all__ = ["MoveGiven", "RecordChange", "RecordGiven", "add_record", "change_record", "destroy",
           "hindered", "hold", "move_record"]  # fmt: skip

Values = dict[str, Any]
"""Values by key, as `values.py` takes them; what they refer to is looked up there."""


class RecordGiven(Given):
    """A new record of the kind numbered `of`; an empty `no` is the next number.

    Without a `department` it is in that of its kind.
    """

    of: Annotated[int, Id("kind", by="number")]
    values: Values = Field(default_factory=dict)
    about_kind: Literal["", "relation", "person", "record"] = ""
    about: Annotated[int | None, Id(kind_in="about_kind")] = None
    department: Annotated[int | None, Id("department")] = None
    no: Line = ""


class RecordChange(Given):
    """Values to change; what is not given stays, and what is empty is taken away."""

    values: Values = Field(default_factory=dict)
    about_kind: Literal["", "relation", "person", "record"] = ""
    about: Annotated[int | None, Id(kind_in="about_kind")] = None


class MoveGiven(Given):
    """A transition of the record's kind, by its code or by its effect, with the values that it asks.

    By its effect, records of several kinds can be moved at once.
    """

    transition: Line
    values: Values = Field(default_factory=dict)


def hindered(act: RightAct) -> Callable[[Reading, Record], No | None]:
    """Return what stops an act on a record: its kind, or that its making was taken back."""

    def unless(reading: Reading, record: Record) -> No | None:
        if is_void(record):
            return No("state", N_("Adding this record was undone. Add another one."))
        answer = permitted_on(reading, record, act)
        return answer if isinstance(answer, No) else None

    return unless


def _department(reading: Reading, given: RecordGiven) -> int | None:
    return given.department or in_use(reading, given.of).doc.department


@act("record.add", N_("add a record"), given=RecordGiven, department_of=_department,
     undoable=True, undone=void, undo_unless=not_narrowed("add"))  # fmt: skip
def add_record(doing: Doing, given: RecordGiven) -> Record:
    """Add a record, complete and right by its kind, in the first of its states."""
    kind = in_use(doing, given.of)
    if kind.doc.state != "confirmed":
        raise Refused(
            N_(
                "Kind {code} is retired: no records are added. Choose another kind, or "
                "ask a manager."
            ),
            code=kind.doc.code,
        )
    department = _department(doing, given)
    if department is None:
        raise Invalid(N_("Choose a department for this record."), field="department")
    if not doing.get(Department, department).active:
        raise Invalid(N_("The department is closed. Reopen it first."), field="department")
    if kind.doc.department not in (None, department):
        raise Invalid(
            N_("Records of this kind belong to one department. Leave it empty."), field="department"
        )
    answer = permitted(doing, kind, "add", Facts(department=department, owners=_me(doing)))
    if isinstance(answer, No):
        raise answer.error()
    doing.stand_in_for(answer.on_behalf_of)
    number = typed_number(doing, kind.doc, given.no) if given.no else ""
    return file_record(
        doing, kind, department, given.values, _about(doing, kind, given), number=number
    )


def _me(doing: Doing) -> frozenset[int]:
    return frozenset({doing.actor.person})


def _about(
    doing: Doing, kind: KindInUse, given: RecordGiven | RecordChange, is_other: bool = True
) -> dict[str, Any]:
    """Return what a record is about, as its kind asks; the door has seen that the actor sees it."""
    if not kind.doc.about:
        if given.about is not None:
            raise Invalid(
                N_("Records of this kind have no subject. Leave it empty."), field="about"
            )
        return {}
    if given.about is None or given.about_kind != kind.doc.about:
        raise Invalid(N_("Choose what this record is about."), field="about")
    if kind.doc.about == "relation" and is_other:
        refuse_unused(doing, doing.get(Relation, given.about), "about")
    if kind.doc.about == "record":
        other = in_use(doing, doing.visible(Record, given.about).of)
        if other.doc.code != kind.doc.about_of:
            raise Invalid(N_("Choose a record of kind {code}."), field="about",
                          code=kind.doc.about_of)  # fmt: skip
    return {"about_kind": given.about_kind, "about": given.about}


@act("record.change", N_("change a record"), on=Record, given=RecordChange,
     unless=hindered("change"), undoable=True, undone=derive_again,
     undo_unless=not_narrowed("change"))  # fmt: skip
def change_record(doing: Doing, record: Record, given: RecordChange) -> Record:
    """Change values of a record; afterwards it is right by its kind as it is now."""
    _stand_in(doing, record, "change")
    kind = in_use(doing, record.of)
    is_other = given.about is not None and given.about != record.about
    if given.about is not None:
        record = record.model_copy(update=_about(doing, kind, given, is_other))
    made = enter(doing, kind, record, given.values, about=is_other)
    if kind.doc.template in KEPT:
        KEPT[kind.doc.template](doing, doing.get(Record, record.id), made)
    return doing.save(made)


@act("record.move", N_("move a record to another state"), on=Record, given=MoveGiven,
     unless=hindered("move"), undoable=True, undone=step_back)  # fmt: skip
def move_record(doing: Doing, record: Record, given: MoveGiven) -> Record:
    """Take a transition: it asks its own fields, and demands nothing else of the record.

    Where it is for other eyes and nobody else could, a reason lets it pass, as an exception to review.
    """
    kind = in_use(doing, record.of)
    state = kind.state_now(record.state)
    way = kind.step_named(given.transition, state)
    if way is None:
        raise Invalid(N_("Unknown step: {code}. Choose one from the list."), field="transition",
                      code=given.transition)  # fmt: skip
    answer = move_answer(doing, kind, record, way)
    alone = isinstance(answer, No) and answer.rule == "sole" and bool(doing.reason)
    if isinstance(answer, No) and not alone:
        raise answer.error()
    doing.stand_in_for(answer.on_behalf_of)
    fields = [field for field in way.fields if not field.retired]
    values = entered(doing, kind, fields, record, given.values)
    moved = record.model_copy(update={"values": values, "state": way.to or state})
    worked = work_out(doing, kind, moved, for_all=True)
    for field in fields:
        if field.key not in values and is_required(kind, field, worked):
            raise Invalid(N_("Fill in this field."), field=field.key)
        for twin in twin_findings(doing, moved, field) if field.key in given.values else ():
            raise twin.error()
    if way.effect:
        moved = EFFECTS[way.effect].apply(doing, moved, way)
    if (kind.doc.template, way.code) in FOLLOWING:
        moved = FOLLOWING[kind.doc.template, way.code](doing, record, moved)
    refuse_closing(doing, kind, record, moved)
    behind = record.behind
    moved = derive(doing, kind, moved, changed=True).model_copy(update={"behind": behind})
    if alone:
        add_exception(doing, ACTS["record.move"], record, doing.reason)
    return doing.save(moved)


def _stand_in(doing: Doing, record: Record, act: RightAct) -> None:
    """From here on act for the person by whose role the kind allows it, where that is borrowed."""
    answer = permitted_on(doing, record, act)
    if isinstance(answer, No):
        raise answer.error()
    doing.stand_in_for(answer.on_behalf_of)


def _not_built(_reading: Reading, _record: Record) -> No:
    return No(
        "state",
        N_(
            "Kantoor cannot destroy records or place them on hold yet. Leave the "
            "record as it is. Nothing was changed."
        ),
    )


@act("record.hold", N_("place a record on hold"), on=Record, unless=_not_built)
def hold(_doing: Doing, record: Record, _given: Nothing) -> Record:
    """Keep a record from being destroyed; refused as long as nothing is."""
    raise missing(record.kind, record.id)


@act("record.destroy", N_("destroy a record"), on=Record, unless=_not_built)
def destroy(_doing: Doing, record: Record, _given: Nothing) -> Record:
    """Destroy a record after its time; refused until retention is built."""
    raise missing(record.kind, record.id)
