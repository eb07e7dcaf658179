"""The hash chain over the change log: what was done can be shown not to have been altered."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as text
from typing import Any, NamedTuple

from store.engine.dialect import Connection
from store.errors import N_, Damaged

__all__ = [
    "COLUMNS",
    "Change",
    "Line",
    "Mark",
    "canonical",
    "changes_after",
    "holds",
    "last_link",
    "linked",
    "walk",
    "write_lines",
]

FIRST = b"\0" * 32
PLAIN, ESCAPED = (
    json.JSONEncoder(
        ensure_ascii=escaped, separators=(",", ":"), sort_keys=True, allow_nan=False,
        check_circular=False,
    )
    for escaped in (False, True)
)  # fmt: skip
"""Made once: making an encoder takes as long as encoding a small document."""

COLUMNS = "seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, body"


@dataclass(frozen=True)
class Mark:
    """What a commit is signed with: who, for whom, by which act, when (UTC, ISO 8601)."""

    at: str
    actor: int
    act: str
    on_behalf_of: int | None = None
    undoes: int | None = None


class Change(NamedTuple):
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


Line = tuple[Any, ...]
"""A change with its salt, digest and hash."""


def canonical(value: object, *, escaped: bool = False) -> str:
    """JSON that is the same for equal documents: sorted keys, no spaces, no NaN.

    Lone surrogates are no text and stay in it only as escapes (`escaped`).
    """
    return (ESCAPED if escaped else PLAIN).encode(value)


def last_link(connection: Connection) -> tuple[int, bytes, str]:
    """Sequence number, hash and moment of the newest line."""
    row = connection.execute(
        "SELECT seq, hash, at FROM changes ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return (row[0], bytes(row[1]), row[2]) if row else (0, FIRST, "")


def linked(before: bytes, change: Change) -> Line:
    """A line of the log as it is stored, chained to the hash of the line before."""
    salt = os.urandom(16)
    digest = _digest(salt, change.body)
    return (*change, salt, digest, _hash(before, change, digest))


def write_lines(connection: Connection, lines: Sequence[Line]) -> None:
    """Write chained lines at the end of the log."""
    connection.append("changes", f"{COLUMNS}, salt, digest, hash", lines)


def changes_after(connection: Connection, seq: int, limit: int = 1000) -> list[Change]:
    """The lines after `seq`, oldest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    )
    return [Change(*row) for row in rows]


def walk(connection: Connection) -> int:
    """Follow the chain from the first line to the last; returns how many lines hold.

    A line whose body was erased by law keeps its digest, so the chain still holds.
    Raises `Damaged` naming the first line that does not.
    """
    hashed, expected = FIRST, 0
    rows = connection.execute(f"SELECT {COLUMNS}, salt, digest, hash FROM changes ORDER BY seq")
    for *columns, salt, digest, stored_hash in rows:
        change = Change(*columns)
        expected += 1
        hashed = _hash(hashed, change, digest)
        if (
            change.seq != expected
            or hashed != bytes(stored_hash)
            or not holds(change.body, salt, digest)
        ):
            raise Damaged(
                N_("The change log breaks at line {seq} ({kind} {id}). Restore the last backup."),
                seq=expected,
                kind=change.kind,
                id=change.id,
            )
    return expected


def holds(body: str | None, salt: bytes, digest: bytes) -> bool:
    """Whether a body is what its line was written for; one that was taken away is not asked."""
    return body is None or _digest(bytes(salt), body) == bytes(digest)


def _digest(salt: bytes, body: str | None) -> bytes:
    """Salted, so that a small body can't be guessed from what stays after an erasure."""
    return hashlib.sha256(salt + (body or "").encode()).digest()


def _hash(before: bytes, change: Change, digest: bytes) -> bytes:
    """Over the facts as a JSON list without spaces, put together here as that is quicker."""
    seq, txn, undoes, at, actor, on_behalf_of, act, kind, key, rev, _body = change
    facts = (
        f"[{seq},{txn},{_or_null(undoes)},{text(at)},{actor},{_or_null(on_behalf_of)},{text(act)},"
        f'{text(kind)},{key},{rev},"{digest.hex()}"]'
    )
    return hashlib.sha256(before + facts.encode()).digest()


def _or_null(number: int | None) -> str:
    return "null" if number is None else str(number)
