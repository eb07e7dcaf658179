"""Writing documents: revision, change line, tallies and search words in one commit."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TypeVar

import apsw

from store.engine.chain import Change, Mark, last_link, link
from store.engine.doc import Doc
from store.errors import N_, ChangedElsewhere, Invalid, Refused

__all__ = ["Writer"]

D = TypeVar("D", bound=Doc)


class Writer:
    """The writes of one commit, all signed with one mark.

    `seq` is the number of the last change line written. `finish` must be called
    before the transaction commits: it writes the tallies.
    """

    def __init__(self, connection: apsw.Connection, mark: Mark) -> None:
        self.connection = connection
        self.mark = mark
        self._head = last_link(connection)
        self.txn = self._head[0] + 1
        self._sums: defaultdict[tuple[str, str], int] = defaultdict(int)

    @property
    def seq(self) -> int:
        """The number of the newest change line."""
        return self._head[0]

    def add(self, doc: D) -> D:
        """Keep a new document; its id is the next of its kind."""
        self.know(doc.kind)
        row = self.connection.execute(
            "SELECT coalesce(max(id), 0) + 1 FROM changes WHERE kind=?", (doc.kind,)
        ).fetchone()
        return self.put(doc, int(row[0]) if row else 1, 0, None)

    def save(self, doc: D) -> D:
        """Keep a new revision of a document.

        Raises `ChangedElsewhere` when `doc.rev` is not the newest, `Refused` when
        the document is sealed or of an append-only kind.
        """
        rev, body = self.stored(doc.kind, doc.id)
        before = type(doc).from_json(doc.id, rev, body)
        if rev != doc.rev:
            raise ChangedElsewhere(
                N_("Somebody changed this {kind} while you worked on it. Nothing was saved."),
                mine=doc.model_dump(mode="json"),
                theirs=before.model_dump(mode="json"),
                kind=doc.kind,
            )
        kept = {*doc.unsealed, "id", "rev"}
        if doc.append_only or (
            before.sealed() and doc.model_dump(exclude=kept) != before.model_dump(exclude=kept)
        ):
            raise Refused(N_("This {kind} is final and can't be changed."), kind=doc.kind)
        return self.put(doc, doc.id, rev, before)

    def remove(self, doc: Doc) -> None:
        """Take a document out; the change log keeps what it was."""
        rev, body = self.stored(doc.kind, doc.id)
        before = type(doc).from_json(doc.id, rev, body)
        if rev != doc.rev or before.sealed() or doc.append_only:
            raise Refused(N_("This {kind} is final or was changed; it can't be removed."),
                          kind=doc.kind)  # fmt: skip
        self.tally(before, -1)
        self.erase_row(doc.kind, doc.id)
        self.log(doc.kind, doc.id, rev + 1, None)

    def keep(self, data: bytes) -> str:
        """Keep bytes once; returns their SHA-256 in hex."""
        name = hashlib.sha256(data).hexdigest()
        self.connection.execute("INSERT OR IGNORE INTO blobs VALUES(?, ?)", (name, data))
        return name

    def finish(self) -> None:
        """Write the tallies."""
        self.connection.executemany(
            "INSERT INTO tallies VALUES(?, ?, ?)"
            " ON CONFLICT(name, key) DO UPDATE SET amount = amount + excluded.amount",
            [(name, key, amount) for (name, key), amount in self._sums.items() if amount],
        )
        self._sums.clear()

    def put(self, doc: D, id: int, rev: int, before: D | None) -> D:
        """Write the next revision of a typed document and everything kept beside it."""
        try:
            body = doc.to_json()
            body.encode()
        except (UnicodeEncodeError, ValueError) as error:
            raise Invalid(N_("The text holds characters that can't be stored.")) from error
        row = self.write_row(doc.kind, id, rev + 1, body)
        if before is not None:
            self.tally(before, -1)
            self.connection.execute("DELETE FROM words WHERE rowid=?", (row,))
        words = doc.words()
        if words:
            self.connection.execute("INSERT INTO words(rowid, said) VALUES(?, ?)", (row, words))
        doc.__dict__["id"], doc.__dict__["rev"] = id, rev + 1
        self.tally(doc, 1)
        return doc

    def tally(self, doc: Doc, sign: int) -> None:
        """Add or take away what a document counts for."""
        for name, key, amount in doc.tallies():
            self._sums[name, key] += sign * amount

    def stored(self, kind: str, id: int) -> tuple[int, str]:
        """Revision and body of the newest revision."""
        row = self.connection.execute(
            "SELECT rev, body FROM documents WHERE kind=? AND id=?", (kind, id)
        ).fetchone()
        if row is None:
            raise ChangedElsewhere(
                N_("Somebody removed this {kind} while you worked on it. Nothing was saved."),
                mine={}, theirs={}, kind=kind,
            )  # fmt: skip
        return int(row[0]), str(row[1])

    def write_row(self, kind: str, id: int, rev: int, body: str) -> int:
        """Write a revision and its change line; returns the row's number."""
        row = self.connection.execute(
            "INSERT INTO documents(kind, id, rev, body) VALUES(?,?,?,?)"
            " ON CONFLICT(kind, id) DO UPDATE SET rev=excluded.rev, body=excluded.body"
            " RETURNING row",
            (kind, id, rev, body),
        ).fetchone()
        self.log(kind, id, rev, body)
        return int(row[0]) if row else 0

    def erase_row(self, kind: str, id: int) -> None:
        """Take a row out, with its search words."""
        self.connection.execute(
            "DELETE FROM words WHERE rowid=(SELECT row FROM documents WHERE kind=? AND id=?)",
            (kind, id),
        )
        self.connection.execute("DELETE FROM documents WHERE kind=? AND id=?", (kind, id))

    def log(self, kind: str, id: int, rev: int, body: str | None) -> None:
        """Add a line to the change log."""
        mark = self.mark
        change = Change(
            self._head[0] + 1, self.txn, mark.undoes, mark.at, mark.actor, mark.on_behalf_of,
            mark.act, kind, id, rev, body,
        )  # fmt: skip
        self._head = link(self.connection, mark, self.txn, self._head, change)

    def know(self, kind: str) -> None:
        """Remember that a table of this name exists, even while it is empty."""
        self.connection.execute("INSERT OR IGNORE INTO kinds VALUES(?)", (kind,))
