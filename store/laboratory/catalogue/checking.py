"""What a test must be to be judged by: its limits, its ranges, choices and controls, and its LOINC code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from store.errors import N_, Invalid
from store.laboratory.catalogue.fields import LabTestGiven
from store.laboratory.models import Choice, Control, Range
from store.laboratory.rules.ranges import check_ranges
from store.laboratory.rules.units import check_unit
from store.laboratory.rules.values import decimal_text, number
from store.records import shipped

__all__ = ["checked_fields", "container_choices"]

M = TypeVar("M", bound=BaseModel)
LOINC = re.compile(r"[0-9]{1,7}-[0-9]")
LONGEST_CODE, LONGEST_METHOD, MOST_METHODS = 20, 30, 10
LIMITS = ("critical_low", "critical_high", "possible_low", "possible_high")
PAIRS = (("critical_low", "critical_high"), ("possible_low", "possible_high"))


def checked_fields(given: LabTestGiven) -> dict[str, Any]:
    """Return the fields of a test as they are kept; raises `Invalid` with the field that is wrong."""
    fields = {name: getattr(given, name) for name in LabTestGiven.model_fields}
    fields["methods"] = methods = _methods(given.methods)
    fields |= {name: _decimal(name, getattr(given, name)) for name in LIMITS}
    _check_loinc(given.loinc)
    if given.container and given.container not in {c.code for c in container_choices()}:
        raise Invalid(N_("Unknown container. Choose from the list."), "container")
    if given.type == "number":
        _check_number(given, fields)
    else:
        _refuse_measured(given)
    if given.type == "choice":
        _check_choices(given.choices)
    elif given.choices:
        raise Invalid(
            N_("Only a test with a choice has choices. Remove them, or change its result."), "type"
        )
    fields["ranges"] = _with_decimals("ranges", given.ranges)
    fields["controls"] = _with_decimals("controls", given.controls)
    check_ranges(fields["ranges"])
    _check_controls(fields["controls"])
    for part, rows in (("ranges", given.ranges), ("controls", given.controls)):
        _check_methods(part, rows, methods)
    return fields


def container_choices() -> Sequence[Any]:
    """Return the containers that a sample can have, as the shipped kind names them."""
    fields = shipped("sample").definition.fields
    return next(field.choices for field in fields if field.key == "container")


def _methods(typed: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in typed.split(",")))))
    if len(names) > MOST_METHODS or any(len(name) > LONGEST_METHOD for name in names):
        raise Invalid(
            N_("Give at most {count} methods, of at most {most} characters each."),
            "methods", count=MOST_METHODS, most=LONGEST_METHOD,
        )  # fmt: skip
    return names


def _decimal(field: str, typed: str) -> str:
    try:
        return decimal_text(typed) if typed else ""
    except Invalid as error:
        raise Invalid(error.message, field, **error.values) from error


def _check_loinc(code: str) -> None:
    """The last digit checks the others, by the Luhn formula (LOINC Users' Guide, appendix C)."""
    if not code:
        return
    if LOINC.fullmatch(code):
        digits = [int(digit) for digit in reversed(code.replace("-", ""))]
        doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
        if (sum(digits[::2]) + sum(doubled)) % 10 == 0:
            return
    raise Invalid(
        N_("{code} is not a LOINC code: a digit is wrong. Type it again."), "loinc", code=code
    )


def _check_number(given: LabTestGiven, fields: dict[str, Any]) -> None:
    if not given.unit:
        raise Invalid(N_("A number has a unit. Choose one; {plain} is that of a ratio."), "unit",
                      plain="{ratio}")  # fmt: skip
    try:
        check_unit(given.unit)
    except Invalid as error:
        raise Invalid(error.message, "unit", **error.values) from error
    for low, high in PAIRS:
        if fields[low] and fields[high] and number(fields[low]) >= number(fields[high]):
            raise Invalid(N_("{low} is not below {high}. Swap them."), high, low=fields[low],
                          high=fields[high])  # fmt: skip


def _refuse_measured(given: LabTestGiven) -> None:
    """Only a number has a unit, limits and ranges."""
    for name in ("unit", *LIMITS, "leap", "ranges", "controls", "decimals"):
        if getattr(given, name):
            raise Invalid(
                N_("Only a test with a number as its result has this. Leave it empty."),
                name if name not in ("ranges", "controls") else "type",
            )


def _check_choices(choices: Sequence[Choice]) -> None:
    codes = [choice.code.casefold() for choice in choices]
    for place, choice in enumerate(choices, 1):
        if not choice.code or not choice.nl or len(choice.code) > LONGEST_CODE:
            raise Invalid(
                N_("Choice {place}: give a short code and a name."), "choices", place=place
            )
        if codes.count(choice.code.casefold()) > 1:
            raise Invalid(N_("Two choices have the code {code}. Change one of them."), "choices",
                          code=choice.code)  # fmt: skip


def _check_controls(controls: Sequence[Control]) -> None:
    for place, control in enumerate(controls, 1):
        if not control.code or len(control.code) > LONGEST_CODE:
            raise Invalid(N_("Control {place}: give a short code."), "controls", place=place)
        if not control.low or not control.high or number(control.low) > number(control.high):
            raise Invalid(N_("Control {code}: give its lowest value and its highest."), "controls",
                          code=control.code)  # fmt: skip
        same = [o for o in controls if (o.code, o.method) == (control.code, control.method)]
        if len(same) > 1:
            raise Invalid(N_("Two controls have the code {code}. Change one of them."), "controls",
                          code=control.code)  # fmt: skip


def _check_methods(part: str, rows: Iterable[Range | Control], methods: Sequence[str]) -> None:
    for row in rows:
        if row.method and row.method not in methods:
            raise Invalid(N_("{method} is not a method of this test. Add it, or choose another."),
                          part, method=row.method)  # fmt: skip


def _with_decimals(part: str, rows: Iterable[M]) -> tuple[M, ...]:
    """Return rows with their values as decimal text."""
    return tuple(
        row.model_copy(
            update={name: _decimal(part, getattr(row, name)) for name in ("low", "high")}
        )
        for row in rows
    )
