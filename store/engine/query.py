"""TinyDB's queries as SQL, as far as SQL says exactly the same or a little more."""

from __future__ import annotations

import re
from typing import Any

from tinydb.queries import QueryLike

from store.engine.schema import expression

__all__ = ["prefilter"]

Sql = tuple[str, list[Any]]
ALL: Sql = ("1", [])


def prefilter(query: QueryLike | None) -> Sql:
    """A condition on `documents` that keeps every row the query can match.

    An index may make a query faster, never different: each row that comes back is
    tested with the query itself. What has no safe SQL form keeps all rows.
    """
    described = getattr(query, "_hash", None)
    return (described and _condition(described)) or ALL


def _condition(described: tuple[Any, ...]) -> Sql | None:
    match described:
        case ("==", path, value):
            return _equals(path, value)
        case ("one_of", path, values):
            known = [part for value in values if (part := _equals(path, value))]
            return _joined(" OR ", known) if known and len(known) == len(values) else None
        case ("and", parts):
            known = [part for each in parts if (part := _condition(each))]
            return _joined(" AND ", known) if known else None
        case ("or", parts):
            known = [part for each in parts if (part := _condition(each))]
            return _joined(" OR ", known) if len(known) == len(parts) else None
    return None


def _equals(path: tuple[Any, ...], value: object) -> Sql | None:
    """Equality on a path of plain names; True equals 1 in JSON's SQL form as in Python."""
    if not all(isinstance(step, str) and re.fullmatch(r"\w+", step, re.ASCII) for step in path):
        return None
    column = expression(".".join(path))
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return f"{column} = ?", [int(value)]
    if isinstance(value, str) and "\0" not in value and value.isprintable():
        return f"{column} = ?", [value]
    return None


def _joined(word: str, parts: list[Sql]) -> Sql:
    return f"({word.join(sql for sql, _ in parts)})", [v for _, values in parts for v in values]
