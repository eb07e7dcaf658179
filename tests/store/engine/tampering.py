"""What can be changed past Kantoor in the tables of an office, and which verb finds it.

A line for each column and for each sort of object that a database can have. `verbs` are those of
`verify`, `check`, `backup` and `open` that find it, in that order; none with the reason in a comment.
"""

from __future__ import annotations

__all__ = ["EVERYWHERE", "POSTGRES", "SQLITE", "Tampering"]

Tampering = tuple[str, str]
"""Statements, and the verbs that find what they do."""

ALL = "verify check backup"
TRAIL = "verify backup"
NEVER = ""
LAST = "seq = (SELECT max(seq) FROM changes)"
ONE_SUM = "name = (SELECT min(name) FROM tallies WHERE amount <> 0)"
FIRST_ANSWER = "key = (SELECT min(key) FROM answered)"

EVERYWHERE: dict[str, Tampering] = {
    "meta.name": ("UPDATE meta SET name = 'other' WHERE name = 'documents'", TRAIL),
    "meta.value": ("UPDATE meta SET value = '99' WHERE name = 'format'", "verify backup open"),
    "kinds.name": ("UPDATE kinds SET name = 'other' WHERE name = 'person'", TRAIL),
    "kinds, a row more": ("INSERT INTO kinds VALUES('other')", TRAIL),
    "kinds, a row less": ("DELETE FROM kinds WHERE name = 'person'", TRAIL),
    "documents.row": ("UPDATE documents SET row = row + 100000 WHERE row = 3", TRAIL),
    "documents.kind": ("UPDATE documents SET kind = 'role' WHERE kind = 'person' AND id = 5", ALL),
    "documents.id": ("UPDATE documents SET id = 99 WHERE kind = 'person' AND id = 5", ALL),
    "documents.rev": ("UPDATE documents SET rev = 9 WHERE kind = 'person' AND id = 5", TRAIL),
    "documents.body": (
        "UPDATE documents SET body = replace(body, 'desk', 'chief') WHERE kind = 'membership'",
        ALL,
    ),
    "documents, a row more": (
        "INSERT INTO documents(kind, id, rev, body)"
        " SELECT kind, 99, rev, body FROM documents WHERE kind = 'membership' AND id = 1",
        TRAIL,
    ),
    "documents, a row less": ("DELETE FROM documents WHERE kind = 'person' AND id = 5", ALL),
    "changes.seq": (f"UPDATE changes SET seq = seq + 1 WHERE {LAST}", TRAIL),
    "changes.txn": ("UPDATE changes SET txn = 1 WHERE seq = 3", TRAIL),
    "changes.undoes": ("UPDATE changes SET undoes = 1 WHERE seq = 3", TRAIL),
    "changes.at": ("UPDATE changes SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 3", TRAIL),
    "changes.actor": ("UPDATE changes SET actor = 2 WHERE seq = 3", TRAIL),
    "changes.on_behalf_of": ("UPDATE changes SET on_behalf_of = 2 WHERE seq = 3", TRAIL),
    "changes.act": ("UPDATE changes SET act = 'entry.post' WHERE seq = 3", TRAIL),
    "changes.kind": ("UPDATE changes SET kind = 'entry' WHERE seq = 3", TRAIL),
    "changes.id": ("UPDATE changes SET id = 99 WHERE seq = 3", TRAIL),
    "changes.rev": ("UPDATE changes SET rev = 9 WHERE seq = 3", TRAIL),
    "changes.salt": (
        "UPDATE changes SET salt = (SELECT salt FROM changes WHERE seq = 4) WHERE seq = 3",
        TRAIL,
    ),
    "changes.digest": ("UPDATE changes SET digest = hash WHERE seq = 3", TRAIL),
    "changes.body": ("UPDATE changes SET body = '{}' WHERE seq = 3", TRAIL),
    "changes.hash": ("UPDATE changes SET hash = digest WHERE seq = 3", TRAIL),
    "changes, a blank body": ("UPDATE changes SET body = NULL WHERE rev = 1", TRAIL),
    "changes, a row less": ("DELETE FROM changes WHERE seq = 3", TRAIL),
    "changes, the last lines": (f"DELETE FROM changes WHERE {LAST}", TRAIL),
    "tallies.name": (f"UPDATE tallies SET name = 'x' WHERE {ONE_SUM}", ALL),
    "tallies.key": (f"UPDATE tallies SET key = key || 'x' WHERE {ONE_SUM}", ALL),
    "tallies.amount": (f"UPDATE tallies SET amount = amount + 1 WHERE {ONE_SUM}", ALL),
    "blobs.sha256": ("UPDATE blobs SET sha256 = upper(sha256)", ALL),
    "blobs.bytes": (
        "UPDATE blobs SET bytes = (SELECT salt FROM changes WHERE seq = 1)"
        " WHERE sha256 = (SELECT min(sha256) FROM blobs)",
        TRAIL,
    ),
    "blobs, a row less": (
        "DELETE FROM blobs WHERE sha256 = (SELECT min(sha256) FROM blobs)",
        "check backup",
    ),
    "answered.seq": (f"UPDATE answered SET seq = seq - 1 WHERE {FIRST_ANSWER}", TRAIL),
    "answered.act": (f"UPDATE answered SET act = 'entry.post' WHERE {FIRST_ANSWER}", TRAIL),
    "answered.kind": (f"UPDATE answered SET kind = 'entry' WHERE {FIRST_ANSWER}", TRAIL),
    "answered.id": (f"UPDATE answered SET id = 99 WHERE {FIRST_ANSWER}", TRAIL),
    # Only who repeats an act with its key within a day is answered.
    "answered.key": (f"UPDATE answered SET key = 'x' WHERE {FIRST_ANSWER}", NEVER),
    "answered.told": (f"UPDATE answered SET told = 'true' WHERE {FIRST_ANSWER}", NEVER),
    # Who has what open is true for minutes, and is no evidence.
    "present.person": ("UPDATE present SET person = 5", NEVER),
    "present.kind": ("UPDATE present SET kind = 'entry'", NEVER),
    "present.id": ("UPDATE present SET id = 99", NEVER),
    "present.at": ("UPDATE present SET at = '2020-01-01T00:00:00+00:00'", NEVER),
    # At worst sessions leave the scheduled work to the timer, which does not ask.
    "ticked.minute": ("UPDATE ticked SET minute = '2020-01-01T00:00+00:00'", NEVER),
    "a table": ("CREATE TABLE other(x integer)", TRAIL),
    "a column": ("ALTER TABLE documents ADD COLUMN other integer", TRAIL),
    "a view": ("CREATE VIEW other AS SELECT * FROM documents", TRAIL),
    "an index that is gone": ("DROP INDEX changes_actor", TRAIL),
    "an index of another form": (
        "CREATE INDEX other_by_person ON documents(kind, rev) WHERE kind = 'other'", TRAIL,
    ),
}  # fmt: skip

