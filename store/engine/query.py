"""TinyDB's queries as SQL, as far as SQL says exactly the same or a little more."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from tinydb.queries import QueryLike

from store.engine.dialect import Dialect

__all__ = ["Compiled", "compile_query"]

Sql = tuple[str, list[Any]]
ALL: Sql = ("true", [])


class Compiled(NamedTuple):
    """A condition and its values."""

    sql: str
    values: list[Any]


def compile_query(query: QueryLike | None, dialect: Dialect) -> Compiled:
    """A condition on `documents` that keeps every row the query can match.

    An index may make a query faster, never different: each row that comes back is
    tested with the query itself. What has no safe SQL form keeps all rows.
    """
    described = getattr(query, "_hash", None)
    sql, values = (described and _condition(described, dialect)) or ALL
    return Compiled(sql, values)


def _condition(described: tuple[Any, ...], dialect: Dialect) -> Sql | None:
    match described:
        case ("==", path, value):
            return _equals(path, value, dialect)
        case ("one_of", path, values):
            known = [part for value in values if (part := _equals(path, value, dialect))]
            return _joined(" OR ", known) if known and len(known) == len(values) else None
        case ("and", parts):
            known = [part for each in parts if (part := _condition(each, dialect))]
            return _joined(" AND ", known) if known else None
        case ("or", parts):
            known = [part for each in parts if (part := _condition(each, dialect))]
            return _joined(" OR ", known) if len(known) == len(parts) else None
    return None


def _equals(path: tuple[Any, ...], value: object, dialect: Dialect) -> Sql | None:
    """Equality on a path of plain names; True equals 1 in JSON's SQL form as in Python."""
    if not all(isinstance(step, str) and re.fullmatch(r"\w+", step, re.ASCII) for step in path):
        return None
    column = dialect.at(".".join(path))
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return f"{column} = ?", [dialect.bind(value)]
    if isinstance(value, str) and "\0" not in value and value.isprintable():
        return f"{column} = ?", [dialect.bind(value)]
    return None


def _joined(word: str, parts: list[Sql]) -> Sql:
    return f"({word.join(sql for sql, _ in parts)})", [v for _, values in parts for v in values]
