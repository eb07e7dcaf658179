"""What operators and functions take, give and do. Empty gives empty unless a function says otherwise.

Numbers have 28 digits and stay below 10^28; `round` rounds half away from zero. `and` and `or` are
certain where the other side can't change the answer: no with empty is no, yes with empty is yes.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation, Overflow
from typing import Any, NamedTuple

from store.errors import N_, Invalid
from store.formula.values import NoResult, Run, Sort, Value

__all__ = [
    "EXACT",
    "FUNCTIONS",
    "JOINS",
    "ONE_VALUE",
    "OPERATORS",
    "Function",
    "Part",
    "need",
    "strict",
]

EXACT = Context(prec=28, Emin=-27, Emax=27, traps=[InvalidOperation, Overflow])
"""In which a formula is calculated, whatever the thread's own context."""
ZERO = Decimal(0)
LONGEST_MASK, MOST_PLACES, MOST_DAYS = 500, 10, (date.max - date.min).days
ONE_VALUE = (Sort.NUMBER, Sort.TEXT, Sort.DATE, Sort.YES_NO)


class Part(NamedTuple):
    """A part of a formula: its sort, what calculates it, its place in the text.

    A column of rows has the sort ROWS, and in `cells` the sort of its cells.
    """

    sort: Sort
    run: Run
    place: int
    cells: Sort | None = None


class Function(NamedTuple):
    """How many parts a function takes, and what makes it of them; that raises `Invalid`."""

    least: int
    most: int
    make: Callable[[Sequence[Part]], tuple[Sort, Run]]


def need(part: Part, *sorts: Sort) -> None:
    """Raise `Invalid` unless the part is of one of the sorts."""
    if part.sort in sorts:
        return
    if part.sort is Sort.ROWS:
        raise Invalid(
            N_("Position {place}: rows are not one value. Use sum, count, min or max."),
            place=part.place,
        )
    raise Invalid(
        N_("Position {place}: {needed} expected, not {sort}. Choose another field or value."),
        place=part.place,
        needed=[sort.term for sort in sorts],
        sort=part.sort.term,
    )


def strict(run: Callable[..., Any], parts: Sequence[Part]) -> Run:
    """Return what calculates of one or two parts, and gives empty where one of them is."""
    first, second = parts[0].run, parts[-1].run

    def of_one(values: Mapping[str, Value]) -> Any:
        value = first(values)
        return None if value is None else run(value)

    def of_two(values: Mapping[str, Value]) -> Any:
        left = first(values)
        if left is None:
            return None
        right = second(values)
        return None if right is None else run(left, right)

    return of_one if len(parts) == 1 else of_two


def _function(run: Callable[..., Any], gives: Sort, *takes: Sort, least: int = 0) -> Function:
    def make(parts: Sequence[Part]) -> tuple[Sort, Run]:
        for part, sort in zip(parts, takes, strict=False):
            need(part, sort)
        return gives, strict(run, parts)

    return Function(least or len(takes), len(takes), make)


def _empty(parts: Sequence[Part]) -> tuple[Sort, Run]:
    """Never empty itself; rows without a row are empty, and so is a column without a cell."""
    run = parts[0].run
    if parts[0].sort is Sort.ROWS:
        return Sort.YES_NO, lambda values: not run(values)
    return Sort.YES_NO, lambda values: run(values) is None


def _if(parts: Sequence[Part]) -> tuple[Sort, Run]:
    """Empty where the condition is; without a third part empty where it is no."""
    need(parts[0], Sort.YES_NO)
    need(parts[1], *ONE_VALUE)
    need(parts[-1], parts[1].sort)
    is_so, then, other = parts[0].run, parts[1].run, parts[2].run if len(parts) == 3 else None

    def run(values: Mapping[str, Value]) -> Any:
        answer = is_so(values)
        if answer is True:
            return then(values)
        return None if answer is None or other is None else other(values)

    return parts[1].sort, run


def _sum(parts: Sequence[Part]) -> tuple[Sort, Run]:
    """Zero without cells, as otherwise a check of a total would pass."""
    _need_column(parts[0], Sort.NUMBER)
    cells = parts[0].run
    return Sort.NUMBER, lambda values: sum(cells(values), ZERO)


def _count(parts: Sequence[Part]) -> tuple[Sort, Run]:
    """The number of rows, or of filled cells in a column."""
    need(parts[0], Sort.ROWS)
    rows = parts[0].run
    return Sort.NUMBER, lambda values: Decimal(len(rows(values)))


def _extreme(choose: Callable[..., Any]) -> Function:
    """Of several values, of which none may be empty, or of the filled cells of a column."""

    def make(parts: Sequence[Part]) -> tuple[Sort, Run]:
        if len(parts) == 1:
            sort = _need_column(parts[0], Sort.NUMBER, Sort.DATE)
            cells = parts[0].run
            return sort, lambda values: choose(cells(values), default=None)
        need(parts[0], Sort.NUMBER, Sort.DATE)
        for part in parts:
            need(part, parts[0].sort)
        runs = [part.run for part in parts]

        def run(values: Mapping[str, Value]) -> Any:
            each = [run(values) for run in runs]
            return None if None in each else choose(each)

        return parts[0].sort, run

    return Function(1, 100, make)


