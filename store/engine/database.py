"""What every engine offers: transactions, change detection, indexes."""

from __future__ import annotations

import hashlib
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

from store.engine.dialect import Connection, Dialect, literal
from store.errors import N_, Lost, Unavailable

__all__ = [
    "Database",
    "Index",
    "index_name",
    "index_sql",
    "refuse_unless",
]

T = TypeVar("T")
Index = tuple[str, tuple[str, ...]]
"""A kind and the body paths by which its documents are found and sorted."""

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
PATIENCE = 45.0
"""Seconds: longer than a standby takes to be promoted."""


class Database(ABC):
    """One office's documents, open in this process.

    Reads run in snapshots, any number at a time; one write transaction runs at a time
    in the whole office. `name` identifies the office in messages, without any password.
    """

    name: str

    def __init__(self) -> None:
        self.reconnecting = threading.Event()
        """Set while calls wait for an unreachable database."""
        self._here = threading.local()
        """The connection on which this thread currently reads or writes."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """Open this thread's write transaction; reads inside it see its writes.

        A nested call joins the running transaction. Any error rolls all of it back.
        """

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """Open a snapshot of the office; a nested call shares it."""

    @abstractmethod
    def watch(self) -> Callable[[], int]:
        """Returns a function whose result changes after any other commit."""

    @abstractmethod
    def lay_indexes(self, indexes: Iterable[Index]) -> None:
        """Create missing indexes, each ending in the id for keyset paging."""

    @abstractmethod
    def deviations(self, indexes: Iterable[Index]) -> list[str]:
        """Returns what is stored in another form than this program makes, sorted.

        Tables, their columns and generated values, indexes, triggers, functions and rights, named
        as the engine does, such as `trigger peek`. Raises `Damaged` for pages that don't fit.
        """

    @abstractmethod
    def is_owned_by(self, uid: int) -> bool:
        """Whether this account owns the office and so may schedule its verbs."""

    @abstractmethod
    def size(self) -> int:
        """Returns the bytes that the office takes in storage."""

    @abstractmethod
    def close(self) -> None:
        """Close the office."""

    def patiently(self, call: Callable[[], T]) -> T:
        """Call, and retry while the database is unreachable, for at most `PATIENCE` seconds.

        For calls that are safe to repeat: reads, and acts that carry a key. When a write
        transaction breaks off, only the whole transaction can be retried.
        """
        if getattr(self._here, "writer", None) is not None:
            return call()
        end = time.monotonic() + PATIENCE
        for turn in range(10_000):
            try:
                answer = call()
            except Lost:
                if time.monotonic() > end:
                    raise
                self.reconnecting.set()
                time.sleep(PAUSES[min(turn, len(PAUSES) - 1)])
            else:
                self.reconnecting.clear()
                return answer
        raise AssertionError("the pauses last longer than the patience")


def refuse_unless(new: bool | None, there: bool, name: str) -> None:
    """Refuse to create an office where one exists, or to open one where none exists."""
    if new is False and not there:
        raise Unavailable(N_("No office at {path}. Create one with: kantoor new {path}"), path=name)
    if new and there:
        raise Unavailable(
            N_("{path} already exists. Give another path. Nothing was changed."), path=name
        )


def index_name(kind: str, paths: tuple[str, ...]) -> str:
    """Returns the name of a kind's index on these paths, within PostgreSQL's 63 bytes."""
    name = f"{kind}_by_{'_'.join(paths)}".replace(".", "_")
    if len(name.encode()) <= 63:
        return name
    return f"by_{hashlib.sha256(name.encode()).hexdigest()[:40]}"


def index_sql(kind: str, paths: tuple[str, ...], dialect: Dialect) -> str:
    """Returns the statement that creates an index over the documents of one kind."""
    columns = ", ".join(dialect.at(path) for path in paths)
    name = index_name(kind, paths).replace('"', '""')
    return (
        f'CREATE INDEX IF NOT EXISTS "{name}" ON documents({columns}, id)'
        f" WHERE kind={literal(kind)}"
    )
