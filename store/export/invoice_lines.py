"""The lines of an invoice on paper: columns as wide as their figures, heads on each page, and carried totals."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from store.export.invoice_page import GAP, LEFT, NORMAL, RIGHT, ROW, InvoicePage
from store.export.invoice_words import InvoiceWords
from store.invoice_format.document import FileLine

__all__ = ["write_lines"]

LEAST = 40
"""Millimetres of the column of descriptions, at least."""
TOGETHER = 6
"""Rows of a line that stay on a page with its figures."""
TINY = 4
"""Points; no figure is shown smaller."""


@dataclass(frozen=True)
class _Column:
    title: str
    texts: tuple[str, ...]
    width: int


def write_lines(page: InvoicePage, lines: tuple[FileLine, ...], words: InvoiceWords) -> None:
    """Write all lines, each with its figures, and a rule below."""
    size, columns = _columns(page, lines, words)
    table = _Table(page, columns, size)
    table.row([column.title for column in columns], "B", fill=True)
    carried = 0
    for number, line in enumerate(lines):
        table.line(number, words, words.euros(carried), last=number == len(lines) - 1)
        carried += line.net
    page.rule()


class _Table:
    def __init__(self, page: InvoicePage, columns: list[_Column], size: int) -> None:
        self.page, self.columns, self.size = page, columns, size

    def line(self, number: int, words: InvoiceWords, carried: str, *, last: bool) -> None:
        """Write a line; `carried` is the total of those above it, for where a page ends here."""
        self.page.font(self.size)
        text, *figures = self.columns
        wrapped = self.page.wrapped(text.texts[number], text.width - GAP)
        below = 0 if last else ROW
        if not self.page.fits(min(len(wrapped), TOGETHER) * ROW + below):
            if number:
                self._total(words.carried, carried)
            self._turn()
            if number:
                self._total(words.brought, carried)
        self.row([wrapped[0], *(column.texts[number] for column in figures)])
        for part in wrapped[1:]:
            if not self.page.fits(ROW + below):
                self._turn()
            self.row([part, *("" for _column in figures)])

    def row(self, texts: list[str], style: str = "", *, fill: bool = False) -> None:
        """Write a cell of each column."""
        self.page.font(self.size, style)
        self.page.pdf.set_xy(LEFT, self.page.y)
        for place, (text, column) in enumerate(zip(texts, self.columns, strict=True)):
            shown = self.page.shown(text, style)
            self.page.pdf.cell(column.width, ROW, shown, align="R" if place else "L", fill=fill)
        self.page.y += ROW

    def _turn(self) -> None:
        self.page.turn()
        self.row([column.title for column in self.columns], "B", fill=True)

    def _total(self, label: str, euros: str) -> None:
        self.row([label, *("" for _column in self.columns[2:]), euros], "B")


def _columns(
    page: InvoicePage, lines: tuple[FileLine, ...], words: InvoiceWords
) -> tuple[int, list[_Column]]:
    """Return the points of the letters, and the columns: the description takes what figures leave."""
    decimals = max((_decimals(line.price) for line in lines), default=2)
    texts = {
        words.text: [f"{line.code}  {line.text}" if line.code else line.text for line in lines],
        words.quantity: [_quantity(line, words) for line in lines],
        words.price: [words.number_of(line.price, decimals) for line in lines],
        words.discount: [words.euros(line.discount) if line.discount else "" for line in lines],
        words.rate: [words.rate_of(line.category, line.rate) for line in lines],
        words.amount: [words.euros(line.net) for line in lines],
    }
    if not any(texts[words.discount]):
        del texts[words.discount]
    widest = {title: [title, *figures] for title, figures in texts.items()}
    widest[words.amount].append(words.euros(sum(abs(line.net) for line in lines)))
    for size in range(NORMAL, TINY - 1, -1):
        widths = [
            max(page.width(text, size, "B") for text in figures) + GAP
            for title, figures in widest.items() if title != words.text
        ]  # fmt: skip
        left = RIGHT - LEFT - sum(widths)
        if left >= LEAST:
            break
    columns = [
        _Column(title, tuple(figures), width)
        for (title, figures), width in zip(texts.items(), (left, *widths), strict=True)
    ]
    return size, columns


def _decimals(number: Decimal) -> int:
    """Return with how many decimals a price is written, two at least."""
    exponent = number.normalize().as_tuple().exponent
    return max(2, -exponent) if isinstance(exponent, int) else 2


def _quantity(line: FileLine, words: InvoiceWords) -> str:
    return f"{words.number_of(line.quantity)} {words.unit_of(line.unit)}".strip()
