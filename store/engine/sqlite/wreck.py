"""Reads what is still readable in a damaged office file, which is never written to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw

from store.errors import N_, Damaged, Unavailable

__all__ = ["Wreck", "nothing_legible"]

TOGETHER = 500
NEAR = 4096
"""Row numbers that are tried one by one before the steps grow."""
ILLEGIBLE = (apsw.Error, UnicodeDecodeError, MemoryError)
"""A failing page, bytes that are not text, an impossible length."""


class Wreck:
    """A damaged office file, open for reading.

    Raises `Unavailable` when there is no file, `Damaged` when not even its first page can
    be read.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(Path(path).resolve())
        if not Path(self.path).is_file():
            raise Unavailable(N_("No file {path}. Check the path."), path=self.path)
        self.broken: set[str] = set()
        self._most = Path(self.path).stat().st_size
        self._connection = self._open()

    def _open(self) -> apsw.Connection:
        for given in ("mode=ro", "immutable=1"):  # without a log that can't be opened
            connection = apsw.Connection(
                f"file:{quote(self.path)}?{given}",
                flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI,
            )
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            for name, value in (
                ("trusted_schema", "OFF"),
                ("writable_schema", "ON"),  # also makes a truncated file readable
                ("cell_size_check", "ON"),
            ):
                connection.pragma(name, value)
            with contextlib.suppress(*ILLEGIBLE):
                connection.execute("BEGIN")
                connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
                connection.execute("SELECT 1 FROM changes LIMIT 0").fetchall()
                connection.execute("SELECT 1 FROM documents LIMIT 0").fetchall()
                return connection
            connection.close()
        raise nothing_legible(self.path)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def meta(self, name: str) -> str | None:
        """Returns a fact about the office; None when it is missing or can't be read."""
        with contextlib.suppress(*ILLEGIBLE):
            row = self._connection.execute("SELECT value FROM meta WHERE name=?", (name,))
            first_row = row.fetchone()
            return str(first_row[0]) if first_row else None
        return None

    def rows(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Yields the readable rows of a table by row number, each once.

        After an unreadable row the next numbers are tried one by one; far from the last good row
        the steps grow, and the point where rows resume is then found by bisecting the last step.
        """
        last, missed = 0, 0
        while missed <= self._most:
            step = missed // NEAR + 1
            rows = self._from(table, columns, last + missed + step)
            if rows is None:
                missed += step
                continue
            if step > 1:
                rows = self._first(table, columns, last + missed + 1, last + missed + step)
            if not rows:
                return
            for row in rows:
                if row[0] > last:
                    last = row[0]
                    yield row[1:]
            missed = 0

    def _first(self, table: str, columns: str, low: int, high: int) -> list[tuple[Any, ...]]:
        """Returns rows from the lowest number between `low` and `high` that can be read."""
        while low < high:
            middle = (low + high) // 2
            if self._from(table, columns, middle) is None:
                low = middle + 1
            else:
                high = middle
        return self._from(table, columns, high) or []

    def _from(self, table: str, columns: str, first: int) -> list[tuple[Any, ...]] | None:
        """Returns rows from a number up to an unreadable one; None when the first can't be read.

        Uses no index, which may be damaged where the table is not.
        """
        rows: list[tuple[Any, ...]] = []
        try:
            for row in self._connection.execute(
                f"SELECT rowid, {columns} FROM {table} NOT INDEXED"
                f" WHERE rowid >= ? ORDER BY rowid LIMIT {TOGETHER}",
                (first,),
            ):
                rows.append(row)  # noqa: PERF402 - those before a row that fails count
        except ILLEGIBLE:
            return rows or None
        return rows

    def listed(self, table: str, columns: str, index: str) -> Iterator[tuple[Any, ...]]:
        """Yields what an index alone holds of a table's rows; `broken` names it when incomplete."""
        try:
            yield from self._connection.execute(
                f"SELECT {columns} FROM {table} INDEXED BY {index} ORDER BY {columns}"
            )
        except ILLEGIBLE:
            self.broken.add(index)


def nothing_legible(path: str) -> Damaged:
    """Returns the error for a file that only a backup can replace."""
    return Damaged(
        N_(
            "Nothing in {path} is readable: it is destroyed, or not an office. Restore the last "
            "good backup."
        ),
        path=path,
    )
