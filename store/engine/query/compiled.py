"""A query as one condition on `documents`, and who answers which part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tinydb.queries import QueryLike

from store.engine.dialect import Connection, Dialect, literal
from store.engine.query.condition import FALSE, TRUE, Outcome, all_of
from store.engine.query.outcomes import outcome_of
from store.engine.query.postgres import PostgresTerms
from store.engine.query.sqlite import SqliteTerms
from store.engine.query.terms import Terms
from store.engine.query.tree import Both, Either, Every, Node, Not, Test, read

__all__ = ["Compiled", "compile_query", "explain"]

TERMS: dict[str, type[Terms]] = {"sqlite": SqliteTerms, "postgres": PostgresTerms}
MANY = 5_000
"""More values than this in a whole query: SQL keeps all documents."""

SIGNS = {
    "__eq__": "==",
    "__ne__": "!=",
    "__lt__": "<",
    "__le__": "<=",
    "__gt__": ">",
    "__ge__": ">=",
}


@dataclass(frozen=True)
class Compiled:
    """A condition with its values; `lines` tell which parts SQL answers and which Python."""

    sql: str
    values: list[Any]
    lines: tuple[str, ...] = ()


def compile_query(query: QueryLike | None, dialect: Dialect, kind: str) -> Compiled:
    """A condition on the documents of a kind that keeps each on which the query is true or raises.

    It may keep more: test each document that comes back with the query itself.
    """
    if query is None:
        return Compiled(TRUE.text, [])
    terms = TERMS[dialect.name](kind)
    outcome = _outcome(read(query), terms)
    kept = terms.whole(outcome.holds)
    if len(kept.values) > MANY:
        kept = TRUE
    return Compiled(kept.text, list(kept.values), outcome.lines)


def explain(query: QueryLike, connection: Connection, kind: str) -> list[str]:
    """Who answers each part of a query, and the engine's own plan, in lines for a person."""
    compiled = compile_query(query, connection.dialect, kind)
    word = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    rows = connection.execute(
        f"{word} SELECT id, body FROM documents"
        f" WHERE kind={literal(kind)} AND {compiled.sql} ORDER BY row",
        compiled.values,
    )
    return [*compiled.lines, "", *(str(row[-1]) for row in rows)]


def _outcome(node: Node, terms: Terms) -> Outcome:
    match node:
        case Test():
            outcome = outcome_of(node, terms)
            return outcome._replace(lines=(f"{_shown(node)}: {outcome.lines[0]}",))
        case Both(left, right):
            return _both(_outcome(left, terms), _outcome(right, terms), terms)
        case Either(left, right):
            return _either(_outcome(left, terms), _outcome(right, terms), terms)
        case Not(of):
            inner = _outcome(of, terms)
            return Outcome(inner.fails, inner.holds, inner.raises, _under("not", inner))
        case Every():
            return Outcome(TRUE, FALSE, FALSE, ("every document",))
    return Outcome(TRUE, TRUE, TRUE, ("a Python function: Python",))


def _both(left: Outcome, right: Outcome, terms: Terms) -> Outcome:
    """Where the left is false, nobody asks the right."""
    return Outcome(
        all_of(left.holds, terms.any_of(right.holds, left.raises)),
        terms.any_of(left.fails, right.fails),
        terms.any_of(left.raises, right.raises),
        _under("and", left, right),
    )


def _either(left: Outcome, right: Outcome, terms: Terms) -> Outcome:
    """Where the left is true, nobody asks the right."""
    return Outcome(
        terms.any_of(left.holds, right.holds),
        all_of(left.fails, terms.any_of(right.fails, left.raises)),
        terms.any_of(left.raises, right.raises),
        _under("or", left, right),
    )


def _under(word: str, *parts: Outcome) -> tuple[str, ...]:
    """The lines of the parts under a word; a chain of the same word is one list."""
    lines = [word]
    for part in parts:
        chained = word != "not" and part.lines[0] == word
        lines += part.lines[1:] if chained else [f"  {line}" for line in part.lines]
    return tuple(lines)


def _shown(test: Test) -> str:
    path = ".".join(step if isinstance(step, str) else repr(step) for step in test.path)
    if test.name in SIGNS:
        return f"{path} {SIGNS[test.name]} {_short(test.given['rhs'])}"
    given = ", ".join(f"{name}={_short(value)}" for name, value in test.given.items())
    return f"{path} {test.name}({given})".strip()


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
