"""What the text of an invoice says, Dutch or English: a guess that somebody looks at.

Where two candidates for a value disagree, none is taken and a doubt says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from store.errors import N_, Invalid
from store.fields.ibans import ibans_in
from store.fields.identifiers import betalingskenmerk, btw_id, kvk
from store.invoice_format.document import CREDIT, Doubt, FileInvoice, Party, RateGroup
from store.invoice_format.text_totals import totals_of
from store.invoice_format.text_values import dates_in

__all__ = ["read_text"]

Value = TypeVar("Value")
MOST_PAGES, MOST_LINES, LONGEST = 10, 1_000, 300
"""What is read of a text: its first and last pages, lines, and signs of a line."""
IS_INVOICE = re.compile(r"factu|invoice|credit\s?nota|credit\s?note|\bnota\b", re.IGNORECASE)
IS_CREDIT = re.compile(r"credit\s?(?:nota|factuur|note|memo)|\bcreditering", re.IGNORECASE)
TOP = 15
"""Lines at the start in which a credit note calls itself one."""
BTW = re.compile(r"(?<![A-Z0-9])NL[ .]?\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?B[ .]?\d{2}(?!\d)", re.ASCII)
KVK = re.compile(r"(?:\bk\.?v\.?k|kamer van koophandel|chamber of commerce|\bcoc)\b\D{0,25}(\d{8})(?!\d)",
                 re.IGNORECASE | re.ASCII)  # fmt: skip
KENMERK = re.compile(r"(?:betalings)?kenmerk\D{0,15}(\d{4}[ .]?\d{4}[ .]?\d{4}[ .]?\d{4})(?!\d)",
                     re.IGNORECASE | re.ASCII)  # fmt: skip
NUMBER = re.compile(
    r"(?:factuur|invoice|credit(?:nota|factuur| ?note)|nota)[ -]?(?:nummer|number|nr\b|no\b|num\b|#)"
    r"[.:#°]?", re.IGNORECASE,
)  # fmt: skip
NUMBERED = re.compile(
    r"(?<![\w.,/-])(?=[\w./-]{0,24}\d)[A-Za-z0-9][\w./-]{1,24}(?![\w/-])", re.ASCII
)
TITLE = re.compile(
    r"\s*(?:credit)?(?:factuur|invoice|nota|note)\s*[:#]?\s+(\S+)\s*$", re.IGNORECASE
)
FIRST = 3
"""Signs before a label that is the first of its line."""
DAY = re.compile(r"(?:factuur|invoice|nota)[ -]?dat(?:um|e)|date of issue", re.IGNORECASE)
PLAIN_DAY = re.compile(r"(?<!due )(?<!order )(?<!delivery )\b(?:datum|date)\b", re.IGNORECASE)
DUE = re.compile(
    r"verval(?:datum|t)|due date|(?:uiterste |uiterlijke )?betaal(?:datum|termijn)|te (?:betalen|voldoen) "
    r"(?:voor|vóór|uiterlijk)|uiterlijk|payment due|pay by|due by|due on", re.IGNORECASE,
)  # fmt: skip
CURRENCIES = (("USD", re.compile(r"\$|\bUSD\b")), ("GBP", re.compile(r"£|\bGBP\b")))
EURO = re.compile(r"€|\bEUR\b|\beuro\b", re.IGNORECASE)
DIFFERENT = {
    "iban": N_("Several IBANs in the text. Type the one to pay to."),
    "seller.btw_id": N_("Several VAT numbers in the text. Type the supplier's."),
    "seller.legal_id": N_("Several KvK numbers in the text. Type the supplier's."),
    "number": N_("Several invoice numbers in the text. Type the right one."),
    "day": N_("Several invoice dates in the text. Type the right one."),
    "due": N_("Several due dates in the text. Type the right one."),
    "total": N_("Several totals in the text. Type the right one."),
    "btw": N_("The VAT in the text does not agree with the totals. Type the amounts."),
}
"""What is said where candidates for a field disagree."""


@dataclass(frozen=True)
class Line:
    """A line of a page, with its place and the line below it."""

    page: int
    number: int
    text: str
    below: str

    @property
    def place(self) -> str:
        """Its place as `FileInvoice` has it."""
        return f"{self.page}:{self.number} {self.text.strip()[:60]}"


@dataclass
class Guess:
    """What was found so far: places, and doubts where candidates disagree."""

    places: dict[str, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

    def take(self, name: str, candidates: Iterable[tuple[Value, Line]]) -> Value | None:
        """Return the one candidate, with its place; None when there are more that disagree."""
        first: dict[Value, Line] = {}
        for value, line in candidates:
            first.setdefault(value, line)
        if len(first) > 1:
            self.doubt(name)
        if len(first) != 1:
            return None
        ((value, line),) = first.items()
        self.places[name] = line.place
        return value

    def doubt(self, name: str) -> None:
        """Say that the candidates for a field disagree."""
        self.doubts.append(Doubt(rule="text", message=DIFFERENT[name]))


def read_text(pages: Sequence[str]) -> FileInvoice | None:
    """Return what the text of an invoice's pages says; None when it is no invoice or says too little."""
    lines = _lines(pages)
    if not any(IS_INVOICE.search(line.text) for line in lines):
        return None
    guess = Guess()
    ibans = [(iban, line) for line in lines for iban in ibans_in(line.text.upper())]
    seller = Party(
        country="",
        btw_id=guess.take("seller.btw_id", _matches(lines, BTW, btw_id)) or "",
        legal_id=guess.take("seller.legal_id", _matches(lines, KVK, kvk)) or "",
    )
    iban = guess.take("iban", ibans) or ""
    number = guess.take("number", _numbers(lines)) or ""
    totals = totals_of([line.text for line in lines])
    guess.places |= {name: lines[at].place for name, at in totals.at.items()}
    for name in totals.unclear:
        guess.doubt(name)
    if not (number or totals.total or iban or seller.btw_id):
        return None
    credit = totals.total < 0 or any(IS_CREDIT.search(line.text) for line in lines[:TOP])
    sign = -1 if totals.total < 0 else 1
    return FileInvoice(
        form="text",
        sure=False,
        type=CREDIT if credit else "380",
        number=number,
        day=guess.take("day", _days(lines, (DAY, PLAIN_DAY), DUE)),
        due=guess.take("due", _days(lines, (DUE,), DAY)),
        currency=_currency(lines),
        seller=seller,
        buyer=Party(country=""),
        groups=tuple(_group(each, sign) for each in totals.groups),
        net=sign * totals.net,
        btw=sign * totals.btw,
        total=sign * totals.total,
        paid=sign * (totals.total - totals.due),
        payable=sign * totals.due,
        iban=iban,
        other_ibans=() if iban else tuple(dict.fromkeys(iban for iban, _line in ibans))[:20],
        payment_id=guess.take("payment_id", _matches(lines, KENMERK, betalingskenmerk)) or "",
        places=guess.places,
        doubts=tuple(guess.doubts),
    )


