"""What is out to a person or to an asset, and how each of it is given back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from store.reading import Reading
from store.records.filed.handing import CHECK_IN, GIVES_BACK, RELEASE, held_ids
from store.records.filed.lists import RecordRow, row_of
from store.records.filed.models import Record
from store.records.kinds.in_use import KindInUse, in_use

__all__ = ["Holding", "holdings"]


@dataclass(frozen=True)
class Holding:
    """A record that is out, its kind, and the input of `record.move` by which it comes back."""

    row: RecordRow
    kind: KindInUse
    back: Mapping[str, Any]

    @property
    def id(self) -> int:
        """That of the record."""
        return self.row.id


def holdings(reading: Reading, holder: str) -> list[Holding]:
    """Return what is out to `person 3` or `record 12`, as far as the actor sees it, by number."""
    held = (reading.get(Record, number) for number in held_ids(reading, holder))
    seen = sorted((record for record in held if reading.sees(record)), key=lambda each: each.no)
    return [_holding(reading, record, holder) for record in reading.log_rows(seen)]


def _holding(reading: Reading, record: Record, holder: str) -> Holding:
    kind = in_use(reading, record.of)
    seat = any(way.effect == RELEASE for way in kind.doc.transitions)
    values = {GIVES_BACK: int(holder.rpartition(" ")[2])} if seat else {}
    back = {"transition": RELEASE if seat else CHECK_IN, "values": values}
    return Holding(row_of(reading, kind, record, ("k1",)), kind, back)
