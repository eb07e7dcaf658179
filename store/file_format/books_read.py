"""The parts of an audit file in our own words, as `pyxaf` reads them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, BinaryIO

import pyxaf
from lxml import etree

__all__ = ["MOST_CHECKED", "books_of", "transactions_of"]

MOST_CHECKED = 200 << 20
"""Bytes of a file that is checked by all rules; a larger one only by its sums."""
MOST_FINDINGS = 200
MOST_SEEN = 5
SEVERITY = {10: "info", 20: "warning", 30: "error"}
SORTS = {"customer": "C", "supplier": "S", "both": "B"}
SIDES = {"balance": "B", "mixed": "B", "profit_loss": "W"}
LETTERS = {"bank": "B", "cash": "C", "purchases": "P", "sales": "S", "memo": "M", "opening": "O"}
SUB_LEDGERS = {"CS": "", "CU": "C", "SU": "S"}
OPENING_PERIODS = ("0", "00", "000")


def books_of(
    file: pyxaf.AuditFile,
    way: int,
    size: int,
    again: Callable[[], BinaryIO],
    how: dict[str, Any],
) -> dict[str, Any]:
    """Return `Books`; `again` opens the file once more, and `how` are the options to read it by."""
    sums = _Sums()
    for transaction in _moving(file):
        sums.add(transaction)
    opening = file.opening_balance()
    checked = size <= MOST_CHECKED
    findings = _checked(again(), how) if checked else [*_as_findings(file.findings), *sums.findings]
    head, company = file.header, file.company
    return {
        "form": f"XAF {file.version.value}".replace("XAF ADF", "ADF").replace("XAF CLAIR", "CLAIR"),
        "way": way,
        "software": head.software_name,
        "company": company.name,
        "currency": head.currency,
        "first": _day(head.start_date),
        "last": _day(head.end_date),
        "accounts": [_account(each) for each in file.accounts.values()],
        "relations": [_relation(each) for each in file.relations.values()],
        "codes": [
            {"id": each.id, "name": each.description, "due": each.payable_account_id,
             "input": each.receivable_account_id}
            for each in file.vat_codes.values()
        ],
        "journals": [
            {"id": each.id, "name": each.description,
             "letter": LETTERS.get(each.journal_type.kind.value, each.journal_type.code)}
            for each in file.journals.values()
        ],
        "periods": len(file.periods),
        "opening": [_line(line) for line in opening.lines],
        "closing": sums.closing(opening.lines),
        "items": _items(again()) if str(file.version.value).startswith("3.2") else [],
        "seen": {key: sorted(each)[:MOST_SEEN] for key, each in sums.seen.items()},
        "months": sorted(sums.months),
        "transactions": sums.transactions,
        "lines": sums.lines,
        "debit": sums.debit,
        "credit": sums.credit,
        "findings": findings[:MOST_FINDINGS],
        "checked": checked,
    }  # fmt: skip


def transactions_of(file: pyxaf.AuditFile) -> Iterator[dict[str, Any]]:
    """Yield each transaction that is no opening balance."""
    for each in _moving(file):
        yield {
            "journal": each.journal_id or "",
            "number": each.number,
            "text": each.description,
            "day": _day(each.date),
            "lines": [_line(line) for line in each.lines],
        }


def _moving(file: pyxaf.AuditFile) -> Iterator[pyxaf.Transaction]:
    """Yield the transactions that do not say what the opening balance is."""
    has_opening = file.opening_balance("element").source == "element"
    for each in file.transactions():
        journal = file.journals.get(each.journal_id or "") if each.journal_id else None
        opens = each.period_key in OPENING_PERIODS or (
            journal is not None and journal.journal_type.kind is pyxaf.JournalKind.OPENING
        )
        if has_opening or not opens:
            yield each


class _Sums:
    """What is added up of the transactions."""

    def __init__(self) -> None:
        self.transactions = self.lines = self.debit = self.credit = 0
        self.months: set[str] = set()
        self.seen: defaultdict[str, set[str]] = defaultdict(set)
        self.accounts: Counter[str] = Counter()
        self.findings: list[dict[str, Any]] = []

    def add(self, transaction: pyxaf.Transaction) -> None:
        self.transactions += 1
        if transaction.date is not None:
            self.months.add(f"{transaction.date:%Y-%m}")
        left = 0
        for line in transaction.lines:
            cents = _cents(line.signed_amount)
            self.accounts[line.account_id or ""] += cents
            left += cents
            self.lines += 1
            self.debit += max(cents, 0)
            self.credit += max(-cents, 0)
            if line.relation_id and line.account_id:
                accounts = self.seen[line.relation_id]
                if len(accounts) < MOST_SEEN:
                    accounts.add(line.account_id)
        if left and len(self.findings) < MOST_FINDINGS:
            at = transaction.raw.line if transaction.raw is not None else 0
            message = f"transaction {transaction.number!r} does not balance: {left / 100:.2f}"
            self.findings.append({"code": "XAF5010", "severity": "error", "line": at, "message": message})  # fmt: skip

    def closing(self, opening: tuple[pyxaf.Line, ...]) -> list[dict[str, Any]]:
        """Return the balance of each account at the end."""
        for line in opening:
            self.accounts[line.account_id or ""] += _cents(line.signed_amount)
        return [{"account": code, "cents": cents} for code, cents in sorted(self.accounts.items())]


def _checked(data: BinaryIO, how: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what breaks a rule of the format."""
    return _as_findings(pyxaf.validate(data, max_findings_per_code=20, **how).findings)


