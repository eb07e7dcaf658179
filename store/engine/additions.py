"""Documents of several kinds, merged in the order in which they were added, a page at a time.

The change log numbers every revision in the order of commits, so the number of a document's first
one is its place among documents of all kinds; within a kind that is the order of the ids. Of each
kind only as many documents are read as a page may hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store.engine.database import index_name
from store.engine.dialect import Dialect
from store.engine.doc import Doc
from store.engine.snapshot import Cursor, Snapshot, Value

__all__ = ["Addition", "Those", "additions"]

ENDLESS = 2**62
UNKNOWN = "1970-01-01T00:00:00+00:00"
"""The moment of what the change log of a salvaged office says nothing of."""


@dataclass(frozen=True)
class Those:
    """The documents of a kind with these values at body paths, which an index begins with.

    A value is that of `Snapshot.page`, or the ids of others.
    """

    model: type[Doc]
    where: Mapping[str, Value | Those]


@dataclass(frozen=True)
class Addition:
    """A document as stored, the number and the moment of the commit that added it (UTC, ISO 8601).

    `source` is its place among those asked for, `cursor` its position among all.
    """

    source: int
    seq: int
    at: str
    id: int
    rev: int
    body: str
    cursor: Cursor = ()


def additions(
    snapshot: Snapshot,
    sources: Sequence[Those | None],
    after: Cursor | None = None,
    before: Cursor | None = None,
    at_once: int = 50,
) -> Iterator[Addition]:
    """Yield documents from the newest on, or from `after` on; with `before`, upwards from there.

    An empty `before` is the end. A cursor has the lowest id of each source down to a row, and the
    source of the row itself, so it belongs to the same sources; None is one without documents.
    """
    up = before is not None
    begin = before or after or (*[0 if up else ENDLESS] * len(sources), -1)
    edges, own = list(begin[:-1]), begin[-1]
    rows = [
        _rows(snapshot, place, source, edge - (up and place != own), at_once, up=up)
        if source
        else iter(())
        for place, (source, edge) in enumerate(zip(sources, edges, strict=True))
    ]
    heads = [next(some, None) for some in rows]
    while near := [head for head in heads if head is not None]:
        head = (min if up else max)(near, key=lambda row: row.seq)
        place = head.source
        if up:
            edges = [each.id if each else ENDLESS for each in heads]
        else:
            edges[place] = head.id
        yield Addition(place, head.seq, head.at, head.id, head.rev, head.body, (*edges, place))
        heads[place] = next(rows[place], None)


def _rows(
    snapshot: Snapshot, place: int, source: Those, edge: int, at_once: int, *, up: bool
) -> Iterator[Addition]:
    """Yield the rows of one source beyond an id, read in batches."""
    dialect, kind = snapshot.connection.dialect, source.model.kind
    condition, values = _condition(source, dialect)
    first = f"FROM changes AS c WHERE c.kind='{kind}' AND c.id=documents.id AND c.rev=1"
    while True:
        rows = snapshot.connection.execute(
            f"SELECT (SELECT seq {first}), (SELECT at {first}), id, rev, body FROM documents"
            f" WHERE kind='{kind}' AND {condition} AND id {'>' if up else '<'} ?"
            f" ORDER BY id {'ASC' if up else 'DESC'} LIMIT ?",
            (*values, edge, at_once),
        ).fetchall()
        for seq, at, key, rev, body in rows:
            edge = int(key)
            yield Addition(place, int(seq or 0), str(at or UNKNOWN), edge, int(rev), str(body))
        if len(rows) < at_once:
            return


def _condition(source: Those, dialect: Dialect) -> tuple[str, list[object]]:
    """Return the condition of being one of those, with its values.

    An index ends in the id, so only one with just these paths, each with a single value, has its
    documents in order; of others the ids are read first.
    """
    single = all(isinstance(value, (str, int)) for value in source.where.values())
    if single and tuple(source.where) in source.model.indexes:
        return _equal(source, dialect)
    ids, values = _ids(source, dialect, "id")
    return f"id IN ({ids})", values


def _ids(source: Those, dialect: Dialect, value: str) -> tuple[str, list[object]]:
    """Return the query for the ids of those, which names its index: SQLite might read all of a kind."""
    model, paths = source.model, tuple(source.where)
    index = next(index for index in model.indexes if index[: len(paths)] == paths)
    equal, values = _equal(source, dialect)
    rows = dialect.ordered(index_name(model.kind, index))
    return f"SELECT {value} FROM {rows} WHERE kind='{model.kind}' AND {equal}", values


def _equal(source: Those, dialect: Dialect) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for path, value in source.where.items():
        if isinstance(value, Those):
            inner, bound = _ids(value, dialect, dialect.id_value)
        else:
            choices = [value] if isinstance(value, (str, int)) else value
            inner, bound = ", ".join("?" * len(choices)), [*map(dialect.bind, choices)]
        conditions.append(f"{dialect.at(path)} IN ({inner})")
        values += bound
    return " AND ".join(conditions), values
