"""Whether a formula is right: operands and operators in turn, brackets that close, known functions.

It is checked when it is typed, so that a wrong one is refused with its place and never stored.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from store.errors import N_, Invalid
from store.sheet_formula.functions import AREAS, Function, function
from store.sheet_formula.places import MOST_COLUMNS, MOST_ROWS, at, is_inside, number
from store.sheet_formula.references import Corner, Reference, reference
from store.sheet_formula.tokens import Token

__all__ = ["DEEPEST", "check"]

DEEPEST = 50
"""Brackets in each other."""
_OPERANDS = frozenset(("number", "text", "truth", "error", "reference", "name"))


@dataclass
class _Bracket:
    """An open bracket: of a function, whose values are counted, or of a group."""

    token: Token
    of: Function | None
    values: int = 1
    is_empty: bool = True


def check(tokens: Sequence[Token], names: Collection[str] | None = None) -> None:
    """Raise `Invalid` with the place (the first sign is 1) of what is wrong in a formula.

    `names` are those that the sheet gives to areas; without them any name will do.
    """
    brackets: list[_Bracket] = []
    known = None if names is None else {name.casefold() for name in names}
    wants_value, called, previous = True, None, ""
    last = tokens[-1] if tokens else Token("operator", "=", 0, 1)
    for token in tokens:
        if token.sort == "space":
            continue
        may_end = bool(brackets) and (not wants_value or previous in ("open", "separator"))
        previous = token.sort
        if brackets and token.sort != "close":
            brackets[-1].is_empty = False
        if token.sort == "open":
            if not wants_value:
                raise _expected(token)
            brackets.append(_Bracket(token, called))
            if len(brackets) > DEEPEST:
                raise Invalid(
                    N_("At most {most} brackets in each other. Split the formula over cells."),
                    most=DEEPEST, place=token.begin + 1,
                )  # fmt: skip
            called = None
        elif token.sort == "function" and wants_value:
            called = _known(token)
        elif token.sort in _OPERANDS and wants_value:
            _check_operand(
                token,
                known,
                takes_area=any(each.of and each.of.english in AREAS for each in brackets),
            )
            wants_value = False
        elif token.sort == "operator" and (not wants_value or token.text in "+-"):
            wants_value = True
        elif token.sort == "percent" and not wants_value:
            continue
        elif token.sort == "separator" and may_end and brackets[-1].of:
            brackets[-1].values += 1
            wants_value = True
        elif token.sort == "close" and may_end and (not wants_value or brackets[-1].of):
            _check_count(brackets.pop())
            wants_value = False
        else:
            raise _expected(token)
    if brackets:
        raise Invalid(
            N_("The bracket at sign {place} is never closed. Type ) at its end."),
            place=brackets[-1].token.begin + 1,
        )
    if wants_value:
        raise Invalid(N_("The formula ends too early. Type a value after sign {place}."),
                      place=last.end)  # fmt: skip


def _known(token: Token) -> Function:
    known = function(token.text)
    if known is None:
        raise Invalid(
            N_("{name} at sign {place} is not a function of sheets. Choose one from the list."),
            name=token.text[:40], place=token.begin + 1,
        )  # fmt: skip
    return known


def _check_operand(token: Token, names: Collection[str] | None, *, takes_area: bool) -> None:
    if token.sort == "name" and names is not None and token.text.casefold() not in names:
        raise Invalid(
            N_("{name} at sign {place} is not a name in this sheet. Give an area that name first."),
            name=token.text[:40], place=token.begin + 1,
        )  # fmt: skip
    if token.sort != "reference":
        return
    points = reference(token.text)
    if not _is_on_sheet(points):
        raise Invalid(
            N_("{at} at sign {place} lies off the sheet. Choose a cell up to {last}."),
            at=token.text[:40], place=token.begin + 1, last=at(MOST_COLUMNS, MOST_ROWS),
        )  # fmt: skip
    if points.is_area and not takes_area:
        raise Invalid(
            N_("{at} at sign {place} is an area. Put it in a function, such as SUM({at})."),
            at=token.text[:40], place=token.begin + 1,
        )  # fmt: skip


def _is_on_sheet(points: Reference) -> bool:
    def within(corner: Corner) -> bool:
        return is_inside(number(corner.letters), corner.row or 1)

    return within(points.first) and within(points.last or points.first)


def _check_count(bracket: _Bracket) -> None:
    """Raise `Invalid` for a function with too few or too many values."""
    known = bracket.of
    if known is None:
        return
    count = 0 if bracket.is_empty else bracket.values
    if not known.least <= count <= known.most:
        raise Invalid(
            N_("{name} at sign {place} takes other values: ({values}). Type these."),
            name=known.english, place=bracket.token.begin + 1, values=known.english_arguments,
        )  # fmt: skip


def _expected(token: Token) -> Invalid:
    """Return the refusal of a token that can't come here."""
    if token.sort == "close":
        return Invalid(N_("Nothing is open that ) at sign {place} closes. Remove it."),
                       place=token.begin + 1)  # fmt: skip
    if token.sort in _OPERANDS | {"function", "open"}:
        return Invalid(
            N_("Before sign {place} something is missing, such as + or ;. Type it."),
            place=token.begin + 1,
        )
    return Invalid(N_("Before {sign} at sign {place} a value is missing. Type it."),
                   sign=token.text, place=token.begin + 1)  # fmt: skip