def _lines(pages: Sequence[str]) -> list[Line]:
    lines = []
    numbered = list(enumerate(pages, 1))
    if len(numbered) > MOST_PAGES:
        numbered = numbered[: MOST_PAGES // 2] + numbered[-MOST_PAGES // 2 :]
    for page, text in numbered:
        rows = [row[:LONGEST] for row in text.splitlines()]
        lines += [
            Line(page, at, row, next((below for below in rows[at : at + 2] if below.strip()), ""))
            for at, row in enumerate(rows, 1)
        ]
    return lines[:MOST_LINES]


def _matches(
    lines: Iterable[Line], pattern: re.Pattern[str], check: Callable[[str], str]
) -> list[tuple[str, Line]]:
    """Return what a pattern finds and a check accepts; its number may be on the line below its label."""
    passed = []
    for line in lines:
        for match in pattern.finditer(f"{line.text} {line.below}"):
            if match.start() < len(line.text):
                try:
                    passed.append((check(match[match.lastindex or 0]), line))
                except Invalid:
                    continue
    return passed


def _numbers(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """Return the invoice numbers beside a label for one, else those right behind *factuur*."""
    return [
        (number, line)
        for line in lines
        if (match := NUMBER.search(line.text))
        and (number := _number_in(line.text[match.end() :]) or _number_below(line, match.start()))
    ] or [
        (number, line)
        for line in lines
        if (match := TITLE.match(line.text)) and (number := _number_in(match[1]))
    ]


def _number_below(line: Line, start: int) -> str:
    """Return the number below a label that is the first of a line of labels."""
    if start > FIRST or any(sign.isdigit() for sign in line.text):
        return ""
    return _number_in(line.below)


def _number_in(text: str) -> str:
    words = (match[0].strip("./-") for match in NUMBERED.finditer(text))
    return next((word for word in words if not dates_in(word)), "")


def _days(
    lines: Sequence[Line], labels: Sequence[re.Pattern[str]], other: re.Pattern[str]
) -> list[tuple[date, Line]]:
    """Return the dates beside the first of the labels that has any."""
    for label in labels:
        days = [
            (day, line)
            for line in lines
            if (match := label.search(line.text)) and (day := _day_of(line, match, other))
        ]
        if days:
            return days
    return []


def _day_of(line: Line, label: re.Match[str], other: re.Pattern[str]) -> date | None:
    """Return the date behind a label, or below it: the first or second of two labels on a line."""
    second = other.search(line.text)
    behind = line.text[label.end() :]
    if second and second.start() >= label.end():
        behind = line.text[label.end() : second.start()]
    if days := dates_in(behind):
        return days[0]
    if any(sign.isdigit() for sign in line.text):
        return None
    below = dates_in(line.below)
    if len(below) != (2 if second else 1):
        return None
    return below[1 if second and second.start() < label.start() else 0]


def _currency(lines: Sequence[Line]) -> str:
    """Return the one currency that is not the euro, when the text has no euro besides."""
    if any(EURO.search(line.text) for line in lines):
        return "EUR"
    named = [code for code, sign in CURRENCIES if any(sign.search(line.text) for line in lines)]
    return named[0] if len(named) == 1 else "EUR"


def _group(group: tuple[str, Decimal, int, int], sign: int) -> RateGroup:
    category, rate, net, btw = group
    return RateGroup(category=category, rate=rate, net=sign * net, btw=sign * btw)
