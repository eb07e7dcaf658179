"""Recompute what the office derives from its documents: tallies and search words.

Invariant: a tally is the sum of what the documents count for, and a document is found by the words
of its own text and by no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from store.access import No
from store.engine import Connection, Doc
from store.errors import N_

__all__ = ["counted", "differences"]

Sums = defaultdict[tuple[str, str], int]


def counted(connection: Connection, kinds: Mapping[str, type[Doc]]) -> Sums:
    """Compute every tally from the documents, by name and key."""
    sums: Sums = defaultdict(int)
    for _row, doc in _documents(connection, kinds):
        _count(doc, sums)
    return sums


def differences(connection: Connection, kinds: Mapping[str, type[Doc]]) -> list[No]:
    """Find tallies and search words that the documents don't account for."""
    sums: Sums = defaultdict(int)

    def texts() -> Iterator[tuple[int, str]]:
        """Also counts, so that each document is read once."""
        for row, doc in _documents(connection, kinds):
            _count(doc, sums)
            yield row, doc.search_document()

    row = connection.wrongly_indexed(texts())
    return [*_tallies(connection, sums), *([] if row is None else [_words(connection, row)])]


def _documents(connection: Connection, kinds: Mapping[str, type[Doc]]) -> Iterator[tuple[int, Doc]]:
    for model in kinds.values():
        rows = connection.execute(
            "SELECT row, id, rev, body FROM documents WHERE kind=?", (model.kind,)
        )
        for row, *stored in rows:
            yield row, model.from_json(*stored)


def _count(doc: Doc, sums: Sums) -> None:
    for name, key, amount in doc.tallies():
        sums[name, key] += amount


def _tallies(connection: Connection, sums: Sums) -> Iterator[No]:
    rows = connection.execute("SELECT name, key, amount FROM tallies")
    kept = {(str(name), str(key)): amount for name, key, amount in rows}
    for at in sorted(sums.keys() | kept.keys()):
        if sums.get(at, 0) != kept.get(at, 0):
            yield No(
                "tally",
                N_("{name} {key} is stored as {kept}, but the documents add up to {counted}."),
                {"name": at[0], "key": at[1], "kept": kept.get(at, 0), "counted": sums.get(at, 0)},
            )


def _words(connection: Connection, row: int) -> No:
    document = connection.execute("SELECT kind, id FROM documents WHERE row=?", (row,)).fetchone()
    kind, doc_id = document or ("row", row)
    return No(
        "words",
        N_("The search words of {kind} {id} differ from its text."),
        {"kind": kind, "id": doc_id},
    )
