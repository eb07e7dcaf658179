"""Reads documents by id, query, page or search word, and what is stored beside them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from tinydb.queries import QueryLike

from store.engine.chain import COLUMNS, Change
from store.engine.database import index_name
from store.engine.dialect import Connection, Dialect
from store.engine.doc import Doc
from store.engine.prefix_search import holds, rarest
from store.engine.query import compile_query
from store.engine.words import words
from store.errors import N_, NotFound, missing

__all__ = ["Cursor", "Snapshot", "Value"]

D = TypeVar("D", bound=Doc)
Cursor = tuple[Any, ...]
MOST_FOUND = 10_000
"""Most documents that one search reads when the reader may not see most of them."""
NEAR = 3
"""Fewer visible results than one in this many makes a prefix search narrow down."""
ENDLESS, LARGEST = 2**62, 2**63 - 1
"""The last is the largest number that a database takes; no document has a larger one."""
Value = str | int | Sequence[str | int]


class Snapshot:
    """One consistent view of an office's documents."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._dialect = connection.dialect

    def get(self, model: type[D], id: int) -> D:
        """Returns the document with this id; raises `NotFound`."""
        row = None if abs(id) > LARGEST else self.connection.execute(
            "SELECT rev, body FROM documents WHERE kind=? AND id=?", (model.kind, id)
        ).fetchone()  # fmt: skip
        if row is None:
            raise missing(model.kind, id)
        return model.from_json(id, *row)

    def revision(self, model: type[Doc], id: int) -> int:
        """Returns the revision of a document, without its body; 0 where there is none."""
        asked = f"SELECT rev FROM documents WHERE {_kind(model)} AND id=?", (id,)
        return next((int(row[0]) for row in self.connection.execute(*asked)), 0)

    def several(self, model: type[D], ids: Iterable[int]) -> dict[int, D]:
        """Returns the documents with these ids, by id, as far as there are."""
        wanted = sorted(set(ids))
        rows = self.connection.execute(
            f"SELECT id, rev, body FROM documents WHERE {_kind(model)}"
            f" AND id IN ({', '.join('?' * len(wanted))})", wanted,
        ).fetchall() if wanted else ()  # fmt: skip
        return {int(row[0]): model.from_json(*row) for row in rows}

    def find(self, model: type[D], query: QueryLike | None = None) -> list[D]:
        """Returns all documents that a TinyDB query matches, oldest first."""
        compiled = compile_query(query, self._dialect, model.kind)
        rows = self.connection.execute(
            f"SELECT id, rev, body FROM documents WHERE kind='{model.kind}' AND {compiled.sql} ORDER BY id",
            compiled.values,
        )
        return [model.from_json(*row) for row in rows if query is None or query(json.loads(row[2]))]

    def count(self, model: type[Doc]) -> int:
        """Returns the number of documents of a kind, without reading them."""
        counted = f"SELECT count(*) FROM documents WHERE {_kind(model)}"
        return next((int(row[0]) for row in self.connection.execute(counted)), 0)

    def page(
        self,
        model: type[D],
        where: Mapping[str, Value] | None = None,
        order: Sequence[str] = (),
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 50,
        at: Cursor | None = None,
    ) -> list[D]:
        """Returns a keyset page: `where` by equality (or one of a list), sorted by `order` and id.

        All of `order` sorts one way; a leading "-" on the first path reverses it, and "-id" alone
        is newest first. `after` and `before` are cursors made by `cursor` with the same order,
        and are excluded from the page; an empty `before` is the end. `at` holds values of the
        first fields of `order`: the page begins at their position. Order fields must not be null.
        """
        rows = self.page_rows(model, where, order, after, before, limit, at)
        return [model.from_json(*row) for row in rows]

    def page_rows(
        self,
        model: type[Doc],
        where: Mapping[str, Value] | None = None,
        order: Sequence[str] = (),
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 50,
        at: Cursor | None = None,
    ) -> list[tuple[int, int, str]]:
        """Returns a page as stored, id, revision and body, for what reads few fields of many."""
        falling = bool(order) and order[0].startswith("-")
        paths = _paths(order)
        keys = [*(self._dialect.at(path) for path in paths), "id"]
        conditions, values = _equal(where or {}, self._dialect)
        if not paths:
            conditions = _ids_first(model, conditions)
        backward = before is not None
        edge = before if backward else after
        if edge:
            bound = (*map(self._dialect.bind, edge[:-1]), edge[-1])
            _beyond(conditions, values, keys, ">" if falling == backward else "<", bound)
        if at:
            _beyond(conditions, values, keys, "<=" if falling else ">=",
                    tuple(map(self._dialect.bind, at)))  # fmt: skip
        direction = "DESC" if falling != backward else "ASC"
        whole = not where and tuple(paths) in model.indexes
        source = (
            self._dialect.ordered(index_name(model.kind, tuple(paths))) if whole else "documents"
        )
        rows = self.connection.execute(
            f"SELECT id, rev, body FROM {source} WHERE {' AND '.join([_kind(model), *conditions])}"
            f" ORDER BY {', '.join(f'{key} {direction}' for key in keys)} LIMIT ?",
            (*values, limit),
        )
        page = [(int(row[0]), int(row[1]), str(row[2])) for row in rows]
        return page[::-1] if backward else page

    def cursor(self, doc: Doc, order: Sequence[str] = ()) -> Cursor:
        """Returns a document's position in `order`."""
        body = doc.model_dump(mode="json")
        steps = [path.split(".") for path in _paths(order)]
        values: list[Any] = []
        for path in steps:
            value: Any = body
            for step in path:
                value = value[step]
            values.append(value)
        return (*values, doc.id)

    def search(
        self,
        model: type[D],
        text: str,
        seen: Callable[[D], bool] = lambda _doc: True,
        limit: int = 50,
        groups: Sequence[str] = ("",),
    ) -> list[D]:
        """Returns documents with all words of `text` (or words they begin), newest first.

        Case and accents do not count. `groups` are the `Doc.groups` to search, by default all.
        `seen` says which documents the reader may see; others do not count towards `limit`.
        No words: no documents.
        """
        asked = words(text)
        if not asked or not groups:
            return []
        short = self._dialect.shortest
        terms = asked
        if short and any(len(word) > short for word in asked):
            docs: list[D] = []
            near: list[D] = []
            for doc in self._read_matching(model, [word[:short] for word in asked], groups, limit):
                near.append(doc)
                docs += [doc] if holds(doc, asked) and seen(doc) else []
                if len(docs) == limit:
                    return docs
                if len(near) % limit == 0 and len(docs) * NEAR < len(near):
                    break  # most of those with the same prefix are not meant
            else:
                return docs
            rare = rarest(asked, near)
            terms = [word if word == rare else word[:short] for word in asked]
        every = islice(self._read_matching(model, terms, groups, limit), MOST_FOUND)
        holding = every if terms == asked else (doc for doc in every if holds(doc, asked))
        return list(islice(filter(seen, holding), limit))

    def _read_matching(
        self, model: type[D], terms: Sequence[str], groups: Sequence[str], at_once: int
    ) -> Iterator[D]:
        """Yields documents that contain all terms, newest first, read in batches."""
        newest = self._dialect.newest
        source, values = self._dialect.search_source(model.kind, terms, groups)
        edge = ENDLESS
        while rows := self.connection.execute(
            f"SELECT {newest}, id, rev, body FROM {source} WHERE {_kind(model)}"
            f" AND {newest} < ? ORDER BY {newest} DESC LIMIT ?",
            (*values, edge, at_once),
        ).fetchall():
            yield from (model.from_json(*row[1:]) for row in rows)
            if len(rows) < at_once:
                return
            edge = rows[-1][0]

    def tally(self, name: str, key: str) -> int:
        """Returns a tally; zero when nothing was ever added to it."""
        row = self.connection.execute(
            "SELECT amount FROM tallies WHERE name=? AND key=?", (name, key)
        ).fetchone()
        return int(row[0]) if row else 0

    def tallies(self, name: str, prefix: str = "", since: str = "") -> dict[str, int]:
        """Returns all tallies of one name whose key starts with `prefix`, in key order.

        With `since`, only those whose rest of the key is at or after it.
        """
        rows = self.connection.execute(
            "SELECT key, amount FROM tallies WHERE name=? AND key>=? AND key<? ORDER BY key",
            (name, prefix + since, prefix + "\U0010ffff"),
        )
        return {str(key): int(amount) for key, amount in rows}

    def sums(self, name: str, prefix: str, at: int) -> dict[str, int]:
        """Returns the same, summed by the part of their keys from position `at` on."""
        rows = self.connection.execute(
            "SELECT substr(key, ?) AS said, sum(amount) FROM tallies"
            " WHERE name=? AND key>=? AND key<? GROUP BY said ORDER BY said",
            (at + 1, name, prefix, prefix + "\U0010ffff"),
        )
        return {str(said): int(amount) for said, amount in rows}

    def blob(self, sha256: str) -> bytes:
        """Returns the bytes with this SHA-256 in hex; raises `NotFound`."""
        row = self.connection.execute(
            "SELECT bytes FROM blobs WHERE sha256=?", (sha256,)
        ).fetchone()
        if row is None:
            raise NotFound(
                N_("No stored file has fingerprint {sha256}. Restore it from a backup."),
                sha256=sha256,
            )
        return bytes(row[0])

    def history(self, doc: Doc) -> list[Change]:
        """Returns every change of a document, oldest first."""
        rows = self.connection.execute(
            f"SELECT {COLUMNS} FROM changes WHERE kind=? AND id=? ORDER BY rev",
            (doc.kind, doc.id),
        )
        return [Change(*row) for row in rows]

    def changed_with(self, doc: Doc, model: type[Doc]) -> list[int]:
        """Returns the ids of documents of a kind that were ever changed in one commit with this."""
        rows = self.connection.execute(
            "SELECT DISTINCT other.id FROM changes AS own JOIN changes AS other"
            " ON other.txn = own.txn WHERE own.kind=? AND own.id=? AND other.kind=?"
            " ORDER BY other.id",
            (doc.kind, doc.id, model.kind),
        )
        return [int(row[0]) for row in rows]


