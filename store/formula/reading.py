"""A formula: a text that was read, and what it gives with the values of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, localcontext

from store.errors import N_
from store.formula.functions import EXACT
from store.formula.parsing import Parser
from store.formula.tokens import Token, tokens_of, written
from store.formula.values import NoResult, Run, Sort, Value

__all__ = ["Formula", "read"]


@dataclass(frozen=True)
class Formula:
    """A formula that was read; two with the same text are the same.

    `text` is its one form, to be stored and read again: English words, keys as they are. `sort` is
    that of its result. `uses` are the keys that it reads, `regels.bedrag` for a column,
    `patient.geboren` over a link, and `TODAY`. `parts` says how much it calculates.
    """

    text: str
    sort: Sort
    uses: frozenset[str]
    parts: int = field(repr=False, compare=False)
    tokens: tuple[Token, ...] = field(repr=False, compare=False)
    run: Run = field(repr=False, compare=False)

    def shown(self, language: str) -> str:
        """Return the text in the words and signs of `nl` or `en`; `read` takes either."""
        return written(self.tokens, language)

    def value(self, values: Mapping[str, Value]) -> Decimal | str | date | bool | None:
        """Return a decimal, text, date, bool, or None when empty; raises `NoResult` only.

        A key that `values` lacks is empty. Fields of links and today are keys of their own
        (`patient.geboren`, `TODAY`), rows a sequence of mappings by column.
        """
        try:
            with localcontext(EXACT):
                result: Decimal | str | date | bool | None = self.run(values)
        except ArithmeticError as error:  # of dates as well
            raise NoResult(
                N_("The result is too large or too far away. Correct a value.")
            ) from error
        return result

    def passes(self, values: Mapping[str, Value]) -> bool:
        """Return whether a check passes: its answer is yes or empty, not no and not an error."""
        try:
            answer = self.value(values)
        except NoResult:
            return False
        return answer is None or answer is True


def read(text: str, names: Mapping[str, Sort]) -> Formula:
    """Return the formula in a text, typed or stored; raises `Invalid`.

    `names` are the keys it may use with their sorts, in small ASCII letters, digits and `_`,
    beginning with a letter, and none of `RESERVED`. A key with a dot is a column of rows where
    the part before the dot is ROWS, else a field over a link.
    """
    tokens = tokens_of(text)
    parser = Parser(tokens, names)
    part = parser.whole()
    return Formula(written(tokens, "en"), part.sort, frozenset(parser.uses), parser.parts, tokens,
                   part.run)  # fmt: skip
