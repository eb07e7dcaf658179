"""CAMT.053 (ISO 20022 bank-to-customer statement), versions 02 to 08 alike."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from store.errors import N_, Invalid, Term
from store.ledgers.bank_format.camt_details import (
    account_of,
    name_of,
    other_side,
    payment_in_a_line,
    reference_in,
    whole_text,
)
from store.ledgers.bank_format.nodes import Node, every, first, parse, text, unreadable
from store.ledgers.bank_format.statement import Balance, BankEntry, ParsedStatement

__all__ = ["read_camt053"]

AMOUNT = re.compile(r"(\d{1,15})(?:\.(\d{1,5}))?", re.ASCII)
KINDS = {
    "BkToCstmrAcctRpt": N_("CAMT.052, an interim report"),
    "BkToCstmrDbtCdtNtfctn": N_("CAMT.054, a specification of batches"),
    "CstmrCdtTrfInitn": N_("pain.001, a payment order"),
}
EXPECTED = ("PDNG", "INFO", "FUTR")


def read_camt053(data: bytes, name: str) -> list[ParsedStatement]:
    """Return all statements of a file; raises `Invalid` with the line and what to do."""
    root = parse(data, name)
    statements = []
    for message in root if len(root) else [root]:
        kind = etree.QName(message).localname
        if kind != "BkToCstmrStmt":
            raise Invalid(
                N_("{file} is XML but not a bank statement ({kind}). Ask the bank for CAMT.053."),
                file=name,
                kind=Term(KINDS[kind]) if kind in KINDS else kind[:40],
            )
        statements += [_statement(node, name) for node in every(message, "Stmt")]
    if not statements:
        raise Invalid(
            N_(
                "{file} contains no statement. Choose a period with statements and download it "
                "again."
            ),
            file=name,
        )
    return statements


def _statement(node: Node, name: str) -> ParsedStatement:
    """Parse a statement; one over several days runs from the first to the last balance."""
    balances = [(text(element, "Tp/CdOrPrtry/Cd"), element) for element in every(node, "Bal")]
    opening = [
        element for wanted in ("OPBD", "PRCD") for kind, element in balances if kind == wanted
    ]
    closing = [element for kind, element in balances if kind == "CLBD"]
    account = text(node, "Acct/Id/IBAN", "Acct/Id/Othr/Id")
    if not opening or not closing or not account:
        raise Invalid(
            N_("{file}, line {line}: account or balance missing. Ask the bank for CAMT.053 with "
               "balances (OPBD and CLBD)."),
            file=name, line=node.sourceline or 0,
        )  # fmt: skip
    currency = text(node, "Acct/Ccy") or _currency(closing[-1]) or "EUR"
    return ParsedStatement(
        account=account,
        number=text(node, "ElctrncSeqNb", "LglSeqNb", "Id"),
        currency=currency,
        opening=_balance(opening[0], currency, name),
        closing=_balance(closing[-1], currency, name),
        entries=tuple(
            _entry(element, account, currency, name)
            for element in every(node, "Ntry")
            if _is_booked(element, name)
        ),
        intermediate=text(closing[-1], "Tp/SubTp/Cd") == "INTM",
        format="camt053",
    )


def _is_booked(node: Node, name: str) -> bool:
    """Return whether an entry is booked; pending ones do not belong in the books yet."""
    status = text(node, "Sts/Cd", "Sts/Prtry", "Sts") or "BOOK"
    if status != "BOOK" and status not in EXPECTED:
        raise unreadable(node, name, status)
    return status == "BOOK"


def _entry(node: Node, account: str, currency: str, name: str) -> BankEntry:
    """Parse a line of the statement; a batch stays one line, without a counterparty."""
    cents = _cents(node, currency, name)
    value_day = _day(node, "ValDt", name)
    parts = every(node, "NtryDtls/TxDtls")
    part = parts[0] if len(parts) == 1 else node
    side = other_side(node, part, cents, account)
    remittance, reference = whole_text(part), reference_in(part)
    end_to_end = text(part, "Refs/EndToEndId")
    extra = text(node, "AddtlNtryInf")
    batch = [
        payment_in_a_line(each, other_side(node, each, cents, account)) for each in parts
    ] if len(parts) > 1 else []  # fmt: skip
    said = batch or [piece for piece in (remittance, reference) if piece]
    return BankEntry(
        day=_day(node, "BookgDt", name) or value_day or _missing(node, name),
        value_day=value_day,
        cents=cents,
        iban=account_of(part, side),
        name=name_of(part, side),
        remittance=remittance or reference or ("" if batch else extra),
        end_to_end="" if end_to_end == "NOTPROVIDED" else end_to_end,
        kenmerk=reference,
        bank_reference=text(node, "AcctSvcrRef") or text(part, "Refs/TxId"),
        text=("\n" if batch else " ").join([*said, extra] if extra else said),
    )


def _balance(node: Node, currency: str, name: str) -> Balance:
    day = _day(node, "Dt", name)
    return Balance(day=day or _missing(node, name), cents=_cents(node, currency, name))


def _cents(node: Node, currency: str, name: str) -> int:
    """Return the signed amount in cents; fractions of a cent are refused, never rounded away.

    ISO 20022 writes amounts without sign or exponent, with at most 5 decimals. An amount not in the
    account's own currency is not an amount of this statement.
    """
    message = text(node, "Amt")
    match = AMOUNT.fullmatch(message)
    if match is None:
        raise unreadable(node, name, message)
    if (other := _currency(node)) not in ("", currency):
        raise Invalid(
            N_("{file}, line {line}: {amount} is in {other}, not {currency}. Kantoor does not "
               "convert. Ask the bank for the amount in {currency} and enter these days manually."),
            file=name, line=node.sourceline or 0, amount=message, other=other[:3], currency=currency,
        )  # fmt: skip
    part = (match.group(2) or "").ljust(2, "0")
    whole = int(match.group(1)) * 100 + int(part[:2])
    if part[2:].strip("0"):
        raise Invalid(
            N_("{file}, line {line}: {amount} has more than two decimals, so nothing was imported. Ask the bank about it."),
            file=name, line=node.sourceline or 0, amount=message[:40],
        )  # fmt: skip
    side = text(node, "CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise unreadable(node, name, side)
    return whole if side == "CRDT" else -whole


def _currency(node: Node) -> str:
    amount = first(node, "Amt")
    return "" if amount is None else str(amount.get("Ccy") or "")


def _day(node: Node, path: str, name: str) -> date | None:
    message = text(node, f"{path}/Dt", f"{path}/DtTm")
    if not message:
        return None
    try:
        return date.fromisoformat(message[:10])
    except ValueError as error:
        raise unreadable(node, name, message) from error


def _missing(node: Node, name: str) -> date:
    raise unreadable(node, name, "")
