"""Verify an office: its tables, the hash chain, and everything else against the chain.

Invariant: what is shown is what the change log says. Tables, indexes and rights are those that this
program makes (`Database.deviations`); the chain is whole (`store.engine.walk`); the documents are
its newest lines; what is derived from them, and every other row, is recomputed and compared.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from store.access import No
from store.engine import Connection, Database, Doc, walk
from store.engine.formats import refuse_newer
from store.errors import N_, Damaged
from store.office.derived import differences
from store.office.rooms import CHECKS
from store.office.stray_rows import refuse_stray_rows
from store.reading import Reading

__all__ = ["broken_rules", "check", "refuse_deviations", "verify"]


def refuse_deviations(database: Database, kinds: Mapping[str, type[Doc]]) -> None:
    """Raise `Damaged` naming the first table, index, trigger or right that is not the program's.

    Raises `Unavailable` for an office that a newer program has brought up to date meanwhile.
    """
    with database.reading() as connection:
        row = connection.execute("SELECT value FROM meta WHERE name='format'").fetchone()
        refuse_newer(str(row[0]) if row else "")
    indexes = [(kind, paths) for kind, model in kinds.items() for paths in model.indexes]
    for name in database.deviations(indexes):
        raise Damaged(
            N_(
                "The database was altered outside Kantoor: {name}. Find out who did it, and "
                "restore the last backup."
            ),
            name=name,
        )


def verify(connection: Connection, kinds: Mapping[str, type[Doc]]) -> int:
    """Follow the chain, and compare with it each document, file and row, and what is derived.

    Returns the number of valid lines; raises `Damaged` naming the first problem.
    """
    lines = walk(connection)
    altered = connection.execute(
        "SELECT d.kind, d.id FROM documents d LEFT JOIN changes c"
        " ON c.kind=d.kind AND c.id=d.id AND c.rev=d.rev"
        " WHERE c.seq IS NULL OR c.body IS DISTINCT FROM d.body OR EXISTS"
        " (SELECT 1 FROM changes n WHERE n.kind=d.kind AND n.id=d.id AND n.rev>d.rev) LIMIT 1"
    ).fetchone()
    if altered is not None:
        raise Damaged(N_("{kind} {id} differs from the change log. Restore the last backup."),
                      kind=altered[0], id=altered[1])  # fmt: skip
    gone = connection.execute(
        "SELECT c.kind, c.id FROM changes c WHERE c.body IS NOT NULL AND c.rev ="
        " (SELECT max(rev) FROM changes n WHERE n.kind=c.kind AND n.id=c.id) AND NOT EXISTS"
        " (SELECT 1 FROM documents d WHERE d.kind=c.kind AND d.id=c.id) LIMIT 1"
    ).fetchone()
    if gone is not None:
        raise Damaged(N_("{kind} {id} is missing. Restore the last backup."),
                      kind=gone[0], id=gone[1])  # fmt: skip
    for name, data in connection.execute("SELECT sha256, bytes FROM blobs"):
        if hashlib.sha256(bytes(data)).hexdigest() != name:
            raise Damaged(N_("File {name} was altered. Restore the last backup."), name=name)
    refuse_stray_rows(connection)
    for finding in differences(connection, kinds):
        raise Damaged(finding.message, **finding.values)
    return lines


def _lost_references(reading: Reading, kinds: Mapping[str, type[Doc]]) -> list[No]:
    """Find documents that refer to a missing one."""
    there: defaultdict[str, set[int]] = defaultdict(set)
    for kind, doc_id in reading.connection.execute("SELECT kind, id FROM documents"):
        there[kind].add(doc_id)
    return [
        No(
            "reference",
            N_("{kind} {id} refers to a missing {other} {number}. Restore the last backup."),
            {"kind": model.kind, "id": doc.id, "other": other, "number": number},
        )
        for model in kinds.values()
        if model.refers
        for doc in reading.find(model)
        for field, other in model.refers.items()
        if (number := getattr(doc, field)) and number not in there[other]
    ]


def check(reading: Reading, kinds: Mapping[str, type[Doc]]) -> list[No]:
    """Recompute what is derived from the documents, and find the rules that are broken."""
    return [*differences(reading.connection, kinds), *broken_rules(reading, kinds)]


def broken_rules(reading: Reading, kinds: Mapping[str, type[Doc]]) -> list[No]:
    """Find references to nothing, and run each room's own checks."""
    findings = _lost_references(reading, kinds)
    for room_check in CHECKS:
        findings.extend(room_check(reading))
    return findings