SQLITE: dict[str, Tampering] = {
    "blobs, a row more": (
        "INSERT INTO blobs VALUES('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',"
        " x'78')",
        TRAIL,
    ),
    "words.said": ("INSERT INTO words(rowid, said) VALUES(3, 'other')", ALL),
    "words, a row less": ("DELETE FROM words WHERE rowid = (SELECT min(id) FROM words_docsize)", ALL),
    "words_data.id": ("UPDATE words_data SET id = id + 1 WHERE id = (SELECT max(id) FROM words_data)", ALL),
    "words_data.block": (
        "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10", ALL,
    ),
    "words_idx.segid": ("UPDATE words_idx SET segid = segid + 100", ALL),
    "words_idx.term": ("DELETE FROM words_idx WHERE term > x'30'", ALL),
    "words_idx.pgno": ("UPDATE words_idx SET pgno = pgno + 2", ALL),
    "words_docsize.id": ("UPDATE words_docsize SET id = id + 100000", ALL),
    # The length of a text, for a ranking that is never asked, and where its removal would look.
    "words_docsize.sz": ("UPDATE words_docsize SET sz = x'05'", NEVER),
    "words_docsize.origin": ("UPDATE words_docsize SET origin = 0", NEVER),
    "words_config.k": ("UPDATE words_config SET k = 'other' WHERE k = 'secure-delete'", TRAIL),
    "words_config.v": ("UPDATE words_config SET v = 0 WHERE k = 'secure-delete'", TRAIL),
    "a trigger": (
        "CREATE TRIGGER other AFTER INSERT ON changes BEGIN DELETE FROM documents; END", TRAIL,
    ),
    "an index filled from another expression": (
        "CREATE TEMP TABLE kept AS SELECT name, sql FROM sqlite_schema"
        "  WHERE name = 'membership_by_person';"
        " DROP INDEX membership_by_person;"
        " CREATE INDEX membership_by_person ON documents(json_extract(body, '$.department'), id)"
        "  WHERE kind = 'membership';"
        " PRAGMA writable_schema = ON;"
        " UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name IN (SELECT name FROM kept);"
        " PRAGMA writable_schema = RESET",
        TRAIL,
    ),
}  # fmt: skip

