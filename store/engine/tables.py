"""TinyDB's storage, table and database classes over an office."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.engine.chain import Mark
from store.engine.dialect import literal
from store.engine.opening import open_database
from store.engine.query import compile_query, explain
from store.engine.table_update import TableUpdate, newest, text_of, write_next
from store.engine.writer import Writer

__all__ = ["DocumentDB", "DocumentTable", "OfficeStorage"]


class OfficeStorage(Storage):
    """An office as a TinyDB storage; `read` and `write` move all data in one go.

    `place` is a path or a `postgresql://` address.
    """

    def __init__(self, place: str = ":memory:") -> None:
        self.database = open_database(place)

    @contextlib.contextmanager
    def writer(self) -> Iterator[Writer]:
        """Open one commit, attributed to no person."""
        with self.database.writing() as connection:
            writer = Writer(connection, Mark(datetime.now(UTC).isoformat(), 0, "table.write"))
            yield writer
            writer.finish()

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Returns every table with its documents, or None when there are no tables."""
        with self.database.reading() as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM kinds ORDER BY name")]
            rows = connection.execute(
                "SELECT kind, id, body FROM documents ORDER BY row"
            ).fetchall()
            data: dict[str, dict[str, Any]] = {name: {} for name in names}
            for kind, doc_id, body in rows:
                data[str(kind)][str(doc_id)] = json.loads(str(body))
        return data or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace everything in the office with these tables."""
        with self.writer() as writer:
            connection = writer.connection
            for kind, doc_id in connection.execute("SELECT kind, id FROM documents").fetchall():
                if str(doc_id) not in data.get(kind, {}):
                    writer.erase(kind, doc_id, newest(writer, kind, doc_id))
            connection.execute("DELETE FROM kinds")
            for kind, table in data.items():
                writer.know(kind)
                for doc_id, body in table.items():
                    write_next(writer, kind, int(doc_id), text_of(body))

    def close(self) -> None:
        """Close the office."""
        self.database.close()


class DocumentTable(Table):
    """A TinyDB table whose calls read and write only the documents concerned."""

    storage: OfficeStorage

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        if not isinstance(storage, OfficeStorage):
            raise TypeError("DocumentTable stands on OfficeStorage")
        self._database = storage.database
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document in a separate commit, which also assigns the id."""
        with self._database.writing():
            self._next_id = None
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents in one commit."""
        with self._database.writing():
            self._next_id = None
            return super().insert_multiple(documents)

    def search(self, cond: QueryLike) -> list[Document]:
        """Returns all matching documents; nothing is cached, so nothing is stale."""
        return list(self._matching(cond))

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Any:
        """Returns one document by id or query, or the documents of a list of ids."""
        if doc_id is not None:
            return next(self._rows("id=?", [doc_id]), None)
        if doc_ids is not None:
            marks = ", ".join("?" * len(doc_ids))
            return list(self._rows(f"id IN ({marks})", list(doc_ids)))
        if cond is not None:
            return next(self._matching(cond), None)
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    def update(
        self,
        fields: Mapping[str, Any] | Callable[[Any], None],
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change documents; with a query, reads only those that may match."""
        if cond is None or doc_ids is not None:
            return super().update(fields, cond, doc_ids)
        updated: list[int] = []
        with self._updating(cond) as documents:
            for doc_id in list(documents):
                if cond(documents[doc_id]):
                    updated.append(doc_id)
                    if callable(fields):
                        fields(documents[doc_id])
                    else:
                        documents[doc_id].update(fields)
        return updated

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Delete documents; with a query, reads only those that may match."""
        if cond is None or doc_ids is not None:
            return super().remove(cond, doc_ids)
        removed: list[int] = []
        with self._updating(cond) as documents:
            for doc_id in list(documents):
                if cond(documents[doc_id]):
                    removed.append(doc_id)
                    del documents[doc_id]
        return removed

    def explain(self, cond: QueryLike) -> list[str]:
        """Returns which parts of a query SQL and Python answer, and the engine's own plan."""
        with self._database.reading() as connection:
            return explain(cond, connection, self.name)

    def index(self, *paths: str) -> None:
        """Let queries by these dotted paths use an index; results stay the same."""
        self._database.lay_indexes([(self.name, paths)])

    def __len__(self) -> int:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT count(*) FROM documents WHERE kind=?", (self.name,)
            ).fetchone()
        return int(row[0]) if row else 0

    def __iter__(self) -> Iterator[Document]:
        return self._rows("true", [])

    def _get_next_id(self) -> int:
        """Returns the id after the highest; called inside a write, which may take several."""
        taken: int | None = self._next_id
        if taken is None:
            with self._database.reading() as connection:
                row = connection.execute(
                    "SELECT coalesce(max(id), 0) + 1 FROM documents WHERE kind=?", (self.name,)
                ).fetchone()
            taken = int(row[0]) if row else 1
        self._next_id = taken + 1  # type: ignore[assignment]  # TinyDB infers None
        return taken

    def _matching(self, cond: QueryLike) -> Iterator[Document]:
        with self._database.reading() as connection:
            compiled = compile_query(cond, connection.dialect, self.name)
        return (doc for doc in self._rows(compiled.sql, compiled.values) if cond(doc))

    def _rows(self, condition: str, values: list[Any]) -> Iterator[Document]:
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, body FROM documents"
                f" WHERE kind={literal(self.name)} AND {condition} ORDER BY row",
                values,
            ).fetchall()
        for doc_id, body in rows:
            yield self.document_class(
                json.loads(str(body)), self.document_id_class(int(str(doc_id)))
            )

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._updating() as documents:
            updater(documents)

    @contextlib.contextmanager
    def _updating(self, cond: QueryLike | None = None) -> Iterator[TableUpdate]:
        """Yields the documents that may match, in one commit."""
        storage = self._storage
        assert isinstance(storage, OfficeStorage)  # noqa: S101 - tells the type checker
        with storage.writer() as writer:
            writer.know(self.name)
            only = compile_query(cond, writer.connection.dialect, self.name)
            update = TableUpdate(writer, self.name, only)
            yield update
            update.flush()


class DocumentDB(TinyDB):
    """TinyDB stored in an office file: `DocumentDB("practice.kantoor")`."""

    table_class = DocumentTable
    default_storage_class: type[Storage] = OfficeStorage  # type: ignore[assignment]  # TinyDB's own annotation names its JSON storage
