"""Conditions in SQL, and the possible outcomes of a query in terms of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

__all__ = ["FALSE", "TRUE", "Outcome", "Sql", "all_of", "any_of", "equal_to"]


class Sql(NamedTuple):
    """A condition with a `?` for each of its values; NULL counts as false."""

    text: str
    values: tuple[Any, ...] = ()


TRUE = Sql("true")
FALSE = Sql("false")


class Outcome(NamedTuple):
    """The documents for which a query may be true, be false or raise.

    Each condition may keep too many documents, never too few. A document for which the
    query raises is in all three. `exact` means that `holds` keeps no extra documents.
    """

    holds: Sql
    fails: Sql
    raises: Sql
    exact: bool = False


def all_of(*parts: Sql) -> Sql:
    """Returns the condition that all parts hold."""
    if FALSE in parts:
        return FALSE
    return _joined(" AND ", [part for part in parts if part != TRUE]) or TRUE


def any_of(*parts: Sql, arm: str = "") -> Sql:
    """Returns the condition that some part holds; with several, `arm` precedes each."""
    if TRUE in parts:
        return TRUE
    some: list[Sql] = []
    for part in parts:
        if part != FALSE and part not in some:
            some.append(part)
    if len(some) > 1:
        some = [Sql(arm + part.text, part.values) for part in some]
    return _joined(" OR ", some) or FALSE


def equal_to(value: str, known: Sequence[Any]) -> Sql:
    """Returns the condition that the value is one of `known`."""
    if not known:
        return FALSE
    if len(known) == 1:
        return Sql(f"{value} = ?", (known[0],))
    return Sql(f"{value} IN ({', '.join('?' * len(known))})", tuple(known))


def _joined(word: str, parts: list[Sql]) -> Sql | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    text = word.join(part.text for part in parts)
    return Sql(f"({text})", tuple(value for part in parts for value in part.values))
