"""The boxes of the btw return over some periods: their amounts, and the entries behind each."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated

from store.engine import Cursor
from store.errors import N_
from store.fields import Field
from store.ledgers.arithmetic.btw_boxes import box_of
from store.ledgers.models import Entry
from store.ledgers.rules.btw_amounts import amounts
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["PART_NAMES", "BtwLine", "btw_amount", "btw_lines"]

PART_NAMES = {"base": N_("base"), "btw": N_("tax")}
BY_DATE = ("sorted",)
PAGE = 500


@dataclass(frozen=True)
class BtwLine:
    """What an entry adds to a part of a box, in cents."""

    id: int
    cursor: Cursor
    date: Annotated[datetime.date, Field(N_("Date"), "date", column=10)]
    number: Annotated[str, Field(N_("Number"), column=13)]
    relation_name: Annotated[str, Field(N_("Contact"), column=18, most=28)]
    reference: Annotated[str, Field(N_("Reference"), column=14, priority=1)]
    cents: Annotated[int, Field(N_("Amount"), "sum", column=13)]


def btw_amount(reading: Reading, box: str, part: str, first: str, last: str) -> int:
    """Return the cents of a part of a box; zero for those who may not read the ledger."""
    readable = has_right(reading, "ledger.read", N_("VAT boxes"))
    return amounts(reading, first, last)[box, part] if readable else 0


def btw_lines(
    reading: Reading,
    box: str,
    part: str,
    first: str,
    last: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[BtwLine]:
    """Return a page of the posted entries that add to a part of a box, by date."""
    if not has_right(reading, "ledger.read"):
        return []
    ahead = before is None
    edge = after or (f"{first}-00", 0) if before is None else before or (f"{last}-99", 0)
    adding: list[Entry] = []
    while len(adding) < limit:
        way = {"after": edge} if ahead else {"before": edge}
        entries = reading.page(Entry, {"state": "posted"}, BY_DATE, limit=PAGE, **way)
        within = [entry for entry in entries if first <= entry.period <= last]
        new = [entry for entry in within if _adds(entry, box, part)]
        adding = adding + new if ahead else new + adding
        if len(entries) < PAGE or not within:
            break
        edge = reading.cursor(entries[-1 if ahead else 0], BY_DATE)
    return [
        BtwLine(
            entry.id, reading.cursor(entry, BY_DATE), entry.date, entry.number,
            entry.relation_name, entry.reference or entry.text, _adds(entry, box, part),
        )
        for entry in reading.log_rows(adding[:limit] if ahead else adding[-limit:])
    ]  # fmt: skip


def _adds(entry: Entry, box: str, part: str) -> int:
    """Return what the lines of an entry add to a part of a box together."""
    moves = filter(None, map(box_of, entry.lines))
    return sum(move.cents for move in moves if (move.box, move.part) == (box, part))
