"""Trying a version of a kind on all records before it counts: which of them it leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from store.access import Facts, No, may
from store.reading import Reading
from store.records.defining.keeping import changes_of, counting
from store.records.filed.counting import Alike, record_count
from store.records.filed.demands import check_findings, field_findings
from store.records.filed.evaluating import WorkedOut, work_out
from store.records.filed.models import Record, unique_key
from store.records.filed.permitting import is_void
from store.records.filed.refiling import every_record
from store.records.kinds.changes import KindChange
from store.records.kinds.checking import check_definition
from store.records.kinds.definition import Definition
from store.records.kinds.in_use import COUNTS, KindInUse, prepared, versions
from store.records.kinds.models import RecordKind

__all__ = ["Trial", "TrialRow", "kind_trial", "typed_trial"]

FIRST = 10
Test = Callable[[Record, WorkedOut], bool]


@dataclass(frozen=True)
class TrialRow:
    """A change, how many records it touches, and the numbers of the first ten."""

    change: KindChange
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """What a version changes, tried on the `records` that the reader sees, of which `behind` stay as
    they are until somebody changes them."""

    records: int
    behind: int
    rows: tuple[TrialRow, ...]


def kind_trial(reading: Reading, kind: int) -> Trial:
    """Try a version of a kind, by its id; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(RecordKind, kind)
    return _tried(reading, doc, versions(reading, doc.number))


def typed_trial(reading: Reading, number: int, definition: Definition) -> Trial:
    """Try a definition while it is typed, of the kind with a number, for those who may propose it.

    Raises `Invalid`, `NotFound` and `Refused`.
    """
    known = versions(reading, number)
    newest = reading.visible(RecordKind, known[-1].id if known else 0)
    answer = may(reading.actor, "kind.propose", Facts(department=counting(known).department))
    if isinstance(answer, No):
        raise answer.error()
    fields = {name: getattr(definition, name) for name in Definition.model_fields}
    typed = newest.model_copy(
        update={**fields, "id": 0, "mapped": newest.mapped | definition.mapped}
    )
    check_definition(prepared(reading, typed))
    return _tried(reading, typed, known)


def _tried(reading: Reading, doc: RecordKind, known: Sequence[RecordKind]) -> Trial:
    current = next((each for each in known if each.state in COUNTS and each.id != doc.id), None)
    changes = changes_of(current, doc) if current is not None else []
    kind = prepared(reading, doc)
    touched: dict[int, list[str]] = {at: [] for at in range(len(changes))}
    tests = [(at, test) for at, change in enumerate(changes)
             if change.sort == "tried" and (test := _test(kind, change)) is not None]  # fmt: skip
    records, behind, alike = 0, set[int](), Alike(reading)
    for record in every_record(reading, doc.number) if tests else ():
        if is_void(record) or not alike.sees(record):
            continue
        records += 1
        worked = work_out(reading, kind, record, for_all=True)
        for at, test in tests:
            if test(record, worked):
                touched[at].append(record.no)
                behind.add(record.id)
    if not tests:
        records = record_count(reading, doc.number)
    rows = (TrialRow(change, len(touched[at]), tuple(touched[at][:FIRST]))
            for at, change in enumerate(changes))  # fmt: skip
    return Trial(records, len(behind), tuple(rows))


def _test(kind: KindInUse, change: KindChange) -> Test | None:
    """Return what says whether a change touches a record."""
    if "formula" in change.values:
        return _failing(kind, change.values["formula"])
    field = kind.fields.get(change.key)
    code = change.values.get("code", "")
    if field is None:
        return lambda record, _worked: record.state == change.key
    if field.unique and "unique" in change.what:
        return _Twins(field.key)
    if code:
        return lambda record, _worked: record.values.get(field.key) == code
    return lambda record, worked: any(field_findings(kind, record, field, worked))


def _failing(kind: KindInUse, text: str) -> Test:
    of = [check for check in kind.checks if check[0].formula == text]
    return lambda _record, worked: any(
        finding for check in of for finding in check_findings(kind, check, worked)
    )


class _Twins:
    """Says which records have a value that one before it has; that one is not counted itself."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.known: set[str] = set()

    def __call__(self, record: Record, _worked: WorkedOut) -> bool:
        if self.key not in record.values:
            return False
        at = unique_key(record.of, self.key, record.values[self.key])
        is_known = at in self.known
        self.known.add(at)
        return is_known
