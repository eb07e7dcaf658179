"""What a kind demands of a record: filled in, right, had by no other, and what its checks say.

New demands bind when a record is next changed by its form, never at a transition.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from store.errors import N_, Invalid, NotFound
from store.formula import Formula, NoResult
from store.reading import Reading
from store.records.filed.evaluating import WorkedOut, work_out
from store.records.filed.models import Record, unique_key
from store.records.filed.values import take
from store.records.kinds.in_use import KindInUse
from store.records.kinds.parts import Check, RecordField

__all__ = [
    "Finding",
    "check_findings",
    "field_findings",
    "findings",
    "is_required",
    "is_shown",
    "refuse",
    "twin_findings",
]

KindCheck = tuple[Check, Formula, Formula | None]
"""A check, its formula, and when it counts."""


@dataclass(frozen=True)
class Finding:
    """What a record lacks: the key of the field, why (a msgid), and the values of that."""

    key: str
    message: str
    values: dict[str, object] = field(default_factory=dict)

    def error(self) -> Invalid:
        """Return it as an exception to raise."""
        return Invalid(self.message, field=self.key or None, **self.values)


def refuse(reading: Reading, kind: KindInUse, record: Record) -> None:
    """Raise `Invalid` for the first thing that a record lacks."""
    for finding in findings(reading, kind, record):
        raise finding.error()


def findings(reading: Reading, kind: KindInUse, record: Record) -> Iterator[Finding]:
    """Yield what a record lacks by a version of its kind, in the order of its form."""
    worked = work_out(reading, kind, record, for_all=True)
    for each in kind.entered:
        yield from field_findings(kind, record, each, worked)
        yield from twin_findings(reading, record, each)
    for check in kind.checks:
        yield from check_findings(kind, check, worked)


def twin_findings(reading: Reading, record: Record, each: RecordField) -> Iterator[Finding]:
    """Yield that another record has the value of a unique field."""
    value = record.values.get(each.key)
    if each.unique and value is not None:
        other = _holder(reading, record, each.key, value)
        if other:
            yield _twin(reading, each.key, other)


def _twin(reading: Reading, key: str, other: int) -> Finding:
    """Return that another record has a value, by its number where the actor sees it."""
    with suppress(NotFound):  # several have it, so that the sum of their numbers is none
        twin = reading.get(Record, other)
        if reading.sees(twin):
            message = N_("{no} already has this value. Check which one is right.")
            return Finding(key, message, {"no": twin.no})
    return Finding(key, N_("Another record already has this value. Check which one is right."))


def field_findings(
    kind: KindInUse, record: Record, each: RecordField, worked: WorkedOut
) -> Iterator[Finding]:
    """Yield what is wrong with the value of a field; not whether another record has it."""
    value = record.values.get(each.key)
    if value is None:
        if is_required(kind, each, worked):
            yield Finding(each.key, N_("Fill in this field."))
        return
    try:
        take(each, value)
    except Invalid as error:
        yield Finding(error.field or each.key, error.message, error.values)


def check_findings(kind: KindInUse, of: KindCheck, worked: WorkedOut) -> Iterator[Finding]:
    """Yield what a check says of a record that does not pass it."""
    check, formula, when = of
    if (when is not None and not _holds(when, worked)) or formula.passes(worked.values):
        return
    said = check.nl or check.en
    yield Finding(
        _first_field(kind, formula.uses),
        N_("{check}") if said else N_("This check fails: {check}. Correct a value."),
        {"check": said or formula.shown("nl")},
    )


def is_shown(kind: KindInUse, each: RecordField, worked: WorkedOut) -> bool:
    """Whether a field stands in the form with these values."""
    when = kind.formula(each.shown_when)
    return when is None or _holds(when, worked)


def is_required(kind: KindInUse, each: RecordField, worked: WorkedOut) -> bool:
    """Whether a field must be filled in with these values."""
    if each.type == "f" or not (each.required or each.required_when):
        return False
    when = kind.formula(each.required_when)
    asked = each.required or (when is not None and _holds(when, worked))
    return asked and is_shown(kind, each, worked)


def _holds(formula: Formula, worked: WorkedOut) -> bool:
    """Whether a condition is so; an empty one is not, and one without a result neither."""
    try:
        return formula.value(worked.values) is True
    except NoResult:
        return False


def _first_field(kind: KindInUse, uses: frozenset[str]) -> str:
    """Return the first field of the form that a check reads."""
    used = {name.partition(".")[0] for name in uses}
    return next((each.key for each in kind.entered if each.key in used), "")


def _holder(reading: Reading, record: Record, key: str, value: object) -> int:
    """Return another record with a unique value; the tallies know its number when it is the only one."""
    at = unique_key(record.of, key, value)
    count, numbers = reading.tally("records.unique", at), reading.tally("records.holder", at)
    is_own = (
        record.id and record.rev and key in record.unique and _stored(reading, record, key) == at
    )
    return numbers - record.id * bool(is_own) if count > bool(is_own) else 0


def _stored(reading: Reading, record: Record, key: str) -> str:
    """Return where the record as it is saved counts for a unique field."""
    saved = reading.get(Record, record.id)
    counts = key in saved.unique and key in saved.values
    return unique_key(saved.of, key, saved.values[key]) if counts else ""
