"""A TinyDB query as a tree of the tests that it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

from tinydb.queries import Query, QueryInstance

__all__ = ["Both", "Either", "Every", "Node", "Not", "Test", "Unread", "read"]

DEEPEST = 100
"""Nesting levels that are read; SQLite accepts expressions of 1,000 levels."""


@dataclass(frozen=True)
class Test:
    """One test of the value at a path: TinyDB's method and its arguments."""

    name: str
    path: tuple[Any, ...]
    given: dict[str, Any]


@dataclass(frozen=True)
class Both:
    """`left & right`: the right side runs only where the left is true."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Either:
    """`left | right`: the right side runs only where the left is false."""

    left: Node
    right: Node


@dataclass(frozen=True)
class Not:
    """`~of`."""

    of: Node


@dataclass(frozen=True)
class Every:
    """TinyDB's `noop`: true for every document."""


@dataclass(frozen=True)
class Unread:
    """Any other callable, which may do anything."""


Node = Test | Both | Either | Not | Every | Unread


def read(query: object, depth: int = 0) -> Node:
    """Returns a query as a tree; `Unread` for anything not TinyDB's own or nested too deep.

    Reads the functions that the query will call. Its hash carries less: neither the order
    of `and`, the path of `fragment` nor the flags of a regex, and nothing at all where an
    argument can't be hashed.
    """
    if (
        not isinstance(query, QueryInstance)
        or type(query).__call__ is not QueryInstance.__call__
        or depth > DEEPEST
    ):
        return Unread()
    run: Any = query._test
    match STEPS.get(getattr(run, "__code__", None)):
        case "__and__":
            within = _closure(run)
            return Both(read(within["self"], depth + 1), read(within["other"], depth + 1))
        case "__or__":
            within = _closure(run)
            return Either(read(within["self"], depth + 1), read(within["other"], depth + 1))
        case "__invert__":
            return Not(read(_closure(run)["self"], depth + 1))
        case "noop":
            return Every()
        case "_generate_test":
            return _test(_closure(_closure(run)["runner"]))
    return Unread()


def _test(runner: dict[str, Any]) -> Node:
    check: Any = runner["test"]
    name = TESTS.get(getattr(check, "__code__", None))
    if name is None:
        return Unread()
    given = _closure(check)
    while isinstance(inner := given.get("test"), FunctionType):
        given = _closure(inner)
    return Test(name, runner["self"]._path, given)


def _closure(function: FunctionType) -> dict[str, Any]:
    cells = function.__closure__ or ()
    names = function.__code__.co_freevars
    return {name: cell.cell_contents for name, cell in zip(names, cells, strict=True)}


def _made_by(*methods: Callable[..., Any]) -> dict[CodeType | None, str]:
    """Returns the functions that TinyDB's methods create, each with its method's name."""
    return {
        code: method.__name__
        for method in methods
        if isinstance(method, FunctionType)
        for code in _inside(method.__code__)
    }


def _inside(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant


STEPS = _made_by(
    QueryInstance.__and__,
    QueryInstance.__or__,
    QueryInstance.__invert__,
    Query.noop,
    Query._generate_test,
)
TESTS = _made_by(
    Query.__eq__,
    Query.__ne__,
    Query.__lt__,
    Query.__le__,
    Query.__gt__,
    Query.__ge__,
    Query.exists,
    Query.matches,
    Query.search,
    Query.test,
    Query.any,
    Query.all,
    Query.one_of,
    Query.fragment,
)
