"""Verify an office: the hash chain, the documents against it, and the tallies."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from store.access import No
from store.engine import Connection, Doc, holds, walk
from store.errors import N_, Damaged
from store.office.rooms import CHECKS
from store.reading import Reading

__all__ = ["check", "counted", "verify"]


def verify(connection: Connection) -> int:
    """Follow the chain, compare each document with its last line and each file with its name.

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
        raise Damaged(N_("{kind} {id} is not what the change log says. Restore the last backup."),
                      kind=altered[0], id=altered[1])  # fmt: skip
    gone = connection.execute(
        "SELECT c.kind, c.id, c.body, c.salt, c.digest FROM changes c WHERE c.rev ="
        " (SELECT max(rev) FROM changes n WHERE n.kind=c.kind AND n.id=c.id) AND NOT EXISTS"
        " (SELECT 1 FROM documents d WHERE d.kind=c.kind AND d.id=c.id)"
    )
    for kind, doc_id, body, salt, digest in gone:
        if body is not None or not holds("", salt, digest):  # not a removal, whatever the body says
            raise Damaged(N_("{kind} {id} is missing. Restore the last backup."),
                          kind=kind, id=doc_id)  # fmt: skip
    for name, data in connection.execute("SELECT sha256, bytes FROM blobs"):
        if hashlib.sha256(bytes(data)).hexdigest() != name:
            raise Damaged(N_("The file {name} was altered. Restore the last backup."), name=name)
    return lines


def _lost_references(reading: Reading, kinds: Mapping[str, type[Doc]]) -> list[No]:
    """Find documents that refer to a missing one."""
    there: defaultdict[str, set[int]] = defaultdict(set)
    for kind, doc_id in reading.connection.execute("SELECT kind, id FROM documents"):
        there[kind].add(doc_id)
    return [
        No(
            "reference",
            N_("{kind} {id} speaks of {other} {number}, which is not there."),
            {"kind": model.kind, "id": doc.id, "other": other, "number": number},
        )
        for model in kinds.values()
        if model.refers
        for doc in reading.find(model)
        for field, other in model.refers.items()
        if (number := getattr(doc, field)) and number not in there[other]
    ]


def counted(
    connection: Connection, kinds: Mapping[str, type[Doc]]
) -> defaultdict[tuple[str, str], int]:
    """Compute every tally from the documents, by name and key."""
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for model in kinds.values():
        rows = connection.execute("SELECT id, rev, body FROM documents WHERE kind=?", (model.kind,))
        for row in rows:
            for name, key, amount in model.from_json(*row).tallies():
                sums[name, key] += amount
    return sums


def check(reading: Reading, kinds: dict[str, type[Doc]]) -> list[No]:
    """Recompute every tally from the documents, and run each room's own checks."""
    sums = counted(reading.connection, kinds)
    kept = {
        (str(name), str(key)): int(str(amount))
        for name, key, amount in reading.connection.execute("SELECT name, key, amount FROM tallies")
    }
    findings = [
        No(
            "tally",
            N_("{name} {key} is kept as {kept}, but the documents say {counted}."),
            {"name": at[0], "key": at[1], "kept": kept.get(at, 0), "counted": sums.get(at, 0)},
        )
        for at in sorted(sums.keys() | kept.keys())
        if sums.get(at, 0) != kept.get(at, 0)
    ]
    findings.extend(_lost_references(reading, kinds))
    for room_check in CHECKS:
        findings.extend(room_check(reading))
    return findings
