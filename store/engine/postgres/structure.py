"""Compares the tables and rights of a database with those that this program makes and documents.

The tables are made once more as temporary ones and rolled back, so that both are described by the
same server in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.engine.database import Index
from store.engine.postgres.connection import PostgresConnection
from store.engine.postgres.schema import DATA, TABLES, lay_index

__all__ = ["deviations"]

DESCRIBED = """
SELECT 'table ' || relname, concat_ws(' ', relkind, relpersistence = 'u', relrowsecurity,
    relforcerowsecurity, relhasrules, relispartition)
    FROM pg_class WHERE relnamespace = $1 AND relkind NOT IN ('i', 'I')
UNION ALL SELECT format('column %s.%s', relname, attname), concat_ws(' ', attnotnull, attidentity,
    attgenerated, attcollation, format_type(atttypid, atttypmod), pg_get_expr(adbin, adrelid))
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = $1 AND relkind = 'r'
UNION ALL SELECT format('constraint %s on %s', conname, relname),
    concat_ws(' ', convalidated, pg_get_constraintdef(pg_constraint.oid))
    FROM pg_constraint JOIN pg_class ON conrelid = pg_class.oid
    WHERE relnamespace = $1 AND contype <> 'n'
UNION ALL SELECT 'index ' || relname,
    concat_ws(' ', indisvalid, indisready, pg_get_indexdef(indexrelid))
    FROM pg_index JOIN pg_class ON indexrelid = pg_class.oid WHERE relnamespace = $1
UNION ALL SELECT 'statistics ' || stxname, pg_get_statisticsobjdef(oid)
    FROM pg_statistic_ext WHERE stxnamespace = $1
"""
"""Everything that a schema holds, by name; columns that may not be null are said there."""

FOREIGN = f"""
SELECT 'schema ' || nspname FROM pg_namespace
    WHERE oid >= 16384 AND nspname !~ '^pg_(temp|toast)' AND oid <> $1
UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE oid >= 16384
UNION ALL SELECT 'rule ' || rulename FROM pg_rewrite WHERE oid >= 16384
UNION ALL SELECT 'policy ' || polname FROM pg_policy
UNION ALL SELECT 'event trigger ' || evtname FROM pg_event_trigger
UNION ALL SELECT 'type ' || typname FROM pg_type
    WHERE oid >= 16384 AND typtype <> 'c' AND typcategory <> 'A'
UNION ALL SELECT 'operator ' || oprname FROM pg_operator WHERE oid >= 16384
UNION ALL SELECT 'cast to ' || casttarget::regtype FROM pg_cast WHERE oid >= 16384
UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE oid >= 16384
UNION ALL SELECT 'value of documents.data'
    WHERE EXISTS(SELECT 1 FROM documents WHERE data IS DISTINCT FROM ({DATA}))
"""
"""What no office has; numbers from 16384 on are given after the database was made."""

RIGHTS = """
SELECT relname, CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END,
    privilege_type || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM pg_class, aclexplode(relacl) WHERE relnamespace = $1 AND grantee <> relowner
UNION ALL SELECT relname || '.' || attname, pg_get_userbyid(grantee), privilege_type
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid, aclexplode(attacl)
    WHERE relnamespace = $1
UNION ALL SELECT relname, current_user::text, privilege
    FROM pg_class, unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) AS privilege
    WHERE relnamespace = $1 AND relkind = 'r' AND current_user <> pg_get_userbyid(relowner)
    AND has_table_privilege(pg_class.oid, privilege)
UNION ALL SELECT 'schema ' || nspname, pg_get_userbyid(grantee), privilege_type
    FROM pg_namespace, aclexplode(nspacl)
    WHERE pg_namespace.oid = $1 AND grantee <> nspowner AND privilege_type = 'CREATE'
UNION ALL SELECT relname, pg_get_userbyid(relowner), 'owner'
    FROM pg_class WHERE relnamespace = $1
    AND relowner <> (SELECT relowner FROM pg_class WHERE oid = 'changes'::regclass)
"""
"""Table, role and right of everybody but the owner, and of who asks by whatever way."""

ALLOWED = {
    "changes": {"INSERT"},
    "blobs": {"INSERT"},
    "kinds": {"INSERT"},
    "tallies": {"INSERT", "UPDATE"},
    "answered": {"INSERT", "DELETE"},
    "ticked": {"INSERT", "DELETE"},
    "documents": {"INSERT", "UPDATE", "DELETE"},
    "present": {"INSERT", "UPDATE", "DELETE"},
}
"""What the operations page gives to the role of the sessions, beside reading all tables."""


def deviations(connection: PostgresConnection, indexes: Iterable[Index]) -> list[str]:
    """Returns what is missing, added or otherwise, such as `trigger peek`, sorted.

    Needs a transaction of its own that may write, and is rolled back. An index that `indexes`
    don't name is no deviation if it has the form of those that do.
    """
    raw = connection.raw
    row = raw.execute(b"SELECT relnamespace FROM pg_class WHERE oid = 'changes'::regclass")
    (schema,) = row.fetchone() or (0,)
    stored = _described(connection, schema)
    differing = {name for (name,) in raw.execute(FOREIGN.encode(), (schema,))}
    differing |= {
        f"right {right} of {role} on {table}"
        for table, role, right in raw.execute(RIGHTS.encode(), (schema,))
        if role == "PUBLIC" or right not in {"SELECT", *ALLOWED.get(table, ())}
    }
    raw.execute(b"SET LOCAL search_path = pg_temp")
    for statement in TABLES:
        connection.execute(statement)
    for kind, paths in {*indexes, *_indexes(stored)}:
        lay_index(connection, kind, paths)
    (made,) = raw.execute(b"SELECT pg_my_temp_schema()").fetchone() or (0,)
    differing |= {name for name, _ in stored ^ _described(connection, made)}
    return sorted(differing)


def _described(connection: PostgresConnection, schema: int) -> set[tuple[str, str]]:
    """Returns everything in a schema, without its name."""
    rows = connection.raw.execute(DESCRIBED.encode(), (schema,)).fetchall()
    name = connection.raw.execute(
        b"SELECT CASE $1::oid WHEN pg_my_temp_schema() THEN 'pg_temp'"
        b" ELSE $1::oid::regnamespace::text END",
        (schema,),
    ).fetchone()
    return (
        {(what, definition.replace(f"{name[0]}.", "")) for what, definition in rows}
        if name
        else set()
    )


def _indexes(stored: set[tuple[str, str]]) -> Iterator[Index]:
    """Yields the kind and paths of each index over documents of a kind."""
    for what, definition in stored:
        kind = re.search(r" WHERE \(kind = '((?:[^']|'')*)'::text\)$", definition)
        paths = re.findall(r"data #> '\{([\w,\"]+)\}'::text\[\]", definition)
        if what.startswith("index ") and kind and paths:
            yield (
                kind[1].replace("''", "'"),
                tuple(path.replace(",", ".").replace('"', "") for path in paths),
            )
