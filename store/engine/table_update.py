"""A table's documents while one call changes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from typing import Any

from store.engine.chain import canonical
from store.engine.dialect import literal
from store.engine.query import Compiled
from store.engine.writer import Writer

__all__ = ["EVERY", "TableUpdate", "newest", "text_of", "write_next"]

EVERY = Compiled("true", [])
"""The condition that keeps every document."""


class TableUpdate(MutableMapping[int, Any]):
    """A table's documents by id during one update: reads on demand, writes what changed.

    Iterating yields the documents that `only` keeps, and new ones.
    """

    def __init__(self, writer: Writer, kind: str, only: Compiled = EVERY) -> None:
        self._writer = writer
        self._kind = kind
        self._only = only
        self._read: dict[int, str] = {}
        self._now: dict[int, Any] = {}
        self._gone: set[int] = set()

    def __getitem__(self, doc_id: int) -> Any:
        if doc_id not in self._now:
            if doc_id in self._gone:
                raise KeyError(doc_id)
            if doc_id not in self._read:
                row = self._writer.connection.execute(
                    "SELECT body FROM documents WHERE kind=? AND id=?", (self._kind, doc_id)
                ).fetchone()
                if row is None:
                    raise KeyError(doc_id)
                self._read[doc_id] = str(row[0])
            self._now[doc_id] = json.loads(self._read[doc_id])
        return self._now[doc_id]

    def __setitem__(self, doc_id: int, body: Any) -> None:
        self._gone.discard(doc_id)
        self._now[doc_id] = body

    def __delitem__(self, doc_id: int) -> None:
        self[doc_id]
        del self._now[doc_id]
        self._gone.add(doc_id)

    def __iter__(self) -> Iterator[int]:
        rows = self._writer.connection.execute(
            "SELECT id, body FROM documents"
            f" WHERE kind={literal(self._kind)} AND {self._only.sql} ORDER BY row",
            self._only.values,
        ).fetchall()
        stored = {int(row[0]): str(row[1]) for row in rows}
        self._read = stored | self._read
        yield from (doc_id for doc_id in stored if doc_id not in self._gone)
        yield from (doc_id for doc_id in list(self._now) if doc_id not in stored)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Delete every document."""
        for doc_id in list(self):
            del self[doc_id]

    def flush(self) -> None:
        """Write what was added, changed or deleted."""
        for doc_id in self._gone:
            rev = newest(self._writer, self._kind, doc_id)
            if rev:
                self._writer.erase(self._kind, doc_id, rev)
        changed = [
            (doc_id, text)
            for doc_id, body in self._now.items()
            if self._read.get(doc_id) != (text := text_of(body))
        ]
        never_used = self._writer.next_id(self._kind)
        for doc_id, text in changed:
            if doc_id < never_used:
                write_next(self._writer, self._kind, doc_id, text)
        fresh = [(doc_id, text) for doc_id, text in changed if doc_id >= never_used]
        self._writer.write_new(self._kind, fresh)


def text_of(body: object) -> str:
    """Returns a TinyDB document's JSON; unlike an office's, it may contain lone surrogates."""
    text = canonical(body)
    try:
        text.encode()
    except UnicodeEncodeError:
        return canonical(body, escaped=True)
    return text


def write_next(writer: Writer, kind: str, doc_id: int, text: str) -> None:
    """Write the next revision of a document, which may have been deleted."""
    writer.write(kind, doc_id, newest(writer, kind, doc_id) + 1, text)


def newest(writer: Writer, kind: str, doc_id: int) -> int:
    """Returns a document's last revision; zero for one that never existed."""
    row = writer.connection.execute(
        "SELECT coalesce(max(rev), 0) FROM changes WHERE kind=? AND id=?", (kind, doc_id)
    ).fetchone()
    return int(row[0])
