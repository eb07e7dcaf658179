"""Codes looked up by the day on which something was done, in tables that are kept in memory."""

from __future__ import annotations

from datetime import date

from store.coding.models.tables import CodeSort, CodeTable
from store.coding.rules.code_rows import Code, Codes
from store.errors import N_, Damaged
from store.reading import Reading

__all__ = ["codes_in", "codes_on", "find_codes", "table_on"]

KEPT = 8
"""Tables that a process keeps in memory."""
MOST_TABLES = 500
_kept: dict[str, Codes] = {}
"""Cached by the SHA-256 of their rows, which is different for each table."""


def codes_in(reading: Reading, table: CodeTable) -> Codes:
    """Return the rows of a table; raises `Damaged` where they are not as they were imported."""
    codes = _kept.get(table.sha256)
    if codes is None:
        try:
            codes = Codes.of(reading.blob(table.sha256))
        except ValueError as error:
            raise Damaged(N_("{name} is damaged. Restore the last good backup."),
                          name=table.display_name()) from error  # fmt: skip
        if len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[table.sha256] = codes
    return codes


def table_on(reading: Reading, sort: CodeSort, day: date) -> CodeTable | None:
    """Return the table of a sort that counts on a day; of several systems, the one that began last."""
    tables = reading.page(CodeTable, {"sort": sort, "state": "confirmed"}, limit=MOST_TABLES)
    counting = [table for table in tables if table.counts_on(day)]
    return max(counting, key=lambda table: table.since or date.min, default=None)


def codes_on(reading: Reading, sort: CodeSort, day: date) -> Codes | None:
    """Return the codes that count on a day; None where no table does."""
    table = table_on(reading, sort, day)
    return codes_in(reading, table) if table else None


def find_codes(
    reading: Reading, sort: CodeSort, day: date, typed: str, most: int = 50
) -> list[Code]:
    """Return codes of a day that begin with what was typed, then those whose names have its words."""
    codes = codes_on(reading, sort, day)
    return [row for row in codes.matches(typed, most) if row.counts_on(day)] if codes else []
