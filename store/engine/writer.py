"""Writes documents: revision, change line, tallies and search words in one commit."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TypeVar

from store.engine.chain import Change, Line, Mark, last_link, linked, write_lines
from store.engine.dialect import Connection
from store.engine.doc import Doc
from store.errors import N_, ChangedElsewhere, Invalid, Refused, kind_name

__all__ = ["Writer"]

D = TypeVar("D", bound=Doc)


class Writer:
    """The writes of one commit, all signed with one mark.

    `seq` is the number of the last change line, `last_at` the moment of the last one
    before this commit (UTC, ISO 8601; empty in a new office). Call `finish` before the
    transaction commits: it writes the change lines and the tallies.
    """

    def __init__(self, connection: Connection, mark: Mark) -> None:
        self.connection = connection
        self.mark = mark
        self.seq, self._hash, self.last_at = last_link(connection)
        self.txn = self.seq + 1
        self._lines: list[Line] = []
        self._sums: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._ids: dict[str, int] = {}
        self._known: set[str] = set()
        self.written: dict[tuple[str, int], Doc | None] = {}
        """The typed documents written since this was cleared, by kind and id, as they were before."""

    def add(self, doc: D) -> D:
        """Store a new document under the next id of its kind."""
        return self.put(doc, self.next_id(doc.kind), 0, None)

    def save(self, doc: D) -> D:
        """Store a new revision of a document.

        Raises `ChangedElsewhere` when `doc.rev` is not the newest, `Refused` when
        the document is sealed or of an append-only kind.
        """
        return self.replace(doc, self.before(doc))

    def before(self, doc: D) -> D:
        """Returns the newest revision; raises `ChangedElsewhere` when it is not `doc.rev`."""
        rev, body = self.stored(doc.kind, doc.id)
        before = type(doc).from_json(doc.id, rev, body)
        if rev != doc.rev:
            raise ChangedElsewhere(
                N_(
                    "A colleague changed this {kind} while you worked on it. Check it and try "
                    "again. Nothing was changed."
                ),
                mine=doc.model_dump(mode="json"),
                theirs=before.as_shown().model_dump(mode="json"),
                kind=kind_name(doc.kind),
            )
        return before

    def replace(self, doc: D, before: D) -> D:
        """Store a new revision in place of the newest one, `before`, as `save` does."""
        kept = {*doc.unsealed, "id", "rev"}
        if doc.append_only or (
            before.sealed() and doc.model_dump(exclude=kept) != before.model_dump(exclude=kept)
        ):
            raise Refused(
                N_("This {kind} is final and cannot be changed. Correct it with a new one."),
                kind=kind_name(doc.kind),
            )
        return self.put(doc, doc.id, before.rev, before)

    def remove(self, doc: Doc) -> None:
        """Delete a document; the change log keeps its contents."""
        rev, body = self.stored(doc.kind, doc.id)
        before = type(doc).from_json(doc.id, rev, body)
        if rev != doc.rev or before.sealed() or doc.append_only:
            raise Refused(N_("This {kind} is final or has changed, and cannot be deleted. Open "
                             "it again."),
                          kind=kind_name(doc.kind))  # fmt: skip
        self.tally(before, -1)
        self.written.setdefault((doc.kind, doc.id), before)
        self.erase(doc.kind, doc.id, rev)

    def keep(self, data: bytes) -> str:
        """Store bytes once; returns their SHA-256 in hex."""
        name = hashlib.sha256(data).hexdigest()
        self.connection.execute(
            "INSERT INTO blobs VALUES(?, ?) ON CONFLICT DO NOTHING", (name, data)
        )
        return name

    def finish(self) -> None:
        """Write the change lines and the tallies."""
        write_lines(self.connection, self._lines)
        self._lines.clear()
        self.write_sums()

    def write_sums(self) -> None:
        """Write the tallies counted so far, for readers in the same commit."""
        if not self._sums:
            return
        self.connection.executemany(
            "INSERT INTO tallies VALUES(?, ?, ?)"
            " ON CONFLICT(name, key) DO UPDATE SET amount = tallies.amount + excluded.amount",
            [(name, key, amount) for (name, key), amount in sorted(self._sums.items()) if amount],
        )
        self._sums.clear()

    def put(self, doc: D, id: int, rev: int, before: D | None) -> D:
        """Write the next revision of a typed document and everything stored beside it."""
        try:
            body = doc.to_json()
            body.encode()
        except (UnicodeEncodeError, ValueError) as error:
            raise Invalid(
                N_("The text contains characters that cannot be stored. Remove them.")
            ) from error
        if before is not None:
            self.tally(before, -1)
        self.written.setdefault((doc.kind, id), before)
        self.know(doc.kind)
        self.write(doc.kind, id, rev + 1, body, doc.search_document())
        doc.__dict__["id"], doc.__dict__["rev"] = id, rev + 1
        self.tally(doc, 1)
        return doc

    def tally(self, doc: Doc, sign: int) -> None:
        """Add or subtract what a document counts for."""
        for name, key, amount in doc.tallies():
            self._sums[name, key] += sign * amount

    def stored(self, kind: str, id: int) -> tuple[int, str]:
        """Returns revision and body of the newest revision."""
        row = self.connection.execute(
            "SELECT rev, body FROM documents WHERE kind=? AND id=?", (kind, id)
        ).fetchone()
        if row is None:
            raise ChangedElsewhere(
                N_("A colleague deleted this {kind} while you worked on it. Go back to the list. "
                   "Nothing was changed."),
                mine={}, theirs={}, kind=kind_name(kind),
            )  # fmt: skip
        return int(row[0]), str(row[1])

    def write(self, kind: str, id: int, rev: int, body: str, said: str | None = None) -> None:
        """Write a revision and its change line."""
        self.connection.put([(kind, id, rev, body, said)])
        self.log(kind, id, rev, body)

    def write_new(self, kind: str, bodies: list[tuple[int, str]]) -> None:
        """Write many new documents, by id and body, whose ids were never used."""
        self.know(kind)
        self.connection.put_new([(kind, key, 1, body, None) for key, body in bodies])
        for key, body in bodies:
            self.log(kind, key, 1, body)

    def erase(self, kind: str, id: int, rev: int) -> None:
        """Delete a document whose newest revision is `rev`."""
        self.connection.drop(kind, id)
        self.log(kind, id, rev + 1, None)

    def log(self, kind: str, id: int, rev: int, body: str | None) -> None:
        """Add a line to the change log; `finish` stores it."""
        mark = self.mark
        self.seq += 1
        change = Change(
            self.seq, self.txn, mark.undoes, mark.at, mark.actor, mark.on_behalf_of, mark.act,
            kind, id, rev, body,
        )  # fmt: skip
        line = linked(self._hash, change)
        self._hash = line[-1]
        self._lines.append(line)

    def next_id(self, kind: str) -> int:
        """Returns the id after the highest that a kind ever had."""
        if kind not in self._ids:
            row = self.connection.execute(
                "SELECT coalesce(max(id), 0) FROM changes WHERE kind=?", (kind,)
            ).fetchone()
            self._ids[kind] = int(row[0])
        self._ids[kind] += 1
        return self._ids[kind]

    def know(self, kind: str) -> None:
        """Record that a table of this name exists, even while it is empty."""
        if kind not in self._known:
            self.connection.execute("INSERT INTO kinds VALUES(?) ON CONFLICT DO NOTHING", (kind,))
            self._known.add(kind)
