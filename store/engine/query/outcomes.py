"""Translates each of TinyDB's tests to conditions."""

from __future__ import annotations

import re
from typing import Any

from store.engine.query.condition import FALSE, TRUE, Outcome, all_of
from store.engine.query.terms import Scalar, Terms
from store.engine.query.tree import Test
from store.engine.query.values import Foreign, harmless, scalar

__all__ = ["outcome_of"]

OPERATORS = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
INVERSE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}
MANY = 500
"""A `one_of` with more values than this is left to Python."""


def outcome_of(test: Test, terms: Terms) -> Outcome:
    """Returns the possible outcomes of one test; Python tests paths of other than plain names."""
    if not all(_is_plain(step) for step in test.path):
        return Outcome(TRUE, TRUE, FALSE if _never_raises(test) else TRUE)
    path = ".".join(test.path)
    given = test.given
    match test.name:
        case "exists":
            return Outcome(terms.exists(path), terms.missing(path), FALSE, exact=True)
        case "__eq__":
            return _equal(path, given["rhs"], terms)
        case "__ne__":
            same = _equal(path, given["rhs"], terms)
            fails = terms.any_of(terms.missing(path), same.holds)
            return Outcome(all_of(terms.exists(path), same.fails), fails, same.raises, same.exact)
        case "__lt__" | "__le__" | "__gt__" | "__ge__":
            return _ordered(path, OPERATORS[test.name], given["rhs"], terms)
        case "one_of":
            return _one_of(path, given["items"], terms)
        case "fragment":
            return _fragment(test.path, given["document"], terms)
        case "matches" | "search":
            texts = terms.of_type(path, "text")
            raises = FALSE if _is_regex(given["regex"], given["flags"]) else texts
            return Outcome(texts, TRUE, raises)
        case "any" | "all":
            return _each(path, test.name, given["cond"], terms)
    return _anything(path, terms)


def _is_plain(step: object) -> bool:
    """Whether a step is a name that no engine takes for a list position."""
    return isinstance(step, str) and re.fullmatch(r"[^\W\d]\w*", step, re.ASCII) is not None


def _never_raises(test: Test) -> bool:
    """Whether the test can't raise: TinyDB swallows errors, except from a function in the path."""
    if not all(isinstance(step, str) for step in test.path):
        return False
    if test.name in ("__eq__", "__ne__"):
        return harmless(test.given["rhs"])
    return test.name == "exists"


def _anything(path: str, terms: Terms) -> Outcome:
    """Leaves every document with a value at the path to Python."""
    there = terms.exists(path)
    return Outcome(there, TRUE, there)


def _equal(path: str, value: object, terms: Terms) -> Outcome:
    """A missing value makes both `==` and `!=` false."""
    try:
        known = scalar(value)
    except Foreign as error:
        if error.number:
            return Outcome(terms.of_type(path, "number"), TRUE, FALSE)
        if harmless(value):
            return Outcome(terms.of_type(path, "list", "object"), TRUE, FALSE)
        return _anything(path, terms)
    holds = terms.one_of(path, [known])
    return Outcome(holds, terms.differs(path, known), FALSE, terms.answers(known))


def _ordered(path: str, operator: str, value: object, terms: Terms) -> Outcome:
    """Values of different types raise `TypeError`; booleans are numbers."""
    try:
        known = scalar(value)
    except Foreign as error:
        if error.number:
            others = terms.of_other_type(path, "number", "bool")
            return Outcome(terms.exists(path), TRUE, others)
        return _anything(path, terms)
    if known is None:
        return _anything(path, terms)
    alike = ("text",) if isinstance(known, str) else ("number", "bool")
    return Outcome(
        terms.ordered(path, (operator, known)),
        terms.any_of(terms.blank(path), terms.ordered(path, (INVERSE[operator], known))),
        terms.of_other_type(path, *alike),
        terms.answers(known),
    )


def _one_of(path: str, items: object, terms: Terms) -> Outcome:
    """Only a list or tuple compares with every value without raising."""
    if type(items) not in (list, tuple) or not harmless(items):
        return _anything(path, terms)
    values: list[Any] = list(items)  # type: ignore[call-overload]  # a list or a tuple
    known: list[Scalar] = []
    for value in values:
        try:
            known.append(scalar(value))
        except Foreign:
            return Outcome(terms.exists(path), TRUE, FALSE)
    if len(known) > MANY:
        return Outcome(terms.exists(path), TRUE, FALSE)
    return Outcome(
        terms.one_of(path, known),
        all_of(*(terms.differs(path, value) for value in known)),
        FALSE,
        all(map(terms.answers, known)),
    )


def _fragment(path: tuple[str, ...], document: object, terms: Terms) -> Outcome:
    """Every key must be equal; looking up a key in a text, list or number may raise."""
    if type(document) is not dict or not harmless(document):
        return Outcome(TRUE, TRUE, TRUE)
    equal = [
        _equal(".".join((*path, key)), value, terms)
        if _is_plain(key)
        else Outcome(TRUE, TRUE, FALSE)
        for key, value in document.items()
    ]
    holds, raises = all_of(*(outcome.holds for outcome in equal)), FALSE
    fails = [outcome.fails for outcome in equal]
    if path:
        whole = ".".join(path)
        raises = terms.of_other_type(whole, "object")
        holds = all_of(terms.exists(whole), terms.any_of(holds, raises))
        fails += [terms.missing(whole), raises]
    return Outcome(holds, terms.any_of(*fails), raises, all(outcome.exact for outcome in equal))


def _each(path: str, name: str, cond: object, terms: Terms) -> Outcome:
    """Texts and objects are sequences too, of characters and of keys."""
    sequences = terms.of_type(path, "text", "list", "object")
    if type(cond) not in (list, tuple) or not harmless(cond):
        return Outcome(sequences, TRUE, sequences)
    raises = terms.of_type(path, "text", "object") if name == "all" else FALSE
    return Outcome(sequences, TRUE, raises)


def _is_regex(regex: Any, flags: Any) -> bool:
    """Whether matching a text with this can't raise."""
    try:
        return isinstance(re.compile(regex, flags).pattern, str)
    except Exception:  # any error is raised again where TinyDB would raise it
        return False
