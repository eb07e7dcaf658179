"""The answers to the ledger and record functions of a sheet, in whole cents or as texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from store.errors import N_
from store.sheet_engine.figures import WRONG, Figures, Unanswered, written_span

__all__ = ["Answer", "answer"]


@dataclass(frozen=True)
class Answer:
    """An answer: cents, a text or a number as it is written, and of which accounts and months."""

    sort: Literal["cents", "text", "number"]
    cents: int = 0
    text: str = ""
    accounts: tuple[str, ...] = ()
    first: str = ""
    last: str = ""


def answer(figures: Figures, name: str, given: Sequence[str]) -> Answer:
    """Return what a function comes to; raises `Unanswered` with the reason."""
    arguments = [*given, "", "", "", ""]
    if any(each == _NOT_TEXT for each in arguments):
        raise Unanswered(WRONG, N_("An area or an error is given where a text belongs."))
    return _FUNCTIONS[name](figures, arguments)


_NOT_TEXT = "\0"


def _balance(figures: Figures, given: Sequence[str]) -> Answer:
    until = given[1] or figures.last
    cents = figures.balance(given[0], until)
    return Answer("cents", cents, "", tuple(figures.codes(given[0])), "", until)


def _moved(
    of: Callable[[int, int], int],
) -> Callable[[Figures, Sequence[str]], Answer]:
    def moved(figures: Figures, given: Sequence[str]) -> Answer:
        first, last = _from_until(figures, given)
        debit, credit = figures.moves(given[0], first, last)
        codes = tuple(figures.codes(given[0]))
        return Answer("cents", of(debit, credit), "", codes, first, last)

    return moved


def _from_until(figures: Figures, given: Sequence[str]) -> tuple[str, str]:
    """Return the periods of a movement: those given, the one given, or the sheet's own."""
    first = given[1] or figures.first
    return first, given[2] or (given[1] or figures.last)


def _budget(figures: Figures, given: Sequence[str]) -> Answer:
    first, last = _from_until(figures, given)
    cents = figures.budget(given[0], first, last, given[3])
    return Answer("cents", cents, "", tuple(figures.codes(given[0])), first, last)


def _open(figures: Figures, given: Sequence[str]) -> Answer:
    late = given[2].upper() in ("TRUE", "1")
    return Answer("cents", figures.open_left(given[0], given[1], late=late), "", (), "", given[1])


def _box(figures: Figures, given: Sequence[str]) -> Answer:
    first, last = (given[1], given[1]) if given[1] else (figures.first, figures.last)
    return Answer("cents", figures.box(given[0], first, last, given[2]), "", (), first, last)


def _name(figures: Figures, given: Sequence[str]) -> Answer:
    codes = figures.codes(given[0])
    return Answer("text", text=figures.accounts[codes[0]].name, accounts=tuple(codes))


def _period(figures: Figures, _given: Sequence[str]) -> Answer:
    return Answer("text", text=written_span(figures.first, figures.last))


def _record(name: str) -> Callable[[Figures, Sequence[str]], Answer]:
    def record(figures: Figures, given: Sequence[str]) -> Answer:
        bare = [each for each in given if each]
        return Answer("number", text=figures.record(json.dumps([name, *bare])))

    return record


_FUNCTIONS: Mapping[str, Callable[[Figures, Sequence[str]], Answer]] = {
    "BALANCE": _balance,
    "MOVEMENT": _moved(lambda debit, credit: debit - credit),
    "DEBIT": _moved(lambda debit, _credit: debit),
    "CREDIT": _moved(lambda _debit, credit: credit),
    "BUDGET": _budget,
    "OPENITEMS": _open,
    "VAT": _box,
    "ACCOUNTNAME": _name,
    "PERIOD": _period,
    "RECORDCOUNT": _record("RECORDCOUNT"),
    "RECORDSUM": _record("RECORDSUM"),
}
