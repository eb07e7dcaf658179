"""What the file of a purchase invoice proposes for its entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from store.errors import N_, Invalid, KantoorError, NotFound, Term
from store.files import AttachedFile, FileRow, attachments
from store.invoice_format.document import FileInvoice, RateGroup
from store.ledgers.arithmetic.balance import Cost, euros, left_to_split
from store.ledgers.arithmetic.btw import CODES, split
from store.ledgers.arithmetic.daybooks import PURCHASE
from store.ledgers.models import Account, Entry
from store.ledgers.open_items.views import Habit, habit_of
from store.ledgers.paper_invoices.codes import code_for, cost_like
from store.ledgers.paper_invoices.supplier import supplier_of
from store.ledgers.rules.duplicates import duplicates
from store.ledgers.rules.paper_files import is_of
from store.ledgers.rules.paper_iban import is_own_sale, other_iban
from store.ledgers.rules.twins import twins_of
from store.ledgers.rules.visibility import has_right
from store.reading import Reading
from store.records import Relation

__all__ = ["PaperInvoice", "invoice_rows", "paper_invoice", "proposed_from"]

EURO = "EUR"


@dataclass(frozen=True)
class PaperInvoice:
    """An invoice in a file with these `pages` to read, and what an entry of it would say, in cents with the sign of purchases.

    `supplier` is known by `known_by` (a msgid). `costs` are a line a rate with its btw included;
    their account is empty where the supplier has no earlier entry. `btw` is that of the invoice
    where it differs by cents from that of the lines. `told` is what a clerk has to know of it.
    """

    name: str
    sha256: str
    pages: tuple[str, ...]
    invoice: FileInvoice
    supplier: Relation | None
    known_by: str
    total: int
    btw: int | None
    costs: tuple[Cost, ...]
    told: tuple[KantoorError, ...]


def paper_invoice(reading: Reading, entry: int | None, item: int | None) -> PaperInvoice | None:
    """Return the invoice in the files of an entry or else of its item, and what it proposes.

    One that was read from data comes before one that was guessed from a text. Returns None without
    any, and for those who may not see entries.
    """
    if not has_right(reading, "entry.read"):
        return None
    row = next(iter(invoice_rows(reading, entry, item)), None)
    invoice = row.file.invoice if row else None
    if row is None or invoice is None:
        return None
    proposed = proposed_from(reading, invoice, row.attachment.name, row.file.sha256, entry, item)
    return replace(proposed, pages=row.file.pages if row.file.type != "xml" else ())


def invoice_rows(reading: Reading, entry: int | None, item: int | None) -> list[FileRow]:
    """Return the files with an invoice of an entry and of its item, that to be booked first."""
    rows: list[FileRow] = []
    for kind, number in (("entry", entry), ("item", item)):
        try:
            files = attachments(reading, kind, number).rows if number is not None else ()
        except NotFound:
            continue
        rows += [row for row in files if row.file.invoice and not row.attachment.removed]
    reference = _reference(reading, entry)
    return sorted(rows, key=lambda row: _rank(row.file, reference))


def _reference(reading: Reading, entry: int | None) -> str:
    return reading.get(Entry, entry).reference if entry is not None else ""


def _rank(file: AttachedFile, reference: str) -> tuple[bool, bool]:
    """Put first that of the entry's number, or of a new one what is to be booked; data before a guess."""
    first = is_of(file, reference) if reference else file.booking == "to book"
    return not first, file.invoice is None or not file.invoice.sure


def proposed_from(
    reading: Reading,
    invoice: FileInvoice,
    name: str,
    sha256: str = "",
    entry: int | None = None,
    item: int | None = None,
) -> PaperInvoice:
    """Return what an invoice of an item proposes; `entry` is the one that is made of it already."""
    supplier, known_by = supplier_of(reading, invoice)
    in_euros = invoice.currency == EURO
    habit = habit_of(reading, PURCHASE.code, supplier.id) if supplier else None
    lines = list(_lines(reading, invoice, supplier, habit)) if in_euros else []
    paper = PaperInvoice(
        name=name,
        sha256=sha256,
        pages=(),
        invoice=invoice,
        supplier=supplier,
        known_by=known_by,
        total=_signed(invoice, invoice.total) if in_euros else 0,
        btw=_btw(reading, invoice, lines) if invoice.groups else None,
        costs=tuple(cost for cost, _btw_cents in lines),
        told=(),
    )
    return replace(paper, told=tuple(_told(reading, paper, entry, item)))