def _need_column(part: Part, *sorts: Sort) -> Sort:
    if part.cells is None:
        raise Invalid(
            N_("Position {place}: type a column of rows here, as in sum(lines.amount)."),
            place=part.place,
        )
    need(part._replace(sort=part.cells), *sorts)
    return part.cells


def _and(left: Run, right: Run) -> Run:
    def run(values: Mapping[str, Value]) -> bool | None:
        first = left(values)
        if first is False:
            return False
        second = right(values)
        return False if second is False else None if first is None else second

    return run


def _or(left: Run, right: Run) -> Run:
    def run(values: Mapping[str, Value]) -> bool | None:
        first = left(values)
        if first is True:
            return True
        second = right(values)
        return True if second is True else None if first is None else second

    return run


def _divide(left: Decimal, right: Decimal) -> Decimal:
    if not right:
        raise NoResult(N_("Division by zero. Correct a value, or test for 0 first."))
    return left / right


def _whole(number: Decimal, least: int, most: int) -> int:
    """Return a number as a whole one; looks at its size first, as 1E+999999 is a long integer."""
    if not least <= number <= most or number != int(number):
        raise NoResult(
            N_("A whole number from {least} to {most} is needed. Correct it."),
            least=least,
            most=most,
        )
    return int(number)


def _later(day: date, days: Decimal) -> date:
    return day + timedelta(_whole(days, -MOST_DAYS, MOST_DAYS))


def _earlier(day: date, days: Decimal) -> date:
    return day - timedelta(_whole(days, -MOST_DAYS, MOST_DAYS))


def _days(last: date, first: date) -> Decimal:
    return Decimal((last - first).days)


def _age(born: date, on: date) -> Decimal:
    """Whole years; who was born on 29 February has a birthday on 1 March in other years."""
    return Decimal(on.year - born.year - ((on.month, on.day) < (born.month, born.day)))


def _round(number: Decimal, places: Decimal = ZERO) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-_whole(places, 0, MOST_PLACES)), ROUND_HALF_UP)


def _matches(text: str, mask: str) -> bool:
    """In a mask A is a letter A to Z, large or small, 9 a digit, and any other sign itself."""
    return len(text) == len(mask) <= LONGEST_MASK and all(map(_fits, text, mask))


def _fits(sign: str, mask: str) -> bool:
    if mask == "A":
        return sign.isascii() and sign.isalpha()
    return "0" <= sign <= "9" if mask == "9" else sign == mask


_NUMBER, _TEXT, _DATE, _YES_NO = Sort.NUMBER, Sort.TEXT, Sort.DATE, Sort.YES_NO
FUNCTIONS: dict[str, Function] = {
    "age": _function(_age, _NUMBER, _DATE, _DATE),
    "count": Function(1, 1, _count),
    "day": _function(lambda day: Decimal(day.day), _NUMBER, _DATE),
    "empty": Function(1, 1, _empty),
    "if": Function(2, 3, _if),
    "matches": _function(_matches, _YES_NO, _TEXT, _TEXT),
    "max": _extreme(max),
    "min": _extreme(min),
    "month": _function(lambda day: Decimal(day.month), _NUMBER, _DATE),
    "round": _function(_round, _NUMBER, _NUMBER, _NUMBER, least=1),
    "sum": Function(1, 1, _sum),
    "year": _function(lambda day: Decimal(day.year), _NUMBER, _DATE),
}
JOINS = {"and": _and, "or": _or}
_EQUALITY = {"=": operator.eq, "<>": operator.ne}
_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
OPERATORS: dict[tuple[str, Sort, Sort], tuple[Sort, Callable[..., Any]]] = {
    ("+", _NUMBER, _NUMBER): (_NUMBER, operator.add),
    ("-", _NUMBER, _NUMBER): (_NUMBER, operator.sub),
    ("*", _NUMBER, _NUMBER): (_NUMBER, operator.mul),
    ("/", _NUMBER, _NUMBER): (_NUMBER, _divide),
    ("-", _DATE, _DATE): (_NUMBER, _days),
    ("+", _DATE, _NUMBER): (_DATE, _later),
    ("-", _DATE, _NUMBER): (_DATE, _earlier),
    **{(sign, sort, sort): (_YES_NO, run) for sign, run in _EQUALITY.items()
       for sort in ONE_VALUE},
    **{(sign, sort, sort): (_YES_NO, run) for sign, run in _ORDER.items()
       for sort in (_NUMBER, _DATE)},
}  # fmt: skip
"""By sign and the sorts on both sides: the sort of the result and what calculates it."""
