"""Measured values: numbers as exact decimal text with `<` or `>` before them or not, texts, and choices.

| typed for a test | kept |
|---|---|
| `5,0` · `5.0` · `+05,0` | `5.0`: the decimals that were measured stay |
| `<5` · `< 5` | `5` with the sign `<` |
| `NEG` · `negatief` | the code of the choice |
"""

from __future__ import annotations

import re
from decimal import Decimal

from store.errors import N_, Invalid
from store.laboratory.models import Choice, LabTest, Measured
from store.typed_text import visible

__all__ = ["MOST_DECIMALS", "choice_of", "decimal_text", "number", "padded", "read", "received"]

LINE, MOST_DECIMALS = 500, 9
NUMBER = re.compile(r"([+-]?)([0-9]{1,12})(?:[.,]([0-9]{1,9}))?")
SIGNED = re.compile(r"([<>]?)\s*(\S.*)")


def number(text: str) -> Decimal:
    """Return a decimal text as a number; raises `Invalid`."""
    return Decimal(decimal_text(text))


def decimal_text(typed: str) -> str:
    """Return a typed number as decimal text with a point, its decimals as typed; raises `Invalid`."""
    shape = NUMBER.fullmatch(typed.strip())
    if shape is None:
        raise Invalid(
            N_("{value} is not a number. Type digits, with a comma for decimals."),
            value=typed.strip()[:40],
        )
    sign, whole, decimals = shape[1], shape[2].lstrip("0") or "0", shape[3]
    text = f"{whole}.{decimals}" if decimals else whole
    return f"-{text}" if sign == "-" and Decimal(text) else text


def padded(value: str, decimals: int) -> str:
    """Return decimal text with at least so many decimals; none is ever left out."""
    whole, _point, part = value.partition(".")
    part = part.ljust(decimals, "0")
    return f"{whole}.{part}" if part else whole


def read(test: LabTest, typed: str) -> Measured:
    """Return a value as a person typed it for a test; raises `Invalid` at "value".

    A number has at most the decimals of the test: `1.250` may be meant as a thousand and more.
    """
    measured = received(test, typed)
    decimals = len(measured.value.partition(".")[2])
    if test.type == "number" and decimals > test.decimals:
        if test.decimals == 0:
            raise Invalid(
                N_("{test} takes no decimals. Type a whole number, without points."),
                "value",
                test=test.code,
            )
        raise Invalid(
            N_("{test} takes at most {count} decimals. Type the value again."),
            "value",
            test=test.code,
            count=test.decimals,
        )
    return measured


def received(test: LabTest, text: str) -> Measured:
    """Return a value as a device or another system gave it, with all its decimals; raises `Invalid`."""
    try:
        return _measured(test, visible(text.strip()))
    except Invalid as error:
        raise Invalid(error.message, "value", **error.values) from error


def _measured(test: LabTest, line: str) -> Measured:
    if not line:
        raise Invalid(N_("Give a value."))
    if len(line) > LINE:
        raise Invalid(N_("Too long: use at most {most} characters."), most=LINE)
    if test.type == "text":
        return Measured(value=line)
    if test.type == "choice":
        return Measured(value=_chosen(test, line).code)
    shape = SIGNED.fullmatch(line)
    if shape is None:
        raise Invalid(
            N_("{value} is not a value. Type a number, with < or > before it if needed."),
            value=line[:40],
        )
    return Measured.model_validate({"value": decimal_text(shape[2]), "sign": shape[1]})


def choice_of(test: LabTest, code: str) -> Choice | None:
    """Return a choice of a test by its code."""
    return next((choice for choice in test.choices if choice.code == code), None)


def _chosen(test: LabTest, line: str) -> Choice:
    """By its code, or else by its name in either language; letters count alike."""
    folded = line.casefold()
    for choice in test.choices:
        if choice.code.casefold() == folded:
            return choice
    for choice in test.choices:
        if folded in (choice.nl.casefold(), choice.en.casefold()):
            return choice
    raise Invalid(
        N_("{value} is not one of {choices}. Type one of these."),
        value=line[:20],
        choices=", ".join(choice.code for choice in test.choices),
    )