def _signed(invoice: FileInvoice, cents: int) -> int:
    return -cents if invoice.is_credit else cents


def _lines(
    reading: Reading, invoice: FileInvoice, supplier: Relation | None, habit: Habit | None
) -> Iterator[tuple[Cost, int]]:
    """Yield a cost a rate group, and the btw on it that can be deducted, as it is printed.

    Account and code are those of the supplier's last entry, where these book such a group.
    """
    earlier = habit.costs if habit else ()
    first = earlier[0].account if earlier else supplier.account if supplier else ""
    for group in invoice.groups or (_whole(invoice),):
        code = code_for(invoice, group) if invoice.groups else ""
        like = cost_like(earlier, code, group) if invoice.groups else next(iter(earlier), None)
        account, btw = (like.account, like.btw) if like else (first, code)
        cents = _signed(invoice, group.net + group.btw)
        if cents:
            printed = group.btw if btw and CODES[btw].input and not CODES[btw].reverse else 0
            cost = Cost(account=_known(reading, account), btw=btw, cents=cents)
            yield cost, _signed(invoice, printed)


def _whole(invoice: FileInvoice) -> RateGroup:
    """Return the one group of an invoice of which only the total is known."""
    return RateGroup(category="", rate=Decimal(0), net=invoice.total, btw=0)


def _known(reading: Reading, account: str) -> str:
    """Return an account that is still in the chart, else nothing."""
    return account if account and reading.page(Account, {"code": account}, limit=1) else ""


def _btw(reading: Reading, invoice: FileInvoice, lines: Sequence[tuple[Cost, int]]) -> int | None:
    """Return the btw on the invoice if it is not that of its lines."""
    day, printed = invoice.day or reading.today, sum(cents for _cost, cents in lines)
    counted = sum(
        split(cost.cents, cost.btw, day, included=True)[1] for cost, cents in lines if cents
    )
    return None if counted == printed else printed


def _told(
    reading: Reading, paper: PaperInvoice, entry: int | None, item: int | None
) -> Iterator[KantoorError]:
    """Yield what is not right, the gravest first."""
    invoice, supplier = paper.invoice, paper.supplier
    if invoice.currency != EURO:
        yield Invalid(
            N_("The amounts are in {currency}: {total}. Type what was paid in euros."),
            currency=invoice.currency, total=euros(invoice.total),
        )  # fmt: skip
    if supplier is None and invoice.seller.name:
        yield Invalid(
            N_("{name} is not among the contacts. Enter at Supplier adds it from the invoice."),
            name=invoice.seller.name,
        )
    if supplier is not None and (iban := other_iban(reading, invoice, supplier)):
        yield Invalid(
            N_("IBAN {iban} is not that of {name}. Submit it; a second person decides."),
            iban=iban, name=supplier.name,
        )  # fmt: skip
    if is_own_sale(reading, invoice):
        yield Invalid(N_("The office sent this invoice itself. Do not enter it as a purchase."))
    yield from _there_already(reading, paper, entry, item)
    rest = left_to_split(paper.total, paper.costs) if paper.costs else 0
    weighty = [doubt for doubt in invoice.doubts if not doubt.formal]
    if rest and not weighty:
        yield Invalid(N_("The rates differ {euros} from the total. Check them."), euros=euros(rest))
    for doubt in weighty:
        if doubt.rule != "currency":
            yield Invalid(doubt.message, **doubt.values)


def _there_already(
    reading: Reading, paper: PaperInvoice, entry: int | None, item: int | None
) -> Iterator[KantoorError]:
    invoice, supplier = paper.invoice, paper.supplier
    draft = Entry(
        id=entry or 0, department=0, daybook=PURCHASE.code, relation=supplier.id if supplier else None,
        reference=invoice.number, total=paper.total, date=invoice.day or date.min, item=item, made_by=0,
    )  # fmt: skip
    for twin in twins_of(reading, draft):
        yield Invalid(
            N_("{entry} has the same invoice number. Compare the two."), entry=_name(twin)
        )
    for other, why in duplicates(reading, draft, {paper.sha256} - {""}):
        yield Invalid(
            N_("{entry} is probably the same invoice ({why}). Compare the two."),
            entry=_name(other), why=Term(why),
        )  # fmt: skip


def _name(entry: Entry) -> str:
    return entry.number or f"{entry.daybook} ({entry.id})"
