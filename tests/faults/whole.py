"""What must hold of an office after anything that can happen to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import apsw

from store.engine import Connection, Doc, fingerprints
from store.office import Office
from store.rooms import KINDS

__all__ = ["held", "whole"]


def whole(office: Office) -> int:
    """The chain holds, each document is what it says, sums and words are right.

    Returns how many changes there are; raises when anything is not as it must be.
    """
    lines = office.verify()
    findings = [str(finding.message.format(**finding.values)) for finding in office.check()]
    assert findings == []
    with office.database.reading() as connection:
        if isinstance(connection, apsw.Connection):
            damage = connection.execute("PRAGMA integrity_check").fetchall()
            assert damage == [("ok",)]
            spoken = {row for row, doc in _docs(connection) if doc.words()}
            words = {row for (row,) in connection.execute("SELECT id FROM words_docsize")}
            assert words == spoken
    return lines


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
