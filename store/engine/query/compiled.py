"""Compiles a query to one condition on `documents`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tinydb.queries import QueryLike

from store.engine.dialect import Dialect
from store.engine.query.condition import FALSE, TRUE, Outcome, all_of
from store.engine.query.outcomes import outcome_of
from store.engine.query.postgres import PostgresTerms
from store.engine.query.sqlite import SqliteTerms
from store.engine.query.terms import Terms
from store.engine.query.tree import Both, Either, Every, Node, Not, Test, read

__all__ = ["Compiled", "compile_query", "terms_of"]

TERMS: dict[str, type[Terms]] = {"sqlite": SqliteTerms, "postgres": PostgresTerms}
MANY = 5_000
"""With more values than this in a whole query, SQL keeps all documents."""


@dataclass(frozen=True)
class Compiled:
    """A condition with a `?` for each of its values."""

    sql: str
    values: list[Any]


def compile_query(query: QueryLike | None, dialect: Dialect, kind: str) -> Compiled:
    """Returns a condition on a kind that keeps each document for which the query is true or raises.

    It may keep more: test each returned document with the query itself.
    """
    if query is None:
        return Compiled(TRUE.text, [])
    terms = terms_of(dialect, kind)
    kept = terms.whole(_outcome(read(query), terms).holds)
    if len(kept.values) > MANY:
        kept = TRUE
    return Compiled(kept.text, list(kept.values))


def terms_of(dialect: Dialect, kind: str) -> Terms:
    """Returns the conditions that the engine can express about documents of a kind."""
    return TERMS[dialect.name](kind)


def _outcome(node: Node, terms: Terms) -> Outcome:
    match node:
        case Test():
            return outcome_of(node, terms)
        case Both(left, right):
            return _both(_outcome(left, terms), _outcome(right, terms), terms)
        case Either(left, right):
            return _either(_outcome(left, terms), _outcome(right, terms), terms)
        case Not(of):
            inner = _outcome(of, terms)
            return Outcome(inner.fails, inner.holds, inner.raises)
        case Every():
            return Outcome(TRUE, FALSE, FALSE)
    return Outcome(TRUE, TRUE, TRUE)


def _both(left: Outcome, right: Outcome, terms: Terms) -> Outcome:
    """The right side is not evaluated where the left is false."""
    return Outcome(
        all_of(left.holds, terms.any_of(right.holds, left.raises)),
        terms.any_of(left.fails, right.fails),
        terms.any_of(left.raises, right.raises),
    )


def _either(left: Outcome, right: Outcome, terms: Terms) -> Outcome:
    """The right side is not evaluated where the left is true."""
    return Outcome(
        terms.any_of(left.holds, right.holds),
        all_of(left.fails, terms.any_of(right.fails, left.raises)),
        terms.any_of(left.raises, right.raises),
    )
