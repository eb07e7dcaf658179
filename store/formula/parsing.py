"""Reading an expression by precedence, typed as it is read, into what calculates it."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from store.errors import N_, Invalid
from store.formula.functions import (
    FUNCTIONS,
    JOINS,
    ONE_VALUE,
    OPERATORS,
    Part,
    need,
    strict,
)
from store.formula.tokens import FUNCTION_WORDS, Token
from store.formula.values import Run, Sort, cells_of, rows_of, value_of

__all__ = ["Parser"]

MOST_PARTS, PARTS_OF_A_COLUMN, DEEPEST = 120, 3, 24
COMPARING = 4
BINDS = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "/": 6}
BINDS |= dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), COMPARING)
"""How strongly an operator binds; `not` binds less than a comparison, and a minus sign most."""
BINDS_NOT, BINDS_MINUS = COMPARING - 1, 6


class Parser:
    """Reads the tokens once, from left to right; brackets and prefixes are the only nesting."""

    def __init__(self, tokens: Sequence[Token], names: Mapping[str, Sort]) -> None:
        end = tokens[-1].place + len(tokens[-1].typed) if tokens else 1
        self._tokens = [*tokens, Token("end", "", end, "")]
        self._names = names
        self._at = 0
        self.parts = 0
        self.uses: set[str] = set()

    def whole(self) -> Part:
        """The tokens are one expression, with one value."""
        part = self._expression()
        if self._next.kind != "end":
            raise Invalid(
                N_("Position {place}: {sign} does not belong here. Put an operator before it."),
                place=self._next.place,
                sign=self._next.typed,
            )
        need(part, *ONE_VALUE)
        return part

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _expression(self, least: int = 0, depth: int = 0) -> Part:
        """Read operators that bind more than `least`, the strongest first."""
        left = self._operand(depth)
        while (binds := self._binding()) > least:
            sign = self._take()
            right = self._expression(binds, depth)
            left = self._joined(sign, left, right)
            if binds == self._binding() == COMPARING:
                raise Invalid(
                    N_("Position {place}: compare two values at a time, joined with and."),
                    place=self._next.place,
                )
        return left

    def _binding(self) -> int:
        return BINDS[self._next.text] if self._next.kind == "operator" else 0

    def _operand(self, depth: int) -> Part:
        if depth > DEEPEST:
            raise Invalid(
                N_("Position {place}: nested more than {most} deep. Use a second field."),
                place=self._next.place,
                most=DEEPEST,
            )
        token = self._take()
        match token.kind:
            case "open":
                part = self._expression(0, depth + 1)
                self._close()
                return part
            case "prefix":
                return self._prefixed(token, depth)
            case "function":
                return self._called(token, depth)
            case "name" | "today":
                return self._field(token)
            case "number":
                return self._constant(Sort.NUMBER, Decimal(token.text), token)
            case "text":
                return self._constant(Sort.TEXT, token.text, token)
            case "date":
                day, month, year = map(int, token.text.split("-"))
                return self._constant(Sort.DATE, date(year, month, day), token)
        raise Invalid(
            N_("Position {place}: a field or value is missing. Type it here."), place=token.place
        )

    def _close(self) -> None:
        if self._take().kind != "close":
            raise Invalid(
                N_("Position {place}: a closing bracket is missing. Type ) here."),
                place=self._tokens[self._at - 1].place,
            )

    def _part(self, token: Token, sort: Sort, run: Run, cells: Sort | None = None) -> Part:
        self.parts += 1 if cells is None else PARTS_OF_A_COLUMN
        if self.parts > MOST_PARTS:
            raise Invalid(
                N_("Position {place}: more than {most} parts. Use a second field."),
                place=token.place,
                most=MOST_PARTS,
            )
        return Part(sort, run, token.place, cells)

    def _constant(self, sort: Sort, value: Decimal | str | date, token: Token) -> Part:
        return self._part(token, sort, lambda _values: value)

    def _prefixed(self, token: Token, depth: int) -> Part:
        binds, sort, run = (
            (BINDS_NOT, Sort.YES_NO, lambda value: not value)
            if token.text == "not"
            else (BINDS_MINUS, Sort.NUMBER, operator.neg)
        )
        part = self._expression(binds, depth + 1)
        need(part, sort)
        return self._part(token, sort, strict(run, [part]))

    def _called(self, token: Token, depth: int) -> Part:
        function = FUNCTIONS.get(token.text)
        if function is None:
            raise Invalid(
                N_("Position {place}: unknown function {name}. Use one such as: {nearest}."),
                place=token.place,
                name=token.typed,
                nearest=_nearest(token.text, (*FUNCTION_WORDS, *FUNCTION_WORDS.values())),
            )
        self._take()
        parts = [self._expression(0, depth + 1)]
        while self._next.kind == "comma":
            self._take()
            parts.append(self._expression(0, depth + 1))
        self._close()
        if not function.least <= len(parts) <= function.most:
            counts = sorted({function.least, function.most})
            raise Invalid(
                N_("Position {place}: give {name} {count} values, with ; between them."),
                place=token.place,
                name=token.typed,
                count="-".join(map(str, counts)),
            )
        return self._part(token, *function.make(parts))

    def _field(self, token: Token) -> Part:
        key = token.text
        sort = Sort.DATE if token.kind == "today" else self._names.get(key)
        if sort is None:
            raise Invalid(
                N_("Position {place}: unknown field {name}. Use one such as: {nearest}."),
                place=token.place,
                name=token.typed,
                nearest=_nearest(key, self._names),
            )
        self.uses.add(key)
        if "." in key and self._names.get(key.partition(".")[0]) is Sort.ROWS:
            return self._part(token, Sort.ROWS, cells_of(key, sort), sort)
        if sort is Sort.ROWS:
            return self._part(token, Sort.ROWS, rows_of(key))
        return self._part(token, sort, value_of(key, sort))

    def _joined(self, sign: Token, left: Part, right: Part) -> Part:
        if sign.text in JOINS:
            need(left, Sort.YES_NO)
            need(right, Sort.YES_NO)
            return self._part(sign, Sort.YES_NO, JOINS[sign.text](left.run, right.run))
        rule = OPERATORS.get((sign.text, left.sort, right.sort))
        if rule is None:
            need(left, *ONE_VALUE)
            need(right, *ONE_VALUE)
            raise Invalid(
                N_("Position {place}: {sign} does not work on {left} and {right}. Change one."),
                place=sign.place,
                sign=sign.text,
                left=left.sort.term,
                right=right.sort.term,
            )
        sort, run = rule
        return self._part(sign, sort, strict(run, [left, right]))


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    from rapidfuzz import fuzz, process  # here, as only a mistake needs it

    near = process.extract(name, list(names), scorer=fuzz.ratio, limit=3)
    return [each for each, _score, _at in near]
