"""The audit file (Auditfile Financieel, XAF 4.0) of a fiscal year: all that was posted in it.

The transactions are written while they are read, beside the file: its totals stand before them. So
memory stays the same however many there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from store.errors import N_, Invalid
from store.export import Stopped, written_whole
from store.ledgers.arithmetic.btw import CODES
from store.ledgers.arithmetic.periods import periods_of
from store.ledgers.audit_file.elements import Cut, Elements, amount
from store.ledgers.audit_file.transactions import Totals, journals
from store.ledgers.models import Account
from store.ledgers.rules.sums import kept_sums, sums
from store.ledgers.rules.visibility import has_right
from store.people import house
from store.reading import Reading
from store.records import Relation

__all__ = ["AuditFileWritten", "Software", "write_audit_file"]

NAMESPACE = (
    "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0"
)


@dataclass(frozen=True)
class Software:
    """Which program wrote the file, and what the file says of the office: its btw-id."""

    name: str
    version: str
    btw_id: str


@dataclass(frozen=True)
class AuditFileWritten:
    """How many lines were written, and which texts were cut to the length of their field."""

    lines: int
    cut: tuple[Cut, ...]


def write_audit_file(
    reading: Reading,
    year: int,
    path: Path,
    by: Software,
    progress: Callable[[int], None] = lambda _lines: None,
    stopped: Callable[[], bool] = lambda: False,
) -> AuditFileWritten:
    """Write the audit file of a fiscal year to a new file.

    Raises `Invalid` for those who may not read the books, a file that exists, and a year without
    periods; `Stopped` soon after `stopped` returns True; `Unavailable` when the disk fails.
    """
    if not (has_right(reading, "ledger.read") and has_right(reading, "entry.read")):
        raise Invalid(N_("You cannot read the ledgers. Ask your manager for a role that can."))
    if path.exists():
        raise Invalid(N_("{path} already exists. Give another file name."), path=path)
    elements, totals = Elements(), Totals()
    with written_whole(path) as made:
        body = made.with_name("transactions")
        with body.open("w", encoding="utf-8") as out:
            for part in journals(reading, year, elements, totals):
                if stopped():
                    raise Stopped(N_("Export stopped. No file was made."))
                out.write(part)
                progress(totals.lines)
        with made.open("w", encoding="utf-8") as whole:
            _write(whole, reading, year, by, elements, totals, body)
        body.unlink()
    return AuditFileWritten(totals.lines, tuple(elements.cut))


def _write(
    out: IO[str], reading: Reading, year: int, by: Software, elements: Elements, totals: Totals,
    body: Path,
) -> None:  # fmt: skip
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="{NAMESPACE}">\n')
    out.write(_header(reading, year, by, elements))
    out.write("<company>\n")
    out.write(_company(reading, by, elements))
    out.writelines(_relations(reading, totals, elements))
    out.writelines(_accounts(reading, elements))
    out.write(_codes(elements))
    out.write(_periods(year, elements))
    out.write(_opening(reading, year, elements))
    out.write("<transactions>\n" + _counted(elements, totals.lines, totals.debit, totals.credit))
    with body.open(encoding="utf-8") as transactions:
        shutil.copyfileobj(transactions, out, 1 << 20)
    out.write("</transactions>\n</company>\n</auditfile>\n")


def _header(reading: Reading, year: int, by: Software, elements: Elements) -> str:
    days = periods_of(year)
    return elements.group(
        "header",
        (
            elements.fixed("fiscalYear", year),
            elements.fixed("startDate", days[0][1]),
            elements.fixed("endDate", days[-1][2]),
            elements.fixed("curCode", "EUR"),
            elements.fixed("dateCreated", reading.today),
            elements.text("softwareDesc", by.name, 50),
            elements.text("softwareVersion", by.version, 20),
        ),
    )


def _company(reading: Reading, by: Software, elements: Elements) -> str:
    return (
        elements.text("companyName", house(reading).name, 255)
        + elements.fixed("taxRegistrationCountry", "NL")
        + elements.text("taxRegIdent", by.btw_id, 30)
        + "\n"
    )


def _relations(reading: Reading, totals: Totals, elements: Elements) -> Iterator[str]:
    """Yield the clients and suppliers that the transactions name."""
    yield "<customersSuppliers>\n"
    for relation in sorted(totals.relations):
        party = reading.get(Relation, relation)
        where = party.name
        foreign = party.btw_id[:2]
        yield elements.group(
            "customerSupplier",
            (
                elements.fixed("custSupID", party.id),
                elements.text("custSupName", party.name, 50, where),
                elements.text("eMail", party.email, 255, where),
                elements.text("commerceNr", party.kvk, 100, where),
                elements.text("taxRegistrationCountry", foreign, 2, where),
                elements.text("taxRegIdent", party.btw_id, 30, where),
                elements.text("custSupTp", _sort(party), 1),
            ),
        )
    yield "</customersSuppliers>\n"


def _sort(party: Relation) -> str:
    if party.client and party.supplier:
        return "B"
    return "C" if party.client else "S" if party.supplier else ""


def _accounts(reading: Reading, elements: Elements) -> Iterator[str]:
    yield "<generalLedger>\n"
    for account in reading.page(Account, order=("code",), limit=10_000):
        yield elements.group(
            "ledgerAccount",
            (
                elements.text("accID", account.code, 35),
                elements.text("accDesc", account.name_nl, 255, account.code),
                elements.fixed("accTp", "B" if account.sort == "B" else "P"),
                elements.text("RGScode", account.rgs, 255),
            ),
        )
    yield "</generalLedger>\n"


def _codes(elements: Elements) -> str:
    return elements.group(
        "vatCodes",
        (
            elements.group(
                "vatCode",
                (
                    elements.fixed("vatID", code.code),
                    elements.text("vatDesc", code.name, 100),
                    elements.text("vatToPayAccID", code.due, 35),
                    elements.text("vatToClaimAccID", code.input, 35),
                ),
            )
            for code in CODES.values()
        ),
    )


def _periods(year: int, elements: Elements) -> str:
    return elements.group(
        "periods",
        (
            elements.group(
                "period",
                (
                    elements.fixed("periodNumber", int(key[5:])),
                    elements.fixed("startDatePeriod", first),
                    elements.fixed("endDatePeriod", last),
                ),
            )
            for key, first, last in periods_of(year)
        ),
    )


def _opening(reading: Reading, year: int, elements: Elements) -> str:
    """Return the opening balance, net per account."""
    whole = sums(kept_sums(reading), f"{year}-01", f"{year}-12")
    opens = {code: each.opening for code, each in sorted(whole.items()) if each.opening}
    debit = sum(cents for cents in opens.values() if cents > 0)
    credit = -sum(cents for cents in opens.values() if cents < 0)
    lines = (
        elements.group(
            "obLine",
            (elements.fixed("nr", nr), elements.text("accID", code, 35), elements.money(cents)),
        )
        for nr, (code, cents) in enumerate(opens.items(), 1)
    )
    counted = _counted(elements, len(opens), debit, credit)
    return elements.group("openingBalance", (counted, *lines))


def _counted(elements: Elements, lines: int, debit: int, credit: int) -> str:
    return (
        elements.fixed("linesCount", lines)
        + elements.fixed("totalDebit", amount(debit))
        + elements.fixed("totalCredit", amount(credit))
        + "\n"
    )