def _as_findings(findings: tuple[pyxaf.Finding, ...]) -> list[dict[str, Any]]:
    return [
        {"code": each.code, "severity": SEVERITY[int(each.severity)], "line": each.line or 0,
         "message": each.message}
        for each in sorted(findings, key=lambda each: (-each.severity, each.line or 0))
    ]  # fmt: skip


def _account(account: pyxaf.LedgerAccount) -> dict[str, Any]:
    rgs = account.rgs.code if account.rgs else None
    sort = SIDES.get(account.account_type.kind.value, rgs[0] if rgs else "")
    return {"id": account.id, "name": account.description, "sort": sort, "rgs": rgs}


def _relation(relation: pyxaf.Relation) -> dict[str, Any]:
    home = relation.addresses[0] if relation.addresses else None
    address = ""
    if home is not None:
        street = " ".join(filter(None, (home.street, home.number, home.number_extension)))
        address = ", ".join(filter(None, (street, " ".join(filter(None, (home.postal_code, home.city))))))  # fmt: skip
    country, number = relation.tax_registration_country or "", relation.tax_registration_id or ""
    btw_id = number if number[:2].isalpha() or not country else country + number
    return {
        "id": relation.id, "name": relation.name,
        "sort": SORTS.get(relation.relation_type.kind.value, ""),
        "btw_id": btw_id, "kvk": relation.commerce_number, "email": relation.email,
        "phone": relation.telephone, "city": home.city if home else "", "address": address,
        "opening": _known_cents(relation.opening_balance),
        "closing": _known_cents(relation.closing_balance),
    }  # fmt: skip


def _line(line: pyxaf.Line) -> dict[str, Any]:
    return {
        "account": line.account_id, "cents": _cents(line.signed_amount),
        "relation": line.relation_id, "text": line.description,
        "reference": line.invoice_ref or line.document_ref,
        "code": line.vat[0].code if line.vat else "",
    }  # fmt: skip


def _items(data: BinaryIO) -> list[dict[str, Any]]:
    """Return the open items of the sub-ledgers (XAF 3.2), which stand before the transactions."""
    items: list[dict[str, Any]] = []
    sort = ""
    for event, element in etree.iterparse(
        data, events=("start", "end"), resolve_entities=False, no_network=True, recover=True
    ):
        name = etree.QName(element).localname
        if event == "start":
            if name == "transactions":
                break
            continue
        if name == "sbType":
            sort = SUB_LEDGERS.get((element.text or "").strip().upper(), "-")
        elif name == "obSbLine":
            if sort != "-":
                items.append(_item({etree.QName(part).localname: (part.text or "").strip()
                                    for part in element}, sort))  # fmt: skip
            element.clear()
        elif name == "customersSuppliers":
            element.clear()
    return items


def _item(parts: dict[str, str], sort: str) -> dict[str, Any]:
    cents = _cents(Decimal(parts.get("amnt") or 0))
    if parts.get("amntTp", "D").upper().startswith("C"):
        cents = -cents
    return {
        "relation": parts.get("custSupID"), "cents": cents, "sort": sort,
        "reference": parts.get("invRef") or parts.get("docRef"),
        "due": parts.get("invDueDt") or None,
    }  # fmt: skip


def _cents(amount: Decimal | None) -> int:
    """Return cents; raises `ValueError` for a part of a cent."""
    cents = (amount or Decimal(0)) * 100
    if cents != cents.to_integral_value():
        raise ValueError(amount)
    return int(cents)


def _known_cents(amount: Decimal | None) -> int | None:
    return None if amount is None else _cents(amount)


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
