"""Recover the readable part of a damaged office file into a new, read-only office."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from store.engine import FORMAT, Connection, holds
from store.engine.chain import COLUMNS
from store.engine.formats import refuse_newer
from store.engine.sqlite import SqliteDatabase, Wreck
from store.engine.sqlite.wreck import nothing_legible
from store.errors import KantoorError
from store.office.derived import counted
from store.office.rooms import KINDS, search_document
from store.office.upgrade import bring_up_to_date

__all__ = ["Salvaged", "salvage"]

LINE = f"{COLUMNS}, salt, digest, hash"
TYPES = (int, int, (int, type(None)), str, int, (int, type(None)), str, str, int, int,
         (str, type(None)), bytes, bytes, bytes)  # fmt: skip
"""Types of the columns of a change line: a damaged page can contain anything."""
DOCUMENTS_INDEX, CHANGES_INDEX, BLOBS_INDEX = (
    "sqlite_autoindex_documents_1", "changes_document", "sqlite_autoindex_blobs_1"
)  # fmt: skip
BESIDE = ("", "-wal", "-shm", "-queue", "-lock")
TEMPORARY = """
CREATE TEMP TABLE known(kind TEXT, id INTEGER, rev INTEGER, kept INTEGER, PRIMARY KEY(kind, id));
"""
"""The documents in the indexes, their newest revision, and whether they still existed."""


@dataclass
class Salvaged:
    """What was saved: rows by table, and the documents (kind, id) that were not read directly.

    `from_log` were taken from their newest change line, `older` from an earlier line than their
    last; `lost` could not be read anywhere. `lines` and `files` count the missing change log lines
    and files.
    """

    saved: dict[str, int] = field(default_factory=dict)
    from_log: list[tuple[str, int]] = field(default_factory=list)
    older: list[tuple[str, int]] = field(default_factory=list)
    lost: list[tuple[str, int]] = field(default_factory=list)
    lines: int = 0
    files: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything was saved."""
        return not (self.older or self.lost or self.lines or self.files)


def salvage(place: str | Path, target: str | Path, now: datetime) -> Salvaged:
    """Copy what can be read of the office file at `place` into a new file at `target`.

    The damaged file is not changed. The new one is marked as read-only. Raises `Damaged` when
    nothing can be read, `Unavailable` when `target` exists, can't be made, or the office was
    written by a newer program.
    """
    wreck = Wreck(place)
    with contextlib.closing(wreck):
        refuse_newer(wreck.meta("format") or str(FORMAT))
        made = SqliteDatabase(target, new=True)
        try:
            with made.writing() as connection:
                salvaged = _Work(wreck, connection).done()
                _finish(made, connection, wreck.meta("documents"), now)
        except BaseException:
            made.close()
            for end in BESIDE:
                Path(made.path + end).unlink(missing_ok=True)
            raise
        made.close()
    return salvaged


def _finish(
    made: SqliteDatabase, connection: Connection, reached: str | None, now: datetime
) -> None:
    """Upgrade the documents, recompute the tallies, and mark the office as salvaged."""
    connection.execute("UPDATE meta SET value=? WHERE name='documents'", (reached or str(FORMAT),))
    bring_up_to_date(made, KINDS, now)
    made.lay_indexes((kind, paths) for kind, model in KINDS.items() for paths in model.indexes)
    connection.execute("DELETE FROM tallies")
    sums = [(*at, amount) for at, amount in counted(connection, KINDS).items() if amount]
    connection.append("tallies", "name, key, amount", sums)
    connection.execute(
        "INSERT OR IGNORE INTO kinds SELECT kind FROM documents UNION SELECT kind FROM changes"
    )
    connection.execute("INSERT INTO meta VALUES('salvaged', ?)", (now.isoformat(),))


