"""Amounts of money, typed as figures or as a small sum."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from store.errors import N_, Invalid
from tui.locale import _, language
from tui.widgets.fields.field import Context, Field

__all__ = ["AmountField", "read_cents", "show_cents"]

TOKEN = re.compile(r"(?P<number>[\d.,]+)|(?P<sign>[-+*/%])|(?P<space>\s+)|(?P<other>.)", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d*)?", re.ASCII)
MOST = 10**13


def read_cents(typed: str) -> int:
    """Return the cents of a typed amount; raises `Invalid`.

    Comma and point are both decimal marks; they group thousands only where nothing else is possible
    (`1.234,56`, `1.234.567`). `+ - * /` have the usual precedence, `100+21%` adds a percentage of
    what precedes it, a trailing `-` negates the whole. The result is rounded to cents, half away
    from zero.
    """
    signs = _signs(typed)
    negative = len(signs) > 1 and signs[-1] == "-"
    if negative:
        signs.pop()
    total = _Sum(signs, typed).total()
    if abs(total) * 100 >= MOST:
        raise Invalid(N_("{text} is too large for an amount. Check the digits."), text=typed)
    cents = int((total * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return -cents if negative else cents


def show_cents(cents: int) -> str:
    """Format cents as a clerk types them: `-1234,56`, in English `-1234.56`."""
    whole, rest = divmod(abs(cents), 100)
    mark = "," if language() == "nl" else "."
    return f"{'-' if cents < 0 else ''}{whole}{mark}{rest:02}"


def _signs(typed: str) -> list[str]:
    signs = []
    for match in TOKEN.finditer(typed.replace("€", " ")):
        if match.lastgroup == "other":
            raise Invalid(
                N_("{text}: {sign} is not allowed in an amount. Type for example 148,23."),
                text=typed,
                sign=match[0],
            )
        if match.lastgroup != "space":
            signs.append(match[0])
    return signs


def _number(text: str, typed: str, exact: bool) -> Decimal:
    """Parse one number; `exact` refuses more than two decimals, as a point may mean thousands."""
    grouped = GROUPED.fullmatch(text)
    marks = [sign for sign in text if not sign.isdigit()]
    if grouped and len(marks) > 1:
        text = text.replace(grouped[1], "")
    elif len(marks) > 1 or marks == list(text):
        raise Invalid(N_("{text}: {number} is not a number."), text=typed, number=text)
    whole, _mark, decimals = text.replace(".", ",").partition(",")
    if exact and len(decimals) > 2:
        raise Invalid(
            N_("{text}: {number} has more than two decimals. Type thousands without a mark."),
            text=typed,
            number=text,
        )
    return Decimal(f"{whole or '0'}.{decimals or '0'}")


class _Sum:
    """Computes one typed sum, left to right, `*` and `/` before `+` and `-`."""

    def __init__(self, signs: list[str], typed: str) -> None:
        self.signs = signs
        self.typed = typed
        self.at = 0

    def total(self) -> Decimal:
        minus = self._take("+-") == "-"
        amount, percent = self._product()
        if percent:
            raise self._wrong()
        amount = -amount if minus else amount
        while sign := self._take("+-"):
            term, percent = self._product()
            if percent:
                term = amount * term / 100
            amount += -term if sign == "-" else term
        if self.at < len(self.signs):
            raise self._wrong()
        return amount

    def _product(self) -> tuple[Decimal, bool]:
        """Parse a product; also returns whether it is a single bare percentage."""
        alone = self._peek(1) not in {"*", "/"}
        amount, percent = self._factor(exact=alone)
        if percent and self._peek() in {"*", "/"}:
            amount, percent = amount / 100, False
        while sign := self._take("*/"):
            factor, is_percent = self._factor(exact=False)
            if is_percent:
                factor /= 100
            if sign == "/" and not factor:
                raise Invalid(N_("{text} divides by zero. Correct the sum."), text=self.typed)
            amount = amount / factor if sign == "/" else amount * factor
        return amount, percent

    def _factor(self, exact: bool) -> tuple[Decimal, bool]:
        text = self._peek()
        if not text or (not text[-1].isdigit() and not text[0].isdigit()):
            raise self._wrong()
        self.at += 1
        percent = self._take("%") is not None
        return _number(text, self.typed, exact and not percent), percent

    def _peek(self, further: int = 0) -> str:
        return self.signs[self.at + further] if self.at + further < len(self.signs) else ""

    def _take(self, wanted: str) -> str | None:
        sign = self._peek()
        if not sign or sign not in wanted:
            return None
        self.at += 1
        return sign

    def _wrong(self) -> Invalid:
        return Invalid(
            N_("{text} is not an amount. Type for example 148,23 or 100+21%."), text=self.typed
        )


class AmountField(Field[int]):
    """An amount in whole cents; see `read_cents` for what can be typed."""

    right = True

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, limit=40)

    def read(self, typed: str, _context: Context, /) -> int:
        return read_cents(typed)

    def show(self, value: int) -> str:
        return show_cents(value)

    def hint(self) -> str:
        return _("148,23 · 100+21% · 50/1,21 · 50- credit")

    def allows(self, sign: str) -> bool:
        return (sign.isascii() and (sign.isdigit() or sign in "+-*/%,. ")) or sign == "€"
