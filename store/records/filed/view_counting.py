"""How many records a view of a kind has, and how many of each value that it counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from store.errors import KantoorError
from store.formula import Formula
from store.reading import Reading
from store.records.filed.counting import record_count
from store.records.filed.evaluating import work_out
from store.records.filed.models import Record
from store.records.kinds.definition import VOID
from store.records.kinds.in_use import KindInUse, kind_in_use

__all__ = ["ViewCount", "view_count", "view_sum"]

FEW = 500
"""Of a kind with more records than this, nothing is counted that asks to read them."""


@dataclass(frozen=True)
class ViewCount:
    """The records of a view, None where counting them would be slow; `by` has the values of the key
    that the view counts, the most frequent first: codes of choices or of states, yes or no."""

    total: int | None
    key: str = ""
    by: tuple[tuple[str | bool, int], ...] = ()


def view_count(reading: Reading, number: int, view: str = "", state: str = "") -> ViewCount:
    """Count the records of a kind that the actor sees in a view; all of those in one state."""
    kind = kind_in_use(reading, number)
    count = record_count(reading, number, state)
    chosen = next((each for each in kind.doc.views if each.code == view), None)
    if state or chosen is None or not (chosen.filter or chosen.counts):
        return ViewCount(count)
    if count > FEW:
        return ViewCount(None if chosen.filter else count)
    formula = kind.formula(chosen.filter)
    at = int(chosen.counts[1:]) - 1 if chosen.counts else -1
    key = kind.doc.sort_keys[at] if 0 <= at < len(kind.doc.sort_keys) else ""
    values = [_value(kind, record, key) for record in reading.page(Record, {"of": number}, limit=FEW)
              if _is_in(reading, kind, record, formula)]  # fmt: skip
    by = Counter(value for value in values if key and value is not None)
    return ViewCount(len(values), key, tuple(by.most_common()))


def _value(kind: KindInUse, record: Record, key: str) -> str | bool | None:
    return kind.state_now(record.state) if key == "state" else record.values.get(key)


def _is_in(reading: Reading, kind: KindInUse, record: Record, formula: Formula | None) -> bool:
    if record.state == VOID or not reading.sees(record):
        return False
    if formula is None:
        return True
    try:
        return formula.value(work_out(reading, kind, record).values) is True
    except KantoorError:
        return False


def view_sum(reading: Reading, number: int, key: str, view: str = "") -> Decimal | None:
    """Add up a number or amount (in euros) of the records of a kind that the actor sees in a view.

    None where that would be slow, where the field is masked, or is not a number or amount.
    """
    kind = kind_in_use(reading, number)
    field = kind.fields.get(key)
    chosen = next((each for each in kind.doc.views if each.code == view), None)
    if field is None or field.masked or field.type not in "bg" or bool(view) != bool(chosen):
        return None
    if record_count(reading, number, "") > FEW:
        return None
    formula = kind.formula(chosen.filter) if chosen else None
    values = (
        Decimal(record.values[key])
        for record in reading.page(Record, {"of": number}, limit=FEW)
        if record.values.get(key) is not None and _is_in(reading, kind, record, formula)
    )
    return sum(values, Decimal(0)) / (100 if field.type == "b" else 1)