def _paths(order: Sequence[str]) -> list[str]:
    """Returns the body paths of an order, without the id, which is always last."""
    return [path.lstrip("-") for path in order if path.lstrip("-") != "id"]


def _kind(model: type[Doc]) -> str:
    """Written as a literal, so that the partial indexes of the kind apply."""
    return f"kind='{model.kind}'"


def _beyond(
    conditions: list[str], values: list[Any], keys: Sequence[str], sign: str, edge: Cursor
) -> None:
    """Adds the condition of being beyond an edge; SQLite needs the first key to use its index."""
    conditions.append(f"{keys[0]} {sign[0]}= ?")
    conditions.append(f"({', '.join(keys[: len(edge)])}) {sign} ({', '.join('?' * len(edge))})")
    values.extend((edge[0], *edge))


def _ids_first(model: type[Doc], conditions: Sequence[str]) -> list[str]:
    """Returns the condition of having an id of those that meet conditions.

    Sorted by id, SQLite would rather read all of the kind than use an index with several values.
    """
    if not any(" IN " in condition for condition in conditions):
        return list(conditions)
    within = " AND ".join([_kind(model), *conditions])
    return [f"id IN (SELECT id FROM documents WHERE {within})"]


def _equal(where: Mapping[str, Value], dialect: Dialect) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for path, value in where.items():
        choices = [value] if isinstance(value, (str, int)) else value
        marks = ", ".join("?" * len(choices))
        conditions.append(f"{dialect.at(path)} {'=' if len(choices) == 1 else 'IN'} ({marks})")
        values.extend(map(dialect.bind, choices))
    return conditions, values
