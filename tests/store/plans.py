"""What an engine says it does for a statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from store.engine.dialect import Connection, Rows

__all__ = ["Recorder"]


class Recorder:
    """A connection that remembers what was asked, so that the engine can tell its plan."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.dialect = connection.dialect
        self.asked: list[tuple[str, Sequence[Any]]] = []

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        """Remember a statement and run it."""
        self.asked.append((sql, values))
        return self._connection.execute(sql, values)

    def plans(self, part: str = "FROM documents") -> list[str]:
        """The plan of each statement that holds `part`, one step a line.

        PostgreSQL reads a small table whole, as that is quicker; here it may not, nor sort.
        """
        asked = [(sql, values) for sql, values in self.asked if part in sql]
        if self.dialect.name == "sqlite":
            return [
                sql
                + "\n"
                + "\n".join(
                    row[3] for row in self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)
                )
                for sql, values in asked
            ]
        for setting in ("enable_seqscan", "enable_sort"):
            self._connection.execute(f"SET LOCAL {setting} = off")
        return [
            sql
            + "\n"
            + "\n".join(row[0] for row in self._connection.execute(f"EXPLAIN {sql}", values))
            for sql, values in asked
        ]
