"""What a formula that is being typed has at the cursor: whether a cell can be pointed at, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.errors import Invalid
from store.sheet_formula.functions import Function, function
from store.sheet_formula.references import reference
from store.sheet_formula.tokens import Token, lexed

__all__ = ["Call", "Pointed", "calling", "pointed", "points", "references", "with_dollars"]

_AFTER = frozenset(("operator", "open", "separator", "colon"))
_CELL = re.compile(r"(\$?)([A-Z]+)(\$?)([0-9]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Pointed:
    """A reference in what is typed: where it begins and ends, and its tab (empty: this) and area."""

    begin: int
    end: int
    tab: str
    area: str


@dataclass(frozen=True)
class Call:
    """A function whose values are being typed, and which of them, from 0."""

    function: Function
    value: int


def _tokens(typed: str) -> list[Token]:
    """Return the tokens as far as they can be read."""
    end = len(typed)
    while typed.startswith("="):
        try:
            return lexed(typed[:end])
        except Invalid as error:
            end = int(error.values["place"]) - 1  # type: ignore[call-overload]  # the lexer gives a number
    return []


def references(typed: str) -> list[Pointed]:
    """Return the references in what is typed, also while the formula is not right yet."""
    return [_pointed(token) for token in _tokens(typed) if token.sort == "reference"]


def _pointed(token: Token) -> Pointed:
    points = reference(token.text.replace("$", "").upper())
    tab = reference(token.text.rpartition("!")[0] + "!A1").tab if "!" in token.text else ""
    area = points.first.text + (f":{points.last.text}" if points.last else "")
    return Pointed(token.begin, token.end, tab, area)


def points(typed: str, cursor: int) -> bool:
    """Return whether an arrow points at a cell here: a value has to come."""
    before = [token for token in _tokens(typed[:cursor]) if token.sort != "space"]
    end = len(typed[:cursor].rstrip())
    if not typed.startswith("=") or (before[-1].end if before else 1) != end:
        return False
    return not before or before[-1].sort in _AFTER


def pointed(typed: str, cursor: int) -> Pointed | None:
    """Return the reference that ends at the cursor, which the next arrow replaces."""
    return next((each for each in references(typed) if each.end == cursor), None)


def with_dollars(typed: str, cursor: int) -> tuple[str, int]:
    """Return the text with the next kind of reference at the cursor: B3, $B$3, B$3, $B3."""
    at = next((each for each in references(typed) if each.begin <= cursor <= each.end), None)
    if at is None:
        return typed, cursor
    text = typed[at.begin : at.end]
    tab, mark, area = text.rpartition("!")
    kinds = {("", ""): ("$", "$"), ("$", "$"): ("", "$"), ("", "$"): ("$", ""), ("$", ""): ("", "")}
    changed = _CELL.sub(
        lambda cell: (after := kinds[cell[1], cell[3]])[0] + cell[2] + after[1] + cell[4], area
    )
    return typed[: at.begin] + tab + mark + changed + typed[at.end :], at.begin + len(
        tab + mark + changed
    )


def calling(typed: str, cursor: int) -> Call | None:
    """Return the function whose values are being typed at the cursor."""
    calls: list[tuple[Function | None, int]] = []
    last: Function | None = None
    for token in _tokens(typed[:cursor]):
        if token.sort == "function":
            last = function(token.text)
        elif token.sort == "open":
            calls.append((last, 0))
            last = None
        elif token.sort == "separator" and calls:
            calls[-1] = (calls[-1][0], calls[-1][1] + 1)
        elif token.sort == "close" and calls:
            calls.pop()
    inner = next(((each, value) for each, value in reversed(calls) if each), None)
    return Call(*inner) if inner else None