POSTGRES: dict[str, Tampering] = {
    "blobs, a row more": (
        "INSERT INTO blobs"
        " VALUES('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881', 'x')",
        TRAIL,
    ),
    # A backup has the documents, not what PostgreSQL derives from them.
    "documents.data": (
        "ALTER TABLE documents ALTER data DROP EXPRESSION;"
        " UPDATE documents SET data = jsonb_set(data, '{role}', '\"chief\"')"
        " WHERE kind = 'membership'",
        "verify",
    ),
    "documents.said": ("UPDATE documents SET said = NULL WHERE kind = 'relation'", "verify check"),
    "a trigger": (
        "CREATE FUNCTION other() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
        " CREATE TRIGGER other BEFORE INSERT ON changes EXECUTE FUNCTION other()",
        "verify",
    ),
    "a function": ("CREATE FUNCTION other() RETURNS int LANGUAGE sql AS 'SELECT 1'", "verify"),
    "a rule": ("CREATE RULE other AS ON UPDATE TO documents DO INSTEAD NOTHING", "verify"),
    "a policy": ("CREATE POLICY other ON documents USING (kind <> 'entry')", "verify"),
    "a policy in force": ("ALTER TABLE documents ENABLE ROW LEVEL SECURITY", "verify"),
    "a default": ("ALTER TABLE changes ALTER actor SET DEFAULT 1", "verify"),
    "a column's type": ("ALTER TABLE answered ALTER told TYPE varchar", "verify"),
    "a column that may be null": ("ALTER TABLE changes ALTER actor DROP NOT NULL", "verify"),
    "a constraint that is gone": (
        "ALTER TABLE documents DROP CONSTRAINT documents_kind_id_key", "verify",
    ),
    "a table that inherits": ("CREATE TABLE other() INHERITS (documents)", "verify"),
    "a schema": ("CREATE SCHEMA other", "verify"),
    "a type": ("CREATE TYPE other AS ENUM ('a')", "verify"),
    "a right for everybody": ("GRANT SELECT ON changes TO PUBLIC", "verify"),
    "a right for a role": ("GRANT UPDATE ON changes TO pg_monitor", "verify"),
    "a right on a column": ("GRANT UPDATE(body) ON changes TO pg_monitor", "verify"),
    "a right to make tables": ("GRANT CREATE ON SCHEMA public TO pg_monitor", "verify"),
    "an owner": ("ALTER TABLE changes OWNER TO pg_monitor", "verify"),
}  # fmt: skip
POSTGRES |= {
    name: (EVERYWHERE[name][0], verbs)
    for name, verbs in {
        "meta.name": "verify",
        "meta.value": "verify open",
        "documents, a row more": ALL,
        "a table": "verify",
        "a column": "verify",
        "a view": "verify",
        "an index that is gone": "verify",
        "an index of another form": "verify",
    }.items()
}
"""The same statements found by other verbs, as a backup of a database copies only rows."""
