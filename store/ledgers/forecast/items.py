"""The open items behind a week of the forecast, by the day on which they are expected."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from store.engine import Cursor
from store.errors import N_
from store.fields import Field
from store.ledgers.forecast.weeks import span
from store.ledgers.models import OpenItem
from store.ledgers.rules.visibility import has_right
from store.reading import Reading

__all__ = ["ExpectedItem", "expected_items"]

ORDER = ("expected",)
LAST_ID = 2**62


@dataclass(frozen=True)
class ExpectedItem:
    """An open item: `left` cents, negative where the office pays them."""

    id: int
    cursor: Cursor
    expected: Annotated[datetime.date, Field(N_("Expected"), "date", column=10)]
    relation_name: Annotated[str, Field(N_("Contact"), cells=30, column=20, most=36)]
    reference: Annotated[str, Field(N_("Reference"), cells=18, column=14, most=20)]
    due: Annotated[datetime.date, Field(N_("Due"), "date", column=10)]
    left: Annotated[int, Field(N_("Open"), "sum", column=12)]
    entry: int
    late: bool


def expected_items(
    reading: Reading,
    week: str,
    after: Cursor | None = None,
    before: Cursor | None = None,
    limit: int = 50,
) -> list[ExpectedItem]:
    """Return a page of the open items of the week that begins on Monday `week`; with the late ones
    of the week that runs.
    """
    if not has_right(reading, "ledger.read"):
        return []
    monday = date.fromisoformat(week)
    begin = str(date.min) if monday <= span(reading)[0] else week
    end: Cursor = (str(monday + timedelta(weeks=1)), 0)
    where = {"state": "open"}
    if before is not None:
        items = reading.page(OpenItem, where, ORDER, before=before or end, limit=limit)
    else:
        items = reading.page(OpenItem, where, ORDER, after, limit=limit, at=(begin,))
    shown = [item for item in items if begin <= str(item.expected) < str(end[0])]
    return [_row(reading, item) for item in reading.log_rows(shown)]


def _row(reading: Reading, item: OpenItem) -> ExpectedItem:
    return ExpectedItem(
        item.id, reading.cursor(item, ORDER), item.expected, item.relation_name, item.reference,
        item.due, item.left, item.entry, item.due < reading.today,
    )  # fmt: skip