class _Work:
    """Recover the change log, which has every body, then the documents, then the files."""

    def __init__(self, wreck: Wreck, connection: Connection) -> None:
        self._wreck = wreck
        self._connection = connection
        self._current = int(wreck.meta("documents") or FORMAT) == FORMAT
        self._found = Salvaged()

    def done(self) -> Salvaged:
        """Save everything that can be saved."""
        self._connection.execute(TEMPORARY)
        self._save_lines()
        self._look_up_known()
        documents = self._save_documents()
        self._found.saved["documents"] = documents + self._save_from_log()
        self._found.lost = self._name_lost()
        self._save_files()
        self._connection.execute("DROP TABLE known")
        if not self._found.saved["documents"] and not self._found.whole:
            raise nothing_legible(self._wreck.path)
        return self._found

    def _save_lines(self) -> None:
        count = 0
        for row in self._wreck.rows("changes", LINE):
            if _fits(row, TYPES) and holds(row[10], row[11], row[12]):
                self._connection.append("changes", LINE, [row])
                count += 1
        self._found.saved["changes"] = count

    def _look_up_known(self) -> None:
        """List the documents and lines in the indexes, readable or not."""
        newest, lines = "INSERT INTO known VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET", 0
        for kind, doc, rev, seq in self._wreck.listed(
            "changes", "kind, id, rev, seq", CHANGES_INDEX
        ):
            lines = max(lines, seq)
            self._connection.execute(newest + " rev=max(rev, excluded.rev)", (kind, doc, rev, 0))
        for kind, doc in self._wreck.listed("documents", "kind, id", DOCUMENTS_INDEX):
            self._connection.execute(newest + " kept=1", (kind, doc, 0, 1))
        last = self._connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()
        self._found.lines = max(lines, last[0]) - self._found.saved["changes"]

    def _save_documents(self) -> int:
        """Save documents as stored, unless the log has a newer or different version."""
        count = 0
        for kind, doc, rev, body in self._wreck.rows("documents", "kind, id, rev, body"):
            if not _fits((kind, doc, rev, body), (str, int, int, str)):
                continue
            logged = self._connection.execute(
                "SELECT rev, body FROM changes WHERE kind=? AND id=? ORDER BY rev DESC LIMIT 1",
                (kind, doc),
            ).fetchone()
            same = logged is None or logged[0] < rev or tuple(logged) == (rev, body)
            if same and self._is_legible(kind, doc, rev, body):
                self._put(kind, doc, rev, body)
                count += 1
        return count

    def _save_from_log(self) -> int:
        """Save the newest readable body of each document that could not be read directly."""
        rows = self._connection.execute(
            "SELECT c.kind, c.id, c.rev, c.body, coalesce(k.rev, 0) > c.rev FROM changes AS c"
            " LEFT JOIN known AS k ON k.kind=c.kind AND k.id=c.id"
            f" WHERE c.body IS NOT NULL AND {self._was_kept()} AND c.rev ="
            " (SELECT max(rev) FROM changes AS n WHERE n.kind=c.kind AND n.id=c.id)"
            " AND NOT EXISTS (SELECT 1 FROM documents AS d WHERE d.kind=c.kind AND d.id=c.id)"
            " ORDER BY c.kind, c.id"
        ).fetchall()
        for kind, doc, rev, body, older in rows:
            if self._is_legible(kind, doc, rev, body):
                self._put(kind, doc, rev, body)
                (self._found.older if older else self._found.from_log).append((kind, doc))
        return len(self._found.older) + len(self._found.from_log)

    def _was_kept(self) -> str:
        """SQL for a document that had not been removed, as far as its index shows."""
        return "1" if DOCUMENTS_INDEX in self._wreck.broken else "coalesce(k.kept, 0)"

    def _name_lost(self) -> list[tuple[str, int]]:
        """Return documents that an index has, that were not removed, and that were not saved."""
        rows = self._connection.execute(
            f"SELECT kind, id FROM known AS k WHERE {self._was_kept()}"
            " AND NOT EXISTS (SELECT 1 FROM documents AS d WHERE d.kind=k.kind AND d.id=k.id)"
            " AND NOT EXISTS (SELECT 1 FROM changes AS c WHERE c.kind=k.kind AND c.id=k.id"
            " AND c.rev >= k.rev AND c.body IS NULL) ORDER BY kind, id"
        )
        return [(str(kind), int(doc)) for kind, doc in rows]

    def _save_files(self) -> None:
        names = {name for (name,) in self._wreck.listed("blobs", "sha256", BLOBS_INDEX)}
        saved = set()
        for name, data in self._files():
            if name not in saved:
                self._connection.append("blobs", "sha256, bytes", [(name, data)])
                saved.add(name)
        self._found.saved["blobs"] = len(saved)
        self._found.files = len(names - saved)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for name, data in self._wreck.rows("blobs", "sha256, bytes"):
            if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == name:
                yield name, data

    def _put(self, kind: str, doc: int, rev: int, body: str) -> None:
        words = None
        with contextlib.suppress(ValueError, KantoorError):  # an older form is indexed later
            words = search_document(kind, doc, rev, body)
        self._connection.put([(kind, doc, rev, body, words)])

    def _is_legible(self, kind: str, doc: int, rev: int, body: str) -> bool:
        """Return whether a body is valid JSON, and in the current format a valid document."""
        try:
            if self._current and kind in KINDS:
                KINDS[kind].from_json(doc, rev, body)
                return True
            return isinstance(json.loads(body), dict)
        except (ValueError, KantoorError):
            return False


def _fits(row: tuple[object, ...], types: tuple[type | tuple[type, ...], ...]) -> bool:
    """Return whether each value has its type."""
    return all(isinstance(value, type_) for value, type_ in zip(row, types, strict=True))
