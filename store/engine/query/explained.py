"""Explains to the author of a query which parts SQL and Python answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinydb.queries import QueryLike

from store.engine.dialect import Connection, literal
from store.engine.query.compiled import compile_query, terms_of
from store.engine.query.condition import TRUE
from store.engine.query.outcomes import outcome_of
from store.engine.query.terms import Terms
from store.engine.query.tree import Both, Either, Every, Node, Not, Test, read

__all__ = ["explain"]

SIGNS = {
    "__eq__": "==",
    "__ne__": "!=",
    "__lt__": "<",
    "__le__": "<=",
    "__gt__": ">",
    "__ge__": ">=",
}

ZEROS = re.compile("0{50,}")
"""PostgreSQL writes the smallest number out in full."""


def explain(query: QueryLike, connection: Connection, kind: str) -> list[str]:
    """Returns lines saying who answers each part of a query, then the engine's own plan.

    `SQL` finds exactly the documents; `narrows` returns some extra, which Python drops;
    a part left to `Python` is tested on each document that the rest returns.
    """
    compiled = compile_query(query, connection.dialect, kind)
    word = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    rows = connection.execute(
        f"{word} SELECT id, body FROM documents"
        f" WHERE kind={literal(kind)} AND {compiled.sql} ORDER BY row",
        compiled.values,
    )
    parts = _lines(read(query), terms_of(connection.dialect, kind))
    return [*parts, "", *(ZEROS.sub("0...0", str(row[-1])) for row in rows)]


def _lines(node: Node, terms: Terms) -> Iterator[str]:
    match node:
        case Test():
            yield f"{_shown(node)}: {_who(node, terms)}"
        case Both() | Either():
            yield "both" if isinstance(node, Both) else "either"
            for part in _chain(node, type(node)):
                yield from _indented(part, terms)
        case Not(of):
            yield "not"
            yield from _indented(of, terms)
        case Every():
            yield "every document: SQL"
        case _:
            yield "a function: Python"


def _indented(node: Node, terms: Terms) -> Iterator[str]:
    return (f"  {line}" for line in _lines(node, terms))


def _chain(node: Node, kind: type[Both | Either]) -> Iterator[Node]:
    """Yields the parts of `a & b & c`, which is `(a & b) & c`."""
    if isinstance(node, kind):
        yield from _chain(node.left, kind)
        yield from _chain(node.right, kind)
    else:
        yield node


def _who(test: Test, terms: Terms) -> str:
    outcome = outcome_of(test, terms)
    if outcome.exact:
        return "SQL"
    return "Python" if outcome.holds == TRUE else "SQL narrows, Python decides"


def _shown(test: Test) -> str:
    path = ".".join(step if isinstance(step, str) else _short(step) for step in test.path)
    if test.name in SIGNS:
        return f"{path} {SIGNS[test.name]} {_short(test.given['rhs'])}"
    given = ", ".join(f"{name}={_short(value)}" for name, value in test.given.items())
    return f"{path} {test.name}({given})".strip()


def _short(value: object) -> str:
    try:
        text = repr(value)
    except Exception:  # a value's repr may raise
        text = f"a {type(value).__name__}"
    return text if len(text) <= 60 else f"{text[:57]}..."
