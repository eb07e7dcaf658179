"""Upgrade the documents of an older office when it is opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from store import ledgers
from store.access import SYSTEM
from store.engine import FORMAT, Connection, Database, Doc, Mark, Writer
from store.office.derived import counted
from store.reading import Reading

__all__ = ["bring_up_to_date"]

ACT = "office.upgrade"
MARKED = 4
"""The first format whose search index has the kind and groups of each document."""
COUNTED = 7
"""The first format that counts open items by the week in which they are expected."""
ORDERED = 8
"""The first format that indexes the words of a sheet in the order of its cells, not of typing."""


def bring_up_to_date(database: Database, kinds: Mapping[str, type[Doc]], now: datetime) -> int:
    """Convert each document to its kind's current form; returns how many were rewritten.

    A kind's `upgrades` describe what each format changed in its body. It is one commit, with a
    change line for each document, and the tallies are recomputed.
    """
    with database.reading() as connection:
        if _reached(connection) == FORMAT:
            return 0
    with database.writing() as connection:
        reached = _reached(connection)
        writer = Writer(connection, Mark(now.isoformat(), 0, ACT))
        count = sum(_rewrite(writer, model, reached) for model in kinds.values())
        if reached < 3:
            ledgers.bring_to_format_3(Reading(connection, SYSTEM, now), writer)
        if reached < MARKED:
            _index(connection, kinds.values())
        elif reached < ORDERED:
            _index(connection, [ledgers.Sheet])
        writer.finish()
        if count or reached < COUNTED:
            connection.execute("DELETE FROM tallies")
            rows = [(*at, amount) for at, amount in counted(connection, kinds).items() if amount]
            connection.append("tallies", "name, key, amount", rows)
        if reached < COUNTED:
            count += ledgers.bring_to_format_7(Reading(connection, SYSTEM, now), writer)
            writer.finish()
        connection.execute(
            "INSERT INTO meta(name, value) VALUES('documents', ?)"
            " ON CONFLICT(name) DO UPDATE SET value=excluded.value",
            (str(FORMAT),),
        )
    return count


def _reached(connection: Connection) -> int:
    """Return the format of the documents."""
    row = connection.execute("SELECT value FROM meta WHERE name='documents'").fetchone()
    return int(row[0]) if row else 1


def _rewrite(writer: Writer, model: type[Doc], reached: int) -> int:
    steps = [step for format_, step in sorted(model.upgrades.items()) if format_ > reached]
    if not steps:
        return 0
    rows = writer.connection.execute(
        "SELECT id, rev, body FROM documents WHERE kind=? ORDER BY row", (model.kind,)
    ).fetchall()
    for doc_id, rev, text in rows:
        body = json.loads(text)
        for step in steps:
            body = step(body)
        writer.put(model.from_json(doc_id, rev, json.dumps(body)), doc_id, rev, None)
    return len(rows)


def _index(connection: Connection, models: Iterable[type[Doc]]) -> None:
    """Index every document of some kinds again by its current words and groups."""
    for model in models:
        if model.search_text is Doc.search_text:
            continue
        rows = connection.execute(
            "SELECT id, rev, body FROM documents WHERE kind=? ORDER BY row", (model.kind,)
        ).fetchall()
        for doc_id, rev, text in rows:
            connection.say(model.kind, doc_id, model.from_json(doc_id, rev, text).search_document())
