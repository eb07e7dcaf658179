"""Filing a record: what was given is checked, merged with what it had, and what lists read is derived."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from store.acts import Doing
from store.engine import Doc
from store.errors import N_, Invalid
from store.fields import typed_over
from store.files import Attachment
from store.formula import Value
from store.reading import Reading
from store.records.filed.demands import findings, refuse
from store.records.filed.evaluating import LINKS, WorkedOut, closer, linked_to, now, work_out
from store.records.filed.handing import out_to
from store.records.filed.models import Record
from store.records.filed.values import take
from store.records.kinds.definition import VOID
from store.records.kinds.formulas import titled
from store.records.kinds.in_use import KindInUse, in_use
from store.records.kinds.parts import RecordField
from store.records.merged import current
from store.records.models import Relation

__all__ = ["DueDay", "derive", "due_day", "enter", "entered", "refuse_unused"]

SHIFT = Decimal(10) ** 16
LONGEST_KEY = 60
LONGEST_TITLE = 120


def entered(
    doing: Doing,
    kind: KindInUse,
    fields: Iterable[RecordField],
    record: Record,
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the values that a record has with what was given of some fields.

    None or an empty text takes a value away; what is not given stays, and a masked value that is left
    as it was shown. Raises `Invalid`, and `NotFound` for a document that the actor can't see.
    """
    known = {field.key: field for field in fields}
    values = dict(record.values)
    for key, value in given.items():
        field = known.get(key)
        if field is None:
            raise _not_here(kind, key)
        if field.masked:
            value = typed_over(value, record.values.get(key), key)
        taken = take(field, value)
        if taken is None:
            values.pop(key, None)
        else:
            if taken != record.values.get(key):
                _look_up(doing, field, record, taken)
            values[key] = taken
    return values


def enter(
    doing: Doing, kind: KindInUse, record: Record, given: Mapping[str, Any], *, about: bool = False
) -> Record:
    """Return a record with values from its form, complete and right by its kind as it is now.

    What is copied of its subject is copied again when it is `about` another one.
    """
    update = {"values": entered(doing, kind, kind.entered, record, given)}
    made = record.model_copy(update={**update, "version": kind.doc.version})
    _copy(doing, kind, made, {*given, *(["about"] if about else [])})
    refuse(doing, kind, made)
    return derive(doing, kind, made, changed=True)


def derive(doing: Doing, kind: KindInUse, record: Record, *, changed: bool = False) -> Record:
    """Return a record with what lists, search and counts read of it, by its kind as it is now.

    It is `behind` where it lacks what the kind asks, unless it was checked just now (`changed`).
    """
    worked = work_out(doing, kind, record, for_readers=True)
    fields = [each for each in kind.doc.every_field if not each.retired]
    title = _title(kind, worked)
    texts = [title_key(title) if key == "title" else _sort_text(kind, record, worked, key)
             for key in kind.doc.sort_keys]  # fmt: skip
    k1, k2, k3 = (*texts, "", "", "")[:3]
    lacks = not changed and record.state != VOID and any(findings(doing, kind, record))
    return record.model_copy(
        update={
            "title": title, "k1": k1, "k2": k2, "k3": k3, "due": _due(kind, record, worked),
            "behind": "yes" if lacks else "",
            "found": tuple(each.key for each in fields if each.found and not each.masked),
            "masked": tuple(each.key for each in kind.doc.every_field if each.masked),
            "unique": tuple(each.key for each in fields if each.unique),
            "named": _named(kind, record), "out_to": out_to(kind, record),
            **({"last_change": doing.now.isoformat(timespec="milliseconds")} if changed else {}),
        }
    )  # fmt: skip


def _not_here(kind: KindInUse, key: str) -> Invalid:
    field = kind.fields.get(key)
    if field is not None and field.retired:
        return Invalid(N_("This field is no longer in use. Leave it empty."), field=key)
    if field is not None:
        return Invalid(N_("This field is filled in by a step. Leave it empty."), field=key)
    return Invalid(
        N_("Unknown field: {key}. Choose one from the list."), field=key[:40], key=key[:40]
    )


def _look_up(doing: Doing, field: RecordField, record: Record, value: Any) -> None:
    """Raise unless the actor sees what a field refers to, and it can be referred to."""
    if field.type == "a":
        attachment = doing.visible(Attachment, value)
        if (attachment.to_kind, attachment.to) != (record.kind, record.id) or attachment.removed:
            raise Invalid(N_("Attach the file to this record first."), field=field.key)
        return
    if field.type == "s":
        _look_up_rows(doing, field, record, value)
    if field.type not in LINKS:
        return
    doc = doing.visible(LINKS[field.type], value)
    refuse_unused(doing, doc, field.key)
    if isinstance(doc, Record) and _code(doing, doc) != field.of:
        raise Invalid(N_("Choose a record of kind {code}."), field=field.key, code=field.of)


def _look_up_rows(
    doing: Doing, field: RecordField, record: Record, rows: list[dict[str, Any]]
) -> None:
    """Look up what the cells of rows refer to, but what they referred to already."""
    for column in field.columns:
        if column.type in LINKS:
            had = {row.get(column.key) for row in record.values.get(field.key, ())}
            for number in {row[column.key] for row in rows if column.key in row} - had:
                refuse_unused(doing, doing.visible(LINKS[column.type], number), field.key)


