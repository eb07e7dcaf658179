"""An invoice begun from an item, a record or the treatments of a day: its client and its lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store.coding import coded_day
from store.inbox import WorkItem
from store.invoice_format.amounts import PARTS
from store.invoices.models import InvoiceLine
from store.invoices.sales.proposing import InvoiceProposal, invoice_proposal
from store.reading import Reading
from store.records import Record, ShownField, record_detail

__all__ = ["proposal_of_day", "proposal_of_item", "proposal_of_record"]

EXEMPT = "VVR"
"""Medical care is exempt (art. 11 lid 1 onder g Wet OB)."""


def proposal_of_item(reading: Reading, item: int) -> InvoiceProposal | None:
    """Return what an invoice about an item begins with: its contact, and its title as a line.

    None for an item without a contact. Raises `NotFound` for who may not see it.
    """
    doc = reading.visible(WorkItem, item)
    reading.log_access(doc)
    if doc.relation is None:
        return None
    return _with_lines(invoice_proposal(reading, doc.relation), [(doc.title, 0)])


def proposal_of_record(reading: Reading, record: int) -> InvoiceProposal | None:
    """Return what an invoice of a record begins with: the contact that it is about or names first, and
    a line for each amount in it. None without a contact."""
    doc = reading.visible(Record, record)
    detail = record_detail(reading, record)
    named = [each.value for each in detail.fields
             if each.field.type == "r" and each.shown and isinstance(each.value, int)]  # fmt: skip
    about = doc.about if doc.about_kind == "relation" else None
    relation = about or next(iter(named), None)
    if relation is None:
        return None
    proposal = invoice_proposal(reading, relation)
    dutch = proposal.language == "nl"
    amounts = [(_label(each, doc.title, dutch=dutch), each.value) for each in detail.fields
               if each.field.type == "b" and each.shown and isinstance(each.value, int)]  # fmt: skip
    return _with_lines(proposal, amounts or [(doc.title, 0)])


def proposal_of_day(reading: Reading, patient: int, on: date) -> InvoiceProposal | None:
    """Return what an invoice to a patient of their confirmed treatments of a day begins with; None
    where nothing confirmed is left to bill."""
    rows = [row for row in coded_day(reading, patient, on) if row.doc.state == "confirmed"]
    if not rows:
        return None
    proposal = invoice_proposal(reading, patient)
    account = proposal.lines[0].account if proposal.lines else ""
    lines = tuple(
        InvoiceLine(code=row.doc.code, text=f"{row.typed} {row.doc.name}"[:500], unit="C62",
                    quantity=row.doc.quantity * PARTS, price=row.doc.cents * PARTS // 100,
                    btw=EXEMPT, account=account)
        for row in rows
    )  # fmt: skip
    treatments = tuple(row.id for row in rows)
    return InvoiceProposal(**{**vars(proposal), "lines": lines, "treatments": treatments})


def _label(shown: ShownField, title: str, *, dutch: bool) -> str:
    name = shown.field.nl if dutch else shown.field.en or shown.field.nl
    return f"{title}: {name.lower()}" if title else name


def _with_lines(proposal: InvoiceProposal, lines: Iterable[tuple[str, int]]) -> InvoiceProposal:
    """Return a proposal with lines of cents, booked as the client's last line was."""
    last = proposal.lines[0] if proposal.lines else InvoiceLine()
    made = tuple(
        InvoiceLine(text=" ".join(text.split())[:500], price=max(cents, 0) * PARTS // 100,
                    btw=last.btw, account=last.account)
        for text, cents in lines
    )  # fmt: skip
    return InvoiceProposal(**{**vars(proposal), "lines": made})
