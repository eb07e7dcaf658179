"""CAMT.053 (ISO 20022 bank-to-customer statement), versions 02 to 08 alike."""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from store.errors import N_, Invalid, Term
from store.ledgers.bank.statement import Balance, BankEntry, Statement

__all__ = ["read_camt053"]

Node = etree._Element

AMOUNT = re.compile(r"(\d{1,15})(?:\.(\d{1,5}))?", re.ASCII)
KINDS = {
    "BkToCstmrAcctRpt": N_("CAMT.052, an interim report"),
    "BkToCstmrDbtCdtNtfctn": N_("CAMT.054, a specification of batches"),
    "CstmrCdtTrfInitn": N_("pain.001, a payment order"),
}


def read_camt053(data: bytes, name: str) -> list[Statement]:
    """All statements of a file; raises `Invalid` with the line and what to do."""
    root = _parse(data, name)
    message = root[0] if len(root) else root
    kind = etree.QName(message).localname
    if kind != "BkToCstmrStmt":
        raise Invalid(
            N_(
                "{file} is XML, but no bank statement (it holds {kind}). Ask the bank for CAMT.053."
            ),
            file=name,
            kind=Term(KINDS[kind]) if kind in KINDS else kind[:40],
        )
    found = [_statement(node, name) for node in _all(message, "Stmt")]
    if not found:
        raise Invalid(
            N_("{file} holds no statement. Choose a period with statements and download it again."),
            file=name,
        )
    return found


def _parse(data: bytes, name: str) -> Node:
    """XML without DTD, entities, network or bottomless nesting."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    if b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data.upper():
        raise Invalid(
            N_("{file} declares a DTD or entities, which no bank does. It was not read."), file=name
        )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        raise Invalid(
            N_("{file}, line {line}: the XML is broken or cut off. Download the file again."),
            file=name, line=line,
        ) from error  # fmt: skip
    if root.getroottree().docinfo.doctype:
        raise Invalid(
            N_("{file} declares a DTD or entities, which no bank does. It was not read."), file=name
        )
    return root


def _statement(node: Node, name: str) -> Statement:
    balances = {_text(one, "Tp/CdOrPrtry/Cd"): one for one in _all(node, "Bal")}
    opening = balances.get("OPBD", balances.get("PRCD"))
    closing = balances.get("CLBD")
    account = _text(node, "Acct/Id/IBAN") or _text(node, "Acct/Id/Othr/Id")
    if opening is None or closing is None or not account:
        raise Invalid(
            N_("{file}, line {line}: the statement lacks its account, opening or closing balance."
               " Download the file again."),
            file=name, line=node.sourceline or 0,
        )  # fmt: skip
    return Statement(
        account=account,
        number=_text(node, "ElctrncSeqNb") or _text(node, "LglSeqNb") or _text(node, "Id"),
        currency=_text(node, "Acct/Ccy") or _currency(closing),
        opening=_balance(opening, name),
        closing=_balance(closing, name),
        entries=tuple(_entry(one, name) for one in _all(node, "Ntry") if _is_booked(one)),
        intermediate=_text(closing, "Tp/SubTp/Cd") == "INTM",
    )


def _is_booked(node: Node) -> bool:
    """Entries that are only expected have no place in the books yet."""
    return (_text(node, "Sts/Cd") or _text(node, "Sts") or "BOOK") == "BOOK"


def _entry(node: Node, name: str) -> BankEntry:
    """One line of the statement; a batch stays one line, described by its first part."""
    details = _first(node, "NtryDtls/TxDtls")
    part = node if details is None else details
    cents = _cents(node, name)
    side = "Dbtr" if cents >= 0 else "Cdtr"
    remittance = " ".join(_texts(part, "RmtInf/Ustrd"))
    reference = _text(part, "RmtInf/Strd/CdtrRefInf/Ref")
    extra = _text(node, "AddtlNtryInf")
    end_to_end = _text(part, "Refs/EndToEndId")
    return BankEntry(
        day=_day(node, "BookgDt", name) or _day(node, "ValDt", name) or _missing(node, name),
        value_day=_day(node, "ValDt", name),
        cents=cents,
        iban=_text(part, f"RltdPties/{side}Acct/Id/IBAN"),
        name=_text(part, f"RltdPties/{side}/Nm") or _text(part, f"RltdPties/{side}/Pty/Nm"),
        remittance=remittance or reference or extra,
        end_to_end="" if end_to_end == "NOTPROVIDED" else end_to_end,
        kenmerk=reference,
        bank_reference=_text(node, "AcctSvcrRef") or _text(part, "Refs/TxId"),
        text=" ".join(one for one in (remittance, reference, extra) if one),
    )


def _balance(node: Node, name: str) -> Balance:
    day = _day(node, "Dt", name)
    return Balance(day=day or _missing(node, name), cents=_cents(node, name))


def _cents(node: Node, name: str) -> int:
    """The amount with its sign; a fraction of a cent is refused, never rounded away.

    ISO 20022 writes amounts without sign or exponent, with at most 5 decimals.
    """
    text = _text(node, "Amt")
    found = AMOUNT.fullmatch(text)
    if found is None:
        raise _unreadable(node, name, text)
    part = (found.group(2) or "").ljust(2, "0")
    whole = int(found.group(1)) * 100 + int(part[:2])
    if part[2:].strip("0"):
        raise Invalid(
            N_("{file}, line {line}: {amount} is not in whole cents. Ask the bank what it means."),
            file=name, line=node.sourceline or 0, amount=text[:40],
        )  # fmt: skip
    side = _text(node, "CdtDbtInd")
    if side not in ("CRDT", "DBIT"):
        raise _unreadable(node, name, side)
    return whole if side == "CRDT" else -whole


def _day(node: Node, path: str, name: str) -> date | None:
    text = _text(node, f"{path}/Dt") or _text(node, f"{path}/DtTm")
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise _unreadable(node, name, text) from error


def _missing(node: Node, name: str) -> date:
    raise _unreadable(node, name, "")


def _unreadable(node: Node, name: str, text: str) -> Invalid:
    return Invalid(
        N_("{file}, line {line}: {text} is missing or can't be read. Download the file again."),
        file=name, line=node.sourceline or 0, text=f"“{text[:40]}”",
    )  # fmt: skip


def _currency(balance: Node) -> str:
    amount = _first(balance, "Amt")
    return str(amount.get("Ccy") or "EUR") if amount is not None else "EUR"


def _all(node: Node, path: str) -> list[Node]:
    """Descendants by a path of local names, whatever the namespace's version."""
    found = [node]
    for step in path.split("/"):
        found = [
            child for parent in found for child in parent if etree.QName(child).localname == step
        ]
    return found


def _first(node: Node, path: str) -> Node | None:
    return next(iter(_all(node, path)), None)


def _texts(node: Node, path: str) -> list[str]:
    return [" ".join((one.text or "").split()) for one in _all(node, path)]


def _text(node: Node, path: str) -> str:
    return next(iter(_texts(node, path)), "")
