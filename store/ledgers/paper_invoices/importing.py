"""Taking in the file of a purchase invoice: as a draft entry, or as an item to book."""

from __future__ import annotations

from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from store.acts import Doing, Given, act
from store.errors import N_, Invalid
from store.file_format.contents import Contents
from store.files import Attachment, attach_read, mark_booked
from store.inbox import WorkItem, assign, make_item, queue_for, record
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.entries.drafting import EntryGiven, draft
from store.ledgers.models import Entry
from store.ledgers.paper_invoices.proposing import PaperInvoice, proposed_from
from store.ledgers.rules.entries import daybook_of
from store.ledgers.rules.twins import twins
from store.reading import Reading

__all__ = ["ImportedInvoice", "PurchaseFile", "import_purchase"]

MOST_ENDS = 100


class PurchaseFile(Given):
    """A file: its name, its bytes, and what the process that reads files read of it."""

    model_config = ConfigDict(ser_json_bytes="base64")

    name: str
    data: bytes
    contents: Contents | None = None


class ImportedInvoice(BaseModel):
    """The entry or item that was made; or, with neither, what the office `known` has of it."""

    model_config = ConfigDict(frozen=True)

    entry: int | None = None
    item: int | None = None
    known: str = ""


def _department(reading: Reading, _given: Given) -> int:
    return daybook_of(reading, PURCHASE.code).department


@act("purchase_invoice.import", N_("import a purchase invoice"), given=PurchaseFile,
     department_of=_department, like="entry.draft")  # fmt: skip
def import_purchase(doing: Doing, given: PurchaseFile) -> ImportedInvoice:
    """Draft the entry of an invoice of a known supplier, or make an item of the purchase queue.

    Nothing is made of a file or an invoice that the office has. Raises `Invalid` for an e-invoice that
    can't be read.
    """
    contents = given.contents or Contents(state="failed")
    if contents.unread is not None:
        raise Invalid(contents.unread.message, **contents.unread.values)
    if known := _file_there(doing, given.data):
        return ImportedInvoice(known=known)
    invoice = contents.invoice
    paper = proposed_from(doing, invoice, given.name) if invoice and invoice.total else None
    supplier = paper.supplier.id if paper and paper.supplier else None
    if paper is not None:
        for twin in twins(doing, PURCHASE.code, supplier, paper.invoice.number):
            return ImportedInvoice(known=_entry_name(twin))
    if paper is not None and supplier is not None:
        entry = draft(doing, _entry_given(paper, supplier))
        file = attach_read(doing, entry, given.name, given.data, contents)
        mark_booked(doing, [file.id])
        return ImportedInvoice(entry=entry.id)
    return ImportedInvoice(item=_item(doing, given, contents, paper).id)


def _file_there(doing: Doing, data: bytes) -> str:
    """Return the name of the entry or item that has this file, under whatever name."""
    ends = doing.page(Attachment, {"sha256": sha256(data).hexdigest()}, limit=MOST_ENDS)
    there = [end for end in ends if not end.removed and end.to_kind in ("entry", "item")]
    entries = doing.several(Entry, [end.to for end in there if end.to_kind == "entry"])
    items = doing.several(WorkItem, [end.to for end in there if end.to_kind == "item"])
    names = [*map(_entry_name, entries.values()), *(f"#{item.id}" for item in items.values())]
    return next(iter(names), "")


def _entry_name(entry: Entry) -> str:
    return entry.number or f"{entry.daybook} ({entry.id})"


def _entry_given(paper: PaperInvoice, supplier: int) -> EntryGiven:
    """Return the entry as far as the invoice says it; its form is filled in from the file again."""
    whole = all(cost.account and cost.btw for cost in paper.costs)
    return EntryGiven(
        date=paper.invoice.day,
        due=paper.invoice.due,
        relation=supplier,
        reference=paper.invoice.number,
        total=paper.total,
        btw=paper.btw,
        costs=paper.costs if whole else (),
    )


def _item(
    doing: Doing, given: PurchaseFile, contents: Contents, paper: PaperInvoice | None
) -> WorkItem:
    seller = paper.invoice.seller.name if paper else ""
    title = f"{seller} {paper.invoice.number}".strip() if paper else ""
    queue = queue_for(doing, "invoices")
    item = make_item(doing, queue, origin="request", title=title or given.name)
    record(doing, item.id, "added", N_("Imported from a file"))
    attach_read(doing, item, given.name, given.data, contents)
    return assign(doing, item)
