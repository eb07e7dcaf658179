"""Values of an e-invoice as its file has them, with their places and what is not right about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from store.errors import N_, Invalid
from store.invoice_format.document import CREDIT, Doubt
from store.invoice_format.nodes import Node

__all__ = [
    "CENTS", "LONGEST", "MOST_DOUBTS", "NAME", "Gathered", "category_of", "checked_count", "compact", "type_of",
    "unit_price",
]  # fmt: skip

LONGEST = 2_000
"""Signs of a text that are kept."""
NAME = 200
"""The same of a name or the text of a line."""
MOST_DOUBTS = 200
NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,40})?|\.\d{1,40})", re.ASCII)
"""An `xsd:decimal`: no exponent, no NaN, no infinity."""
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
MOST_CENTS = 10**12
"""Ten billion euros: more is no amount of an invoice."""
CENTS = Decimal(100)
FINEST = Decimal("1e-10")
MOST_LINES = 2_000
"""Lines of an invoice: nobody checks more of them."""
INVOICE = "380"
CREDIT_TYPES = frozenset(
    {"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"}
)
"""Codes of UNTDID 1001 that are credit notes (EN 16931, BT-3)."""
OLD_CATEGORIES = {"AA": "S", "H": "S", "L": "S"}
"""Codes of UNTDID 5305 for a low and a high rate, which EN 16931 has as standard with the rate."""


@dataclass
class Gathered:
    """What reading one file notes so far: `places` by field and `doubts`, as on `FileInvoice`."""

    page: int = 1
    places: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, rule: str, message: str, *, formal: bool = False, **values: object) -> None:
        """Note what is not right, once a rule and sentence."""
        said = {name: str(value) for name, value in values.items()}
        new = Doubt(rule=rule, message=message, values=said, formal=formal)
        if len(self.doubts) < MOST_DOUBTS and new not in self.doubts:
            self.doubts.append(new)

    def place(self, name: str, node: Node | None) -> None:
        """Note where the field of this name was read."""
        if node is not None:
            parent = node.element.getparent()
            above = "" if parent is None else f"{Node(parent).name}/"
            self.places[name] = f"{self.page}:{node.line} {above}{node.name}"

    def text(self, name: str, node: Node, *paths: str) -> str:
        """Return the first text that the paths lead to, as the field `name`."""
        value = node.filled(*paths)
        self.place(name, value)
        return value.said[:NAME] if value else ""

    def day(self, name: str, node: Node, *paths: str) -> date | None:
        """Return a date; one that is none is noted and left out."""
        value = node.filled(*paths)
        if value is None:
            return None
        try:
            match = DAY.fullmatch(value.said)
            day = date.fromisoformat(match[1] if match else value.said)
        except ValueError:
            self.doubt("date", N_("Line {line}: {text} is not a date. Compare the dates."),
                       line=value.line, text=value.said[:20])  # fmt: skip
            return None
        self.place(name, value)
        return day

    def number(self, node: Node | None) -> Decimal | None:
        """Return a number with ten decimals at most; raises `Invalid` when it is none."""
        if node is None or not node.said:
            return None
        if not NUMBER.fullmatch(node.said):
            raise Invalid(
                N_("Line {line}: {text} is not an amount. Enter this invoice from its PDF."),
                line=node.line, text=node.said[:20],
            )  # fmt: skip
        number = Decimal(node.said)
        if abs(number) > MOST_CENTS:
            raise self._too_large(node)
        exponent = number.as_tuple().exponent
        fine = isinstance(exponent, int) and exponent < -10
        return number.quantize(FINEST, ROUND_HALF_UP) if fine else number

    def cents(self, node: Node | None, name: str = "") -> int | None:
        """Return an amount in cents; raises `Invalid` when it is none, or larger than any invoice's."""
        number = self.number(node)
        if number is None or node is None:
            return None
        cents = number * CENTS
        if abs(cents) > MOST_CENTS:
            raise self._too_large(node)
        whole = int(cents.quantize(Decimal(1), ROUND_HALF_UP))
        if whole != cents:
            self.doubt("BR-DEC", N_("Line {line}: {text} is not in whole cents. It was rounded."),
                       line=node.line, text=node.said[:20])  # fmt: skip
        if name:
            self.place(name, node)
        return whole

    def _too_large(self, node: Node) -> Invalid:
        return Invalid(
            N_("Line {line}: {text} is larger than any invoice. Ask the sender for another."),
            line=node.line, text=node.said[:20],
        )  # fmt: skip


def compact(text: str) -> str:
    """Return an identifier without what people put between its signs, in capitals.

    >>> compact("NL1111.11.111.B.01"), compact("nl91 abna 0417 1643 00")
    ('NL111111111B01', 'NL91ABNA0417164300')
    """
    return "".join(sign for sign in text if sign.isalnum()).upper()[:40]


def type_of(code: str) -> str:
    """Return the type of an invoice by a code of UNTDID 1001: all credit notes are of one."""
    if code in CREDIT_TYPES:
        return CREDIT
    return code if code.isdecimal() and code.isascii() and len(code) <= 3 else INVOICE


def category_of(code: str, rate: Decimal) -> str:
    """Return the category of EN 16931 of a code, or else by the rate."""
    return OLD_CATEGORIES.get(code, code[:3]) or ("S" if rate else "Z")


def unit_price(price: Decimal | None, per: Decimal | None, net: int, quantity: Decimal) -> Decimal:
    """Return the price of one: that of a number of them is divided, a missing one computed."""
    if price is None:
        return _rounded(net / CENTS / quantity) if quantity else Decimal(0)
    return _rounded(price / per) if per not in (None, Decimal(0), Decimal(1)) else price


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(FINEST, ROUND_HALF_UP).normalize()


def checked_count(lines: list[Node]) -> list[Node]:
    """Return the lines; raises `Invalid` when there are too many."""
    if len(lines) > MOST_LINES:
        raise Invalid(
            N_("This e-invoice has more than {most} lines. Enter it from its PDF."), most=MOST_LINES
        )
    return lines
