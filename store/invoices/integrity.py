"""Checks of posted invoices: numbers without gaps, amounts as in the ledger, files as kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from store import ledgers
from store.access import No
from store.errors import N_, NotFound
from store.invoices.models import SalesInvoice
from store.invoices.rules.amounts import groups_of
from store.ledgers import BTW_CODES, Entry
from store.reading import Reading

__all__ = ["check"]


def check(reading: Reading) -> list[No]:
    """Return every finding in the invoices; none when all is well."""
    posted = [each for each in reading.find(SalesInvoice) if each.sealed()]
    return [
        *_numbers(posted),
        *(each for invoice in posted for each in _of_invoice(reading, invoice)),
    ]


def _numbers(posted: Iterable[SalesInvoice]) -> list[No]:
    """Each series and year counts from 1, each number once."""
    series: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for invoice in posted:
        series[invoice.prefix, invoice.day.year][invoice.sequence] += 1
    findings = []
    for (prefix, year), taken in sorted(series.items()):
        for at in range(1, max(taken) + 1):
            if taken[at] != 1:
                message = N_("Invoice {number} exists {count} times, not once.")
                findings.append(No("invoice number", message,
                                   {"number": f"{prefix}{year}-{at:04}", "count": taken[at]}))  # fmt: skip
    return findings


def _of_invoice(reading: Reading, invoice: SalesInvoice) -> list[No]:
    values: dict[str, object] = {"number": invoice.number}
    groups = invoice.btw_groups
    if (
        (invoice.net, invoice.btw) != (sum(each.net for each in groups), sum(each.btw for each in groups))
        or invoice.total != invoice.net + invoice.btw
        or [each.net for each in groups] != [each.net for each in groups_of(invoice.lines, invoice.day)]
    ):  # fmt: skip
        return [
            No("invoice", N_("The totals of invoice {number} are not those of its lines."), values)
        ]
    try:
        entry = reading.get(Entry, invoice.entry or 0)
    except NotFound:
        return [No("invoice", N_("Invoice {number} has no entry in the books."), values)]
    if (entry.sales_invoice, entry.reference, entry.state) != (
        invoice.id,
        invoice.number,
        "posted",
    ):
        return [No("invoice", N_("Invoice {number} has no entry in the books."), values)]
    sign = -1 if invoice.sort == "credit" else 1
    if entry.total != sign * invoice.total or _ledger(entry, sign) != _invoiced(invoice):
        message = N_("The entry of invoice {number} has other amounts than the invoice.")
        return [No("invoice", message, values)]
    missing = [name for name in (invoice.pdf, invoice.ubl) if name and not _is_kept(reading, name)]
    if missing:
        return [No("invoice", N_("A file of invoice {number} is missing."), values)]
    return []


def _is_kept(reading: Reading, sha256: str) -> bool:
    """Whether a file is there; `kantoor verify` compares all files with their hashes."""
    row = reading.connection.execute("SELECT 1 FROM blobs WHERE sha256=?", (sha256,)).fetchone()
    return row is not None


def _invoiced(invoice: SalesInvoice) -> Counter[str]:
    """Return the btw of an invoice per percentage."""
    btw: Counter[str] = Counter()
    for group in invoice.btw_groups:
        btw[str(group.rate)] += group.btw
    return +btw


def _ledger(entry: Entry, sign: int) -> Counter[str]:
    """Return the btw that an entry books per percentage."""
    btw: Counter[str] = Counter()
    for line in entry.lines:
        code = BTW_CODES.get(line.btw)
        if code is not None and line.account == code.due:
            rate = str(ledgers.btw_rate(line.btw, entry.date))
            btw[rate] += sign * (line.credit - line.debit)
    return +btw
