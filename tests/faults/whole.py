"""What must hold of an office after anything that can happen to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

from store.access import SYSTEM
from store.engine import Connection, Doc, fingerprints
from store.engine.sqlite import SqliteDatabase
from store.engine.sqlite.opening import connect
from store.office import Office
from store.office.audit import broken_rules
from store.office.rooms import KINDS

__all__ = ["held", "whole"]


def whole(office: Office) -> int:
    """The chain holds, each document is what it says, sums and words are right.

    `check` finds no more than this, but would derive all from the documents once again.
    Returns how many changes there are; raises when anything is not as it must be.
    """
    lines = office.verify()
    broken = office.view(SYSTEM, broken_rules, KINDS)
    findings = [str(finding.message.format(**finding.values)) for finding in broken]
    assert findings == []
    if isinstance(office.database, SqliteDatabase):
        _look_at_pages(office.database.path)
    return lines


def _look_at_pages(path: str) -> None:
    """Every page of the file and every word, on a connection that has read nothing before.

    FTS5 takes the segments that a merge has just replaced for damage, when it has seen them before.
    """
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")  # others may be at work
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        spoken = {row for row, doc in _docs(connection) if doc.search_text()}
        words = {row for (row,) in connection.execute("SELECT id FROM words_docsize")}
        assert words == spoken


def _docs(connection: Connection) -> Iterator[tuple[int, Doc]]:
    """Every document, with the row that its words are kept under."""
    rows = connection.execute("SELECT row, kind, id, rev, body FROM documents")
    for row, kind, *kept in rows.fetchall():
        yield row, KINDS[kind].from_json(*kept)


def held(office: Office) -> dict[str, Any]:
    """What the office holds, to be compared; of the changes only how many, as they are salted."""
    with office.database.reading() as connection:
        prints: dict[str, Any] = dict(fingerprints(connection))
        prints["changes"] = connection.execute("SELECT count(*) FROM changes").fetchone()[0]
    return prints
