"""What every engine offers: transactions, a watch, indexes."""

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
"""A kind and the body paths that its documents are found and sorted by."""

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
PATIENCE = 45.0
"""Seconds: longer than a standby takes to be promoted."""


class Database(ABC):
    """One office's documents, open in this process.

    Reads run in snapshots, any number at once; one write transaction runs at a time
    in the whole office. `name` is what messages call it, without any password.
    """

    name: str

    def __init__(self) -> None:
        self.reconnecting = threading.Event()
        """Set while calls wait for a database that is away."""
        self._here = threading.local()
        """The connection on which this thread writes or reads just now."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """One write transaction of this thread; inside it, reads see what it wrote.

        A nested call joins the transaction that runs. Any error undoes all of it.
        """

    @abstractmethod
    def reading(self) -> AbstractContextManager[Connection]:
        """One snapshot of the office; a nested call sees the same one."""

    @abstractmethod
    def watch(self) -> Callable[[], int]:
        """A function that tells a number which differs after any other commit."""

    @abstractmethod
    def lay_indexes(self, indexes: Iterable[Index]) -> None:
        """Make the indexes that are not there yet, each ending in the id for keyset pages."""

    @abstractmethod
    def is_owned_by(self, uid: int) -> bool:
        """Whether this account owns the office and so may schedule its verbs."""

    @abstractmethod
    def size(self) -> int:
        """How many bytes the office takes where it is kept."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the office."""

    def patiently(self, call: Callable[[], T]) -> T:
        """Call, and call again while the database is away, for `PATIENCE` seconds at most.

        For calls that may run twice: readings, and acts that carry a key. Inside a write
        transaction that has broken off, only the whole of it can be tried again.
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
    """Refuse to make an office where one is, and to open one where none is."""
    if new is False and not there:
        raise Unavailable(
            N_("There is no office at {path}. Make one with: kantoor new {path}"), path=name
        )
    if new and there:
        raise Unavailable(N_("{path} exists already. Nothing was changed."), path=name)


def index_name(kind: str, paths: tuple[str, ...]) -> str:
    """What the index of a kind by these paths is called, in 63 bytes as PostgreSQL allows."""
    name = f"{kind}_by_{'_'.join(paths)}".replace(".", "_")
    if len(name.encode()) <= 63:
        return name
    return f"by_{hashlib.sha256(name.encode()).hexdigest()[:40]}"


def index_sql(kind: str, paths: tuple[str, ...], dialect: Dialect) -> str:
    """The statement that lays an index over the documents of one kind."""
    columns = ", ".join(dialect.at(path) for path in paths)
    name = index_name(kind, paths).replace('"', '""')
    return (
        f'CREATE INDEX IF NOT EXISTS "{name}" ON documents({columns}, id)'
        f" WHERE kind={literal(kind)}"
    )
