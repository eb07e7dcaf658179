"""Export an office to one JSON file that stock TinyDB opens, and import one."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from pydantic import ValidationError

from store.acts.wrong_input import wrong_input
from store.engine import Connection, Database, Doc, Mark, Writer, files_named
from store.errors import N_, Invalid, Unavailable
from store.office import Office
from store.office.rooms import KINDS
from store.reading import Reading
from store.upkeep.engine_move import remove_office
from store.upkeep.temporary_files import put, workshop

__all__ = ["documents_of", "export", "going_out", "import_office"]

FILES = "_files"
"""The table of files: each a document with `sha256` and its bytes in `base64`."""
ID = re.compile(r"[1-9][0-9]{0,17}")
"""As TinyDB writes them; longer ones don't fit the 64 bits of both engines."""


def export(database: Database, target: Path) -> int:
    """Write all documents as TinyDB's JSON: `{table: {id: body}}`; returns how many.

    Each document is on a line of its own. Files are in the table `_files`. The change history is
    not included: that is what a backup is for.
    """
    if target.exists():
        raise Unavailable(
            N_("{path} already exists. Give another path. Nothing was changed."), path=target
        )
    with workshop(target.parent) as folder:
        made = folder / "export"
        with database.reading() as connection, made.open("x", encoding="utf-8") as file:
            count = _write(connection, file)
        put(made, target)
    return count


def going_out(reading: Reading) -> None:
    """Record in the access log that all documents of the logged kinds are exported."""
    for model in KINDS.values():
        reading.log_accesses(model, "export")


def _write(connection: Connection, file: TextIO) -> int:
    count = 0
    between = "{"
    kinds = connection.execute("SELECT name FROM kinds ORDER BY name").fetchall()
    for (kind,) in kinds:
        file.write(f"{between}\n{json.dumps(kind)}: {{")
        comma = ""
        for key, body in documents_of(connection, kind):
            file.write(f'{comma}\n"{key}": {body}')
            comma = ","
            count += 1
        file.write("\n}")
        between = ","
    file.write(f"{between}\n{json.dumps(FILES)}: {{")
    comma = ""
    for at, (name,) in enumerate(
        connection.execute("SELECT sha256 FROM blobs ORDER BY sha256").fetchall(), 1
    ):
        row = connection.execute("SELECT bytes FROM blobs WHERE sha256=?", (name,)).fetchone()
        kept = {"sha256": name, "base64": base64.b64encode(bytes(row[0])).decode()}
        file.write(f'{comma}\n"{at}": {json.dumps(kept)}')
        comma = ","
    file.write("\n}}\n")
    return count


def documents_of(connection: Connection, kind: str) -> Iterator[tuple[int, str]]:
    """Yield a table's documents in order of creation, some at a time."""
    edge = -(2**62)
    while rows := connection.execute(
        "SELECT row, id, body FROM documents WHERE kind=? AND row > ? ORDER BY row LIMIT 1000",
        (kind, edge),
    ).fetchall():
        yield from ((key, body) for _, key, body in rows)
        edge = rows[-1][0]


def import_office(place: str, source: Path) -> int:
    """Make an office from a JSON file, in one commit; returns how many documents.

    Ids are preserved; each document gets a change line, its tallies and its search text. Raises
    `Invalid` naming the table, the id and the field that is wrong, `Unavailable` when the place is
    taken; then nothing is saved.
    """
    tables = _read(source)
    office = Office.create(place)
    try:
        count = _fill(office.database, tables, source, office.clock())
    except BaseException:
        office.close()
        remove_office(place)
        raise
    office.close()
    return count


def _fill(
    database: Database, tables: dict[str, dict[str, Any]], source: Path, now: datetime
) -> int:
    files = tables.pop(FILES, {})
    count = 0
    named: set[str] = set()
    with database.writing() as connection:
        writer = Writer(connection, Mark(now.isoformat(), 0, "office.import"))
        for kind, documents in tables.items():
            model = KINDS.get(kind)
            if model is None:
                raise Invalid(
                    N_(
                        "{file}: unknown table {table}. Give a file that kantoor export wrote. "
                        "Nothing was changed."
                    ),
                    file=source,
                    table=kind,
                )
            for key, body in documents.items():
                doc = _checked(model, source, kind, key, body)
                writer.put(doc, int(key), 0, None)
                named.update(files_named(doc.to_json()))
                count += 1
        for key, kept in files.items():
            data = _bytes(source, key, kept)
            if kept["sha256"] in named:  # the others belonged to earlier revisions
                writer.keep(data)
        writer.finish()
    return count


def _read(source: Path) -> dict[str, dict[str, Any]]:
    try:
        tables = json.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise Invalid(
            N_("Cannot read {file}: {reason}. Check the path and its permissions."),
            file=source,
            reason=error.strerror,
        ) from error
    except UnicodeDecodeError as error:
        raise Invalid(
            N_("{file} is not UTF-8 at byte {place}. Convert it to UTF-8."),
            file=source,
            place=error.start,
        ) from error
    except json.JSONDecodeError as error:
        raise Invalid(
            N_(
                "{file}, line {line}: not JSON ({reason}). Export it again, or correct that line. "
                "Nothing was changed."
            ),
            file=source,
            line=error.lineno,
            reason=error.msg,
        ) from error
    except RecursionError:
        tables = None
    whole = isinstance(tables, dict) and all(isinstance(table, dict) for table in tables.values())
    if not whole:
        raise Invalid(
            N_("{file} contains no TinyDB tables. Give a file written by TinyDB."), file=source
        )
    by_kind: dict[str, dict[str, Any]] = tables
    return by_kind


def _checked(model: type[Doc], source: Path, kind: str, key: str, body: object) -> Doc:
    if not ID.fullmatch(key):
        raise Invalid(
            N_(
                "{file}, table {table}: {id} is not a number. Number the documents of a table. "
                "Nothing was changed."
            ),
            file=source,
            table=kind,
            id=key,
        )
    try:
        return model.model_validate_json(json.dumps(body))
    except ValidationError as error:
        raise Invalid(
            N_("{file}, table {table}, id {id}: {problem}"),
            file=source,
            table=kind,
            id=key,
            problem=wrong_input(error),
        ) from error


def _bytes(source: Path, key: str, kept: object) -> bytes:
    at, problem = "base64", "not base64"
    try:
        if isinstance(kept, dict):
            data = base64.b64decode(kept["base64"], validate=True)
            if kept.get("sha256") == hashlib.sha256(data).hexdigest():
                return data
            at, problem = "sha256", "not that of the bytes"
    except (KeyError, TypeError, ValueError):
        pass
    raise Invalid(
        N_("{file}, table {table}, id {id}, {at}: {problem}"),
        file=source,
        table=FILES,
        id=key,
        at=at,
        problem=problem,
    )
