"""One record with all that stands in it, and a form of one while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from store import people
from store.access import No, Yes
from store.acts import answers_on
from store.engine import model_of
from store.errors import KantoorError, NotFound, missing
from store.fields import is_masked
from store.reading import Reading
from store.records.filed.demands import Finding, findings, is_required, is_shown
from store.records.filed.evaluating import LINKS, WorkedOut, about_now, native, work_out
from store.records.filed.lists import RecordRow, cell_of, row_of
from store.records.filed.models import Record, RecordLink
from store.records.filed.permitting import move_answer, permitted_on
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import KindInUse, in_use, kind_in_use
from store.records.kinds.parts import RecordField, Transition

__all__ = ["RecordDetail", "RecordLinkRow", "ShownField", "TypedRecord", "Way", "record_as_typed",
           "record_detail", "record_history", "unmasked"]  # fmt: skip

MOST = 1000


@dataclass(frozen=True)
class ShownField:
    """A field with its value; `failed` is why a calculated one has none (a msgid, its values)."""

    field: RecordField
    value: Any
    shown: bool = True
    failed: KantoorError | None = None


@dataclass(frozen=True)
class Way:
    """A transition from where the record is, and whether the actor may take it."""

    transition: Transition
    answer: Yes | No


@dataclass(frozen=True)
class RecordLinkRow:
    """What a record is linked to, or what links to it (`outward` false); `what` may be hostile."""

    id: int
    outward: bool
    kind: str
    to: int
    what: str
    note: str


@dataclass(frozen=True)
class RecordDetail:
    """A record with all that stands in it; `kind` is its kind as it counts now.

    `fields` are those of its form, `asked` what transitions filled in, `formerly` what is out of use
    and still has a value. `findings` are what the record lacks by now, and does not have to have yet.
    """

    kind: KindInUse
    row: RecordRow
    rev: int
    version: int
    about_kind: str
    about: int | None
    made_by: str
    last_change: datetime
    fields: tuple[ShownField, ...]
    asked: tuple[ShownField, ...]
    formerly: tuple[ShownField, ...]
    findings: tuple[Finding, ...]
    ways: tuple[Way, ...]
    links: tuple[RecordLinkRow, ...]
    answers: Mapping[str, Yes | No]


def record_detail(reading: Reading, record: int) -> RecordDetail:
    """Return one record; raises `NotFound` also when the actor may not see it."""
    doc = reading.visible(Record, record)
    reading.log_access(doc)
    kind = in_use(reading, doc.of)
    worked = work_out(reading, kind, doc)
    asked = {field.key for way in kind.doc.transitions for field in way.fields}
    in_form = tuple(_shown(reading, kind, doc, worked, field) for field in kind.doc.fields
                    if not field.retired)  # fmt: skip
    others = [field for field in kind.doc.every_field
              if field.key in doc.values and (field.retired or field.key in asked)]  # fmt: skip
    return RecordDetail(
        kind=kind,
        row=row_of(reading, kind, doc, ("k1",)),
        rev=doc.rev,
        version=doc.version,
        about_kind=doc.about_kind,
        about=about_now(reading, doc),
        made_by=reading.get(people.Person, doc.made_by).name if doc.made_by else "",
        last_change=datetime.fromisoformat(doc.last_change),
        fields=in_form,
        asked=tuple(_shown(reading, kind, doc, worked, each) for each in others if not each.retired),
        formerly=tuple(_shown(reading, kind, doc, worked, each) for each in others if each.retired),
        findings=tuple(findings(reading, kind, doc)) if doc.state != VOID else (),
        ways=tuple(Way(way, move_answer(reading, kind, doc, way)) for way in kind.doc.transitions
                   if kind.state_now(doc.state) in way.from_states),
        links=tuple(_links(reading, doc)),
        answers=answers_on(reading, doc),
    )  # fmt: skip


@dataclass(frozen=True)
class TypedRecord:
    """A form as it is typed: what its formulas read and give, the keys of the fields that stand in
    it and of those to fill in, and what it lacks."""

    worked: WorkedOut
    shown: tuple[str, ...]
    required: tuple[str, ...]
    findings: tuple[Finding, ...]


def record_as_typed(
    reading: Reading, number: int, values: Mapping[str, Any], record: int = 0
) -> TypedRecord:
    """Return a form of a kind while it is typed, of a new record or one that there is.

    `values` are as they are kept (`values.py`), None where one is taken away, or masked as they were;
    nothing is saved. Raises `NotFound` also for a kind or a document out of sight.
    """
    kind = kind_in_use(reading, number)
    doc = reading.visible(Record, record) if record else _blank(reading, kind)
    if doc.of != number:
        raise missing(doc.kind, record)
    for key, value in values.items():
        model = LINKS.get(kind.fields[key].type) if key in kind.fields else None
        if model is not None and value not in (None, doc.values.get(key)):
            reading.visible(model, value)
    typed_anew = {key: value for key, value in values.items() if not is_masked(value)}
    kept = {key: value for key, value in {**doc.values, **typed_anew}.items() if value is not None}
    typed = doc.model_copy(update={"values": kept})
    worked = work_out(reading, kind, typed)
    shown = tuple(each.key for each in kind.entered if is_shown(kind, each, worked))
    required = tuple(each.key for each in kind.entered if is_required(kind, each, worked))
    for each in kind.entered:
        if each.masked and each.key not in typed_anew:
            worked.values.pop(each.key, None)
    return TypedRecord(worked, shown, required, tuple(findings(reading, kind, typed)))


def _blank(reading: Reading, kind: KindInUse) -> Record:
    return Record(
        of=kind.doc.number, version=kind.doc.version, no="", state=kind.doc.states[0].code,
        department=kind.doc.department or 0, last_change="", made_by=reading.actor.person,
    )  # fmt: skip


def unmasked(reading: Reading, record: int, key: str) -> Any:
    """Return a masked value in full, for who may see it; that stands in the access log.

    Raises `NotFound` and `Refused`.
    """
    doc = reading.visible(Record, record)
    answer = permitted_on(reading, doc, "unmask")
    if isinstance(answer, No):
        raise answer.error()
    reading.log_field(doc, key)
    field = in_use(reading, doc.of).fields.get(key)
    return native(field, doc.values.get(key)) if field else None


def record_history(reading: Reading, record: int) -> list[Any]:
    """Return every change of a record, oldest first, for those who see it; values stay out."""
    doc = reading.visible(Record, record)
    reading.log_access(doc)
    return [(line.at, line.actor, line.act) for line in reading.history(doc)]


def _shown(
    reading: Reading, kind: KindInUse, doc: Record, worked: WorkedOut, field: RecordField
) -> ShownField:
    value = cell_of(reading, kind, doc, worked, field)
    return ShownField(field, value, is_shown(kind, field, worked), worked.failed.get(field.key))


def _links(reading: Reading, doc: Record) -> Iterator[RecordLinkRow]:
    own = reading.page(RecordLink, {"record": doc.id}, limit=MOST)
    others = reading.page(RecordLink, {"to_kind": doc.kind, "to": doc.id}, limit=MOST)
    for link in (*own, *others):
        outward = link.record == doc.id
        kind, number = (link.to_kind, link.to) if outward else (doc.kind, link.record)
        model = model_of(kind)
        if model is None:
            continue
        try:
            (other,) = reading.log_rows([reading.visible(model, number)])
        except NotFound:
            continue
        what = other.name if isinstance(other, people.Person) else other.display_name()
        yield RecordLinkRow(link.id, outward, kind, number, what, link.note)
