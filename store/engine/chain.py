"""The hash chain over the change log, which shows that no recorded change was altered."""

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
"""Shared: creating an encoder takes as long as encoding a small document."""

COLUMNS = "seq, txn, undoes, at, actor, on_behalf_of, act, kind, id, rev, body"


@dataclass(frozen=True)
class Mark:
    """What a commit is signed with: actor, on whose behalf, act, moment (UTC, ISO 8601)."""

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
    """Returns JSON that is equal for equal documents: sorted keys, no spaces, no NaN.

    Lone surrogates are not valid text; they are kept only as escapes (`escaped`).
    """
    return (ESCAPED if escaped else PLAIN).encode(value)


def last_link(connection: Connection) -> tuple[int, bytes, str]:
    """Returns the sequence number, hash and moment of the newest line."""
    row = connection.execute(
        "SELECT seq, hash, at FROM changes ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return (row[0], bytes(row[1]), row[2]) if row else (0, FIRST, "")


def linked(before: bytes, change: Change) -> Line:
    """Returns a log line as it is stored, chained to the hash of the line before."""
    salt = os.urandom(16)
    digest = _digest(salt, change.body)
    return (*change, salt, digest, _hash(before, change, digest))


def write_lines(connection: Connection, lines: Sequence[Line]) -> None:
    """Append chained lines to the log."""
    connection.append("changes", f"{COLUMNS}, salt, digest, hash", lines)


def changes_after(connection: Connection, seq: int, limit: int = 1000) -> list[Change]:
    """Returns the lines after `seq`, oldest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit)
    )
    return [Change(*row) for row in rows]


def walk(connection: Connection) -> int:
    """Verify the chain from first line to last; returns the number of valid lines.

    A line whose body was erased by law keeps its digest, so the chain remains valid.
    Raises `Damaged` naming the first invalid line.
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
    """Whether a body matches its line's digest; an erased body is not checked."""
    return body is None or _digest(bytes(salt), body) == bytes(digest)


def _digest(salt: bytes, body: str | None) -> bytes:
    """Returns a salted digest, so that a small body can't be guessed from it after an erasure."""
    return hashlib.sha256(salt + (body or "").encode()).digest()


def _hash(before: bytes, change: Change, digest: bytes) -> bytes:
    """Returns the hash of the facts as a JSON list without spaces, assembled by hand for speed."""
    seq, txn, undoes, at, actor, on_behalf_of, act, kind, key, rev, _body = change
    facts = (
        f"[{seq},{txn},{_or_null(undoes)},{text(at)},{actor},{_or_null(on_behalf_of)},{text(act)},"
        f'{text(kind)},{key},{rev},"{digest.hex()}"]'
    )
    return hashlib.sha256(before + facts.encode()).digest()


def _or_null(number: int | None) -> str:
    return "null" if number is None else str(number)
