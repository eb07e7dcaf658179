"""The lines of one invoice with their amounts, and invoices found by words."""

from __future__ import annotations

from dataclasses import dataclass

from store.invoice_format.amounts import line_amounts
from store.invoices.models import InvoiceLine, InvoiceState, SalesInvoice
from store.invoices.sales.views import InvoiceRow, invoice_rows
from store.reading import Reading

__all__ = ["LineRow", "filtered_invoices", "invoice_lines"]

SEARCHED = 500


@dataclass(frozen=True)
class LineRow:
    """A line and what it comes to without btw, in cents; `number` counts from 1."""

    number: int
    line: InvoiceLine
    net: int


def invoice_lines(reading: Reading, sales_invoice: int) -> list[LineRow]:
    """Return the lines of an invoice; raises `NotFound` also for those who may not see it."""
    doc = reading.visible(SalesInvoice, sales_invoice)
    return [
        LineRow(number, line, line_amounts(line.quantity, line.price, line.discount).net)
        for number, line in enumerate(doc.lines, 1)
    ]


def filtered_invoices(reading: Reading, text: str, state: InvoiceState | None) -> list[InvoiceRow]:
    """Return the invoices in a state, or in all, that contain all words of `text`, latest first."""
    docs = [each for each in reading.search(SalesInvoice, text, limit=SEARCHED)
            if state is None or each.state == state]  # fmt: skip
    rows = invoice_rows(reading, docs)
    return sorted(rows, key=lambda row: (row.day, row.id), reverse=True)
