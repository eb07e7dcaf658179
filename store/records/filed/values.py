"""The values of a record: one check for each type of field, and how each is kept.

| type | taken | kept |
|---|---|---|
| text, long text, checked number, code, choice | text | text, compact where it is a number |
| number | Decimal, int, or text with a point or comma | decimal text, never a float |
| amount | cents | cents |
| date, time | date and time, or ISO text | ISO text |
| yes or no | bool | bool |
| contact, person, record, file | its number | the same |
| rows | a mapping for each row | the same, cell by cell |

None, an empty text and no rows are the one empty value, which is kept as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from store.errors import N_, Invalid
from store.records.kinds.checked_numbers import check_number
from store.records.kinds.parts import Column, FieldType, RecordField
from store.typed_text import visible

__all__ = ["DIGITS", "MOST_ROWS", "take"]

LINE, PROSE, MOST_ROWS, DIGITS = 500, 100_000, 1000, 15
MOST_CENTS = 10**DIGITS
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,9})?")
ISO_DAY, CLOCK = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), re.compile(r"[0-9]{2}:[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1800, 2200


def take(column: Column, value: Any) -> Any:
    """Return a value as it is kept, None when it is empty; raises `Invalid` with its field."""
    if value is None or value in ("", (), []):
        return None
    try:
        return _TAKES[column.type](column, value)
    except Invalid as error:
        place = f"{column.key}.{error.field}" if error.field else column.key
        raise Invalid(error.message, field=place, **error.values) from error


def _said(value: Any) -> str:
    """Return the beginning of a value for a message; what is no value of a form has none."""
    is_number = isinstance(value, int) and abs(value) < 10**40
    return str(value)[:40] if is_number or isinstance(value, (str, date, time, Decimal)) else "?"


def _text(most: int, breaks: str) -> Callable[[Column, Any], Any]:
    def taken(column: Column, value: Any) -> Any:
        if not isinstance(value, str):
            raise Invalid(N_("This must be a text. Type it again."))
        text, limit = value if breaks else value.strip(), min(column.limit or most, most)
        if len(text) > limit:
            raise Invalid(N_("Too long: use at most {most} characters."), most=limit)
        return visible(text, breaks) if text.strip() else None

    return taken


_line, _prose = _text(LINE, ""), _text(PROSE, "\n\t")


def _number(column: Column, value: Any) -> str:
    text = (
        _said(value) if isinstance(value, int) else value.strip() if isinstance(value, str) else ""
    )
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= DIGITS:
        text = f"{value:f}"
    if isinstance(value, bool) or not NUMBER.fullmatch(text):
        raise Invalid(
            N_("{value} is not a number. Type digits, with a comma for decimals."),
            value=_said(value),
        )
    number = Decimal(text.replace(",", "."))
    exponent = (number.normalize() if number else Decimal(0)).as_tuple().exponent
    if isinstance(exponent, int) and -exponent > column.decimals:
        raise Invalid(N_("Give at most {count} decimals."), count=column.decimals)
    shown = f"{number:f}"
    return (shown.rstrip("0").rstrip(".") if "." in shown else shown) if number else "0"


def _amount(_column: Column, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= MOST_CENTS:
        raise Invalid(N_("{value} is not an amount. Type digits only."), value=_said(value))
    return value


def _date(_column: Column, value: Any) -> str:
    try:
        day = value if type(value) is date else date.fromisoformat(_shaped(ISO_DAY, value))
    except ValueError:
        raise Invalid(
            N_("{value} is not a date. Write it as 2026-12-31."), value=_said(value)
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid(N_("Unlikely year. Check this date."))
    return day.isoformat()


def _time(_column: Column, value: Any) -> str:
    try:
        is_time = isinstance(value, time)
        moment = value if is_time else time.fromisoformat(_shaped(CLOCK, value))
    except ValueError:
        raise Invalid(N_("{value} is not a time. Write it as 14:30."), value=_said(value)) from None
    return f"{moment:%H:%M}"


def _shaped(shape: re.Pattern[str], value: Any) -> str:
    """Return a text of one shape; the standard library takes others, such as 20261231."""
    if not isinstance(value, str) or not shape.fullmatch(value):
        raise ValueError
    return value


def _yes(_column: Column, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Invalid(N_("Choose yes or no."))
    return value


def _choice(column: Column, value: Any) -> str:
    choice = next((choice for choice in column.choices if choice.code == value), None)
    if choice is None:
        raise Invalid(
            N_("{value} is not one of the choices. Choose from the list."), value=_said(value)
        )
    if choice.retired:
        raise Invalid(N_("{value} is no longer a choice. Choose another one."), value=_said(value))
    return choice.code


def _checked(column: Column, value: Any) -> str | None:
    text = _line(column, value)
    return None if text is None else check_number(column, text)


def _reference(_column: Column, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**53:
        raise Invalid(N_("Choose from the list."))
    return value


def _calculated(_column: Column, _value: Any) -> None:
    raise Invalid(N_("This field is calculated. Leave it empty."))


def _rows(field: Column, value: Any) -> list[dict[str, Any]] | None:
    columns = field.columns if isinstance(field, RecordField) else ()
    if not isinstance(value, (list, tuple)) or not all(isinstance(row, Mapping) for row in value):
        raise Invalid(N_("Fill in the columns of each row."))
    if len(value) > MOST_ROWS:
        raise Invalid(N_("Give at most {most} rows."), most=MOST_ROWS)
    known = {column.key: column for column in columns}
    rows: list[dict[str, Any]] = []
    for at, row in enumerate(value, 1):
        try:
            rows += filter(None, [_row(known, row)])
        except Invalid as error:
            raise Invalid(error.message, field=f"{at}.{error.field}", **error.values) from error
    return rows or None


def _row(columns: Mapping[str, Column], row: Mapping[str, Any]) -> dict[str, Any]:
    for key in row:
        if key not in columns:
            raise Invalid(
                N_("Unknown field: {key}. Choose one from the list."), field=str(key), key=str(key)
            )
    taken = {key: take(column, row.get(key)) for key, column in columns.items()}
    kept = {key: value for key, value in taken.items() if value is not None}
    for key, column in columns.items():
        if kept and column.required and key not in kept:
            raise Invalid(N_("Fill in this field."), field=key)
    return kept


_TAKES: dict[FieldType, Callable[[Column, Any], Any]] = {
    "t": _line, "l": _prose, "g": _number, "b": _amount, "d": _date, "u": _time, "j": _yes,
    "k": _choice, "c": _line, "r": _reference, "p": _reference, "x": _reference, "n": _checked,
    "f": _calculated, "a": _reference, "s": _rows,
}  # fmt: skip
