"""Who and what for, in an entry of a CAMT.053 or in one payment of it (`NtryDtls/TxDtls`)."""

from __future__ import annotations

from store.ledgers.bank_format.nodes import Node, text, texts

__all__ = ["account_of", "name_of", "other_side", "payment_in_a_line", "reference_in", "whole_text"]


def other_side(entry: Node, part: Node, cents: int, own: str) -> str:
    """Return the tag of the counterparty, `Dbtr` or `Cdtr`; a reversal keeps the original roles.

    The direction itself is always what `CdtDbtInd` says (ISO 20022). Some banks give a reversal the
    roles of a new payment: then the side that is not the account itself, or not empty, is meant.
    """
    is_reversal = text(entry, "RvslInd") in ("true", "1")
    usual, other = ("Dbtr", "Cdtr") if (cents >= 0) != is_reversal else ("Cdtr", "Dbtr")
    theirs = account_of(part, usual)
    is_ours = theirs == own or not (theirs or name_of(part, usual))
    return other if is_reversal and is_ours else usual


def account_of(part: Node, side: str) -> str:
    """Return the account of a side, an IBAN or not."""
    return text(part, f"RltdPties/{side}Acct/Id/IBAN", f"RltdPties/{side}Acct/Id/Othr/Id")


def name_of(part: Node, side: str) -> str:
    """Return the name of a side."""
    return text(part, f"RltdPties/{side}/Nm", f"RltdPties/{side}/Pty/Nm")


def reference_in(part: Node) -> str:
    """Return the creditor's reference, such as a betalingskenmerk."""
    return text(part, "RmtInf/Strd/CdtrRefInf/Ref")


def whole_text(part: Node) -> str:
    """Return all that is said of a payment: free and structured text, numbers of documents, what
    the bank adds, and why it came back. What stands twice is said once.
    """
    said = [
        *texts(part, "RmtInf/Ustrd"),
        *texts(part, "RmtInf/Strd/RfrdDocInf/Nb"),
        *texts(part, "RmtInf/Strd/AddtlRmtInf"),
        text(part, "AddtlTxInf"),
        text(part, "RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry"),
        *texts(part, "RtrInf/AddtlInf"),
    ]
    whole: list[str] = []
    for piece in said:
        if piece and not any(piece in other for other in whole):
            whole.append(piece)
    return " ".join(whole)


def payment_in_a_line(part: Node, side: str) -> str:
    """Return a payment of a batch: name, account, amount as the bank wrote it, text, reference."""
    facts = (
        name_of(part, side),
        account_of(part, side),
        text(part, "AmtDtls/TxAmt/Amt", "Amt"),
        whole_text(part),
        reference_in(part),
    )
    return " ".join(fact for fact in facts if fact)
