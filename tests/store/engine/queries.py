"""Random documents and random TinyDB queries over them."""

from __future__ import annotations

import enum
import math
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tinydb import Query, where

__all__ = ["NUMBERS", "OPERATORS", "SCALARS", "STRANGE", "TEXTS", "documents", "queries"]

SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two halves side by side are one letter in JSON, so that no store keeps them apart."""

NUMBERS: list[int | float] = [
    0, 1, -1, 2, 5, 10, -0.0, 0.0, 1.0, 5.0, 0.1, 0.2, 0.30000000000000004, 2.5, -2.5, 1e-7,
    4.999999999999999, 5.000000000000001, 5e-324, 2.2250738585072014e-308, 1e16, 1e22, 1e23, 1e308,
    -1e308, 1.7976931348623157e308, 2**53 - 1, 2**53, 2**53 + 1, float(2**53), -(2**53) - 1, 2**62,
    2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**70 + 1, float(2**70), 10**22, 10**23,
    int(1e23), 10**308, 10**309, 10**400, -(10**400),
]  # fmt: skip
TEXTS = [
    "", "a", "b", "A", "aa", "ab", "0", "1", "5", "true", "null", "[", "[1]", "{", "{}", '{"a":1}',
    "z", "~", "\x7f", "é", "e\u0301", "ß", "\u2028", "\ue000", "\uffff", "😀", "\U0010ffff", "\0",
    "a\0b", "a\0", "\ud800", "\udfff", "a\udc00", "'", '"', "\\", "\\u0000", "?", "%s", "$1", "\n",
]  # fmt: skip
SCALARS: list[Any] = [None, True, False, *NUMBERS, *TEXTS]


class Shelf(enum.StrEnum):
    """A text that is more."""

    A = "a"


class Level(enum.IntEnum):
    """A number that is more."""

    FIVE = 5


class Shout(str):
    """A text that compares in its own way."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self.upper() == other.upper()

    def __hash__(self) -> int:
        return hash(self.upper())


class Touchy:
    """Nothing may be compared with it."""

    def __eq__(self, other: object) -> bool:
        raise LookupError

    __hash__ = None  # type: ignore[assignment]  # and it has no hash


STRANGE: list[Any] = [
    math.nan, math.inf, -math.inf, 10**5000, -(10**5000), Shelf.A, Level.FIVE, Shout("A"), Touchy(),
    Decimal("0.1"), Decimal(5), 1j, b"a", (1,), {1}, [], [1], [1, [2]], {}, {"a": 1}, {"b": None},
    [Touchy()], object,
]  # fmt: skip

OPERATORS: list[Callable[[Any, Any], Any]] = [
    operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge,
]  # fmt: skip

NAMES = ["a", "b", "c", "0", "a b", "ключ"]

numbers = (
    st.sampled_from(NUMBERS) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
)
texts = (st.sampled_from(TEXTS) | st.text(max_size=4)).filter(
    lambda text: not SPLIT_PAIR.search(text)
)
scalars = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Documents whose fields hold what they like, or each the same kind of value or nothing."""
    field: dict[str, st.SearchStrategy[Any]] = {
        name: draw(st.sampled_from([values, values, numbers, texts, st.booleans() | numbers]))
        for name in NAMES
    }
    return draw(st.lists(st.fixed_dictionaries({}, optional=field), max_size=8))


def _positive(value: Any) -> bool:
    return bool(value > 0)


def _inverse(value: Any) -> float:
    return 1 / value  # type: ignore[no-any-return]  # of whatever it is


def _second(value: Any) -> Any:
    return value["b"]


def _fails(value: Any) -> Any:
    raise LookupError(value)


def _itself(value: Any) -> Any:
    return value


FUNCTIONS: list[Callable[[Any], Any]] = [len, _positive, _inverse, _second, _fails, _itself, str]
operands = scalars | values | st.sampled_from(STRANGE)
lists: st.SearchStrategy[Any] = st.lists(scalars, max_size=4) | st.lists(operands, max_size=3)


UNLIKE: list[Any] = ["ab", {1, "a"}, frozenset({5}), {"a": 1}, range(3), 5]
"""What is given where a list belongs."""


@st.composite
def paths(draw: st.DrawFn) -> Query:
    """A path of one to three steps, functions among them."""
    steps = draw(st.lists(st.sampled_from([*NAMES[:3] * 4, *NAMES, 0, len, _second, _inverse]),
                          min_size=1, max_size=3))  # fmt: skip
    path = where(draw(st.sampled_from(NAMES[:3])))
    for step in steps[1:]:
        path = path.map(step) if callable(step) else path[step]  # type: ignore[index]  # a number too
    return path


REGEXES: list[Any] = [
    "a",
    "^A",
    ".",
    "b$",
    "\\w+",
    "[",
    "(?x) a b",
    b"a",
    re.compile("a"),
    "(a",
    "\0",
    "é",
]
FLAGS = [0, 0, re.IGNORECASE, re.DOTALL, re.ASCII, re.ASCII | re.UNICODE, re.LOCALE]


@st.composite
def leaves(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> Any:
    """One of the tests that TinyDB has; `inner` is asked of the elements of lists."""
    path = draw(paths())
    match draw(st.integers(0, 12)):
        case 0 | 1 | 2 | 3 | 4:
            return draw(st.sampled_from(OPERATORS))(path, draw(operands))
        case 5:
            return path.exists()
        case 6:
            return path.one_of(draw(lists | lists.map(tuple) | st.sampled_from(UNLIKE)))
        case 7 | 8:
            fragment = draw(st.dictionaries(st.sampled_from(NAMES), operands, max_size=2))
            return draw(st.sampled_from([path, Query()])).fragment(fragment)
        case 9:
            match = draw(st.sampled_from([path.matches, path.search]))
            return match(draw(st.sampled_from(REGEXES)), draw(st.sampled_from(FLAGS)))
        case 10:
            return path.test(draw(st.sampled_from(FUNCTIONS)))
        case 11:
            each: Any = draw(st.sampled_from([path.any, path.all]))
            conditions: st.SearchStrategy[Any] = lists | st.sampled_from([*FUNCTIONS, *UNLIKE])
            return each(draw(conditions | inner))
    return draw(st.sampled_from([path, Query().noop(), path.test(_itself, [{}])]))


queries = st.recursive(
    leaves(leaves(st.nothing())),
    lambda inner: st.one_of(
        st.builds(operator.and_, inner, inner),
        st.builds(operator.or_, inner, inner),
        st.builds(operator.invert, inner),
    ),
    max_leaves=6,
)
