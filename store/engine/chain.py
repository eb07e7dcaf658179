"""The hash chain over the change log: what was done can be shown not to have been altered."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass

import apsw

from store.errors import N_, Damaged

__all__ = ["Change", "Mark", "canonical", "changes_after", "last_link", "link", "walk"]

FIRST = b"\0" * 32
COLUMNS = "seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, body"


@dataclass(frozen=True)
class Mark:
    """What a commit is signed with: who, for whom, by which act, when (UTC, ISO 8601)."""

    at: str
    actor: int
    act: str
    on_behalf_of: int | None = None
    undoes: int | None = None


@dataclass(frozen=True)
class Change:
    """One line of the change log; `body` is None for a removal or an erasure."""

    seq: int
    txn: int
    undoes: int | None
    at: str
    actor: int
    on_behalf_of: int | None
    act: str
    kind: str
    id: int
    rev: int
    body: str | None


def canonical(value: object, *, escaped: bool = False) -> str:
    """JSON that is the same for equal documents: sorted keys, no spaces, no NaN.

    Lone surrogates are no text and stay in it only as escapes (`escaped`).
    """
    return json.dumps(
        value, ensure_ascii=escaped, separators=(",", ":"), sort_keys=True, allow_nan=False
    )


def last_link(connection: apsw.Connection) -> tuple[int, bytes]:
    """Sequence number and hash of the newest line."""
    found = connection.execute("SELECT seq, hash FROM changes ORDER BY seq DESC LIMIT 1").fetchone()
    return (found[0], found[1]) if found else (0, FIRST)


def link(
    connection: apsw.Connection, mark: Mark, txn: int, before: tuple[int, bytes], change: Change
) -> tuple[int, bytes]:
    """Write one line after `before`; returns its sequence number and hash."""
    salt = os.urandom(16)
    digest = _digest(salt, change.body)
    hashed = _hash(before[1], change, digest)
    connection.execute(
        "INSERT INTO changes(seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev,"
        " salt, digest, body, hash) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            change.seq, txn, mark.undoes, mark.at, mark.actor, mark.on_behalf_of, mark.act,
            change.kind, change.id, change.rev, salt, digest, change.body, hashed,
        ),
    )  # fmt: skip
    return change.seq, hashed


def changes_after(connection: apsw.Connection, seq: int, limit: int = 1000) -> list[Change]:
    """The lines after `seq`, oldest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    )
    return [Change(*row) for row in rows]


def walk(connection: apsw.Connection) -> int:
    """Follow the chain from the first line to the last; returns how many lines hold.

    A line whose body was erased by law keeps its digest, so the chain still holds.
    Raises `Damaged` naming the first line that does not.
    """
    hashed, expected = FIRST, 0
    rows = connection.execute(f"SELECT {COLUMNS}, salt, digest, hash FROM changes ORDER BY seq")
    for *columns, salt, digest, found in rows:
        change = Change(*columns)
        expected += 1
        hashed = _hash(hashed, change, digest)
        altered = change.body is not None and _digest(salt, change.body) != digest
        if change.seq != expected or hashed != found or altered:
            raise Damaged(
                N_("The change log breaks at line {seq} ({kind} {id}). Restore the last backup."),
                seq=expected,
                kind=change.kind,
                id=change.id,
            )
    return expected


def _digest(salt: bytes, body: str | None) -> bytes:
    """Salted, so that a small body can't be guessed from what stays after an erasure."""
    return hashlib.sha256(salt + (body or "").encode()).digest()


def _hash(before: bytes, change: Change, digest: bytes) -> bytes:
    facts = [
        change.seq, change.txn, change.undoes, change.at, change.actor, change.on_behalf_of,
        change.act, change.kind, change.id, change.rev, digest.hex(),
    ]  # fmt: skip
    return hashlib.sha256(before + json.dumps(facts, separators=(",", ":")).encode()).digest()