def refuse_unused(doing: Doing, doc: Doc, field: str) -> None:
    """Raise for a contact that is not in use, or that went into another one."""
    if isinstance(doc, Relation) and (not doc.active or current(doing, doc.id).id != doc.id):
        raise Invalid(N_("This contact is not in use. Choose another one."), field=field)


def _code(doing: Doing, record: Record) -> str:
    return in_use(doing, record.of).doc.code


def _copy(doing: Doing, kind: KindInUse, record: Record, given: Collection[str]) -> None:
    """Freeze what is copied over a link, when that link is entered or nothing was copied yet."""
    copied = [each for each in kind.entered if each.copied]
    if not copied:
        return
    worked = work_out(doing, kind, record)
    for each in copied:
        link = each.copied.partition(".")[0]
        if each.key in given or (each.key in record.values and link not in given):
            continue
        target = linked_to(kind, record, link)
        is_hidden = target is not None and closer(doing, kind, now(doing, *target)) is not None
        value = None if is_hidden else kept(worked.values.get(each.copied), each)
        if value is None:
            record.values.pop(each.key, None)
        else:
            record.values[each.key] = value


def kept(value: Value, field: RecordField) -> Any:
    """Return what a formula gives as a field keeps it."""
    if isinstance(value, Decimal) and field.type == "b":
        return int(value.scaleb(2))
    if isinstance(value, (Decimal, date)):
        return str(value)
    return value or None


def _title(kind: KindInUse, worked: WorkedOut) -> str:
    parts = titled(kind.doc.title or _first_text(kind))
    texts = [shown(worked.values.get(part)) if at % 2 else part for at, part in enumerate(parts)]
    return " ".join("".join(texts).split())[:LONGEST_TITLE].rstrip()


def _first_text(kind: KindInUse) -> str:
    return next((f"{{{each.key}}}" for each in kind.entered
                 if each.type in ("t", "r", "p", "x") and not each.masked
                 and (each.type == "t" or each.key in kind.uses)), "")  # fmt: skip


def shown(value: Value) -> str:
    """Return a value as it stands in a title."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return value if isinstance(value, str) else ""


def title_key(title: str) -> str:
    """Return a text without case and accents, for sorting."""
    bare = unicodedata.normalize("NFKD", title)
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).casefold()[
        :LONGEST_KEY
    ]


def _sort_text(kind: KindInUse, record: Record, worked: WorkedOut, key: str) -> str:
    """Return a value as text that sorts as the value does, empty first."""
    if key in ("no", "state"):
        return str(getattr(record, key))
    value = worked.values.get(key)
    field = kind.fields.get(key)
    if field is not None and field.type == "k":
        places = [choice.code for choice in field.choices]
        return f"{places.index(str(value)):03}" if value in places else ""
    match value:
        case bool():
            return "1" if value else "0"
        case Decimal():
            return f"{value + SHIFT:026.9f}"
        case date():
            return value.isoformat()
        case str():
            return title_key(value)
    return ""


@dataclass(frozen=True)
class DueDay:
    """Why a record asks attention: the date that is near, what that is called, and in which queue.

    `confidential`: not everybody who works in the queue sees the record.
    """

    day: date
    name: str
    queue: int | None
    text: str
    confidential: bool


def due_day(reading: Reading, record: Record) -> DueDay | None:
    """Return the date for which a record asks attention; None when it is closed or has none."""
    kind = in_use(reading, record.of)
    day = _day(kind, record, work_out(reading, kind, record, for_readers=True))
    if day is None or kind.doc.due is None:
        return None
    due = kind.doc.due
    confidential = kind.doc.confidentiality != "normal" or any(
        right.act == "read" for right in kind.doc.rights
    )
    return DueDay(day, kind.fields[due.field].nl, due.queue, due.text, confidential)


def _day(kind: KindInUse, record: Record, worked: WorkedOut) -> date | None:
    due, state = kind.doc.due, kind.state(record.state)
    day = worked.values.get(due.field) if due else None
    is_open = state is not None and not state.closed
    return day if is_open and isinstance(day, date) else None


def _due(kind: KindInUse, record: Record, worked: WorkedOut) -> str:
    """Return the day on which a record asks attention; none once that was told, or it is closed."""
    due, day = kind.doc.due, _day(kind, record, worked)
    if due is None or day is None:
        return ""
    try:
        asked = (day - timedelta(days=due.days)).isoformat()
    except OverflowError:
        return ""
    return "" if asked == record.announced else asked


def _named(kind: KindInUse, record: Record) -> tuple[int, ...]:
    named: set[int] = set()
    for key, value in record.values.items():
        field = kind.fields.get(key)
        if field is not None and field.type == "p":
            named.add(value)
        for column in field.columns if field is not None else ():
            if column.type == "p":
                named |= {row[column.key] for row in value if column.key in row}
    about = {record.about} if record.about_kind == "person" and record.about else set()
    return tuple(sorted(named | about))
