"""What a cell comes to, and how that is shown: half-up on decimals, never on binary numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from store.sheet_formula.contents import sort_of, text_of
from store.sheet_formula.functions import ERRORS, TRUTHS

__all__ = ["FORMATS", "CellError", "CellFormat", "Value", "display", "plain", "rounded", "value_of"]

CellFormat = Literal["general", "amount", "number", "percent", "date", "text"]
FORMATS: tuple[CellFormat, ...] = get_args(CellFormat)
_DECIMALS: dict[CellFormat, int] = {"general": 6, "amount": 2, "number": 0, "percent": 1}
"""Most decimals that are shown; an amount always has two."""
_LARGEST = Decimal(10) ** 18
_FIRST_DAY, _LAST_DAY = date(1899, 12, 30), 2_958_466
"""Day 0 of spreadsheets, and the number after the last day."""


@dataclass(frozen=True)
class CellError:
    """An error in a cell by its English code; `reason` is a msgid with what it is about, if known."""

    code: str
    reason: str = ""
    about: str = ""

    def shown(self, *, dutch: bool) -> str:
        """Return its code in a language."""
        return ERRORS.get(self.code, self.code) if dutch else self.code


Value = Decimal | str | bool | date | CellError | None


def value_of(content: str) -> Value:
    """Return the value of a constant."""
    match sort_of(content):
        case "number":
            return Decimal(content)
        case "date":
            return date.fromisoformat(content)
        case "truth":
            return content == "TRUE"
        case "empty":
            return None
    return text_of(content)


def rounded(value: Decimal, form: CellFormat) -> Decimal:
    """Return a number as it is shown in a format: half-up, and nothing never negative."""
    if abs(value) >= _LARGEST:
        return value
    decimals = _DECIMALS.get(form, 6) + 2 * (form == "percent")
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0


def display(value: Value, form: CellFormat = "general", *, dutch: bool = True) -> str:
    """Return a value as it is shown: an amount as `-1.234,56`, a date as `31-12-2026`."""
    match value:
        case None:
            return ""
        case bool():
            word = "TRUE" if value else "FALSE"
            return TRUTHS[word] if dutch else word
        case CellError():
            return value.shown(dutch=dutch)
        case Decimal() if form == "date" and 1 <= value < _LAST_DAY:
            return display(_FIRST_DAY + timedelta(days=int(value)), form, dutch=dutch)
        case Decimal():
            return _number(value, form)
        case date():
            return f"{value.day:02}-{value.month:02}-{value.year:04}"
    return value


def _number(value: Decimal, form: CellFormat) -> str:
    if abs(value) >= _LARGEST:
        return f"{value:.5E}".replace(".", ",")
    shown = rounded(value, form)
    if form == "percent":
        return f"{shown * 100:.1f}%".replace(".", ",")
    if form in ("amount", "number"):
        text = f"{shown:,.{_DECIMALS[form]}f}"
        return text.translate(str.maketrans(",.", ".,"))
    text = f"{shown:f}".rstrip("0").rstrip(".") if shown % 1 else f"{shown.to_integral():f}"
    return text.replace(".", ",")


def plain(value: Value) -> str:
    """Return a value as a text that is the same for equal values, to keep and to compare."""
    match value:
        case CellError():
            return value.code
        case Decimal():
            shown = rounded(value, "general").normalize()
            return f"{shown:f}"
        case bool():
            return "TRUE" if value else "FALSE"
        case date():
            return value.isoformat()
        case None:
            return ""
    return f"'{value}"
