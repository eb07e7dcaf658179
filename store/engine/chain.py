"""The hash chain over the change log, which shows that no recorded change was altered.

Invariant: every line has the body that was hashed. The body of a removal is None, hashed as nothing.
Only an erasure by law blanks a body: an erased line has an empty body and an empty salt (with the
salt, a small body could be guessed from its digest), and a later line of the kind `erasure` names it:
`{"erased": [{"kind": ..., "id": ..., "rev": ...}]}`. That line is never erased itself. Nothing in the
program erases yet.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as text
from typing import Any, NamedTuple

from store.engine.dialect import Connection
from store.errors import N_, Damaged

__all__ = [
    "COLUMNS",
    "ERASURE",
    "Change",
    "Line",
    "Mark",
    "canonical",
    "changes_after",
    "files_ever_named",
    "files_named",
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

ERASURE = "erasure"
"""The kind of the document that lists what was erased by law."""

FILE = re.compile(r'"(?:sha256|pdf|ubl|logo)":"([0-9a-f]{64})"')
"""The fields of documents that name a kept file."""
AT_ONCE = 1000
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
    """One line of the change log; `body` is None for a removal, empty when erased."""

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


def files_named(body: str) -> list[str]:
    """Returns the SHA-256 in hex of each kept file that a document names."""
    return FILE.findall(body)


def files_ever_named(connection: Connection) -> set[str]:
    """Returns those of all lines."""
    return {name for change, *_ in _lines(connection) for name in files_named(change.body or "")}


def walk(connection: Connection) -> int:
    """Verify the chain from first line to last; returns the number of valid lines.

    Raises `Damaged` naming the first invalid line, or an erased one that no erasure names.
    """
    hashed, expected = FIRST, 0
    erased: dict[tuple[str, int, int], Change] = {}
    for change, salt, digest, stored_hash in _lines(connection):
        expected += 1
        try:
            hashed = _hash(hashed, change, digest)
            whole = (
                change.seq == expected
                and hashed == bytes(stored_hash)
                and holds(change.body, salt, digest)
                and (change.body or change.kind != ERASURE)
            )
            named = _named(change)
        except (TypeError, AttributeError, KeyError, ValueError):  # values of another type
            whole, named = False, []
        if not whole:
            raise _broken(expected, change)
        for name in named:
            erased.pop(name, None)
        if change.body == "":
            erased[change.kind, change.id, change.rev] = change
    for change in erased.values():
        raise _broken(change.seq, change)
    return expected


def holds(body: str | None, salt: bytes, digest: bytes) -> bool:
    """Whether a body matches its line's digest; an erased one is not checked, but has no salt."""
    if body == "":
        return not salt
    return _digest(bytes(salt), body) == bytes(digest)


def _lines(connection: Connection) -> Iterator[tuple[Change, bytes, bytes, bytes]]:
    """Yields every line, some at a time."""
    edge = -(2**62)
    while rows := connection.execute(
        f"SELECT {COLUMNS}, salt, digest, hash FROM changes WHERE seq > ? ORDER BY seq LIMIT ?",
        (edge, AT_ONCE),
    ).fetchall():
        for *columns, salt, digest, hashed in rows:
            yield Change(*columns), salt, digest, hashed
        edge = rows[-1][0]


def _named(change: Change) -> list[tuple[str, int, int]]:
    """Returns which revisions an erasure names, as kind, id and revision; nothing for other lines."""
    if change.kind != ERASURE or not change.body:
        return []
    return [(each["kind"], each["id"], each["rev"]) for each in json.loads(change.body)["erased"]]


def _broken(seq: int, change: Change) -> Damaged:
    return Damaged(
        N_("The change log is broken at line {seq} ({kind} {id}). Restore the last backup."),
        seq=seq,
        kind=change.kind,
        id=change.id,
    )


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
