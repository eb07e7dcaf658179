"""Compares the search index of an office file with the documents, term by term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

import apsw

from store.engine.words import kept_apart

__all__ = ["wrongly_indexed"]

TERMS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'words', 'instance')"
PREFIXES = (2, 3, 4)
"""Lengths that have an index of their own, in characters; the first is the sign of the kind."""


def wrongly_indexed(
    connection: apsw.Connection, documents: Iterable[tuple[int, str]]
) -> int | None:
    """Returns the row of a document that is found by other words than its own; None without one.

    `documents` yields the row and the `search_document` text of every document. The index holds no
    text to compare, only terms with their places, in the order of the terms. So what each row
    should hold and what it holds are added up as hashes, whose seed differs in every process.
    """
    tokenize = connection.fts5_tokenizer("unicode61", ["remove_diacritics", "2"])
    sums: defaultdict[int, int] = defaultdict(int)
    spoken = set()
    for row, text in documents:
        said = tokenize(
            kept_apart(text).encode() if text else b"", apsw.FTS5_TOKENIZE_DOCUMENT, None,
            include_offsets=False, include_colocated=False,
        )  # fmt: skip
        spoken |= {row} if text else set()
        for place, term in enumerate(said):
            sums[row] += hash((term, place))
    misled = _wrong_prefixes(connection, sums)
    kept = {int(str(row)) for (row,) in connection.execute("SELECT id FROM words_docsize")}
    wrong = [*(row for row, left in sums.items() if left), *(spoken ^ kept), *misled]
    return wrong[0] if wrong else None


def _wrong_prefixes(connection: apsw.Connection, sums: dict[int, int]) -> list[int]:
    """Takes every term off the sum of its row.

    Returns rows that a prefix finds and its words don't, or the other way round.
    """
    wrong: list[int] = []
    begun: dict[int, tuple[str, set[int]]] = {length: ("", set()) for length in PREFIXES}
    for term, row, place in _terms(connection):
        sums[row] -= hash((term, place))
        for length, (prefix, rows) in begun.items():
            if term[:length] == prefix:
                rows.add(row)
                continue
            if len(prefix) == length:
                wrong += rows ^ _found(connection, prefix)
            begun[length] = (term[:length], {row})
    for length, (prefix, rows) in begun.items():
        if len(prefix) == length:
            wrong += rows ^ _found(connection, prefix)
    return wrong


def _terms(connection: apsw.Connection) -> Iterable[tuple[str, int, int]]:
    """Returns each term, its row and its place, in the order of the terms."""
    connection.execute(TERMS)
    return cast(
        "Iterable[tuple[str, int, int]]",
        connection.execute("SELECT term, doc, offset FROM temp.terms"),
    )


def _found(connection: apsw.Connection, prefix: str) -> set[int]:
    """Returns the rows that the index of prefixes has for one."""
    asked = "SELECT rowid FROM words WHERE words MATCH ?"
    rows = connection.execute(asked, (f'"{prefix}"*',))
    return {row for (row,) in cast("Iterable[tuple[int]]", rows)}
